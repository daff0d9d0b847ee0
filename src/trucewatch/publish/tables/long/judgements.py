"""What people decided, and which claims no longer stand by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.publish.document import Document
from trucewatch.publish.tables.codes import VERB, WITHDRAWAL
from trucewatch.publish.tables.long.shared import CLAIM, TO_CLAIM
from trucewatch.publish.tables.table import Column, Link, Table

_JUDGED = ("at", "by", "verb", "target", "field", "value", "reason", "evidence")


def judgement_rows(document: Document) -> Iterator[Document]:
    """One row a judgement, in the order in which they were made."""
    corrected = {row["judgement"]: row for row in document["corrections"]}
    undone = {row["target"] for row in document["judgements"] if row["verb"] == "undo"}
    for row in document["judgements"]:
        correction = corrected.get(row["id"], {})
        yield {
            "judgement": row["id"],
            **{name: row[name] for name in _JUDGED},
            "undone": row["id"] in undone,
            "machine_read": correction.get("read"),
            "holds": correction.get("holds"),
        }


JUDGEMENTS = Table(
    name="judgements",
    row_is="one decision of a named person about the record",
    columns=(
        Column("judgement", "text", "Id of the judgement."),
        Column("at", "text", "When, an ISO instant in UTC."),
        Column("by", "text", "Who decided, by a pseudonym unless they chose otherwise."),
        Column("verb", "text", "What was decided.", codes=VERB),
        Column("target", "text", "Id of what it is about: a claim, incident, report …"),
        Column("field", "text", "Of a correction: the field."),
        Column("value", "text", "Of a correction: the value that the person gives."),
        Column("reason", "text", "Why, in their words."),
        Column("evidence", "text", "What it rests on beyond the reports."),
        Column("undone", "yes_or_no", "Whether a later judgement takes it back."),
        Column("machine_read", "text", "Of a correction: what the machine reads there."),
        Column("holds", "yes_or_no", "Of a correction: whether no later one stands in its place."),
    ),
    rows=judgement_rows,
    key=("judgement",),
    lost=("Claims, incidents and provisions in the other tables are as corrected already.",),
)


def withdrawn_rows(document: Document) -> Iterator[Document]:
    """One row a claim that carries no status by itself any more."""
    for row in document["withdrawn"]:
        yield {name: row[name] for name in ("claim", "how", "report", "claim_there", "why")}


WITHDRAWN = Table(
    name="withdrawn",
    row_is="a claim that carries no status by itself any more",
    columns=(
        CLAIM,
        Column("how", "text", "What became of its words.", codes=WITHDRAWAL),
        Column("report", "text", "Id of the report in which that shows."),
        Column("claim_there", "text", "The claim that has the words otherwise there; empty: none."),
        Column("why", "text", "Why, in words."),
    ),
    rows=withdrawn_rows,
    key=("claim",),
    links=(TO_CLAIM, Link("report", "reports", "report")),
)
