"""How the pages write days, codes and counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from trucewatch.records.claim import SpeakerKind
from trucewatch.records.report import ReportKind

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def code(value: str | None) -> str:
    """A code as words: ``did_not_happen`` is "did not happen"."""
    return (value or "not known").replace("_", " ")


def day(iso: str | None) -> str:
    """``2031-03-14`` as "Fri 14 Mar 2031"; parts of dates and other text as they are."""
    if iso is None:
        return "not stated"
    try:
        d = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{_WEEKDAYS[d.weekday()]} {d.day} {_MONTHS[d.month - 1]} {d.year}"


def short_day(iso: str | None) -> str:
    """``2031-03-14`` as "Fri 14 Mar"."""
    full = day(iso)
    return full.rsplit(" ", 1)[0] if iso and full != iso else full


def plural(count: int, one: str, many: str | None = None) -> str:
    """ "1 report", "2 reports"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def moment(at: str | None) -> str:
    """An instant as day and minute: "Fri 14 Mar 2031 09:00 UTC"."""
    return f"{day(at)} {at[11:16]} UTC" if at else "at a time not known"


#: What a later version did with a claim's words, or its outlet with the claim.
MARKS = {
    "changed": "words changed",
    "gone": "words gone",
    "taken_back": "taken back by the outlet",
}


def marks_words(marks: Mapping[str, int]) -> str:
    """What a version did with the claims of the one before: "4 kept, 1 changed, 0 gone, 2 new"."""
    return ", ".join(
        f"{marks[mark]} {'kept' if mark == 'unchanged' else mark}"
        for mark in ("unchanged", "changed", "gone", "new")
    )


def distance(iso: str, today: str) -> str:
    """How far a day lies from another: "today", "in 3 d", "2 d ago"."""
    gap = (date.fromisoformat(iso[:10]) - date.fromisoformat(today[:10])).days
    if gap == 0:
        return "today"
    return f"in {gap} d" if gap > 0 else f"{-gap} d ago"


#: What a claim's basis means, in words that need no explaining.
BASES = {
    "first_hand": "the teller saw, heard or counted it",
    "reported": "the teller says so; not said how it is known",
    "hearsay": "passed on: what others are said to have told",
    "unknown": "the outlet's own telling; not said how it is known",
}

_EFFECTS = {
    "fulfils": "told as kept",
    "begins": "told as begun",
    "partly_fulfils": "told as kept in part",
    "breaches": "alleged breach",
    "delays": "told as not done",
    "none": "bears on it",
}


def effect(value: str) -> str:
    """How a claim bears on a provision, in neutral words."""
    return _EFFECTS[value]


_SPEAKER_KINDS: dict[SpeakerKind, str] = {
    "unknown": "kind of speaker not known",
    "humanitarian": "humanitarian body or worker",
    "government": "government or its forces",
    "party": "party to the conflict",
    "state_media": "state media",
    "media": "an outlet or journalist",
    "unnamed": "not named",
    "resident": "resident",
    "observer": "observer",
    "mediator": "mediator",
    "guarantor": "guarantor",
    "expert": "expert",
}


def speaker_kind(kind: SpeakerKind) -> str:
    """What sort of speaker it is, in words that stand by themselves."""
    return _SPEAKER_KINDS[kind]


_REPORT_KINDS: dict[ReportKind, str] = {
    "news": "news",
    "state_media": "state media",
    "ngo": "NGO",
    "un": "United Nations",
    "sitrep": "situation report",
    "social": "social media",
    "party_statement": "statement of a party",
}


def report_kind(kind: ReportKind) -> str:
    """What sort of report it is."""
    return _REPORT_KINDS[kind]


def instant(at: str) -> str:
    """An instant to the minute: ``2031-03-14T09:05:59Z`` gives "14 March 2031, 09:05"."""
    return f"{day(at[:10])}, {at[11:16]}"
