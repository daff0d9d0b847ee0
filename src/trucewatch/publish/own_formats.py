"""Our own formats: the whole record, and a table of claims."""

from __future__ import annotations

from trucewatch.publish.jsonl import write_jsonl
from trucewatch.publish.publisher import PARTS, About, Publisher
from trucewatch.publish.tables.long.claims import write_claims_csv
from trucewatch.told import say

OWN = (
    Publisher(
        "jsonl",
        ".jsonl",
        say("the whole record, one JSON object a line"),
        write_jsonl,
        About(
            say("Whoever goes on with the record in a program, or checks it line by line."),
            say(
                "Every claim with its exact words, who says it by what way, how sure it is "
                "told, and the rules behind it; incidents, provisions and their status by day, "
                "contradictions, decisions, and what was read."
            ),
            say("The reports’ own texts and authors do not stand in it."),
            PARTS,
        ),
    ),
    Publisher(
        "claims-csv",
        ".csv",
        say("a table of claims"),
        write_claims_csv,
        About(
            say("Whoever works with a spreadsheet or statistics."),
            say(
                "One row a claim: its words, who says it, how it is told, what, where and "
                "when, its numbers, and the incident and provision that it belongs to."
            ),
            say(
                "A row is what somebody says, and no happening: rows must not be counted as "
                "incidents. Days without a report do not show in it."
            ),
            ("claims",),
        ),
    ),
)
