"""What claims tell of: events with who, where and when, and the numbers in them."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.publish.document import Document
from trucewatch.publish.tables.codes import (
    CERTAINTY,
    EVENT_KIND,
    FACTUALITY,
    FIGURE_TALLY,
    FIGURE_TOLD,
    FOUND_BY,
    SPEAKER_KIND,
    WITHDRAWAL,
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
    incident_of,
    joined,
    quoted,
)
from trucewatch.publish.tables.table import Column, Link, Table

_SAID = ("speaker", "speaker_kind", "factuality", "certainty", "background", "found_by")
_EVENT = (
    *("kind", "trigger", "actor", "actor_id", "target", "target_id", "instrument", "place"),
    *("place_name", "place_precision", "place_feature", "place_within", "country", "admin1"),
    *("lat", "lon", "date", "date_precision", "date_how"),
)


def event_rows(document: Document) -> Iterator[Document]:
    """One row a claim, in the order of the record."""
    incidents = incident_of(document)
    withdrawn = {row["claim"]: row["how"] for row in document["withdrawn"]}
    for claim in document["claims"]:
        event = claim["event"]
        yield {
            "claim": claim["id"],
            "report": claim["report"],
            "incident": incidents.get(claim["id"]),
            **quoted(claim),
            **{name: claim[name] for name in _SAID},
            "withdrawn": withdrawn.get(claim["id"]),
            **{name: event[name] for name in _EVENT},
            "also": joined(event["also"]),
            "first_day": event["start"],
            "last_day": event["end"],
        }


EVENTS = Table(
    name="events",
    row_is="the event that one claim tells of, as the claim tells it",
    columns=(
        CLAIM,
        REPORT,
        INCIDENT,
        *WORDS,
        Column("speaker", "text", "Who says it; empty: the outlet itself, or nobody named."),
        Column("speaker_kind", "text", "What sort of speaker it is.", codes=SPEAKER_KIND),
        Column("factuality", "text", "How the words present the event.", codes=FACTUALITY),
        Column("certainty", "text", "How sure the words are of it.", codes=CERTAINTY),
        Column("background", "yes_or_no", "Whether it is old news, told to explain."),
        Column("found_by", "text", "What took the words to tell of the event.", codes=FOUND_BY),
        Column(
            "withdrawn",
            "text",
            "Why the claim carries no status by itself any more; empty: it stands.",
            codes=WITHDRAWAL,
        ),
        Column("kind", "text", "The kind of event.", codes=EVENT_KIND),
        Column("also", "text", "Further kinds that the same words tell of, parted by “; ”."),
        Column("trigger", "text", "The words that decided the kind."),
        Column("actor", "text", "Who is said to have acted, as the words call them."),
        Column("actor_id", "text", "The entry of the table actors that is meant; empty: none."),
        Column("target", "text", "Who or what was acted on, as the words call them."),
        Column("target_id", "text", "The entry of the table actors that is meant; empty: none."),
        Column("instrument", "text", "With what, as the words call it."),
        Column("place", "text", "Where, as the words call it."),
        Column("place_feature", "text", "What the place is: city, village, admin1 …"),
        Column("place_within", "text", "The place in which the words put one without a point."),
        *PLACE,
        Column("date", "text", "The first day as closely as known: 2011, 2021-06, 2031-03-14."),
        *DAYS,
        Column("date_how", "text", "How the days were reached, in words."),
    ),
    rows=event_rows,
    key=("claim",),
    lost=(
        (
            "Planned, owed, feared, demanded and denied events stand in it beside those told as "
            "happened: choose by factuality before you count."
        ),
        "Several rows may tell of one happening: the column incident joins them.",
    ),
    links=(
        TO_CLAIM,
        TO_REPORT,
        TO_INCIDENT,
        Link("actor_id", "actors", "actor"),
        Link("target_id", "actors", "actor"),
    ),
)

_FIGURE = (
    *("kind", "low", "high", "unit", "told", "role", "part_of", "base", "tally", "period", "per"),
)


def figure_rows(document: Document) -> Iterator[Document]:
    """One row a number in a claim, in the order in which they stand."""
    incidents = incident_of(document)
    for claim in document["claims"]:
        for number, figure in enumerate(claim["figures"], start=1):
            yield {
                "claim": claim["id"],
                "number": number,
                "report": claim["report"],
                "incident": incidents.get(claim["id"]),
                "event_kind": claim["event"]["kind"],
                "speaker": claim["speaker"],
                "factuality": claim["factuality"],
                "words": figure["text"],
                **{name: figure[name] for name in _FIGURE},
                **quoted(claim),
            }


FIGURES = Table(
    name="figures",
    row_is="a number in a claim",
    columns=(
        CLAIM,
        Column("number", "integer", "Which number of the claim it is, from 1."),
        REPORT,
        INCIDENT,
        Column(
            "event_kind", "text", "The kind of event that the claim tells of.", codes=EVENT_KIND
        ),
        Column("speaker", "text", "Who says it; empty: the outlet itself, or nobody named."),
        Column("factuality", "text", "How the words present the event.", codes=FACTUALITY),
        Column("kind", "text", "What befell those counted (killed …), or what is counted."),
        Column("low", "integer", "The least that the words allow; empty: open. 0 is a told none."),
        Column("high", "integer", "The most that the words allow; empty: open."),
        Column("words", "text", "The words of the number."),
        Column("unit", "text", "The noun that is counted, in its plain form."),
        Column("told", "text", "How the number is told.", codes=FIGURE_TOLD),
        Column("role", "text", "Who is counted, as the words call them; empty: not said."),
        Column("part_of", "text", "The words of a number that holds this one already."),
        Column("base", "integer", "The number that a fraction is taken of, or it is a part of."),
        Column("tally", "text", "Whether it adds or sums up; empty: not said.", codes=FIGURE_TALLY),
        Column("period", "text", "The words for the time that is counted over."),
        Column("per", "text", "The time of a rate: day, week …"),
        *WORDS,
    ),
    rows=figure_rows,
    key=("claim", "number"),
    lost=(
        (
            "Numbers of several tellers about one happening rival each other: adding or averaging "
            "them gives a number that nobody told."
        ),
        "A number that is not told has no row; that is not 0.",
        "The words quoted are the claim's; words gives the number's own.",
    ),
    links=(TO_CLAIM, TO_REPORT, TO_INCIDENT),
)


def actor_rows(document: Document) -> Iterator[Document]:
    """One row an entry of the register that a claim names."""
    for row in document["actors"]:
        plain = {name: row[name] for name in row if name != "id"}
        yield {"actor": row["id"], **plain}


ACTORS = Table(
    name="actors",
    row_is="an entry of the register of actors that the words of a claim were taken for",
    columns=(
        Column("actor", "text", "Id of the entry."),
        Column("name", "text", "Its name."),
        Column("short", "text", "Its acronym."),
        Column("kind", "text", "What sort of actor it is."),
        Column("sector", "text", "PLOVER sector."),
        Column("country", "text", "Country (ISO 3166-1 alpha-2)."),
        Column("wikidata", "text", "Its item in Wikidata."),
        Column("ucdp", "integer", "Its id in UCDP's list of actors."),
    ),
    rows=actor_rows,
    key=("actor",),
    lost=("Who is not in the register stands in the claims in the reports' words alone.",),
)
