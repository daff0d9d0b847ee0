"""Each line of a seed's ``must_not`` list, checked by code over what was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from benchmarks.quality.coding import country_codes
from benchmarks.quality.text import fold
from benchmarks.reliability.names import unpacked
from benchmarks.trucebench.predict import Read
from trucewatch.errors import CheckError
from trucewatch.ontology.load import load_ontology
from trucewatch.publish.registry import publish, publishers
from trucewatch.records.claim import Claim
from trucewatch.records.mention import PlaceMention
from trucewatch.records.report import READ_ROLES

Gold = Mapping[str, Any]
Check = Callable[[str, Gold, Read], list[str]]

#: A date this many days before publication or later is told as current.
_CURRENT_DAYS = 45
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def violations(rule: str, gold: Gold, read: Read) -> list[str]:
    """What breaks the rule; a rule that no check understands is broken by that."""
    for words, check in _CHECKS:
        if words in rule:
            return check(rule, gold, read)
    return ["no check understands this line"]


def _reads_furniture(_: str, gold: Gold, read: Read) -> list[str]:
    """Blocks that are read, or words of claims, inside lines that are furniture."""
    found = []
    for reading in read.readings:
        text = reading.report.text
        places = [
            (at, at + len(line)) for line in gold["page_furniture"] for at in _all(text, line)
        ]
        spans = [b.span for b in reading.report.blocks if b.role in READ_ROLES]
        spans += [c.span for c in reading.claims]
        spans += [t.span for p in reading.provisions for t in p.tellings]
        found += [
            f"read: {span.quote[:80]!r}"
            for span in spans
            if any(start <= span.start and span.end <= end for start, end in places)
        ]
    return found


def _says_erected(_: str, gold: Gold, read: Read) -> list[str]:
    """Claims that something owed was set up, where gold only has it as owed."""
    owed = {
        c["event"]["kind"]
        for c in gold["claims"]
        if c["factuality"] == "obliged" and c.get("figures")
    }
    ontology = load_ontology()
    return [
        f"{c.stance.factuality}: {c.span.quote!r}"
        for c in read.record.claims
        if ontology.outside_kind(c.event.kind) in owed
        and c.stance.factuality in {"happened", "ongoing"}
    ]


def _dates_as_current(rule: str, gold: Gold, read: Read) -> list[str]:
    """Claims on words with one of the rule's years, or agreements struck then, told as of now.

    A claim without a date is told as current where it covers a gold claim of that year and is
    not marked as background.
    """
    years = _YEAR.findall(rule)
    published = date.fromisoformat(gold["publication_date"])
    found = []
    for claim in read.record.claims:
        for year in years:
            old = any(_is_of(c, year) and _covers(claim, c) for c in gold["claims"])
            start = claim.event.time.start if claim.event.time else None
            if start is None:
                current = old and not claim.background
            else:
                days = (published - date.fromisoformat(start)).days
                current = (old or year in claim.span.quote) and days <= _CURRENT_DAYS
            if current:
                found.append(f"{claim.event.kind} of {year}: {start}: {claim.span.quote!r}")
    deals = [a for a in read.record.agreements if a.declared and a.declared[:4] in years]
    return found + [f"agreement declared {a.declared}" for a in deals]


def _resolves_agency(rule: str, _: Gold, read: Read) -> list[str]:
    """Place mentions on the agency's name."""
    name = _named(r"resolve (\S+) \(", rule)
    return [
        f"{p.span.quote!r} is {p.name}, {p.country}"
        for p in _places(read)
        if fold(p.span.quote).strip("'’") == fold(name)
    ]


def _resolves_elsewhere(rule: str, _: Gold, read: Read) -> list[str]:
    """Mentions of the place that were resolved to another country."""
    name = _named(r"resolve (\S+) to", rule)
    country = country_codes()[fold(_named(r"anywhere but (.+)$", rule))]
    return [
        f"{p.span.quote!r} is {p.name}, {p.country}"
        for p in _places(read)
        if fold(name) in fold(p.span.quote) and p.country not in {None, country}
    ]


def _calls_verified(_: str, __: Gold, read: Read) -> list[str]:
    """Incidents with a status that only a person may give."""
    return [
        f"{a.incident}: {a.status}"
        for record in (read.record, *read.daily.values())
        for a in record.assessments
        if a.status == "verified"
    ]


#: Any key serves: what counts is that no name leaves, not how a pseudonym is spelled.
_KEY = bytes(32)


def _publishes_name(_: str, gold: Gold, read: Read) -> list[str]:
    """Private persons' names, in any format; or a record that cannot leave at all."""
    names = [n for c in gold["claims"] for n in c.get("private_persons", ())]
    found = []
    for form in publishers():
        try:
            raw = b"".join(publish(read.record, form, _KEY))
        except CheckError as error:
            found.append(f"{form}: not published: {' '.join(str(error).split())[:200]}")
            continue
        text = unpacked(raw).decode("utf-8", errors="replace")
        found += [f"{name} stands in {form}" for name in names if name in text]
    return found


_CHECKS: tuple[tuple[str, Check], ...] = (
    ("headline", _reads_furniture),
    ("erected", _says_erected),
    ("as current", _dates_as_current),
    ("agency", _resolves_agency),
    ("anywhere but", _resolves_elsewhere),
    ("verified", _calls_verified),
    ("publish the name", _publishes_name),
)


def _all(text: str, line: str) -> list[int]:
    return [m.start() for m in re.finditer(re.escape(line), text)]


def _named(pattern: str, rule: str) -> str:
    found = re.search(pattern, rule)
    if found is None:
        raise ValueError(f"must_not: {rule!r} does not have the form {pattern!r}")
    return found.group(1)


def _places(read: Read) -> list[PlaceMention]:
    return [p for reading in read.readings for p in reading.mentions.places]


def _is_of(claim: Mapping[str, Any], year: str) -> bool:
    return str(claim["event"].get("start")).startswith(year)


def _covers(claim: Claim, gold: Mapping[str, Any]) -> bool:
    start, end = gold["start"], gold["start"] + len(gold["quote"])
    return claim.span.start < int(end) and int(start) < claim.span.end
