"""What the standards share: the document by id, who says it, days, and names that stay the same."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID, uuid5

from trucewatch.ontology.load import load_ontology
from trucewatch.publish.document import Document

#: The day that a standard gets which demands one, where no report has a day.
NO_DAY = "1970-01-01"
_OURS = UUID("5e1a3f0c-6f0a-5c3e-9d0e-7f1c2a9b4d10")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"https?://[!#-;=?-Z_a-z~]+")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Index:
    """Rows of a document by their id. ``last_day``: the last day on which a report was published.
    ``statuses``: of each provision the latest.

    ``incident_of``: a claim to the incident that it tells of.
    """

    reports: Mapping[str, Document]
    claims: Mapping[str, Document]
    assessed: Mapping[str, Document]
    incident_of: Mapping[str, str]
    statuses: Mapping[str, Document]
    last_day: str | None

    @classmethod
    def of(cls, document: Document) -> Index:
        """The index of a document."""
        days = [row["published"] for row in document["reports"] if iso_day(row["published"])]
        return cls(
            reports={row["id"]: row for row in document["reports"]},
            claims={row["id"]: row for row in document["claims"]},
            assessed={row["incident"]: row for row in document["assessments"]},
            incident_of={c: row["id"] for row in document["incidents"] for c in row["claims"]},
            statuses={
                row["provision"]: row
                for row in sorted(document["statuses"], key=lambda one: str(one["as_of"]))
            },
            last_day=max(days, default=None),
        )

    def day_of(self, claim: str) -> str | None:
        """The day on which the report of a claim was published; None: not stated."""
        return iso_day(self.reports.get(self.claims[claim]["report"], {}).get("published"))

    def by_whom(self, row: Document) -> str:
        """Whose account a claim or a telling is: "an officer, in Valley Post".

        The outlet alone: it says so itself, or names nobody.
        """
        outlet = self.reports.get(row["report"], {}).get("outlet")
        speaker = row.get("speaker")
        if speaker is None:
            return str(outlet or "an outlet that is not stated")
        return f"{speaker}, in {outlet}" if outlet and outlet != speaker else str(speaker)

    def said(self, row: Document) -> str:
        """The exact words with whose account they are and of which day."""
        day = self.reports.get(row["report"], {}).get("published")
        return f"“{row['quote']}” ({self.by_whom(row)}, {day or 'day not stated'})"


def json_bytes(value: Document) -> bytes:
    """A row as JSON in UTF-8 on one line, keys in order: the same row, the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def iri(*parts: str) -> str:
    """A name for the web of what these parts name: the same parts, the same name, in every file."""
    return f"urn:uuid:{uuid5(_OURS, chr(0).join(parts))}"


def iso_day(words: str | None) -> str | None:
    """The day that a text begins with, where it is an ISO day."""
    found = _ISO_DAY.match(words or "")
    return found[0] if found else None


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web, in plain letters, and nothing is withheld from it."""
    return url if url and _ADDRESS.fullmatch(url) else None


def plain(words: str) -> str:
    """The words without what XML and calendars cannot hold, and without marks that turn a line."""
    return _TURNING.sub("", _NOT_XML.sub("\ufffd", words))


@cache
def event_label(kind: str) -> str:
    """An event kind in words, first letter large."""
    known = load_ontology().events.get(kind)
    return _large(known.label if known else kind.replace("_", " "))


@cache
def provision_label(kind: str) -> str:
    """A provision kind in words, first letter large."""
    known = load_ontology().provisions.get(kind)
    return _large(known.label if known else kind.replace("_", " "))


def _large(words: str) -> str:
    return words[:1].upper() + words[1:]
