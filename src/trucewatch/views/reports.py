"""Reports as JSON values: all of them by day, and one with its text and claims."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from trucewatch.errors import UsageError
from trucewatch.publish.document import claim_row, report_row
from trucewatch.records.report import Report
from trucewatch.views.claims import is_between
from trucewatch.views.coverage import view_head
from trucewatch.views.folding import fold
from trucewatch.views.sight import Sight

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReportSought:
    """Which reports are asked for; None: any. ``first`` and ``last``: ISO days of publication."""

    outlet: str | None = None
    kind: str | None = None
    first: str | None = None
    last: str | None = None

    def fits(self, sight: Sight, report: Report) -> bool:
        """Whether it is asked for."""
        if self.outlet is not None and fold(self.outlet) not in fold(sight.outlet(report)):
            return False
        if self.kind not in (None, report.kind):
            return False
        return is_between(report.published.day, self.first, self.last)


def reports_document(sight: Sight, sought: ReportSought | None = None) -> Document:
    """The latest version of each report, by publication day, with what was read out of it."""
    sought = sought or ReportSought()
    claims = Counter(claim.report for claim in sight.record.claims)
    return {
        **view_head(sight, "reports"),
        "reports": [
            {**_head(sight, report), "claims": claims[report.id]}
            for report in sight.record.speaking()
            if sought.fits(sight, report)
        ],
    }


def report_document(sight: Sight, report_id: str) -> Document:
    """One report: its text, and its claims in the order of their numbers on its page.

    Raises:
        UsageError: the record has no such report.
    """
    report = sight.reports.get(report_id)
    if report is None:
        raise UsageError(f"No report of this case, as of this day, has the id {report_id!r}.")
    claims = [c for c in sight.record.claims if c.report == report_id]
    return {
        **view_head(sight, "report"),
        "report": {**report_row(report), **_head(sight, report), "text": report.text},
        "claims": [
            {"number": sight.number(c), **claim_row(c, report.outlet), "side": sight.side(c)}
            for c in claims
        ],
    }


def _head(sight: Sight, report: Report) -> Document:
    """Which it is, and which others are versions of it or carry its text."""
    versions = sight.record.versions_of(report.id)
    group = next((g for g in sight.record.copies if report.id in g.reports), None)
    return {
        "id": report.id,
        "name": report.name,
        "title": report.title.quote if report.title else None,
        "outlet": report.outlet,
        "published": report.published.day,
        "published_how": report.published.how,
        "kind": report.kind,
        "origin": report.origin,
        "versions": list(versions.reports) if versions else [report.id],
        "copies": [r for r in group.reports if r != report.id] if group else [],
        "copies_why": group.reason if group else None,
    }
