"""Whether two claims can be about one place: by name, by distance, or because one is silent."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from trucewatch.link.traces import Trace

#: Points of two places with different names, neither of them on a map.
ELSEWHERE = -0.5
_NEAR_KM = 15.0
_FAR_KM = 60.0
_EARTH_KM = 6371.0
_SIDES = frozenset(
    """north south east west northern southern eastern western upper lower central old new inner
    outer""".split()
)
#: Capitalised parts of place names that name none: Camp This and Camp That.
_COMMON = frozenset(
    """camp quay mount fort hill bridge street road square post gate river lake valley island
    station hospital school market barangay port district province""".split()
)
#: Precisions of places that may hold others.
WIDE = frozenset({"country", "region"})


def compare_places(a: Trace, b: Trace) -> tuple[float, str]:
    """Points and the reason; below 0: they cannot be one place."""
    x, y = a.place, b.place
    if x is None or y is None:
        if _stands_in(a, b) or _stands_in(b, a):
            return 0.2, "the place stands in the other's words"
        return 0.05, "a place is not stated"
    if _same(a.place_words, b.place_words) or _same(a.place_name, b.place_name):
        return 0.25, "same place"
    if _is_bare(a) or _is_bare(b):
        return 0.05, "a place is described, not named"
    if _stands_in(a, b) or _stands_in(b, a):
        return 0.2, "the place stands in the other's words"
    if _share_a_name(a, b):
        return 0.1, "places that share a name"
    if _disputed(a, b):
        return 0.05, "the same day and number or target: the place is in dispute"
    if x.lat is None or y.lat is None or x.lon is None or y.lon is None:
        if x.precision in WIDE or y.precision in WIDE:
            return 0.05, "one place may hold the other"
        return ELSEWHERE, "different place names"
    if x.precision in WIDE or y.precision in WIDE:
        same_region = x.country == y.country
        return (0.05, "one place may hold the other") if same_region else (-1.0, "other countries")
    km = _km(x.lat, x.lon, y.lat, y.lon)
    if km <= _NEAR_KM:
        return 0.2, f"{km:.0f} km apart"
    if km <= _FAR_KM:
        return 0.0, f"{km:.0f} km apart"
    return -1.0, f"{km:.0f} km apart"


def _share_a_name(a: Trace, b: Trace) -> bool:
    """ "The Ghurmil road" and "the mill on the Ghurmil road", but not east and west of one town."""
    if (a.place_words ^ b.place_words) & _SIDES:
        return False
    return bool((a.place_words & b.place_words & a.place_names & b.place_names) - _COMMON)


def _disputed(a: Trace, b: Trace) -> bool:
    """Whether all but the place agrees, and no map says that the places lie far apart."""
    if a.kind != b.kind or not (a.sharp and b.sharp) or a.start is None or a.start != b.start:
        return False
    x, y = a.place, b.place
    if x is None or y is None or not (a.told and b.told) or a.claim.report == b.claim.report:
        return False
    known = None not in (x.lat, x.lon, y.lat, y.lon)
    if known and _km(x.lat or 0, x.lon or 0, y.lat or 0, y.lon or 0) > _FAR_KM:
        return False
    return bool(a.figures & b.figures or a.target & b.target & (a.names | b.names))


def _is_bare(one: Trace) -> bool:
    """ "The town", and which town is open: no words that could name another place."""
    return one.place is not None and one.place.is_open and not one.place_words


def _stands_in(placed: Trace, other: Trace) -> bool:
    return bool(placed.place_words) and placed.place_words <= other.content


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and (a <= b or b <= a)


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p1, p2 = radians(lat1), radians(lat2)
    h = sin((p2 - p1) / 2) ** 2 + cos(p1) * cos(p2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, h)))
