"""Page *Side by side*: rival claims in columns, in their own words; none is chosen."""

from __future__ import annotations

from collections import Counter
from typing import Any

from trucewatch.publish.chain_words import chain_lines
from trucewatch.records.claim import Claim
from trucewatch.told import listed
from trucewatch.views import wording
from trucewatch.views.contradictions import counted_differently
from trucewatch.views.day_spans import told_days
from trucewatch.views.paging import pager
from trucewatch.views.rivals import Rivals, Side, clashes, rivals, stand
from trucewatch.views.sight import Sight

_AT_ONCE = 20  # happenings shown at once


def context(sight: Sight, after: int = 0) -> dict[str, Any]:
    """Everything that the template shows: what clashes, then what is not compared, in parts."""
    clashing, apart = len(sight.once(clashes)), sight.once(counted_differently)
    part = pager(sight, "/side-by-side", after, _AT_ONCE, clashing + len(apart))
    first, last = max(part.first - 1, 0), part.last
    set_aside = range(max(first - clashing, 0), max(last - clashing, 0))
    return {
        "groups": [
            _group(sight, r, n) for n, r in enumerate(rivals(sight, first, last), first + 1)
        ],
        "apart": [_counted(sight, apart[n], n + 1) for n in set_aside],
        "part": part,
    }


def _group(sight: Sight, one: Rivals, number: int) -> dict[str, Any]:
    incident = one.incident
    bearings = {b.provision for s in one.sides for b in sight.bearings_of_claim[s.claim.id]}
    kind = incident.kind if incident else one.sides[0].claim.event.kind
    return {
        "anchor": f"x{number}",
        "incident": incident,
        "door": sight.incident_door(incident) if incident else None,
        "label": sight.kind_label(kind),
        "assessment": sight.assessed(incident) if incident else None,
        "provisions": [sight.provision_door(p) for p in sorted(bearings)],
        "kinds": listed(wording.code(kind) for kind in one.kinds),
        "differ": one.apart,
        "tellers": len({sight.origin(side.claim) for side in one.sides}),
        "sides": [_side(sight, side) for side in one.sides],
        "clashes": [
            {
                "id": clash.found.id,
                "kind": wording.code(clash.found.kind),
                "letters": clash.letters,
                "why": clash.found.why,
            }
            for clash in one.clashes
        ],
    }


def _side(sight: Sight, side: Side) -> dict[str, Any]:
    claim = side.claim
    report = sight.reports[claim.report]
    return {
        "letter": side.letter,
        "claim": claim,
        "href": sight.claim_href(claim),
        "stand": stand(claim),
        "teller": sight.teller(claim),
        "party": sight.side(claim),
        "chain": chain_lines(claim, report.outlet),
        "outlet": sight.outlet(report),
        "published": report.published.day,
        "when": told_days(claim.event.time) if claim.event.time else None,
        "copies": _copies(sight, claim),
    }


def _copies(sight: Sight, claim: Claim) -> int:
    """How many other reports carry the text of the claim's report."""
    return sight.once(copy_counts).get(claim.report, 0)


def copy_counts(sight: Sight) -> dict[str, int]:
    """By report how many others carry its text."""
    found: Counter[str] = Counter()
    for group in sight.record.copies:
        found.update(dict.fromkeys(group.reports, len(group.reports) - 1))
    return found


def _counted(sight: Sight, row: dict[str, Any], number: int) -> dict[str, Any]:
    """Figures of one happening that count different things, with the door of each side."""
    incident = sight.incident[row["incident"]["id"]]
    return {
        **row,
        "anchor": f"n{number}",
        "door": sight.incident_door(incident),
        "sides": [
            {**side, "href": sight.claim_href(sight.claims[side["claim"]])} for side in row["sides"]
        ],
    }
