"""Judgements: what named people decided, appended and never changed."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from trucewatch.errors import JudgementError
from trucewatch.ledger.entries import JUDGEMENT
from trucewatch.records.judgement import Judgement
from trucewatch.store.connected import Connected
from trucewatch.store.ledger_rows import append_entry, lock_ledger
from trucewatch.store.rows import judgement_row, read_judgement
from trucewatch.store.schema import JUDGEMENTS, LEDGER


class Judgements(Connected):
    """The part of a case that holds its judgements."""

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, in the order in which they were made."""
        query = select(JUDGEMENTS).order_by(JUDGEMENTS.c.seq)
        with self._reading() as connection:
            return tuple(read_judgement(row) for row in connection.execute(query).mappings())

    def judgement(self, judgement_id: str) -> Judgement | None:
        """The judgement of this id; None: there is none."""
        with self._reading() as connection:
            return _find(connection, judgement_id)

    def just_judged(self) -> Judgement | None:
        """The judgement that is the last thing the case took in; None: the last was another."""
        query = select(LEDGER.c.kind, LEDGER.c.key).order_by(LEDGER.c.seq.desc()).limit(1)
        with self._reading() as connection:
            last = connection.execute(query).first()
            if last is None or last.kind != JUDGEMENT:
                return None
            return _find(connection, last.key)

    def append_judgement(self, judgement: Judgement) -> bool:
        """Keep a judgement for good. ``review.decide`` checks and makes them.

        False: this very judgement is there already, and nothing is written. So whoever did not
        hear what became of a judgement may send it again.

        Raises:
            JudgementError: another judgement has this id.
        """
        return self._surely(lambda connection: _append(connection, judgement))


def _append(connection: Connection, judgement: Judgement) -> bool:
    lock_ledger(connection)  # before looking: another may be about to write the same
    known = _find(connection, judgement.id)
    if known is None:
        row = judgement_row(judgement)
        append_entry(connection, JUDGEMENT, judgement.id, row)
        connection.execute(insert(JUDGEMENTS).values(row))
    elif known != judgement:
        raise JudgementError(
            f"judgement {judgement.id}: another one has this id ({known.verb} {known.target} by "
            f"{known.by} at {known.at}); ids are made of what was decided"
        )
    return known is None


def _find(connection: Connection, judgement_id: str) -> Judgement | None:
    query = select(JUDGEMENTS).where(JUDGEMENTS.c.id == judgement_id)
    row = connection.execute(query).mappings().first()
    return None if row is None else read_judgement(row)
