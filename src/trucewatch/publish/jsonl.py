"""The whole record as JSON Lines: one object a line, each with its ``type``."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.publish.document import Document
from trucewatch.records.serial import canonical

#: Part of the document to the type of its lines, in the order of the file.
TYPES = {
    "reports": "report",
    "actors": "actor",
    "agreements": "agreement",
    "provisions": "provision",
    "claims": "claim",
    "copies": "copies",
    "incidents": "incident",
    "assessments": "assessment",
    "bearings": "bearing",
    "statuses": "status",
    "contradictions": "contradiction",
    "coverage": "coverage",
    "judgements": "judgement",
    "versions": "versions",
    "possible_versions": "possible_version",
    "fates": "fate",
    "withdrawn": "withdrawn",
    "corrections": "correction",
}


def write_jsonl(document: Document) -> Iterator[bytes]:
    """Lines of canonical JSON in UTF-8: the case first, then part by part."""
    case = {key: value for key, value in document.items() if key not in TYPES}
    yield canonical({"type": "case", **case}) + b"\n"
    for part, name in TYPES.items():
        for row in document[part]:
            yield canonical({"type": name, **row}) + b"\n"
