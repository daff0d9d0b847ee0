"""How closely the place of a claim is known, in metres, as the document tells it.

The classes are those of the page Map. A place known no closer than a region has no point here: a
pin in its middle would be read as the spot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from trucewatch.publish.document import Document

#: Radius in metres within which the happening is told to have been; None: nothing bounds it.
RADIUS: Mapping[str, int | None] = {
    "town": 5_000,
    "near": 15_000,
    "district": 50_000,
    "region": None,
    "wide": None,
    "country": None,
    "unknown": None,
}
_OF_FEATURE = {
    "site": "town",
    "city": "town",
    "admin2": "district",
    "admin1": "region",
    "region": "region",
    "disputed": "region",
    "country": "country",
    "continent": "country",
    "sea": "country",
}
_SAME = 1.0  # metres
_EARTH = 6_371_000.0
_TELLING = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Point:
    """A point that somebody's words mean. ``known``: how closely; a key of ``RADIUS``."""

    lat: float
    lon: float
    known: str
    name: str | None

    @property
    def radius(self) -> int | None:
        """The radius in metres; None: the words bound no circle."""
        return RADIUS[self.known]


def point_of(event: Document) -> Point | None:
    """The point of an event's place; None where the document has none."""
    if event["lat"] is None or event["lon"] is None:
        return None
    return Point(event["lat"], event["lon"], known(event), event["place_name"])


def known(event: Document) -> str:
    """How closely the place of an event is known: a key of ``RADIUS``."""
    precision, feature = event["place_precision"], event["place_feature"]
    if precision in (None, "unknown") and feature is None:
        return "unknown"
    if precision in ("region", "country") and feature is None:
        return precision if precision == "country" else "region"  # told no closer by protection
    if feature is None:
        return "town" if precision == "exact" else "near"
    found = _OF_FEATURE.get(feature, "wide")
    return "near" if found == "town" and precision != "exact" else found


def one_point(claims: list[Document]) -> tuple[Point | None, bool]:
    """Where the claims that tell it as done put one happening, and whether they differ.

    None: nobody gives a point that bounds it, or they give several. Of one point known less and
    more closely, the closer one.
    """
    telling = [c for c in claims if c["factuality"] in _TELLING] or claims
    points = [p for c in telling if (p := point_of(c["event"])) is not None]
    bounded = sorted((p for p in points if p.radius is not None), key=lambda p: p.radius or 0)
    if not bounded:
        return None, False
    first = bounded[0]
    if all(_within(first, other) for other in bounded):
        return first, False
    return None, True


def _within(first: Point, other: Point) -> bool:
    """Whether a point may be the other one: the same place, or inside of its wider circle."""
    if first.name is not None and first.name == other.name:
        return True
    mine, theirs = first.radius or 0, other.radius or 0
    return _metres(first, other) <= (mine + theirs if theirs > mine else _SAME)


def _metres(first: Point, other: Point) -> float:
    """The distance on a sphere."""
    lat, far = radians(first.lat), radians(other.lat)
    across = sin(radians(other.lon - first.lon) / 2) ** 2 * cos(lat) * cos(far)
    half = sin((far - lat) / 2) ** 2 + across
    return 2 * _EARTH * asin(sqrt(min(1.0, half)))
