""" "30 km north of X": how far and which way from a place, and the point that comes to."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trucewatch.annotate.places.names import HYPHENS, Name, listed
from trucewatch.annotate.word_lists import numbers
from trucewatch.records.mention import Token

_EARTH_M = 6_371_000.0
_FARTHEST_M = 500_000.0  # past which nobody means a point
_PLACES = 3  # decimals of a degree: about a hundred metres
_BRACKET = 6  # tokens of "(19 miles)"
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,2})?")
_BEARINGS: Mapping[str, float] = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offset:
    """Metres and degrees from north; ``first``: the token of the number."""

    first: int
    metres: float
    bearing: float


def find_offset(name: Name, tokens: Sequence[Token]) -> Offset | None:
    """The offset that stands before a name: "30 km (19 miles) to the north of the city of X".

    None where there is none, or where it is no single number ("a few miles", "20-30 km").
    """
    sentence = tokens[name.first].sentence
    before = [t.text.lower() for t in tokens[max(0, name.first - 24) : name.first]]
    floor = name.first - len(before)
    at = len(before) - 1
    while at > 0 and before[at] in {"the", "of"} | listed("generic_before"):
        if before[at] == "of" and _compass(before, at - 1) is not None:
            break
        at -= 1
    if at < 1 or before[at] not in {"of", "from"}:
        return None
    way = _compass(before, at - 1)
    if way is None:
        return None
    bearing, at = way
    while at >= 0 and before[at] in {"the", "to", "away", "due"}:
        at -= 1
    if at >= 0 and before[at] == ")":
        opened = next((i for i in range(at, max(-1, at - _BRACKET), -1) if before[i] == "("), None)
        if opened is None:
            return None
        at = opened - 1
    units = numbers("place_words.yml", "units")
    if at < 1 or before[at] not in units:
        return None
    at, unit = at - 1, units[before[at]]
    at -= before[at] in HYPHENS
    count = _count(before[at]) if at >= 0 else None
    if count is None or (at > 0 and before[at - 1] in HYPHENS | {"to", "and", "or"}):
        return None
    if tokens[floor + at].sentence != sentence or not 0 < count * unit <= _FARTHEST_M:
        return None
    return Offset(floor + at, count * unit, bearing)


def moved(lat: float, lon: float, offset: Offset) -> tuple[float, float]:
    """The point that lies so far and so directed from another; WGS 84 degrees on a sphere."""
    arc, bearing = offset.metres / _EARTH_M, math.radians(offset.bearing)
    from_lat, from_lon = math.radians(lat), math.radians(lon)
    to_lat = math.asin(
        math.sin(from_lat) * math.cos(arc) + math.cos(from_lat) * math.sin(arc) * math.cos(bearing)
    )
    to_lon = from_lon + math.atan2(
        math.sin(bearing) * math.sin(arc) * math.cos(from_lat),
        math.cos(arc) - math.sin(from_lat) * math.sin(to_lat),
    )
    turned = (math.degrees(to_lon) + 180) % 360 - 180
    return round(math.degrees(to_lat), _PLACES), round(turned, _PLACES)


def _compass(before: Sequence[str], at: int) -> tuple[float, int] | None:
    """The bearing of a compass word that ends at ``at``, and the index before it."""
    for length in (3, 2, 1):
        start = at - length + 1
        if start < 0:
            continue
        word = "".join(w for w in before[start : at + 1] if w not in HYPHENS)
        word = word.replace("-", "").replace("ern", "")
        if word in _BEARINGS and before[start] not in HYPHENS:
            return _BEARINGS[word], start - 1
    return None


def _count(word: str) -> float | None:
    if _NUMBER.fullmatch(word):
        return float(word.replace(",", ""))
    return numbers("times.yml", "numbers").get(word)
