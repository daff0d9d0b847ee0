"""Page *Incidents*: each happening with its answers and every claim that tells of it."""

from __future__ import annotations

from typing import Any

from trucewatch.records.found import all_learnt
from trucewatch.views.sight import Sight
from trucewatch.views.wording import MARKS


def listing(sight: Sight) -> dict[str, Any]:
    """All incidents that are news, in order of the day told of."""
    items = []
    for incident in sight.incidents():
        claims = [sight.claims[c] for c in incident.claims]
        bearings = {b.provision: b for c in claims for b in sight.bearings_of_claim[c.id]}
        items.append(
            {
                "name": sight.incident_name[incident.id],
                "incident": incident,
                "label": sight.kind_label(incident.kind),
                "assessment": sight.assessed(incident),
                "learnt": all_learnt(claims),
                "bearings": [
                    (sight.provision_door(p), b.effect) for p, b in sorted(bearings.items())
                ],
                "claims": [
                    {
                        "claim": c,
                        "href": sight.claim_href(c),
                        "mark": MARKS[sight.withdrawn[c.id].how] if c.id in sight.withdrawn else "",
                        "teller": sight.teller(c),
                        "report": sight.reports[c.report],
                        "outlet": sight.outlet(sight.reports[c.report]),
                    }
                    for c in claims
                ],
            }
        )
    return {"items": items}
