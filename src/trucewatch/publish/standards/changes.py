"""What happened to the record, day by day: reports added, violations alleged, duties overdue,

contradictions opened. The feed and ``trucewatch alert`` are made of it, and it of the protected
document alone. A change keeps its id for as long as the claims that it stands on do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from trucewatch.publish.document import Document
from trucewatch.publish.standards.index import Index, event_label, iri, iso_day, provision_label

ChangeKind = Literal[
    "report_added", "violation_alleged", "provision_overdue", "contradiction_opened"
]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
#: Each kind in words.
KIND_WORDS: Mapping[ChangeKind, str] = {
    "report_added": "report added",
    "violation_alleged": "violation alleged",
    "provision_overdue": "provision overdue",
    "contradiction_opened": "contradiction opened",
}
_DIFFER = {
    "count": "a number",
    "place": "where it was",
    "time": "when it was",
    "actor": "who acted",
    "occurrence": "whether it happened",
    "attribution": "who said it",
}
_TAKEN_BACK = frozenset({"discounted", "retracted"})
_TELLING = frozenset({"happened", "ongoing"})
_MOST_WORDS = 20  # wordings shown in one change; the rest are counted


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``day``: of the publication that made it, or the day after a deadline; None: not

    stated. ``words``: exact words with whose account they are. ``sides``: the parties that these
    words name. ``stands_on``: ids of the claims, report or provision; ``refers``: of the row in
    the record.
    """

    id: str
    kind: ChangeKind
    day: str | None
    title: str
    text: str
    words: tuple[str, ...]
    sides: tuple[str, ...]
    refers: str
    stands_on: tuple[str, ...]
    url: str | None = None

    def document(self) -> Document:
        """The change as JSON values."""
        return {
            "id": self.id,
            "kind": self.kind,
            "day": self.day,
            "title": self.title,
            "text": self.text,
            "words": list(self.words),
            "sides": list(self.sides),
            "refers": self.refers,
            "stands_on": list(self.stands_on),
            "url": self.url,
        }


def changes(document: Document) -> list[Change]:
    """Every change of a document, the latest day first, those without a day last."""
    index = Index.of(document)
    found = [
        *_reports(document),
        *_violations(document, index),
        *_overdue(document, index),
        *_contradictions(document, index),
    ]
    found.sort(key=lambda one: (CHANGE_KINDS.index(one.kind), one.refers))
    return sorted(found, key=lambda one: one.day or "", reverse=True)


def _reports(document: Document) -> Iterator[Change]:
    counts: dict[str, int] = {}
    for claim in document["claims"]:
        counts[claim["report"]] = counts.get(claim["report"], 0) + 1
    for row in document["reports"]:
        outlet, n = row["outlet"] or "an outlet that is not stated", counts.get(row["id"], 0)
        yield Change(
            id=_id(document, "report_added", row["id"]),
            kind="report_added",
            day=iso_day(row["published"]),
            title=f"Report of {outlet}: {row['title'] or row['name']}",
            text=f"A report of {outlet} was read: {n} {'claim' if n == 1 else 'claims'}.",
            words=(),
            sides=(),
            refers=row["id"],
            stands_on=(row["id"],),
            url=row["url"],
        )


def _violations(document: Document, index: Index) -> Iterator[Change]:
    owed = {row["id"]: row for row in document["provisions"]}
    breached: dict[str, list[str]] = {}
    for row in document["bearings"]:
        if row["effect"] == "breaches" and row["claim"] in index.claims:
            breached.setdefault(row["claim"], []).append(row["provision"])
    for incident in document["incidents"]:
        claims = [
            index.claims[c]
            for c in incident["claims"]
            if c in breached and index.claims[c]["factuality"] in _TELLING
        ]
        status = index.assessed.get(incident["id"], {}).get("status")
        if not claims or status in _TAKEN_BACK:
            continue
        of = dict.fromkeys(p for c in claims for p in breached[c["id"]] if p in owed)
        duties = ", ".join(dict.fromkeys(provision_label(owed[p]["kind"]).lower() for p in of))
        place, day = incident["place"], incident["start"]
        where = f", {place}" if place else ""
        yield Change(
            id=_id(document, "violation_alleged", claims[0]["id"]),
            kind="violation_alleged",
            day=_first_day(claims, index),
            title=f"Violation alleged: {event_label(incident['kind'])}{where}",
            text=(
                f"Said to have been on {day or 'a day that is not stated'}; "
                f"said to breach: {duties}. {_status(index.assessed.get(incident['id']))}"
            ),
            words=_words(claims, index),
            sides=_sides(claims),
            refers=incident["id"],
            stands_on=tuple(incident["claims"]),
        )


def _status(assessment: Document | None) -> str:
    if assessment is None:
        return "No assessment."
    contested = ", contested" if assessment["contested"] else ""
    return f"Status: {assessment['status']}{contested}."


def _overdue(document: Document, index: Index) -> Iterator[Change]:
    for row in document["provisions"]:
        status = index.statuses.get(row["id"])
        if status is None or "overdue" not in status["flags"]:
            continue
        due = iso_day(row["deadline"])
        bearer = row["duty_bearer"] or "who owes it is not stated"
        kept = (status["implementation"] or "not known").replace("_", " ")
        yield Change(
            id=_id(document, "provision_overdue", row["id"], row["deadline"] or ""),
            kind="provision_overdue",
            day=_day_after(due) if due else iso_day(status["as_of"]),
            title=f"Overdue: {provision_label(row['kind'])} ({bearer})",
            text=f"Said to be due by {row['deadline']}; told as kept: {kept}.",
            words=_words(row["tellings"], index),
            sides=tuple(dict.fromkeys(p for p in (row["duty_bearer"], row["beneficiary"]) if p)),
            refers=row["id"],
            stands_on=(row["id"],),
        )


def _contradictions(document: Document, index: Index) -> Iterator[Change]:
    for row in document["contradictions"]:
        claims = [index.claims[c] for c in row["claims"] if c in index.claims]
        days = [day for c in claims if (day := index.day_of(c["id"]))]
        yield Change(
            id=_id(document, "contradiction_opened", *sorted(row["claims"])),
            kind="contradiction_opened",
            day=max(days) if days and len(days) == len(claims) else None,
            title=_rivals(row["kind"], claims),
            text=f"{row['why'][:1].upper()}{row['why'][1:]}. None is chosen.",
            words=_words(claims, index),
            sides=_sides(claims),
            refers=row["id"],
            stands_on=tuple(row["claims"]),
        )


def _rivals(kind: str, claims: list[Document]) -> str:
    """In what rival claims differ, and of what they tell."""
    told = dict.fromkeys(event_label(c["event"]["kind"]).lower() for c in claims)
    return f"Claims differ on {_DIFFER.get(kind, kind)}: {', '.join(told)}"


def _id(document: Document, *parts: str) -> str:
    return iri("change", document["name"], *parts)


def _first_day(claims: Iterable[Document], index: Index) -> str | None:
    return min((day for c in claims if (day := index.day_of(c["id"]))), default=None)


def _day_after(day: str) -> str | None:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return None


def _words(rows: list[Document], index: Index) -> tuple[str, ...]:
    more = len(rows) - _MOST_WORDS
    shown = tuple(index.said(row) for row in rows[:_MOST_WORDS])
    return (*shown, f"and {more} more") if more > 0 else shown


def _sides(claims: Iterable[Document]) -> tuple[str, ...]:
    """Who is said to have acted or to have been acted on, and who speaks."""
    found = (n for c in claims for n in (c["event"]["actor"], c["event"]["target"], c["speaker"]))
    return tuple(dict.fromkeys(name for name in found if name))
