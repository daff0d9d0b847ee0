"""What assistants may ask of a case. Everything is made of the record without private persons."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from trucewatch.assistants.answer import Answer
from trucewatch.assistants.rows import (
    MOST,
    board_facts,
    claim_row,
    contradiction_row,
    incident_row,
    provision_row,
    sentences,
)
from trucewatch.errors import UsageError
from trucewatch.records.claim import FACTUALITIES
from trucewatch.records.incident import (
    ContradictionKind,
    IncidentStatus,
)
from trucewatch.store.case import Case
from trucewatch.views.claims import ClaimSought, claims_sought
from trucewatch.views.contradictions import contradictions_document
from trucewatch.views.folding import fold
from trucewatch.views.incidents import Sought, incidents_document
from trucewatch.views.provision import provision_document
from trucewatch.views.reach import check_reach
from trucewatch.views.sight import Sight
from trucewatch.web.sights import Sights

Document = dict[str, Any]
_LONGEST_QUERY = 300


class Tools:
    """The tools, over one open case. Every answer is made by ``Answer``."""

    def __init__(self, case: Case) -> None:
        self._sights = Sights(case)

    def search_claims(
        self,
        query: str = "",
        kind: str | None = None,
        factuality: str | None = None,
        place: str | None = None,
        first: str | None = None,
        last: str | None = None,
        limit: int = 20,
        after: int = 0,
        as_of: str | None = None,
    ) -> Document:
        """Claims that hold all words of ``query`` (in their quote or the name of who says it), each

        with its exact words, who says so, and how the words present the event. ``first``, ``last``:
        days of publication.
        """
        sight, answer = self._asked(as_of)
        _check_rows(limit, after)
        _check_code("kind", kind, tuple(sight.ontology.events))
        _check_code("factuality", factuality, FACTUALITIES)
        if len(query) > _LONGEST_QUERY:
            raise UsageError(f"query: {len(query)} characters; give {_LONGEST_QUERY} at most")
        sought = ClaimSought(
            kind, factuality, place, None, _day("first", first), _day("last", last)
        )
        terms = fold(query).split()
        found = [
            claim
            for claim in claims_sought(sight, sought)
            if all(t in fold(f"{claim.span.quote} {sight.teller(claim)}") for t in terms)
        ]
        rows = answer.rows(found, lambda c: claim_row(sight, answer, c), limit, after)
        return answer.document("claims", rows)

    def incidents(
        self,
        kind: str | None = None,
        status: str | None = None,
        place: str | None = None,
        side: str | None = None,
        first: str | None = None,
        last: str | None = None,
        limit: int = 20,
        after: int = 0,
        as_of: str | None = None,
    ) -> Document:
        """What is told to have happened, by day: kind, place, status (alleged, reported,

        corroborated; verified by a person), whether it is contested, and the claims with their
        exact words. ``side``: a party that a claim names as having acted.
        """
        sight, answer = self._asked(as_of)
        _check_rows(limit, after)
        _check_code("kind", kind, tuple(sight.ontology.events))
        _check_code("status", status, get_args(IncidentStatus))
        sought = Sought(kind, place, _day("first", first), _day("last", last), status, side)
        found = incidents_document(sight, sought)["incidents"]
        rows = answer.rows(found, lambda row: incident_row(sight, answer, row), limit, after)
        return answer.document("incidents", rows)

    def board(self, as_of: str | None = None) -> Document:
        """Is it holding? Each provision with how far it is kept and its flags, incidents alleged to

        breach the truce by status, and how many contradictions stand. Codes and counts; the
        sentences are in ``situation``.
        """
        sight, answer = self._asked(as_of)
        return answer.document("board", board_facts(sight, answer))

    def provision_evidence(
        self, provision: str, limit: int = 20, after: int = 0, as_of: str | None = None
    ) -> Document:
        """What a provision (P1, P2 …) asks of whom, in exact words; how far it is kept day by day;

        and every claim that bears on it, for or against, with its exact words.
        """
        sight, answer = self._asked(as_of)
        _check_rows(limit, after)
        found = provision_document(sight, provision.strip().upper())
        row = found["provision"]
        tellings = [
            {
                "words": answer.words("words of the deal, as told", t["quote"]),
                "teller": answer.words("teller", t["teller"]),
                "basis": t["basis"],
                "report": t["report"],
            }
            for t in row["tellings"][:MOST]
        ]
        evidence = answer.rows(
            found["evidence"],
            lambda e: {"effect": e["effect"], **claim_row(sight, answer, sight.claims[e["claim"]])},
            limit,
            after,
        )
        days = [{k: day[k] for k in ("as_of", "implementation", "flags")} for day in found["days"]]
        asked = {
            **provision_row(answer, row),
            "deadline": answer.day("deadline", row["deadline"]),
            "duration": answer.words("duration", row["duration"]),
            "condition": answer.words("condition", row["condition"]),
            "why": answer.words("the record's reason, which may quote reports", row["why"]),
        }
        parts = {"provision": asked, "tellings": tellings, "by_day": days, "evidence": evidence}
        return answer.document("provision", parts)

    def contradictions(
        self,
        kind: str | None = None,
        limit: int = 20,
        after: int = 0,
        as_of: str | None = None,
    ) -> Document:
        """Claims that cannot all be so, side by side with their exact words; none is chosen. Kinds:

        count, place, time, actor, occurrence, attribution.
        """
        sight, answer = self._asked(as_of)
        _check_rows(limit, after)
        _check_code("kind", kind, get_args(ContradictionKind))
        found = contradictions_document(sight, kind)["contradictions"]
        rows = answer.rows(found, lambda row: contradiction_row(sight, answer, row), limit, after)
        return answer.document("contradictions", rows)

    def situation(self, as_of: str | None = None) -> Document:
        """The board in sentences, each with the ids that it stands on and its exact words. Rival

        numbers stand side by side; nothing is added up; coverage says what was read.
        """
        sight, answer = self._asked(as_of)
        return answer.document("situation", {"sentences": sentences(sight, answer)})

    def _asked(self, as_of: str | None) -> tuple[Sight, Answer]:
        """The case without private persons, as of a day, and an empty answer about it."""
        day = _day("as_of", as_of)
        known = (r.published.day for r in self._sights.case.reports())
        check_reach(day, known, asked="as_of")
        sight = self._sights.at(day, withheld=True)
        return sight, Answer(sight)


def _day(name: str, day: str | None) -> str | None:
    if day is None:
        return None
    try:
        known = date.fromisoformat(day).isoformat() == day
    except ValueError:
        known = False
    if not known:
        raise UsageError(f"{name}: give a day as year-month-day, such as 2031-03-14")
    return day


def _check_rows(limit: int, after: int) -> None:
    if not 1 <= limit <= MOST or after < 0:
        raise UsageError(f"limit is from 1 to {MOST}, after from 0")


def _check_code(name: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        raise UsageError(f"{name}: no such code; codes are {', '.join(sorted(known))}")
