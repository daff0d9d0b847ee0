"""How the pages write days, codes and counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from trucewatch.records.report import ReportKind
from trucewatch.records.saying import SpeakerKind
from trucewatch.told import DayForm, counted, each_told, said_day, say


def code(value: str | None) -> str:
    """A code as words: ``did_not_happen`` is "did not happen"."""
    return say((value or "not known").replace("_", " "))


def day(iso: str | None) -> str:
    """``2031-03-14`` as "Fri 14 Mar 2031"; parts of dates and other text as they are."""
    return _day(iso, "day")


def short_day(iso: str | None) -> str:
    """``2031-03-14`` as "Fri 14 Mar"."""
    return _day(iso, "short_day")


def day_month(iso: str | None) -> str:
    """``2031-03-14`` as "14 Mar"."""
    return _day(iso, "plain_short")


def day_head(iso: str | None) -> str:
    """``2031-03-14`` as "Fri 14", for the head of a column."""
    return _day(iso, "head")


def month(iso: str | None) -> str:
    """``2031-03-14`` as "Mar"."""
    return _day(iso, "abbreviated")


def _day(iso: str | None, form: DayForm) -> str:
    if iso is None:
        return say("not stated")
    try:
        return said_day(date.fromisoformat(iso[:10]), form)
    except ValueError:
        return iso


def plural(count: int, one: str, many: str | None = None) -> str:
    """ "1 report", "2 reports"."""
    return counted(count, f"%(n)s {one}", f"%(n)s {many or one + 's'}")


def moment(at: str | None) -> str:
    """An instant as day and minute: "Fri 14 Mar 2031 09:00 UTC"."""
    if not at:
        return say("at a time not known")
    return say("%(day)s %(time)s UTC", day=day(at), time=at[11:16])


#: What a later version did with a claim's words, or its outlet with the claim.
MARKS = each_told(
    {
        "changed": "words changed",
        "gone": "words gone",
        "taken_back": "taken back by the outlet",
    }
)


def marks_words(marks: Mapping[str, int]) -> str:
    """What a version did with the claims of the one before: "4 kept, 1 changed, 0 gone, 2 new"."""
    return say(
        "%(kept)s kept, %(changed)s changed, %(gone)s gone, %(new)s new",
        kept=marks["unchanged"],
        changed=marks["changed"],
        gone=marks["gone"],
        new=marks["new"],
    )


def days_between(iso: str, today: str) -> int:
    """How many days a day lies before another."""
    return (date.fromisoformat(today[:10]) - date.fromisoformat(iso[:10])).days


def distance(iso: str, today: str) -> str:
    """How far a day lies from another: "today", "in 3 d", "2 d ago"."""
    past = days_between(iso, today)
    if past == 0:
        return say("today")
    if past > 0:
        return counted(past, "%(n)s d ago", "%(n)s d ago")
    return counted(-past, "in %(n)s d", "in %(n)s d")


#: What a claim's basis means, in words that need no explaining.
BASES = each_told(
    {
        "first_hand": "the teller saw, heard or counted it",
        "reported": "the teller says so; not said how it is known",
        "hearsay": "passed on: what others are said to have told",
        "unknown": "the outlet's own telling; not said how it is known",
    }
)

_EFFECTS = each_told(
    {
        "fulfils": "told as kept",
        "begins": "told as begun",
        "partly_fulfils": "told as kept in part",
        "breaches": "alleged breach",
        "delays": "told as not done",
        "none": "bears on it",
    }
)


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
    return say(_SPEAKER_KINDS[kind])


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
    return say(_REPORT_KINDS[kind])


def instant(at: str) -> str:
    """An instant to the minute: ``2031-03-14T09:05:59Z`` gives "14 March 2031, 09:05"."""
    return say("%(day)s, %(time)s", day=day(at[:10]), time=at[11:16])
