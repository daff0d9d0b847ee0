"""How closely a place is known, as an area with a width in metres and words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trucewatch.records.claim import Claim, Where
from trucewatch.told import messages, say
from trucewatch.views.map.geometry import metres_between

Knownness = Literal["site", "town", "near", "district", "region", "wide", "country"]
Outline = Literal["solid", "dashed", "dotted", "none"]


@dataclass(frozen=True, slots=True)
class Width:
    """One class of precision. ``metres``: the radius it is drawn with; None: not drawn as an area.

    ``bounded``: whether the happening is held to lie inside of that circle. The borders of a
    region are not known here, so its circle bounds nothing.
    """

    metres: int | None
    outline: Outline
    bounded: bool
    words: str
    where: str  # a message round the name of the place


_WHERE = messages(
    {
        "site": "at %(place)s",
        "town": "in %(place)s",
        "near": "near %(place)s",
        "district": "somewhere in the district of %(place)s",
        "region": "somewhere in %(place)s",
        "wide": "somewhere at %(place)s",
    }
)
_FAR = say("a region, drawn 150 km wide; its borders are not known here")
WIDTHS: Mapping[Knownness, Width] = {
    "site": Width(1_000, "solid", True, say("a site, known to about 1 km"), _WHERE["site"]),
    "town": Width(
        5_000, "solid", True, say("a town or village, known to about 5 km"), _WHERE["town"]
    ),
    "near": Width(
        15_000, "dashed", True, say("near a town, or a part of it, known to about 15 km"),
        _WHERE["near"],
    ),
    "district": Width(
        50_000, "dashed", True, say("a district, known to about 50 km"), _WHERE["district"]
    ),
    "region": Width(150_000, "dotted", False, _FAR, _WHERE["region"]),
    "wide": Width(
        150_000, "dotted", False, say("something long or wide, drawn 150 km wide"), _WHERE["wide"]
    ),
    "country": Width(
        None, "none", False, say("no closer than a country or a sea"), _WHERE["region"]
    ),
}  # fmt: skip
_ORDER = tuple(WIDTHS)
_OF_FEATURE: Mapping[str, Knownness] = {
    "site": "site",
    "city": "town",
    "admin2": "district",
    "admin1": "region",
    "region": "region",
    "disputed": "region",
    "country": "country",
    "continent": "country",
    "sea": "country",
}
_TELLING = frozenset({"happened", "ongoing"})
_DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Area:
    """Where a happening is told to have been. ``name``: as the gazetteer or the words call it."""

    lat: float
    lon: float
    known: Knownness
    name: str

    @property
    def width(self) -> Width:
        """How wide it is, and in which words."""
        return WIDTHS[self.known]

    @property
    def words(self) -> str:
        """Where, in words that stand by themselves: "somewhere in Mopti"."""
        return say(self.width.where, place=self.name)

    def holds(self, other: Area) -> bool:
        """Whether this is the same place known less closely, as far as the widths tell."""
        mine, theirs = self.width.metres, other.width.metres
        if self == other or _ORDER.index(self.known) <= _ORDER.index(other.known):
            return self == other
        if mine is None:
            return True  # a country: whether it holds the point is not known here
        apart = metres_between((self.lat, self.lon), (other.lat, other.lon))
        return apart <= mine + (theirs or 0)


def area_of(place: Where) -> Area | None:
    """The area of a place; None where it has no point, nor lies in one that has."""
    if place.lat is not None and place.lon is not None:
        return _area(place.lat, place.lon, _known(place), place.name)
    within = place.within
    if within is None:
        return None
    around = _OF_FEATURE.get(within.feature, "wide")
    known: Knownness = "near" if around in ("site", "town") else around
    return _area(within.lat, within.lon, known, within.name)


def _area(lat: float, lon: float, known: Knownness, name: str) -> Area:
    return Area(round(lat, _DECIMALS), round(lon, _DECIMALS), known, name)


def _known(place: Where) -> Knownness:
    if place.rule.startswith("judgement.") and place.precision == "exact":
        return "site"  # a person gave the point
    if place.feature is None:
        return "town" if place.precision == "exact" else "near"  # a point off a town
    known = _OF_FEATURE.get(place.feature, "wide")
    return "near" if known in ("site", "town") and place.precision != "exact" else known


def areas_told(claims: list[Claim]) -> list[Area]:
    """Where the claims that tell it as done put one incident; several where they differ.

    A place known less closely than another one of them, and that may hold it, is left out.
    """
    telling = [c for c in claims if c.stance.factuality in _TELLING] or claims
    told = [c.event.place for c in telling if c.event.place is not None]
    found = list(dict.fromkeys(a for place in told if (a := area_of(place)) is not None))
    return [
        a for a in found if not any(other is not a and a.holds(other) for other in found)
    ]  # fmt: skip
