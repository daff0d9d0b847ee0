"""Merge and split: the pairs of claims that they are kept as, and what may be merged with what."""

from __future__ import annotations

from datetime import date
from heapq import nsmallest

from trucewatch.errors import UsageError
from trucewatch.records.incident import Incident
from trucewatch.views.folding import fold
from trucewatch.views.sight import Sight

_FAR = 10_000  # days: where one of two has no day


def pair_of(sight: Sight, target: str, other: str | None) -> tuple[str, str]:
    """The two claims that a merge or split of two claims or incidents is kept as.

    Pairs of claims stand whatever incidents come of them. An incident stands for its first claim.
    ``other`` None: a claim is split off, and the pair is the first other claim of its incident.

    Raises:
        UsageError: the claim stands alone already.
    """
    incidents = {i.id: i for i in sight.record.incidents}
    if other is None:
        home = sight.incident_of.get(target)
        others = [c for c in home.claims if c != target] if home is not None else []
        if not others:
            raise UsageError(f"{target}: stands alone already; there is nothing to split it from")
        return target, others[0]
    first = incidents[target].claims[0] if target in incidents else target
    return first, _claim_of(incidents.get(other), other, first)


def _claim_of(incident: Incident | None, ident: str, but: str) -> str:
    """A claim of the incident that is not ``but``; the id itself where it is no incident's."""
    if incident is None:
        return ident
    return next((c for c in incident.claims if c != but), incident.claims[0])


def near_incidents(sight: Sight, incident: Incident, most: int) -> list[Incident]:
    """Incidents that may be the same happening: of its kind first, then its place, then its day."""
    others = [i for i in sight.incidents() if i.id != incident.id]
    alike = [i for i in others if i.kind == incident.kind]
    others = alike if len(alike) >= most else others
    place = fold(incident.place or "")

    def distance(other: Incident) -> tuple[bool, bool, int, str]:
        same_place = bool(place) and fold(other.place or "") == place
        return (
            other.kind != incident.kind,
            not same_place,
            _days(sight, incident, other),
            other.id,
        )

    return nsmallest(most, others, key=distance)


def _days(sight: Sight, one: Incident, other: Incident) -> int:
    """Days between the two."""
    first, second = sight.day_of(one), sight.day_of(other)
    if first is None or second is None:
        return _FAR
    return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days)
