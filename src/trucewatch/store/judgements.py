"""Judgements: what named people decided, appended and never changed."""

from __future__ import annotations

from sqlalchemy import insert, select

from trucewatch.errors import JudgementError
from trucewatch.ledger.entries import JUDGEMENT
from trucewatch.records.judgement import Judgement
from trucewatch.store.connected import Connected
from trucewatch.store.ledger_rows import append_entry
from trucewatch.store.rows import judgement_row, read_judgement
from trucewatch.store.schema import JUDGEMENTS


class Judgements(Connected):
    """The part of a case that holds its judgements."""

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, in the order in which they were made."""
        query = select(JUDGEMENTS).order_by(JUDGEMENTS.c.seq)
        with self._reading() as connection:
            return tuple(read_judgement(row) for row in connection.execute(query).mappings())

    def append_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement for good. ``review.decide`` checks and makes them.

        Raises:
            JudgementError: the same judgement is there already.
        """
        with self._writing() as connection:
            query = select(JUDGEMENTS.c.id).where(JUDGEMENTS.c.id == judgement.id)
            if connection.execute(query).first() is not None:
                raise JudgementError(
                    f"judgement {judgement.id}: already recorded ({judgement.verb} "
                    f"{judgement.target} by {judgement.by} at {judgement.at})"
                )
            row = judgement_row(judgement)
            append_entry(connection, JUDGEMENT, judgement.id, row)
            connection.execute(insert(JUDGEMENTS).values(row))
