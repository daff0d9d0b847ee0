"""How likely two claims tell of one happening: a number and the reason in words.

Incompatible places or days score 0 whatever else agrees: two happenings are never one.
"""

from __future__ import annotations

from datetime import date
from math import asin, cos, radians, sin, sqrt

from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import same_name, same_place, share_words
from trucewatch.records.claim import Claim, When, Where

#: Pairs that score at least this are held to tell of one happening.
SAME = 0.6
_NEAR_KM = 15.0
_FAR_KM = 60.0
_EARTH_KM = 6371.0

#: Kinds that outlets use for one happening: "explosion" and "shelling" of a market.
_ALIKE = (
    frozenset(
        {"shelling", "explosion", "attack_on_civilians", "air_strike", "attack_on_protected"}
    ),
    frozenset({"armed_clash", "small_arms_fire", "sniper_fire", "shelling", "ground_advance"}),
    frozenset({"aid_obstructed", "aid_delivered", "corridor_opened"}),
    frozenset({"detainee_release", "prisoner_exchange"}),
    frozenset({"weapons_handover", "status_settlement"}),
    frozenset({"troop_deployment", "patrol", "checkpoint_established"}),
    frozenset({"siege", "siege_eased"}),
    frozenset({"evacuation", "displacement"}),
    frozenset({"arrest", "abduction"}),
)


def score_pair(first: Claim, second: Claim, ontology: Ontology) -> tuple[float, str]:
    """A score from 0 to 1 and its reason, such as "same kind, same town, dates one day apart"."""
    a, b = first.event, second.event
    kinds = (ontology.outside_kind(a.kind), ontology.outside_kind(b.kind))
    if kinds[0] == kinds[1]:
        total, reasons = 0.3, ["same kind"]
    elif any(set(kinds) <= group for group in _ALIKE):
        total, reasons = 0.2, ["kinds used of one happening"]
    else:
        return 0.0, "different kinds"
    for points, reason in (_times(a.time, b.time), _places(a.place, b.place)):
        if points < 0:
            return 0.0, reason
        total += points
        reasons.append(reason)
    if a.actor is not None and b.actor is not None:
        if a.actor.actor is not None and a.actor.actor == b.actor.actor:
            total, reasons = total + 0.1, [*reasons, "same actor"]
        elif same_name(a.actor.words, b.actor.words):
            total, reasons = total + 0.1, [*reasons, "same actor in words"]
    if (
        a.target is not None
        and b.target is not None
        and share_words(a.target.words, b.target.words)
    ):
        total, reasons = total + 0.1, [*reasons, "same target in words"]
    if _answers(first, second) or _answers(second, first):
        total, reasons = total + 0.3, [*reasons, "one denies what the other tells"]
    if share_words(first.span.quote, second.span.quote):
        overlap = _word_share(first.span.quote, second.span.quote)
        total += 0.2 * overlap
        reasons.append(f"{overlap:.0%} of the words shared")
    return round(min(total, 1.0), 3), ", ".join(reasons)


def _answers(denial: Claim, telling: Claim) -> bool:
    """Whether the first is a denial by whoever is said to have done the second, or beside it."""
    if denial.stance.factuality != "denied" or telling.stance.factuality == "denied":
        return False
    accused = telling.event.actor
    speaker = denial.speaker
    own = accused is not None and speaker is not None and same_name(accused.words, speaker.words)
    return own or denial.report == telling.report


def _times(a: When | None, b: When | None) -> tuple[float, str]:
    if a is None or b is None or a.start is None or b.start is None:
        return 0.0, "a day is not stated"
    if a.start == b.start and a.precision == b.precision == "day":
        return 0.25, "same day"
    gap = _gap(a, b)
    if gap == 0:
        return 0.15, "days overlap"
    if gap == 1:
        return 0.1, "dates one day apart"
    return -1.0, f"dates {gap} days apart"


def _gap(a: When, b: When) -> int:
    a0, a1 = _day(a.start), _day(a.end or a.start)
    b0, b1 = _day(b.start), _day(b.end or b.start)
    return max(0, (b0 - a1).days, (a0 - b1).days)


def _day(iso: str | None) -> date:
    return date.fromisoformat(str(iso)[:10])


def _places(a: Where | None, b: Where | None) -> tuple[float, str]:
    if a is None or b is None:
        return 0.05, "a place is not stated"
    if same_place(a.words, b.words) or same_place(a.name, b.name):
        return 0.25, "same place"
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return -1.0, "different place names"
    if "country" in {a.precision, b.precision} or "region" in {a.precision, b.precision}:
        same_region = a.country == b.country
        return (0.05, "one place may hold the other") if same_region else (-1.0, "other countries")
    km = _km(a.lat, a.lon, b.lat, b.lon)
    if km <= _NEAR_KM:
        return 0.2, f"{km:.0f} km apart"
    if km <= _FAR_KM:
        return 0.0, f"{km:.0f} km apart"
    return -1.0, f"{km:.0f} km apart"


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p1, p2 = radians(lat1), radians(lat2)
    h = sin((p2 - p1) / 2) ** 2 + cos(p1) * cos(p2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, h)))


def _word_share(a: str, b: str) -> float:
    x, y = set(a.casefold().split()), set(b.casefold().split())
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0
