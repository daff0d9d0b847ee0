"""Events as they are told, for schemes that code who does what to whom in the news.

Told outright, as happened or going on: of incidents, and of talk, which is an event there. Left
out are old news told to explain (PLOVER's "historical"), "future", "hypothetical" and "negation",
headlines of texts that tell the same, and what no listed wording tells, only the encoder. Claims
of one incident that are alike in code, sides, days and place are one event.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from trucewatch.publish.document import Document
from trucewatch.publish.tables.happenings import Reading, Telling
from trucewatch.publish.tables.when_where import Days, Spot, spot_of, told_days
from trucewatch.publish.tables.who import Cast, Side

#: Kinds whose outside codes are acts against people; where nobody is named, people fled.
_NEEDS_DOER = frozenset({"displacement"})
_CodeOf = Callable[[str], tuple[str | None, ...] | None]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event as told: its code, sides, day and place; ``tellings`` in order of publication.

    ``unit``: the incident that it is told of, or the claim where there is none.
    """

    unit: str
    code: tuple[str | None, ...]
    doer: Side | None
    target: Side | None
    days: Days
    spot: Spot
    tellings: tuple[Telling, ...]


def told_events(
    document: Document,
    code_of: _CodeOf,
    *,
    by_report: bool,
) -> Iterator[ToldEvent]:
    """Events whose kind has a code (``code_of`` a kind), a row each.

    ``by_report``: tellings of different reports stay apart.
    """
    reading, cast = Reading(document), Cast(document)
    for unit, tellings in _units(reading):
        alike: dict[tuple[Hashable, ...], list[Telling]] = {}
        codes: dict[tuple[Hashable, ...], tuple[str | None, ...]] = {}
        for code, telling in _coded(tellings, code_of):
            report = telling.claim["report"] if by_report else None
            key = (report, code, *_key(telling, cast))
            alike.setdefault(key, []).append(telling)
            codes[key] = code
        for key, group in alike.items():
            yield _event(unit, codes[key], group, cast)


def _coded(
    tellings: Iterable[Telling], code_of: _CodeOf
) -> list[tuple[tuple[str | None, ...], Telling]]:
    """Tellings with their codes; no headline of a report whose text tells the same."""
    found = [
        (code, telling)
        for telling in tellings
        if _counts(telling) and (code := code_of(telling.event["kind"])) is not None
    ]
    texts = {(code, t.claim["report"]) for code, t in found if not t.is_headline}
    return [
        (code, t) for code, t in found if not (t.is_headline and (code, t.claim["report"]) in texts)
    ]


def _counts(telling: Telling) -> bool:
    """Whether it is news, in a listed wording; and of flight, that somebody drove people out."""
    claim, event = telling.claim, telling.event
    if claim["background"] or claim["found_by"] == "encoder":
        return False
    return event["kind"] not in _NEEDS_DOER or event["actor"] is not None


def _units(reading: Reading) -> Iterator[tuple[str, Iterable[Telling]]]:
    for happening in reading.happenings():
        yield happening.id, happening.told
    for telling in reading.told_alone():
        yield telling.claim["id"], (telling,)


def _key(telling: Telling, cast: Cast) -> tuple[Hashable, ...]:
    doer, target, event = cast.doer(telling), cast.target(telling), telling.event
    where = event["place_name"]
    return _who(doer), _who(target), event["start"], event["end"], where


def _who(side: Side | None) -> str | None:
    if side is None:
        return None
    return side.actor.id if side.actor is not None else side.words.casefold()


def _event(
    unit: str, code: tuple[str | None, ...], group: Sequence[Telling], cast: Cast
) -> ToldEvent:
    first = group[0]
    return ToldEvent(
        unit,
        code,
        cast.doer(first),
        cast.target(first),
        told_days([first]),
        spot_of(first.event),
        tuple(group),
    )
