"""How what is withheld may be written: persons, their parts, addresses, and what stays whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from trucewatch.publish.protection.folding import fold
from trucewatch.publish.protection.home_places import find_addresses
from trucewatch.publish.protection.names import name_key, parts, short_names
from trucewatch.publish.protection.people import People
from trucewatch.publish.protection.vocabulary import listed_names
from trucewatch.publish.pseudonyms import identity
from trucewatch.publish.withholding import Form, Withholding
from trucewatch.records.record import Record

NAME_WITHHELD = "[name withheld]"
PLACE_WITHHELD = "[place withheld]"
_NICKNAME = re.compile(r"(?<!\s)\s+[\"“‘'](.{1,25}?)[\"”’']\s+")
_SENTENCES = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n\s*\n")


def person_forms(people: People, shown_as: Mapping[str, str]) -> Iterable[Form]:
    """All ways to write private persons. A part that two share in a report tells of neither.

    ``shown_as``: identity of a name → its pseudonym.
    """
    unless = people.known.places | listed_names("calendar")
    sharing: dict[tuple[str, str], set[str]] = defaultdict(set)
    wholes: dict[str, set[str]] = defaultdict(set)
    for person in people.private:
        pseudonym = shown_as[identity(person.name)]
        for name in person.names:
            plain, nickname = _without_nickname(name)
            for whole in (name, plain, nickname):
                if len(parts(whole)) > 1:
                    wholes[whole].add(pseudonym)
                elif whole:
                    for report in person.reports:
                        sharing[whole, report].add(pseudonym)
            for short in short_names(plain, unless):
                for report in person.reports:
                    sharing[short, report].add(pseudonym)
    for name, who in wholes.items():
        yield Form(name, _bracketed(who), "person")
    by_form: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (short, report), who in sharing.items():
        by_form[short, _bracketed(who)].add(report)
    for (short, instead), reports in by_form.items():
        alone = " " not in short
        yield Form(short, instead, "part", frozenset(reports), capital=alone)


def _without_nickname(name: str) -> tuple[str, str]:
    """A name and its nickname: Adnan "the Baker" Shami; the second empty where it has none."""
    found = _NICKNAME.search(name)
    if found is None:
        return name, ""
    return f"{name[: found.start()]} {name[found.end() :]}", found[1]


def kept_forms(people: People) -> Iterable[Form]:
    """Names that stay whole though a private person shares a part of them."""
    hidden = {fold(part) for p in people.private for name in p.names for part in parts(name)}
    wholes = {fold(name) for person in people.private for name in person.names}
    for name in people.public:
        if fold(name) not in wholes and any(fold(part) in hidden for part in parts(name)):
            yield Form(name, None, "kept")
    for key in people.known.bodies - people.known.outlets:
        if _holds(key, hidden) and not _holds(key, wholes):
            yield Form(key, None, "kept")
    # A place may hold a name that one person has alone: "Tel Marwan", and Marwan, 14. What only the
    # words tell to be a place may be a stretch of somebody's name.
    full = {fold(n) for p in people.private for n in p.names if len(parts(n)) > 1}
    stretches = {stretch for p in people.private for n in p.names for stretch in _stretches(n)}
    for key in people.places:
        sure = key in people.known.places
        if key in wholes or (not sure and key in stretches):
            continue
        if _holds(key, hidden) and not _holds(key, full):
            yield Form(key, None, "kept")
    yield from _led_forms(people)


def _stretches(name: str) -> Iterable[str]:
    words = parts(name)
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            yield fold("".join(words[first:last]))


def _led_forms(people: People) -> Iterable[Form]:
    """ "in Oril" stays where somebody of the report is called Oril Danjuma."""
    for person in people.private:
        alone = {name_key(name) for name in person.names if len(parts(name)) == 1}
        for key in {name_key(part) for name in person.names for part in parts(name)} - alone:
            for report in person.reports:
                for words in people.led.get((report, key), ()):
                    yield Form(words, None, "kept", frozenset({report}))


def _holds(key: str, words: Set[str]) -> bool:
    """Whether one of the words stands in the key."""
    return any(key[i:j] in words for i in range(len(key)) for j in range(i + 1, len(key) + 1))


def address_forms(record: Record, persons: Withholding) -> Iterable[Form]:
    """Addresses that stand in one sentence with a private person, or that one of them tells."""
    found: dict[str, set[str]] = defaultdict(set)
    for report in record.reports:
        for sentence in _SENTENCES.split(report.text):
            if not (words := find_addresses(sentence)):
                continue
            if persons.replace(sentence, report.id, shown) != sentence:
                for address in words:
                    found[address].add(report.id)
    for claim in record.claims:
        speaker = claim.speaker
        if speaker and persons.replace(speaker.words, claim.report, shown) != speaker.words:
            told = f"{claim.span.quote} {speaker.role or ''} {speaker.words}"
            for address in find_addresses(told):
                found[address].add(claim.report)
    for address, reports in found.items():
        yield Form(address, PLACE_WITHHELD, "address", frozenset(reports))


def words_of_places(record: Record) -> frozenset[str]:
    words = [named.words for named in record.named if named.sort in ("place", "actor")]
    words += [r.outlet for r in record.reports if r.outlet]
    words += [c.event.place.name for c in record.claims if c.event.place]
    return frozenset(fold(part) for name in words for part in parts(name))


def shown(form: Form) -> str:
    """What stands in the place of a form."""
    return form.instead or ""


def _bracketed(who: set[str]) -> str:
    return f"[{next(iter(who))}]" if len(who) == 1 else NAME_WITHHELD
