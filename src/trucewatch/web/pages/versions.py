"""The versions of a report on its page: a switch between them, and what each edit did."""

from __future__ import annotations

from typing import Any

from trucewatch.link.difference import differences
from trucewatch.records.report import Report
from trucewatch.records.version import Withdrawn
from trucewatch.views.sight import Sight
from trucewatch.views.versions import count_marks
from trucewatch.views.wording import MARKS


def context(sight: Sight, report: Report) -> dict[str, Any]:
    """What the Report page shows of versions; of a report with one, only what may be another."""
    record = sight.record
    versions = record.versions_of(report.id)
    possible = [
        (sight.reports[p.second if p.first == report.id else p.first], p.reason)
        for p in record.possible_versions
        if report.id in (p.first, p.second)
    ]
    shown: dict[str, Any] = {"versions": [], "possible": possible, "mark_names": MARKS}
    if versions is None:
        return shown
    number = versions.number(report.id)
    shown["versions"] = [
        {"number": n, "report": r, "captured": at, "here": r == report.id}
        for n, (r, at) in enumerate(zip(versions.reports, versions.captured, strict=True), 1)
    ]
    shown["older"] = report.id != versions.latest
    shown["carried"] = sum(f.report == report.id and f.mark == "unchanged" for f in record.fates)
    if number > 1:
        speaking = sum(c.report == versions.latest for c in record.claims)
        before = sight.reports[versions.reports[number - 2]]
        shown["since"] = number - 1
        shown["reason"] = versions.reasons[number - 2]
        shown["marks"] = count_marks(record.fates, versions, number, speaking)
        shown["difference"] = [p for p in differences(before, report) if p.changed]
        lost = [w for w in record.withdrawn if sight.claims[w.claim].report == before.id]
        shown["lost"] = lost
        shown["lost_claims"] = {w.claim: _lost(sight, w) for w in lost}
    return shown


def _lost(sight: Sight, withdrawn: Withdrawn) -> dict[str, Any]:
    """The words of a claim, and those that stand in their place."""
    there = sight.claims.get(withdrawn.claim_there or "")
    return {
        "quote": sight.claims[withdrawn.claim].span.quote,
        "there": {"quote": there.span.quote, "href": sight.claim_href(there)} if there else None,
    }
