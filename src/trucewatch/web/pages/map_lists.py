"""The lists under the map, in parts: places, what is told of one place or side, what has none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import HTTPException

from trucewatch.told import say
from trucewatch.views.paging import Pager, pager
from trucewatch.views.sight import Sight

Document = dict[str, Any]
_HERE = "/map"
_PLACES = 50  # shown at once
_FIRST = 10  # incidents of each
_ROWS = 100  # of a place or side that stands alone
_UNPLACED = 100  # incidents without a place
_BY_UNPLACED = "unplaced"


def lists(
    sight: Sight, asked: Mapping[str, str], found: Document, days: Mapping[str, str | None]
) -> Document:
    """What the address asks to see of a map's document: all lists begun, or one of them alone.

    ``place``: the key of one place; ``line`` and ``side``: a line's number, from 1, and an answer.

    Raises:
        HTTPException: 404, nothing is told there in these days; 400, a number is none.
    """

    def address(anchor: str, **more: str) -> str:
        kept = {k: v for k, v in {**days, **more}.items() if v}
        return sight.address(f"{_HERE}?{urlencode(kept)}{anchor}")

    after, unplaced = _number(asked, "after"), _number(asked, _BY_UNPLACED)
    places = [
        {**p, "n": n, "href": address("#mp-places", place=p["key"])}
        for n, p in enumerate(found["places"], 1)
    ]
    key = asked.get("place")
    only: Document | None = None
    if key:
        place = next((p for p in places if p["key"] == key), None)
        if place is None:
            raise HTTPException(404, say("Nothing is told of this place in these days."))
        part = _part(sight, after, len(place["incidents"]), {**days, "place": key}, "#mp-places")
        told = place["incidents"]
        places = [{**place, "of": len(told), "incidents": _cut(told, part), "rest": None}]
        only = {"all": address("#mp-places")}
    else:
        part = pager(sight, _HERE, after, _PLACES, len(places), anchor="#mp-places", **days)
        places = [_begun(place) for place in _cut(places, part)]
    rows = found["not_placed"]
    held = pager(
        sight, _HERE, unplaced, _UNPLACED, len(rows), by=_BY_UNPLACED, anchor="#mp-un", **days
    )
    return {
        "places": places,
        "part": part,
        "only": only,
        "lines": [
            {**each, "sides": [_side(sight, asked, n, side, days) for side in each["sides"]]}
            for n, each in enumerate(found["lines"], 1)
        ],
        "not_placed": _cut(rows, held),
        "part_unplaced": held,
    }


def _side(
    sight: Sight,
    asked: Mapping[str, str],
    line: int,
    side: Document,
    days: Mapping[str, str | None],
) -> Document:
    """One side of a line of the user's: its first incidents, or, asked for, a part of all."""
    rows, answer = side["incidents"], side["answer"]
    mine = {**days, "line": str(line), "side": answer}
    if asked.get("line") == str(line) and asked.get("side") == answer:
        part = _part(sight, _number(asked, "after"), len(rows), mine, f"#mp-line-{line}")
        return {**side, "of": len(rows), "incidents": _cut(rows, part), "rest": None, "part": part}
    kept = {k: v for k, v in mine.items() if v}
    href = sight.address(f"{_HERE}?{urlencode(kept)}#mp-line-{line}")
    return {**_begun({**side, "href": href}), "part": None}


def _begun(one: Document) -> Document:
    """A place or side with its first incidents, and the address of all where there are more."""
    rows = one["incidents"]
    more = len(rows) > _FIRST
    return {
        **one,
        "of": len(rows),
        "incidents": rows[:_FIRST],
        "rest": one["href"] if more else None,
    }


def _part(sight: Sight, after: int, of: int, asked: Mapping[str, str | None], anchor: str) -> Pager:
    return pager(sight, _HERE, after, _ROWS, of, anchor=anchor, **asked)


def _cut(rows: list[Document], part: Pager) -> list[Document]:
    return rows[max(part.first - 1, 0) : part.last]


def _number(asked: Mapping[str, str], name: str) -> int:
    """How many rows stand before those asked for."""
    told = asked.get(name) or "0"
    if not (told.isascii() and told.isdecimal() and len(told) < len("1" * 10)):
        raise HTTPException(400, say("%(name)s is no number of rows.", name=name))
    return int(told)
