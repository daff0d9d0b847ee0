"""Page *Incidents*: each happening with its answers and every claim that tells of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from trucewatch.judged.standing import standing
from trucewatch.records.found import all_learnt
from trucewatch.records.incident import Incident
from trucewatch.records.judgement import Judgement
from trucewatch.views.paging import pager
from trucewatch.views.sight import AT_ONCE, Sight
from trucewatch.views.wording import MARKS


def listing(sight: Sight, after: int = 0) -> dict[str, Any]:
    """Incidents that are news, in order of the day told of, a part at a time."""
    items = []
    judged = sight.once(_judged)
    part = pager(sight, "/incidents", after, AT_ONCE, len(sight.incidents()))
    for incident in sight.incidents()[max(part.first - 1, 0) : part.last]:
        claims = [sight.claims[c] for c in incident.claims]
        bearings = {b.provision: b for c in claims for b in sight.bearings_of_claim[c.id]}
        items.append(
            {
                "name": sight.incident_name[incident.id],
                "incident": incident,
                "label": sight.kind_label(incident.kind),
                "assessment": sight.assessed(incident),
                "learnt": all_learnt(claims),
                "decided": judged.get(incident.id, []),
                "judge": judge_href(sight, incident),
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
    return {"items": items, "part": part}


def judge_href(sight: Sight, incident: Incident, **asked: str) -> str:
    """Its place on the page, with what else the address asks for; by itself, its forms."""
    page, _, place = sight.incident_door(incident).href.partition("#")
    sent = urlencode(asked or {"judge": incident.id})
    return f"{page}{'&' if '?' in page else '?'}{sent}#{place}"


def _judged(sight: Sight) -> dict[str, list[Judgement]]:
    """What people decided of each incident, where it stands."""
    found: dict[str, list[Judgement]] = {}
    for one in standing(sight.record.judgements):
        if about := sight.anchor(one.target):
            found.setdefault(about, []).append(one)
    return found
