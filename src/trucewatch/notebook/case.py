"""An open case in a notebook. Read only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from trucewatch.errors import UsageError
from trucewatch.notebook import drawing, tables
from trucewatch.notebook.rows import Draw, Row, Rows

if TYPE_CHECKING:
    from trucewatch.views.sight import Sight
    from trucewatch.web.sights import Sights

Document = dict[str, Any]


class OpenCase:
    """A case as a person sees it on their own machine: nothing is withheld.

    Names of private persons stand in it: show and share what ``protected()`` gives instead. What
    comes out of it are copies, and nothing here writes to the case; reports and decisions are added
    by the command line and the pages. An older case file is brought up to date when it is opened,
    as by every command. Close it, or use it as a context manager.
    """

    def __init__(self, sights: Sights, as_of: str | None = None, *, withheld: bool = False) -> None:
        self._sights = sights
        self._as_of = as_of
        self._withheld = withheld

    @classmethod
    def open(cls, case: str | Path) -> Self:
        """Open a case: a file, or postgresql://user@host/database.

        Raises:
            CaseError: missing, not a case, damaged, or of a newer format.
        """
        from trucewatch.store.case import Case
        from trucewatch.web.sights import Sights

        return cls(Sights(Case.open(case)))

    def close(self) -> None:
        """Close the case, and every view of it made by ``at`` and ``protected``."""
        self._sights.case.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def at(self, day: str) -> OpenCase:
        """The case as known from reports published up to a day ("2031-03-05").

        Raises:
            UsageError: not an ISO day, or too long after all that is known.
        """
        from trucewatch.views.reach import check_reach

        try:
            known = date.fromisoformat(day).isoformat() == day
        except ValueError:
            known = False
        if not known:
            raise UsageError(f"at({day!r}): give a day as year-month-day, such as 2031-03-14")
        check_reach(day, (r.published.day for r in self._sights.case.reports()), asked="at")
        return OpenCase(self._sights, day, withheld=self._withheld)

    def protected(self) -> OpenCase:
        """The case without private persons: their names, contacts and close places are withheld.

        What may leave the machine: a table for others, a notebook that is shared.
        """
        return OpenCase(self._sights, self._as_of, withheld=True)

    @property
    def name(self) -> str:
        """The case's name."""
        return self._sight.record.name

    @property
    def reports(self) -> Rows:
        """The latest version of each report read."""
        return self._rows("reports", tables.reports, drawing.report_html)

    @property
    def claims(self) -> Rows:
        """Who says what, in which words."""
        return self._rows("claims", tables.claims, drawing.claim_html)

    @property
    def incidents(self) -> Rows:
        """What is told to have happened."""
        return self._rows("incidents", tables.incidents)

    @property
    def provisions(self) -> Rows:
        """What the deals ask of whom, and how far it is kept."""
        return self._rows("provisions", tables.provisions)

    @property
    def statuses(self) -> Rows:
        """How far each provision is kept, day by day."""
        return self._rows("statuses", tables.statuses)

    @property
    def contradictions(self) -> Rows:
        """Claims that cannot all be so."""
        return self._rows("contradictions", tables.contradictions)

    @property
    def figures(self) -> Rows:
        """Every number with its words; never to be added up."""
        return self._rows("figures", tables.figures)

    def board(self) -> Row:
        """Is it holding? Provisions, incidents, what clashes, and what was read."""
        from trucewatch.views.board import board_document

        return Row(self._sight.once(board_document), drawing.board_html)

    def why(self, ident: str) -> Row:
        """The words, chain and rules behind an id, the beginning of one, or P2, I-3.

        Raises:
            UsageError: nothing or several things are meant.
        """
        from trucewatch.views.find_id import find_id
        from trucewatch.views.why import why_document

        sight = self._sight
        return Row(why_document(sight, find_id(sight, ident)), drawing.why_html)

    def __repr__(self) -> str:
        day = f" as of {self._as_of}" if self._as_of else ""
        kind = "protected" if self._withheld else "open"
        return f"<case {self.name!r}{day}, {kind}: {len(self.reports)!r} reports>"

    def _repr_html_(self) -> str:
        return drawing.board_html(self.board().to_dict())

    @property
    def _sight(self) -> Sight:
        return self._sights.at(self._as_of, withheld=self._withheld)

    def _rows(
        self, name: str, make: Callable[[Sight], list[Document]], draw: Draw | None = None
    ) -> Rows:
        return Rows(name, self._sight.once(make), draw)
