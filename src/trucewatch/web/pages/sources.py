"""Page *Sources*: outlets and speakers, and of each what it says. No score of trust."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import HTTPException

from trucewatch.records.claim import Claim
from trucewatch.told import say
from trucewatch.views.coverage import coverage_document
from trucewatch.views.paging import pager
from trucewatch.views.sight import Sight
from trucewatch.views.sources import Sources
from trucewatch.views.wording import MARKS

Document = dict[str, Any]
_AT_ONCE = 100  # speakers, or claims of one source, shown at once
_LONGEST = 100  # of each other list of one source
#: The other lists of one source, and in which key of its row each stands.
_LISTS = {
    "reports": "reports",
    "carried": "carried",
    "alone": "first_to_tell",
    "tied": "first_tied",
    "told": "incidents",
    "contradictions": "contradictions",
}


def listing(sight: Sight, after: int = 0) -> Document:
    """Every outlet, and speakers a part at a time, with what stands behind their numbers."""
    sources = sight.once(Sources)
    part = pager(sight, "/sources", after, _AT_ONCE, sources.count)
    speakers = sources.speakers(max(part.first - 1, 0), part.last)
    return {
        "coverage": sight.once(coverage_document),
        "outlets": [_outlet(sight, row) for row in sources.outlets],
        "speakers": [_speaker(sight, row) for row in speakers],
        "part": part,
    }


def one(sight: Sight, speaker: str | None, outlet: str | None, after: int = 0) -> Document:
    """One source with its claims, a part at a time: the teller of a claim, a report's outlet.

    Raises 404 where there is none.
    """
    sources = sight.once(Sources)
    if speaker is not None:
        claim = sight.claims.get(sight.heirs.get(speaker, speaker))
        row = sources.speaker_of(claim) if claim is not None else None
        if row is None:
            raise HTTPException(
                404, say("No speaker of this case, as of this day, tells %(id)s.", id=speaker)
            )
        return {"outlet": None, "speaker": _speaker(sight, row), **_evidence(sight, row, after)}
    report = sight.reports.get(outlet or "")
    if report is None:
        raise HTTPException(
            404, say("No outlet of this case, as of this day, published %(id)s.", id=outlet)
        )
    row = sources.outlet_of(report)
    return {"outlet": _outlet(sight, row), "speaker": None, **_evidence(sight, row, after)}


def _outlet(sight: Sight, row: Document) -> Document:
    return {**row, "href": sight.address(f"/sources?outlet={row['key']}")}


def _speaker(sight: Sight, row: Document) -> Document:
    through = [_outlet(sight, outlet) for outlet in row["outlets"]]
    return {**row, "href": sight.address(f"/sources?speaker={row['key']}"), "outlets": through}


def _evidence(sight: Sight, row: Document, after: int) -> Document:
    """What stands behind the numbers of a row: claims, reports, incidents, contradictions.

    ``cut``: of each long list how many it has, where only the first are shown.
    """
    which = "speaker" if "sort" in row else "outlet"
    part = pager(sight, "/sources", after, _AT_ONCE, len(row["claims"]), **{which: row["key"]})
    claims = row["claims"][max(part.first - 1, 0) : part.last]
    lists = {name: row.get(key, ()) for name, key in _LISTS.items()}
    some = {name: idents[:_LONGEST] for name, idents in lists.items()}
    own = set(row["claims"])
    return {
        "claims": [_claim(sight, sight.claims[ident]) for ident in claims],
        "part": part,
        "reports": [_report(sight, ident) for ident in some["reports"]],
        "carried": [_report(sight, ident) for ident in some["carried"]],
        "copies": {copy["report"]: copy["of"] for copy in row.get("copies", ())},
        "alone": _incidents(sight, some["alone"]),
        "tied": _incidents(sight, some["tied"]),
        "told": _incidents(sight, some["told"]),
        "too": set(row.get("told_by_others", ())),
        "contradictions": _clashes(sight, some["contradictions"], own),
        "cut": {name: len(idents) for name, idents in lists.items() if len(idents) > _LONGEST},
    }


def _clashes(sight: Sight, idents: Iterable[str], own: set[str]) -> list[Document]:
    held = set(idents)
    return [
        {
            "kind": say(x.kind),
            "why": x.why,
            "sides": [{**_claim(sight, sight.claims[c]), "own": c in own} for c in x.claims],
        }
        for x in sight.record.contradictions
        if x.id in held
    ]


def _claim(sight: Sight, claim: Claim) -> Document:
    """Its exact words and their door, what it tells of, when and by whom it was published."""
    report = sight.reports[claim.report]
    incident = sight.incident_of.get(claim.id)
    shown = incident is not None and incident.id in sight.incident_name
    lost = sight.withdrawn.get(claim.id)
    return {
        "quote": claim.span.quote,
        "href": sight.claim_href(claim),
        "teller": sight.teller(claim),
        "outlet": sight.outlet(report),
        "published": report.published.day,
        "label": sight.kind_label(claim.event.kind),
        "factuality": claim.stance.factuality,
        "door": sight.incident_door(incident) if incident and shown else None,
        "mark": MARKS[lost.how] if lost else "",
        "background": claim.background,
    }


def _report(sight: Sight, ident: str) -> Document:
    report = sight.reports[ident]
    return {
        "id": ident,
        "title": report.title.quote if report.title else report.name,
        "outlet": sight.outlet(report),
        "kind": report.kind,
        "published": report.published.day,
        "href": sight.address(f"/reports/{ident}"),
    }


def _incidents(sight: Sight, idents: Iterable[str]) -> list[Document]:
    wanted = set(idents)
    return [
        {
            "id": i.id,
            "door": sight.incident_door(i),
            "label": sight.kind_label(i.kind),
            "day": sight.day_of(i),
            "place": i.place,
        }
        for i in sight.incidents()
        if i.id in wanted
    ]
