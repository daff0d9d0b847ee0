"""Every number with its words, as JSON values: ranges by origin, nothing added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from trucewatch.publish.event_rows import figure_row
from trucewatch.records.claim import Claim, Figure
from trucewatch.records.figure_kinds import FIGURE_KINDS
from trucewatch.views.counting import Counting, counting
from trucewatch.views.coverage import view_head
from trucewatch.views.figure_words import figure_words
from trucewatch.views.sides import incident_words
from trucewatch.views.sight import Sight

Document = dict[str, Any]
_TOLD = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class _Series:
    """Figures that may be held together: of one happening, so presented, so counted."""

    kind: str
    incident: str | None
    event: str
    presented: str
    counting: Counting


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening with the series of figures of one kind that are told of it."""

    kind: str
    incident: str | None
    event: str
    series: tuple[_Series, ...]


def figures_document(sight: Sight, kind: str | None) -> Document:
    """The figures of one kind (None: all), by kind, happening and way of counting."""
    series = sight.once(Series)
    return {
        **view_head(sight, "figures"),
        "kinds": [
            {"kind": each, "series": [row for h in happenings for row in series.documents(h)]}
            for each, happenings in series.kinds.items()
            if kind in (None, each)
        ],
    }


class Series:
    """All figures of a record in their series; a series' document is made where it is asked for."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._found: dict[_Series, list[tuple[Claim, Figure]]] = {}
        for claim, figure in _figures(sight):
            self._found.setdefault(_series(sight, claim, figure), []).append((claim, figure))
        ordered = sorted(self._found, key=lambda key: _order(sight, key))
        #: By kind the happenings with a figure of it, in order.
        self.kinds: dict[str, list[Happening]] = {}
        for (kind, incident, event), keys in groupby(ordered, key=_happening):
            each = Happening(kind, incident, event, tuple(keys))
            self.kinds.setdefault(kind, []).append(each)

    def numbers(self, kind: str) -> int:
        """How many rows the series of a kind have: one for each origin and number."""
        keys = (key for happening in self.kinds[kind] for key in happening.series)
        return sum(len({_row_key(self._sight, *pair) for pair in self._found[key]}) for key in keys)

    def documents(self, happening: Happening) -> list[Document]:
        """The series of a kind and happening, with all their words."""
        return [_document(self._sight, key, self._found[key]) for key in happening.series]


def _happening(key: _Series) -> tuple[str, str | None, str]:
    return key.kind, key.incident, key.event


def figure_kinds(sight: Sight) -> list[str]:
    """The kinds of figure that there are, and any other that the record has."""
    return sorted({figure.kind for _, figure in _figures(sight)} | FIGURE_KINDS)


def _figures(sight: Sight) -> Iterator[tuple[Claim, Figure]]:
    """In order of publication; a stretch of words that several claims hold counts once."""
    seen: set[tuple[str, int, int, str]] = set()
    for claim in sight.record.standing():
        for figure in claim.figures:
            key = (claim.report, figure.span.start, figure.span.end, figure.kind)
            if not claim.background and key not in seen:
                seen.add(key)
                yield claim, figure


def _series(sight: Sight, claim: Claim, figure: Figure) -> _Series:
    incident = sight.incident_of.get(claim.id)
    stance = claim.stance.factuality
    return _Series(
        kind=figure.kind,
        incident=incident.id if incident else None,
        event=incident.kind if incident else claim.event.kind,
        presented="told" if stance in _TOLD else stance,
        counting=counting(figure),
    )


def _order(sight: Sight, key: _Series) -> tuple[Any, ...]:
    name = sight.incident_name.get(key.incident or "", "")
    number = int(name.removeprefix("I-") or 0) if name else 10**6
    way = key.counting
    told = (key.presented != "told", key.presented)
    return (key.kind, number, key.event, told, way.part, str(way))


def _document(sight: Sight, key: _Series, found: list[tuple[Claim, Figure]]) -> Document:
    way = key.counting
    one = key.incident is not None and key.presented == "told"
    return {
        "incident": incident_words(sight, key.incident),
        "event": key.event,
        "label": sight.kind_label(key.event),
        "presented": key.presented,
        "tally": way.tally,
        "per": way.per,
        "period": way.period,
        "unit": way.unit,
        "role": way.role,
        "part": way.part,
        "counts": way.words(),
        "range": _range(sight, found) if one else None,
        "figures": _rows(sight, found),
    }


def _range(sight: Sight, found: Iterable[tuple[Claim, Figure]]) -> Document:
    """From the least to the most that any origin tells; None where one leaves that end open."""
    lows, highs, origins = [], [], set()
    for claim, figure in found:
        lows.append(figure.low)
        highs.append(figure.high)
        origins.add(sight.origin(claim))
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    return {
        "low": min(known_lows) if len(known_lows) == len(lows) else None,
        "high": max(known_highs) if len(known_highs) == len(highs) else None,
        "origins": len(origins),
    }


def _row_key(sight: Sight, claim: Claim, figure: Figure) -> tuple[str, Any, Any, str]:
    """What one row of a series stands for: an origin and its number."""
    return sight.origin(claim), figure.low, figure.high, figure.told


def _rows(sight: Sight, found: Iterable[tuple[Claim, Figure]]) -> list[Document]:
    """One row for each origin and number, by its first telling; how often it is told again."""
    rows: dict[tuple[str, Any, Any, str], Document] = {}
    for claim, figure in found:
        key = _row_key(sight, claim, figure)
        if key in rows:
            rows[key]["told_again"].append(claim.id)
            continue
        rows[key] = {
            "published": sight.reports[claim.report].published.day,
            "start": claim.event.time.start if claim.event.time else None,
            "end": claim.event.time.end if claim.event.time else None,
            **figure_row(figure),
            "in_words": figure_words(figure),
            "quote": claim.span.quote,
            "teller": sight.teller(claim),
            "origin": key[0],
            "claim": claim.id,
            "told_again": [],
        }
    return list(rows.values())
