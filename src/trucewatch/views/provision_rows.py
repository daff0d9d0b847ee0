"""One row for each provision: how far kept, over which days, with which flags and last evidence."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.records.agreement import Provision
from trucewatch.records.incident import IMPLEMENTATION, ProvisionStatus
from trucewatch.told import counted, say
from trucewatch.views import wording
from trucewatch.views.sight import Door, Sight


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag in words, with the class that gives its form."""

    css: str
    words: str


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """One provision in the table: scale, trend over the days shown, flags, last evidence."""

    door: Door
    label: str
    bearer: str
    quote: str
    value: int | None
    word: str
    why: str
    trend: tuple[int | None, ...]
    trend_words: str
    flags: tuple[Flag, ...]
    last: Door | None


def provision_rows(sight: Sight) -> list[ProvisionRow]:
    """All provisions in the order in which they were first told."""
    return [_row(sight, p) for p in sight.record.provisions]


def _row(sight: Sight, provision: Provision) -> ProvisionRow:
    status = sight.status(provision)
    bearer = provision.duty_bearer.words if provision.duty_bearer else say("bearer not stated")
    trend = tuple(_value(sight.statuses[provision.id].get(d)) for d in sight.days)
    return ProvisionRow(
        door=sight.provision_door(provision.id),
        label=sight.kind_label(provision.kind),
        bearer=bearer,
        quote=provision.tellings[0].span.quote,
        value=_value(status),
        word=wording.code(status.implementation) if status else say("not known"),
        why=status.why if status else say("not assessed"),
        trend=trend,
        trend_words=_trend_words(sight, trend),
        flags=flags(sight, provision, status),
        last=_last(sight, status),
    )


def _value(status: ProvisionStatus | None) -> int | None:
    if status is None or status.implementation is None:
        return None
    return IMPLEMENTATION.index(status.implementation)


def _trend_words(sight: Sight, trend: tuple[int | None, ...]) -> str:
    if not trend or trend[-1] is None:
        return say("not known")
    since = len(trend) - 1
    while since and trend[since - 1] == trend[-1]:
        since -= 1
    return say("%(level)s since %(day)s", level=trend[-1], day=wording.day_month(sight.days[since]))


def flags(sight: Sight, provision: Provision, status: ProvisionStatus | None) -> tuple[Flag, ...]:
    """The status's flags in words: "overdue 2 d", "breach alleged 3"."""
    if status is None:
        return ()
    found = []
    for flag in status.flags:
        match flag:
            case "due" | "overdue":
                found.append(Flag(flag, _due(flag, provision.deadline, status.as_of)))
            case "breach_alleged":
                breaching = {
                    b.claim for b in sight.bearings[provision.id] if b.effect == "breaches"
                }
                count = sum(bool(breaching & set(i.claims)) for i in sight.incidents())
                found.append(Flag("breach", say("breach alleged %(n)s", n=max(count, 1))))
            case _:
                found.append(Flag(flag, wording.code(flag)))
    return tuple(found)


def _due(flag: str, deadline: str | None, today: str) -> str:
    """ "due in 3 d", "overdue 2 d"."""
    late = wording.days_between(deadline or today, today)
    if late > 0:
        return counted(late, "overdue %(n)s d", "overdue %(n)s d")
    return say(
        "%(flag)s %(when)s",
        flag=wording.code(flag),
        when=wording.distance(deadline or today, today),
    )


def _last(sight: Sight, status: ProvisionStatus | None) -> Door | None:
    if status is None:
        return None
    met = [sight.claims[c] for c in (*status.claims_for, *status.claims_against)]
    dated = [(sight.reports[c.report].published.day or "", c.id, c) for c in met]
    if not dated:
        return None
    day, _, claim = max(dated)
    return Door(wording.short_day(day) if day else say("undated"), sight.claim_href(claim))
