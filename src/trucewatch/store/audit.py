"""Who of a team did or saw what: rows that are added, never changed or taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from trucewatch.store.connected import Connected
from trucewatch.store.schema import AUDIT

#: Who acts where no one has signed in: somebody with the case's file or database in hand.
COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One act. ``person`` is empty where nobody is known by the name that was given.

    ``target``: a page's address, a person, or what stood in the way; ``address``: from where.
    """

    at: str
    person: str
    act: str
    target: str
    address: str


class Audit(Connected):
    """The part of a case that holds its audit."""

    def note(self, row: AuditRow) -> None:
        """Keep that somebody did or saw something."""
        with self._writing() as connection:
            insert_audit(connection, row)

    def audit(
        self, person: str | None = None, since: str | None = None, last: int | None = None
    ) -> tuple[AuditRow, ...]:
        """What was noted, in order. ``since``: from this ISO day on; ``last``: so many at most."""
        query = select(AUDIT).order_by(AUDIT.c.seq.desc())
        if person is not None:
            query = query.where(AUDIT.c.person == person)
        if since is not None:
            query = query.where(AUDIT.c.at >= since)
        if last is not None:
            query = query.limit(last)
        with self._reading() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(_read(row) for row in reversed(rows))


def insert_audit(connection: Connection, row: AuditRow) -> None:
    """Add a row, inside the caller's transaction: no change of people is kept without its row."""
    values = {name: getattr(row, name) for name in AuditRow.__slots__}
    connection.execute(insert(AUDIT).values(values))


def _read(row: Any) -> AuditRow:
    return AuditRow(**{name: row[name] for name in AuditRow.__slots__})
