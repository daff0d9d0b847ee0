"""Which incidents of a document are events for a table of events, and who tells of each.

An incident is an event where somebody says outright that it happened or goes on. What is only
denied, planned, feared, owed, or told as possible is none; nor what was withdrawn or discounted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.outside import ACLED_DISORDER, crossed
from trucewatch.publish.document import Document

Row = Mapping[str, Any]
#: Why an incident is no event.
Reason = Literal["only denied or not done", "only possible", "withdrawn", "discounted"]
_TOLD = frozenset({"happened", "ongoing"})
_GONE = frozenset({"discounted", "retracted"})
_NO_REPORT: Row = {}


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim and its report."""

    claim: Row
    report: Row

    @property
    def event(self) -> Row:
        """What it tells of."""
        event: Row = self.claim["event"]
        return event

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        outlet: str | None = self.report.get("outlet")
        return outlet

    @property
    def day(self) -> str | None:
        """The day of publication."""
        day: str | None = self.report.get("published")
        return day

    @property
    def is_told(self) -> bool:
        """Whether it says outright that something happened or goes on."""
        return self.claim["factuality"] in _TOLD and self.claim["certainty"] != "possible"

    @property
    def is_headline(self) -> bool:
        """Whether it stands above a report's text."""
        return self.claim["role"] in {"headline", "standfirst"}


@dataclass(frozen=True)
class Happening:
    """An incident that somebody tells of. ``told``: who says so, in order of publication;

    ``against``: who denies it or says that it was not so; ``unsure``: who tells it as possible.
    """

    id: str
    kind: str
    told: tuple[Telling, ...]
    against: tuple[Telling, ...]
    unsure: tuple[Telling, ...]
    assessment: Row

    @cached_property
    def reports(self) -> list[Row]:
        """The reports that tell of it, each once, in order of publication."""
        found = {t.claim["report"]: t.report for t in self.told}
        return [report for report in found.values() if report]

    @cached_property
    def outlets(self) -> list[str]:
        """Who published them, each once."""
        return list(dict.fromkeys(r["outlet"] for r in self.reports if r["outlet"]))

    @cached_property
    def is_learnt(self) -> bool:
        """Whether no listed wording tells of it, only the encoder."""
        return all(t.claim["found_by"] == "encoder" for t in self.told)

    @cached_property
    def tolls(self) -> list[list[Row]]:
        """Each telling's figures, as far as they may count this happening's dead.

        No totals so far and no rates; none at all where the kind is no violence: the dead told of
        with a deal are those of the war before it.
        """
        if not _is_violent(self.kind):
            return [[] for _ in self.told]
        return [
            [f for f in t.claim["figures"] if f["tally"] != "cumulative" and f["per"] is None]
            for t in self.told
        ]


class Reading:
    """A document's parts by their ids, for all tables of one writing."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.reports: dict[str, Row] = {row["id"]: row for row in document["reports"]}
        self.claims: dict[str, Row] = {row["id"]: row for row in document["claims"]}
        self.assessed: dict[str, Row] = {row["incident"]: row for row in document["assessments"]}
        self.withdrawn = frozenset(row["claim"] for row in document["withdrawn"])

    def telling(self, claim: Row) -> Telling:
        """A claim with its report."""
        return Telling(claim, self.reports.get(claim["report"], _NO_REPORT))

    def happenings(self) -> Iterator[Happening]:
        """The incidents that are events, in the order of the document."""
        for row in self.document["incidents"]:
            found = self._sorted_out(row)
            if isinstance(found, Happening):
                yield found

    def left_out(self) -> dict[Reason, int]:
        """How many incidents are no events, and why."""
        found = (self._sorted_out(row) for row in self.document["incidents"])
        return dict(sorted(Counter(one for one in found if not isinstance(one, Happening)).items()))

    def told_alone(self) -> Iterator[Telling]:
        """Claims outside all incidents that tell outright of something: talk above all."""
        linked = {claim for row in self.document["incidents"] for claim in row["claims"]}
        for claim in self.document["claims"]:
            if claim["id"] not in linked and claim["id"] not in self.withdrawn:
                telling = self.telling(claim)
                if telling.is_told:
                    yield telling

    def _sorted_out(self, row: Row) -> Happening | Reason:
        assessment = self.assessed.get(row["id"], {})
        every = [self.telling(self.claims[c]) for c in row["claims"] if c in self.claims]
        standing = [t for t in every if t.claim["id"] not in self.withdrawn]
        told = tuple(t for t in standing if t.is_told)
        unsure = tuple(t for t in standing if t.claim["factuality"] in _TOLD and not t.is_told)
        if assessment.get("status") in _GONE:
            return "discounted"
        if not standing:
            return "withdrawn"
        if not told:
            return "only possible" if unsure else "only denied or not done"
        against = tuple(t for t in standing if t.claim["factuality"] not in _TOLD)
        return Happening(row["id"], row["kind"], told, against, unsure, assessment)


@cache
def _is_violent(kind: str) -> bool:
    ontology = load_ontology()
    sub_type = crossed(kind, ontology, lambda walk: walk.acled_sub_type)
    order = ACLED_DISORDER.get(sub_type or "", "Strategic developments")
    return ontology.events[kind].group == "force" or order != "Strategic developments"


def left_out(document: Document) -> dict[Reason, int]:
    """How many incidents are no events, and why: for the codebook."""
    return Reading(document).left_out()


def tellers(tellings: Sequence[Telling]) -> list[Telling]:
    """One telling of each outlet and speaker, the text's own words before a headline's."""
    found: dict[tuple[str | None, str | None], Telling] = {}
    for one in tellings:
        key = (one.outlet, one.claim["speaker"])
        if key not in found or (found[key].is_headline and not one.is_headline):
            found[key] = one
    return list(found.values())
