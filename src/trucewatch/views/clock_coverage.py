"""What was read of which place, and where monitors are told to have been kept out."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from trucewatch.records.claim import Claim
from trucewatch.views.coverage import unique
from trucewatch.views.folding import fold
from trucewatch.views.sides import side_document
from trucewatch.views.sight import Sight

Document = dict[str, Any]
_TOLD = frozenset({"happened", "ongoing", "did_not_happen", "denied"})
#: Kinds of being kept out: of monitors whoever tells it, of aid where those who bring it or watch
#: over it tell it.
_MONITORS, _AID = "monitor_obstructed", "aid_obstructed"
_WATCHING = frozenset({"observer", "humanitarian"})
_WATCHING_REPORTS = frozenset({"ngo", "un", "sitrep"})


def place_rows(sight: Sight) -> list[Document]:
    """For each place told of, the reports and origins that do, by day; most reports first.

    A report that tells of a place shows that somebody looked; none says nothing of the place.
    """
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in sight.record.standing():
        place = claim.event.place
        if place is not None and not claim.background:
            found[fold(place.name or place.words)].append(claim)
    rows = []
    for claims in found.values():
        place = claims[0].event.place
        reports = unique(c.report for c in claims)
        days = Counter(sight.reports[r].published.day or "undated" for r in reports)
        rows.append(
            {
                "place": place.name or place.words if place else "",
                "reports": len(reports),
                "origins": len({sight.report_origin[r] for r in reports}),
                "days": dict(sorted(days.items())),
            }
        )
    return sorted(rows, key=lambda row: (-row["reports"], row["place"]))


def access_rows(sight: Sight) -> list[Document]:
    """Claims that monitors, or aid and those who watch over it, were kept out or hindered."""
    rows = []
    for claim in sight.record.standing():
        if claim.background or claim.stance.factuality not in _TOLD:
            continue
        kinds = {sight.ontology.outside_kind(k) for k in (claim.event.kind, *claim.event.also)}
        if _MONITORS in kinds or (_AID in kinds and _watches(sight, claim)):
            label = sight.kind_label(claim.event.kind)
            place = claim.event.place.words if claim.event.place else None
            shown = {"kind": claim.event.kind, "label": label, "place": place}
            rows.append(shown | side_document(sight, claim))
    return rows


def _watches(sight: Sight, claim: Claim) -> bool:
    if claim.speaker is not None:
        return claim.speaker.kind in _WATCHING
    return sight.reports[claim.report].kind in _WATCHING_REPORTS
