"""What people decided, as JSON values: whether it holds, and what others gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record
from trucewatch.records.serial import to_json
from trucewatch.review.settled import Settled
from trucewatch.told import say
from trucewatch.views.sight import Sight

Document = dict[str, Any]


def judgements_document(sight: Sight, by: str | None = None) -> Document:
    """Judgements in the order in which they were taken in. ``by``: only of this person."""
    rows = [row for row in listed_rows(sight.record) if by is None or row["by"] == by]
    for row in rows:
        target = row["target"]
        row["name"] = sight.provision_name.get(target) or sight.incident_name.get(target)
    return {"format": "trucewatch/judgements/1", "judgements": rows}


def listed_rows(record: Record) -> list[Document]:
    """Judgements, each with whether it holds and what others gave for the same field.

    ``others``: ``by`` and ``value`` of everybody whose last word on it is another; none where
    people agree.
    """
    differing = Settled(record).differing()
    found = {c.judgement: c for c in record.corrections}
    later = {(c.target, c.field): n for n, c in enumerate(record.corrections) if c.holds}
    place = {c.judgement: n for n, c in enumerate(record.corrections)}
    rows = judgement_rows(record.judgements)
    for row in rows:
        one = found.get(row["id"])
        row["holds"] = row["undone_by"] is None and (one is None or one.holds)
        row["superseded"] = (
            one is not None and later.get((one.target, one.field), -1) > place[one.judgement]
        )
        given = differing.get((one.target, one.field), {}) if one is not None else {}
        row["others"] = [
            {"by": by, "value": value}
            for by, value in given.items()
            if by != row["by"] and value != row["value"]
        ]
    return rows


def judgement_rows(held: Sequence[Judgement]) -> list[Document]:
    """Judgements with the one that took each back (``undone_by``; null: it stands)."""
    undone = {j.target: j.id for j in held if j.verb == "undo"}
    return [{**to_json(j), "undone_by": undone.get(j.id)} for j in held]


def judgement_words(row: Document) -> str:
    """What was decided, in a line: the verb, what of it, and the evidence."""
    words = str(row["verb"])
    if row["verb"] == "correct":
        words += f" {row['field']} to {row['value'] or ''}"
    elif row["verb"] == "redact":
        words += " words of it"  # the list may be shown to others: the words are not repeated
    elif row["value"]:
        words += f" with {row['value']}" if row["verb"] == "merge" else ""
        words += f" from {row['value']}" if row["verb"] == "split" else ""
    if row["evidence"]:
        words += f", on {row['evidence']}"
    return words


def fate_words(row: Document) -> str:
    """Why a judgement does not count; empty where it does."""
    if row["undone_by"]:
        return say("taken back by %(judgement)s", judgement=row["undone_by"])
    if row["holds"]:
        return ""
    if row["superseded"]:
        return say("a later correction holds")
    return say("does not hold: another claim says it, or it is no value of the field")
