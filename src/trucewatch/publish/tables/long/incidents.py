"""Happenings that one or more claims tell of, and where claims cannot all be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucewatch.publish.document import Document
from trucewatch.publish.tables.codes import (
    CONTRADICTION,
    EVENT_KIND,
    FACTUALITY,
    PLACE_PRECISION,
    RESPONSIBILITY,
    STATUS,
)
from trucewatch.publish.tables.long.shared import (
    CLAIM,
    DAYS,
    INCIDENT,
    PLACE,
    REPORT,
    TO_CLAIM,
    TO_INCIDENT,
    TO_REPORT,
    WORDS,
    by_id,
    incident_of,
    quoted,
)
from trucewatch.publish.tables.table import Column, Table

_CLOSEST = tuple(PLACE_PRECISION)
_TOLD = frozenset({"happened", "ongoing"})
_DENIED = frozenset({"denied", "did_not_happen"})
_ASSESSED = ("status", "contested", "responsibility", "said_responsible", "origins", "rule", "why")
_WHERE = ("place_name", "place_precision", "country", "admin1", "lat", "lon")


def incident_rows(document: Document) -> Iterator[Document]:
    """One row an incident, in the order of the record."""
    claims = by_id(document["claims"])
    withdrawn = {row["claim"] for row in document["withdrawn"]}
    assessed = {row["incident"]: row for row in document["assessments"]}
    for row in document["incidents"]:
        held = [claims[claim] for claim in row["claims"] if claim in claims]
        standing = [claim for claim in held if claim["id"] not in withdrawn] or held
        point = point_of(standing)
        assessment = assessed.get(row["id"], {})
        yield {
            "incident": row["id"],
            "kind": row["kind"],
            **{name: assessment.get(name) for name in _ASSESSED},
            "claims": len(held),
            "told_by": sum(claim["factuality"] in _TOLD for claim in standing),
            "denied_by": sum(claim["factuality"] in _DENIED for claim in standing),
            "reports": len({claim["report"] for claim in held}),
            "first_day": row["start"],
            "last_day": row["end"],
            "date_precision": row["date_precision"],
            "place": row["place"],
            **{name: point["event"][name] if point else None for name in _WHERE},
            "point_of": point["id"] if point else None,
            "points_told": len(_points(standing)),
        }


def point_of(claims: Sequence[Document]) -> Document | None:
    """The claim whose place is given for an incident; None where no claim has a point.

    Of those that tell it as done, the first with the closest known place; where none does, of all.
    """
    telling = [claim for claim in claims if claim["factuality"] in _TOLD] or claims
    placed = [claim for claim in telling if claim["event"]["lat"] is not None]
    return min(placed, key=_closeness, default=None)


def _closeness(claim: Document) -> int:
    precision = claim["event"]["place_precision"]
    return _CLOSEST.index(precision) if precision in _CLOSEST else len(_CLOSEST)


def _points(claims: Sequence[Document]) -> set[tuple[float, float]]:
    telling = [claim for claim in claims if claim["factuality"] in _TOLD] or claims
    events = [claim["event"] for claim in telling]
    return {(e["lat"], e["lon"]) for e in events if e["lat"] is not None}


INCIDENTS = Table(
    name="incidents",
    row_is="one happening that one claim or several tell of",
    columns=(
        Column("incident", "text", "Id of the incident."),
        Column(
            "kind", "text", "The kind that most tellings give, or a finer one.", codes=EVENT_KIND
        ),
        Column("status", "text", "What speaks for it.", codes=STATUS),
        Column("contested", "yes_or_no", "Whether somebody denies it."),
        Column("responsibility", "text", "What is said of who did it.", codes=RESPONSIBILITY),
        Column(
            "said_responsible",
            "text",
            "Who is said to have done it, by the first claim that says so.",
            "Others may name others: see the column actor of the table claims.",
        ),
        Column("origins", "integer", "Independent origins that tell of it: reprints count once."),
        Column("claims", "integer", "Claims that tell of it, deny it or doubt it."),
        Column("told_by", "integer", "Those that tell it as happened or going on."),
        Column("denied_by", "integer", "Those that deny it or say that it was not."),
        Column("reports", "integer", "Reports in which these claims stand."),
        *DAYS,
        Column("place", "text", "Where, in the words of the first claim that tells of it."),
        *PLACE,
        Column("point_of", "text", "The claim whose place and point these are; empty: no point."),
        Column(
            "points_told",
            "integer",
            "How many different points the tellings give; more than 1: the place is in doubt.",
        ),
        Column("rule", "text", "Id of the rule that gave the status."),
        Column("why", "text", "Why the status holds."),
    ),
    rows=incident_rows,
    key=("incident",),
    lost=(
        (
            "One place and one span of days stand here, of several that may be told: the claims "
            "have all."
        ),
        (
            "Numbers of killed, injured and others do not stand here, because they rival each "
            "other: join the table figures."
        ),
        (
            "Planned, feared or demanded events are no incidents. One of which told_by is 0 is "
            "told of by denials alone: leave it out when you count what is said to have happened."
        ),
    ),
)


def contradiction_rows(document: Document) -> Iterator[Document]:
    """One row for each claim of each contradiction."""
    claims, incidents = by_id(document["claims"]), incident_of(document)
    for row in document["contradictions"]:
        for number, one in enumerate(row["claims"], start=1):
            claim = claims.get(one)
            if claim is None:
                continue
            yield {
                "contradiction": row["id"],
                "number": number,
                "kind": row["kind"],
                "why": row["why"],
                "claim": one,
                "report": claim["report"],
                "incident": incidents.get(one),
                "speaker": claim["speaker"],
                "factuality": claim["factuality"],
                **quoted(claim),
            }


CONTRADICTIONS = Table(
    name="contradictions",
    row_is="a claim's part in a contradiction: each contradiction has two rows or more",
    columns=(
        Column("contradiction", "text", "Id of the contradiction."),
        Column("number", "integer", "Which of its claims it is, from 1."),
        Column("kind", "text", "In what the claims clash.", codes=CONTRADICTION),
        Column("why", "text", "In what way, in words."),
        CLAIM,
        REPORT,
        INCIDENT,
        Column("speaker", "text", "Who says it; empty: the outlet itself, or nobody named."),
        Column("factuality", "text", "How the words present the event.", codes=FACTUALITY),
        *WORDS,
    ),
    rows=contradiction_rows,
    key=("contradiction", "number"),
    lost=(
        "Nobody has settled them: which claim is right does not stand in it.",
        "Each pair of origins is named once for each kind, by its earliest and plainest claims.",
    ),
    links=(TO_CLAIM, TO_REPORT, TO_INCIDENT),
)
