"""The comparison as a CSV that may leave the case: a row a match, or what only one side has.

Made of a record from which private persons are withheld (``web/access/withheld``), so that no
distance is measured from a point that must not be known; the file's own words go through the same
protection. No points stand in it, and texts are guarded as in every CSV of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trucewatch.publish.csv_cells import csv_line
from trucewatch.publish.protect import Protection

Document = dict[str, Any]
COLUMNS = (
    "result",  # matched, theirs_only, ours_only
    "why",  # of theirs_only and ours_only: the reason as a code
    "in_words",  # the reasons in words
    "score",
    "differ",  # in what the two differ: date; place; kind; deaths
    "their_row",
    "their_id",
    "their_first_day",
    "their_last_day",
    "their_date_told",
    "their_type",
    "their_place",
    "their_actors",
    "their_deaths_low",
    "their_deaths_best",
    "their_deaths_high",
    "incident",
    "incident_id",
    "first_day",
    "last_day",
    "date_precision",
    "kind",
    "place",
    "status",
    "contested",
    "said_responsible",
    "origins",
    "deaths_told",  # every number that the case has, with who tells it; never added or averaged
)


def table_lines(document: Document, protection: Protection) -> Iterator[bytes]:
    """Header and rows, in UTF-8 after RFC 4180."""
    yield csv_line(COLUMNS)
    for result in ("matched", "theirs_only", "ours_only"):
        for entry in document[result]:
            row = dict.fromkeys(COLUMNS) | {"result": result} | _row(entry)
            yield csv_line([_safe(row[name], protection) for name in COLUMNS])


def _row(entry: Document) -> Document:
    row = _told(entry)
    if "theirs" in entry:
        row |= _theirs(entry["theirs"])
    if "ours" in entry:
        row |= _ours(entry["ours"])
    return row


def _told(entry: Document) -> Document:
    if "parts" not in entry:
        return {"why": entry["why"], "in_words": entry["in_words"]}
    return {
        "in_words": "; ".join(part["in_words"] for part in entry["parts"]),
        "score": entry["score"],
        "differ": "; ".join(entry["differ"]),
    }


def _theirs(theirs: Document) -> Document:
    return {
        "their_row": theirs["row"],
        "their_id": theirs["id"],
        "their_first_day": theirs["first"],
        "their_last_day": theirs["last"],
        "their_date_told": theirs["date_told"],
        "their_type": theirs["type"],
        "their_place": theirs["place"],
        "their_actors": "; ".join(theirs["actors"]),
        "their_deaths_low": theirs["deaths"]["low"],
        "their_deaths_best": theirs["deaths"]["best"],
        "their_deaths_high": theirs["deaths"]["high"],
    }


def _ours(ours: Document) -> Document:
    told = [f"{row['in_words']} ({row['teller']})" for row in ours["deaths"]]
    return {
        "incident": ours["name"],
        "incident_id": ours["id"],
        "first_day": ours["start"],
        "last_day": ours["end"],
        "deaths_told": "; ".join(told) or None,
    } | {
        key: ours[key]
        for key in (
            "date_precision",
            "kind",
            "place",
            "status",
            "contested",
            "said_responsible",
            "origins",
        )
    }


def _safe(value: Any, protection: Protection) -> Any:
    return protection.words(value, None) if isinstance(value, str) else value
