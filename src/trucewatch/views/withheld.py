"""What protection does to a record that leaves its case: who and what stands in it no more."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from trucewatch.publish.document import record_document
from trucewatch.publish.protect import Protection, protected_document
from trucewatch.publish.small_counts import THRESHOLD
from trucewatch.records.record import Record

Document = dict[str, Any]
_PLACE = ("place", "place_name", "lat", "lon", "place_precision")
_LONGEST = 60  # characters of a file's name
_NO_NAME = "case"


@dataclass(frozen=True, slots=True)
class HiddenPerson:
    """A private person. ``names``: for those alone who may see them; ``claims``: told by them."""

    pseudonym: str
    names: tuple[str, ...]
    reports: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is withheld from a record. ``changed`` and ``coarsened``: ids of claims.

    ``changed``: words or speaker leave otherwise than they stand; ``coarsened``: the place does;
    ``stem``: the case's name as a file may have it, private names withheld.
    """

    persons: tuple[HiddenPerson, ...]
    reviewers: int
    changed: tuple[str, ...]
    coarsened: tuple[str, ...]
    stem: str

    def document(self) -> Document:
        """The counts, without any name."""
        return {
            "persons": len(self.persons),
            "reviewers": self.reviewers,
            "claims_changed": len(self.changed),
            "places_coarsened": len(self.coarsened),
            "counts_held_back": 0,  # no format crosses traits of persons (small_counts)
            "least_count_told": THRESHOLD,
        }


def withheld_from(record: Record, key: bytes) -> Withheld:
    """What exports of a record withhold. ``key``: the case's ``pseudonym_key``."""
    protection = Protection(record, key)
    exact, safe = record_document(record), protected_document(record, key)
    pairs = list(zip(exact["claims"], safe["claims"], strict=True))
    told: dict[str, list[str]] = {}
    for before, after in pairs:
        if before["speaker"] != after["speaker"]:
            told.setdefault(after["speaker"], []).append(before["id"])
    known = {report.id for report in record.reports}
    people = [
        HiddenPerson(
            pseudonym := protection.pseudonym_of(person),
            person.names,
            tuple(sorted(person.reports & known)),
            tuple(told.get(pseudonym, ())),
        )
        for person in protection.people.private
    ]
    makers = {judgement.by for judgement in record.judgements}
    return Withheld(
        persons=tuple(sorted(people, key=lambda person: person.pseudonym)),
        reviewers=sum(protection.maker(maker) != maker for maker in makers),
        changed=tuple(b["id"] for b, a in pairs if _words(b) != _words(a)),
        coarsened=tuple(b["id"] for b, a in pairs if _place(b) != _place(a)),
        stem=file_stem(safe["name"]),
    )


def file_stem(name: str) -> str:
    """A name as a file may have it on any machine: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-") or _NO_NAME


def _words(claim: Document) -> tuple[Any, ...]:
    return claim["quote"], claim["speaker"], claim["event"]["actor"], claim["event"]["target"]


def _place(claim: Document) -> tuple[Any, ...]:
    return tuple(claim["event"][field] for field in _PLACE)
