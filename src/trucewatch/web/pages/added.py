"""What the page *Add* shows of each report given: what was understood, or why it was refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trucewatch.adding.take_in import Taken
from trucewatch.publish.chain_words import is_own_voice
from trucewatch.records.claim import Claim
from trucewatch.records.report import REPORT_KINDS, Report
from trucewatch.store.reports import Added
from trucewatch.views.not_read import not_yet_read_words
from trucewatch.views.sight import Sight
from trucewatch.web.pages.add_many import Opened

_SHOWN = 5  # claims of each report; its page has all
_KEPT_FIELDS = ("outlet", "published", "url", "kind")
FIELDS = ("text", "address", *_KEPT_FIELDS)


def form_context(typed: dict[str, str] | None = None, problem: str = "") -> dict[str, Any]:
    """The form: what was typed, what is wrong with it, and the kinds that a report may be of."""
    asked = typed or {}
    return {
        "typed": {name: asked.get(name, "") for name in FIELDS},
        "problem": problem,
        "kinds": REPORT_KINDS,
        "items": [],
        "looked": False,
    }


def result_context(
    sight: Sight, became: Sequence[Taken | Opened], typed: dict[str, str], *, looked: bool
) -> dict[str, Any]:
    """What became of each.

    What was typed stays in the form where it is still of use: nothing was kept, or not all.
    """
    items: list[dict[str, Any]] = []
    taken: list[Taken] = []
    for one in became:
        if isinstance(one, Opened):
            items.append(one.document())
            items += [_item(sight, part, looked=looked) for part in one.shown()]
            taken += one.taken
        else:
            items.append(_item(sight, one, looked=looked))
            taken.append(one)
    broken = sum(isinstance(one, Opened) and bool(one.many.error) for one in became)
    unread = broken or any(one.added is None for one in taken)
    return {
        **form_context(typed if looked or unread else None),
        "items": items,
        "looked": looked,
        "new": sum(one.added is not None and one.added.new for one in taken),
        "known": sum(one.added is not None and not one.added.new for one in taken),
        "refused": broken + sum(one.added is None for one in taken),
    }


def _item(sight: Sight, taken: Taken, *, looked: bool) -> dict[str, Any]:
    if taken.added is None:
        return {"file": taken.file, "error": taken.error}
    report = taken.added.report
    known = report.id in sight.reports
    return {
        "file": taken.file,
        "error": "",
        "new": taken.added.new,
        "report": report,
        "title": report.title.quote if report.title else "",
        "outlet": report.outlet,
        "href": sight.address(f"/reports/{report.id}") if known else None,
        "claims": len(taken.added.reading.claims),
        "not_yet_read": not_yet_read_words(unread) if (unread := report.not_yet_read()) else None,
        "terms": len(taken.added.reading.provisions),
        "unread": len(taken.added.reading.unread),
        "lines": _lines(sight, taken.added, kept=not looked),
        **_likeness(sight, report),
    }


def _lines(sight: Sight, added: Added, *, kept: bool) -> list[dict[str, Any]]:
    """The first claims in the order of the text, each with its words."""
    ordered = sorted(added.reading.claims, key=lambda c: (c.span.start, c.span.end, c.id))
    return [
        {
            "quote": claim.span.quote,
            "teller": _teller(claim, added.report),
            "factuality": claim.stance.factuality,
            "kind": sight.kind_label(claim.event.kind),
            "href": sight.claim_href(known) if (known := sight.claims.get(claim.id)) else None,
            "correct": f"/review?item={claim.id}" if kept and known else None,
        }
        for claim in ordered[:_SHOWN]
    ]


def _teller(claim: Claim, report: Report) -> str | None:
    """Who says it; None: nobody named, or the outlet itself."""
    if claim.speaker is not None:
        return claim.speaker.words
    return report.outlet if is_own_voice(claim) else None


def _likeness(sight: Sight, report: Report) -> dict[str, Any]:
    """Reports of the case of which it is a version or has the text."""
    versions = sight.record.versions_of(report.id)
    group = next((g for g in sight.record.copies if report.id in g.reports), None)
    possible = [
        {p.first, p.second} - {report.id}
        for p in sight.record.possible_versions
        if report.id in (p.first, p.second)
    ]
    return {
        "version": versions.number(report.id) if versions else None,
        "versions": [_door(sight, r) for r in versions.reports if r != report.id]
        if versions
        else [],
        "possible": [_door(sight, r) for found in possible for r in sorted(found)],
        "copies": [_door(sight, r) for r in group.reports if r != report.id] if group else [],
        "copy_reason": group.reason if group else "",
    }


def _door(sight: Sight, report: str) -> dict[str, str]:
    return {
        "name": sight.outlet(sight.reports[report]),
        "href": sight.address(f"/reports/{report}"),
    }
