"""What may leave a case. Only this module knows.

Private persons (speakers so marked) leave as "private person N", and their names, wherever they
stand, as "[name withheld]". A row keeps the hash of its exact words, by which whoever holds the
case can still show them. People decide otherwise by judgement:

- ``correct`` a claim's ``speaker.private`` to ``no``: its speaker may be named; to ``yes``: not.
- ``redact`` a claim or report with the exact words to withhold, everywhere.

Numbers follow the order of the record, so the same record names the same person alike; a report
of an earlier day, added later, may move them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trucewatch.publish.document import Document, record_document
from trucewatch.publish.names import (
    bounded,
    is_short_for,
    name_key,
    names_in,
    short_forms,
    whole_form,
)
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record
from trucewatch.records.version import latest_of

NAME_WITHHELD = "[name withheld]"
WORDS_WITHHELD = "[words withheld]"
PRIVATE_FIELDS = frozenset({"private", "speaker.private"})
_NO, _YES = frozenset({"no", "false"}), frozenset({"yes", "true"})
#: Ids and hashes: never words, and never to be broken by a name that looks like one.
_CODE = re.compile(r"(?:[A-Za-z]+-)?[0-9a-f]{16,64}\Z")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is withheld: the fullest name, a pseudonym, and where they speak."""

    name: str
    pseudonym: str
    reports: frozenset[str]


@dataclass(frozen=True, slots=True)
class Protection:
    """What is withheld from one record.

    ``persons``: by report and name key. ``redacted``: words that a person withheld. ``whole``:
    whole names. ``short``: short forms of those who speak in a report, with public names that
    contain them (group ``keep``) left as they are; for None, words of no one report, of all.
    """

    persons: dict[tuple[str, str], Person]
    redacted: re.Pattern[str]
    whole: re.Pattern[str]
    short: dict[str | None, re.Pattern[str]]

    def words(self, words: str, report: str | None) -> str:
        """The words with every withheld stretch replaced. ``report``: where they stand."""
        if _CODE.match(words):
            return words
        words = self.redacted.sub(WORDS_WITHHELD, words)
        words = self.whole.sub(NAME_WITHHELD, words)
        if report in self.short:
            words = self.short[report].sub(lambda found: found["keep"] or NAME_WITHHELD, words)
        return words

    def pseudonym(self, words: str, report: str | None) -> str | None:
        """The pseudonym of the person whom a speaker's words name, where withheld."""
        for name in _names(words):
            person = self.persons.get((report or "", name_key(name)))
            if person is not None:
                return person.pseudonym
        return None


def protected_document(record: Record) -> Document:
    """The record's document as it may leave the case."""
    protection = protect(record)
    document = record_document(record)
    safe = {key: _safe(value, None, protection) for key, value in document.items()}
    safe["reports"] = [_safe(row, row["id"], protection) for row in document["reports"]]
    return safe


def protect(record: Record) -> Protection:
    """Find who and what is to be withheld from a record."""
    standing = _standing(record.judgements)
    places = frozenset(
        name_key(words)
        for claim in record.claims
        if claim.event.place
        for words in (claim.event.place.words, claim.event.place.name)
    )
    private, public = _split_names(record, standing, places)
    persons = _persons(private)
    found = {person.pseudonym: person for person in persons.values()}.values()
    keep = [
        whole_form(name)
        for name in sorted(public)
        # Whoever is private in one place is withheld in all.
        if not any(is_short_for(name_key(p.name), name_key(name)) for p in found)
    ]
    short: dict[str | None, re.Pattern[str]] = {}
    for report in sorted({r for person in found for r in person.reports}):
        inside = [p.name for p in found if report in p.reports]
        short[report] = _short_pattern(inside, keep, places)
    if found:
        short[None] = _short_pattern([p.name for p in found], keep, places)
    redacted = [r"\s+".join(map(re.escape, words.split())) for words in _redacted(standing)]
    return Protection(
        persons=persons,
        redacted=re.compile("|".join(redacted) or r"(?!)", re.IGNORECASE),
        whole=re.compile(bounded(whole_form(p.name) for p in found)),
        short=short,
    )


def _names(words: str) -> tuple[str, ...]:
    """The names in a speaker's words; the words themselves where no name can be told."""
    return names_in(words) or (words,)


def _split_names(
    record: Record, standing: Sequence[Judgement], places: frozenset[str]
) -> tuple[list[tuple[str, str]], set[str]]:
    """Report and name of each private speaker, in the record's order; names of all others."""
    hidden, shown = _decided(record, standing)
    speakers = [(c.report, c.speaker, c.id) for c in record.claims if c.speaker]
    for provision in record.provisions:
        speakers += [(t.report, t.speaker, "") for t in provision.tellings if t.speaker]
    private: list[tuple[str, str]] = []
    public: set[str] = set()
    for report, speaker, claim in speakers:
        if claim in hidden or (speaker.private and claim not in shown):
            names = [n for n in _names(speaker.words) if name_key(n) not in shown | places]
            private += [(report, name) for name in names]
        else:
            public |= set(names_in(speaker.words))
    for person in record.private:
        names = [n for n in _names(person.words) if name_key(n) not in shown | places]
        private += [(person.report, name) for name in names]
    return private, public


def _persons(private: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Person]:
    """Who is who: in one report a name that is short for a longer one is the same person."""
    fullest: dict[tuple[str, str], str] = {}
    for report, name in private:
        inside = [other for where, other in private if where == report]
        longer = [n for n in inside if is_short_for(name_key(name), name_key(n))]
        fullest[report, name_key(name)] = max(longer, key=lambda n: len(name_key(n)))
    numbers: dict[str, int] = {}
    reports: dict[str, set[str]] = {}
    for (report, _), name in fullest.items():
        numbers.setdefault(name_key(name), len(numbers) + 1)
        reports.setdefault(name_key(name), set()).add(report)
    return {
        place: Person(
            name=name,
            pseudonym=f"private person {numbers[name_key(name)]}",
            reports=frozenset(reports[name_key(name)]),
        )
        for place, name in fullest.items()
    }


def _short_pattern(
    names: Sequence[str], keep: Sequence[str], places: frozenset[str]
) -> re.Pattern[str]:
    shorts = [form for name in names for form in short_forms(name, places)]
    return re.compile(f"(?P<keep>{bounded(keep)})|{bounded(shorts)}")


def _standing(judgements: Sequence[Judgement]) -> list[Judgement]:
    undone = {j.target for j in judgements if j.verb == "undo"}
    return [j for j in judgements if j.id not in undone]


def _decided(
    record: Record, standing: Sequence[Judgement]
) -> tuple[frozenset[str], frozenset[str]]:
    """Claims whose speakers a person decided to hide; claims and name keys to show."""
    heirs = latest_of(record.fates)
    latest: dict[str, bool] = {}
    for judgement in standing:
        value = (judgement.value or "").casefold()
        named = judgement.verb == "correct" and judgement.field in PRIVATE_FIELDS
        if named and value in _NO | _YES:
            latest[heirs.get(judgement.target, judgement.target)] = value in _YES
    speakers = {claim.id: claim.speaker for claim in record.claims}
    shown: set[str] = set()
    for claim, private in latest.items():
        speaker = speakers.get(claim)
        if not private and speaker is not None:
            shown |= {claim, *(name_key(name) for name in _names(speaker.words))}
    return frozenset(claim for claim, private in latest.items() if private), frozenset(shown)


def _redacted(standing: Sequence[Judgement]) -> list[str]:
    return [j.value for j in standing if j.verb == "redact" and j.value and j.value.strip()]


def _safe(value: Any, report: str | None, protection: Protection) -> Any:
    """The JSON value with every text in it made safe. None is passed by: no list of fields that

    may hold a name could stay complete.
    """
    if isinstance(value, str):
        return protection.words(value, report)
    if isinstance(value, list):
        return [_safe(item, report, protection) for item in value]
    if not isinstance(value, dict):
        return value
    report = value["report"] if isinstance(value.get("report"), str) else report
    safe = {key: _safe(item, report, protection) for key, item in value.items()}
    speaker = value.get("speaker")
    pseudonym = protection.pseudonym(speaker, report) if isinstance(speaker, str) else None
    if pseudonym is not None:
        safe["speaker"] = pseudonym
        if "speaker_words" in safe:
            safe |= {"speaker_words": pseudonym, "speaker_role": None}
            safe["chain"] = [
                link | {"words": pseudonym} if link["how"] == "speaker" else link
                for link in safe["chain"]
            ]
    return safe
