"""What a record takes words for, by which persons are told from places, bodies and plain words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from trucewatch.publish.protection.folding import fold
from trucewatch.records.record import Record


@dataclass(frozen=True, slots=True)
class Known:
    """What the record takes words for, as folded keys: places, bodies, persons, ordinary words."""

    places: frozenset[str] = frozenset()
    unsure_places: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()  # of the bodies, those that only a hint names
    persons: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()


def known_from(record: Record) -> Known:
    """What annotation and the record's own fields take words for."""
    sorts: dict[str, set[str]] = defaultdict(set)
    for named in record.named:
        sorts[named.sort].add(named.words)
    places: set[str] = sorts["place"] | {a.place for a in record.agreements if a.place}
    for claim in record.claims:
        if claim.event.place is not None:
            place = claim.event.place
            (places if place.lat is not None else sorts["unsure_place"]).update(
                (place.words, place.name)
            )
    outlets = {w for r in record.reports for w in (r.outlet, r.origin) if w}
    outlets |= {words.removeprefix("The ") for words in outlets}
    common: set[str] = set()
    for report in record.reports:
        common |= set(_lower_words(report.text))
    persons = {fold(words) for words in sorts["person"]}
    return Known(
        places=frozenset(map(fold, places)),
        unsure_places=frozenset(map(fold, sorts["unsure_place"])),
        bodies=frozenset(map(fold, sorts["actor"] | outlets)),
        outlets=frozenset(map(fold, outlets - sorts["actor"])),
        persons=frozenset(persons),
        common=frozenset(common),
    )


def _lower_words(text: str) -> Iterator[str]:
    """The words that stand in small letters."""
    for found in re.finditer(r"(?<![\w'’-])[a-z]{2,}(?![\w-])", text):
        yield found[0]
