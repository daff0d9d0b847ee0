"""What was asked of the web for a case and what came back: kept byte for byte, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, insert, select

from trucewatch.ledger.entries import EXCHANGE, exchange_row
from trucewatch.store.connected import Connected
from trucewatch.store.ledger_rows import append_entry
from trucewatch.store.schema import EXCHANGES

_COLUMNS = [column for column in EXCHANGES.c if column.name != "seq"]


@dataclass(frozen=True, slots=True)
class KeptExchange:
    """One request and its answer. ``id``: a random UUID; the other fields are as in the table."""

    id: str
    asked: str
    url: str
    address: str
    at: str
    status: int
    truncated: str | None
    refers_to: str | None
    payload_sha256: str
    request: bytes
    response: bytes


class Exchanges(Connected):
    """The part of a case that holds its exchanges with the web."""

    def add_exchange(self, kept: KeptExchange) -> None:
        """Keep one, with its entry in the ledger."""
        row = {name: getattr(kept, name) for name in KeptExchange.__slots__}
        with self._writing() as connection:
            entry = exchange_row(row, kept.request, kept.response)
            append_entry(connection, EXCHANGE, kept.id, entry)
            connection.execute(insert(EXCHANGES).values(**row))

    def exchange_count(self) -> int:
        """How many the case holds."""
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(EXCHANGES)).scalar_one()

    def exchanges(self) -> Iterator[KeptExchange]:
        """All, in the order of their coming, one at a time."""
        with self._reading() as connection:
            order = list(connection.execute(select(EXCHANGES.c.seq).order_by(EXCHANGES.c.seq)))
        for (seq,) in order:
            found = self._one(select(*_COLUMNS).where(EXCHANGES.c.seq == seq))
            if found is not None:
                yield found

    def exchange(self, exchange_id: str) -> KeptExchange | None:
        """The one of an id."""
        return self._one(select(*_COLUMNS).where(EXCHANGES.c.id == exchange_id))

    def last_answer(self, url: str) -> KeptExchange | None:
        """The last whole answer of an address with status 200."""
        return self._one(
            select(*_COLUMNS)
            .where(EXCHANGES.c.url == url, EXCHANGES.c.status == 200)
            .where(EXCHANGES.c.truncated.is_(None))
            .order_by(EXCHANGES.c.seq.desc())
            .limit(1)
        )

    def last_visit(self, asked: str) -> KeptExchange | None:
        """The last whole answer, 200 or 304, that came for an address asked for, redirects

        followed.
        """
        return self._one(
            select(*_COLUMNS)
            .where(EXCHANGES.c.asked == asked, EXCHANGES.c.status.in_((200, 304)))
            .where(EXCHANGES.c.truncated.is_(None))
            .order_by(EXCHANGES.c.seq.desc())
            .limit(1)
        )

    def _one(self, query: Select[Any]) -> KeptExchange | None:
        with self._reading() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        return KeptExchange(
            **{**row, "request": bytes(row["request"]), "response": bytes(row["response"])}
        )
