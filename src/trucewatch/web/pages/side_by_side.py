"""Page *Side by side*: rival claims in columns, in their own words; none is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import HTTPException

from trucewatch.publish.chain_words import chain_lines
from trucewatch.records.claim import Claim
from trucewatch.told import listed, say
from trucewatch.views import wording
from trucewatch.views.contradictions import counted_differently
from trucewatch.views.day_spans import told_days
from trucewatch.views.paging import pager
from trucewatch.views.rivals import Clash, Rivals, Side, clashes, rivals, rivals_over, stand
from trucewatch.views.sight import Sight

_HERE = "/side-by-side"
_AT_ONCE = 20  # happenings shown at once
_SIDES = 8  # claims of each beside the others
_PARTINGS = 8  # of what parts them
_COLUMNS = 12  # claims of one happening shown alone


def context(sight: Sight, after: int = 0) -> dict[str, Any]:
    """Everything that the template shows: what clashes, then what is not compared, in parts."""
    clashing, apart = len(sight.once(clashes)), sight.once(counted_differently)
    part = pager(sight, _HERE, after, _AT_ONCE, clashing + len(apart))
    first, last = max(part.first - 1, 0), part.last
    set_aside = range(max(first - clashing, 0), max(last - clashing, 0))
    return {
        "groups": [
            _cut_group(sight, r, n) for n, r in enumerate(rivals(sight, first, last), first + 1)
        ],
        "apart": [_counted(sight, apart[n], n + 1) for n in set_aside],
        "part": part,
        "one": None,
    }


def one(sight: Sight, incident: str, after: int = 0) -> dict[str, Any]:
    """All rival claims on one incident, some columns at a time; what parts them stands once,

    with the first of its claims. Raises 404 where no sources part over such an incident.
    """
    found = rivals_over(sight, incident)
    if found is None:
        raise HTTPException(
            404,
            say(
                "Sources part over no incident of the id %(id)s, as of this day. "
                "Open Side by side for those over which they do.",
                id=incident,
            ),
        )
    part = pager(sight, _HERE, after, _COLUMNS, len(found.sides), incident=incident)
    sides = found.sides[part.first - 1 : part.last]
    letters = {side.letter for side in sides}
    group = _group(sight, found, 1, sides, [c for c in found.clashes if c.letters[0] in letters])
    return {"groups": [group], "apart": [], "part": part, "one": sight.address(_HERE)}


def _cut_group(sight: Sight, one: Rivals, number: int) -> dict[str, Any]:
    """A happening beside others: of many sides the first of each stand, with a way to the rest."""
    sides = one.first_sides(_SIDES)
    between = one.between(sides)
    if len(one.sides) <= _SIDES and len(between) <= _PARTINGS:
        return _group(sight, one, number, one.sides, one.clashes)
    group = _group(sight, one, number, sides, between[:_PARTINGS])
    if one.incident is not None:
        asked = urlencode({"incident": one.incident.id})
        group["rest"] = {
            "href": sight.address(f"{_HERE}?{asked}"),
            "sides": len(one.sides),
            "clashes": len(one.clashes),
        }
    return group


def _group(
    sight: Sight, one: Rivals, number: int, sides: Sequence[Side], clashes: Sequence[Clash]
) -> dict[str, Any]:
    incident = one.incident
    bearings = {b.provision for s in one.sides for b in sight.bearings_of_claim[s.claim.id]}
    kind = incident.kind if incident else one.sides[0].claim.event.kind
    elsewhere = {s.letter: sight.claim_href(s.claim) for s in one.sides if s not in sides}
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
        "sides": [_side(sight, side) for side in sides],
        "clashes": [
            {
                "id": clash.found.id,
                "kind": wording.code(clash.found.kind),
                "letters": [(name, elsewhere.get(name)) for name in clash.letters],
                "why": clash.found.why,
            }
            for clash in clashes
        ],
        "rest": None,
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
