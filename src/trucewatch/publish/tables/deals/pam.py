"""How far provisions are kept, on the scale of the Peace Accords Matrix: by provision and day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucewatch.publish.document import Document
from trucewatch.publish.tables.codes import IMPLEMENTATION, PROVISION_KIND
from trucewatch.publish.tables.long.shared import (
    AGREEMENT,
    PROVISION,
    REPORT,
    TO_AGREEMENT,
    TO_PROVISION,
    TO_REPORT,
    WORDS,
    by_id,
    joined,
    quoted,
)
from trucewatch.publish.tables.table import Column, Table, csv_lines

SOURCE = "Peace Accords Matrix implementation dataset (Joshi, Quinn and Regan 2015)"
_QUOTED = 3  # claims for and against whose words stand in a row
SCALE = {code: number for number, code in enumerate(IMPLEMENTATION)}


def pam_rows(document: Document) -> Iterator[Document]:
    """One row for each provision and day."""
    provisions, claims = by_id(document["provisions"]), by_id(document["claims"])
    deals = by_id(document["agreements"])
    names = {row["id"]: row["outlet"] for row in document["reports"]}
    last: dict[tuple[str, str], str] = {}
    for row in document["statuses"]:
        place = row["provision"], row["as_of"][:4]
        last[place] = max(row["as_of"], last.get(place, ""))
    for row in document["statuses"]:
        provision = provisions.get(row["provision"])
        if provision is None:
            continue
        code = row["implementation"]
        year = row["as_of"][:4]
        yield {
            "country": document["country"],
            "accord": deals.get(provision["agreement"], {}).get("name"),
            "agreement": provision["agreement"],
            "provision": row["provision"],
            "kind": provision["kind"],
            "year": int(year),
            "day": row["as_of"],
            "last_of_year": row["as_of"] == last[row["provision"], year],
            "implementation": SCALE.get(code) if code else None,
            "status": code,
            "flags": joined(row["flags"]),
            "rule": row["rule"],
            "why": row["why"],
            "claims_for": joined(row["claims_for"]),
            "words_for": _words(row["claims_for"], claims, names),
            "claims_against": joined(row["claims_against"]),
            "words_against": _words(row["claims_against"], claims, names),
            "duty_bearer": provision["duty_bearer"],
            "report": provision["report"],
            **quoted(provision),
        }


def _words(
    ids: Sequence[str], claims: dict[str, Document], outlets: dict[str, str | None]
) -> str | None:
    """Who says what in which outlet, in exact words, the latest few, parted by "; "."""
    told = [claims[one] for one in ids[-_QUOTED:] if one in claims]
    return joined(
        f"{claim['speaker'] or 'the outlet'} ({outlets.get(claim['report']) or 'not stated'}): "
        f"“{claim['quote']}”"
        for claim in told
    )


_SAY = "Who says so, in which outlet, in exact words, parted by “; ”."
_FEW = f"The latest {_QUOTED} alone: the table claims has the words of all."
PAM = Table(
    name="pam",
    row_is="how far one provision is told as kept, as known on one day",
    source=SOURCE,
    columns=(
        Column("country", "text", "The case's country (ISO 3166-1 alpha-2)."),
        Column("accord", "text", "What the deal is called here."),
        AGREEMENT,
        PROVISION,
        Column("kind", "text", "The kind of duty.", "No type of PAM's 51.", codes=PROVISION_KIND),
        Column("year", "integer", "The year of the day."),
        Column("day", "day", "The day on which this was known."),
        Column(
            "last_of_year",
            "yes_or_no",
            "Whether it is the last day of its year: keep these rows for a table by year.",
        ),
        Column(
            "implementation",
            "integer",
            "PAM's scale, from our status; empty: not known.",
            "PAM's coders weigh a year; this is a rule over what reports tell.",
            codes={
                str(number): f"{code}: {IMPLEMENTATION[code]}" for code, number in SCALE.items()
            },
        ),
        Column("status", "text", "The same in words.", codes=IMPLEMENTATION),
        Column("flags", "text", "What else holds of it that day, parted by “; ”: see Flags."),
        Column("rule", "text", "Id of the rule that gave it."),
        Column("why", "text", "Why, in words."),
        Column("claims_for", "text", "Claims that tell it as kept, by id, parted by “; ”."),
        Column("words_for", "text", _SAY, _FEW),
        Column("claims_against", "text", "Claims that tell of a breach or of no progress, by id."),
        Column("words_against", "text", _SAY, _FEW),
        Column("duty_bearer", "text", "Who owes it, in the words; empty: not stated."),
        REPORT,
        *WORDS,
    ),
    rows=pam_rows,
    key=("provision", "day"),
    lost=(
        (
            "0 says that no report read tells that the duty was begun, or that it is not in force; "
            "PAM's 0 says that it was not implemented."
        ),
        "3 of a standing duty says that no report read tells of a breach.",
        "There are rows for days on which a report was published, and none between.",
        "Reversals do not show as such: compare a day with the one before.",
    ),
    links=(TO_AGREEMENT, TO_PROVISION, TO_REPORT),
)


def write_pam(document: Document) -> Iterator[bytes]:
    """The table as CSV."""
    yield from csv_lines(PAM, document)
