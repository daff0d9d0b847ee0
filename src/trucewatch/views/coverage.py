"""What was read, which every count stands beside: silence is not peace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from trucewatch.records.report import Report
from trucewatch.views.not_read import unread_reports
from trucewatch.views.sight import Sight

Document = dict[str, Any]


def view_head(sight: Sight, name: str) -> Document:
    """The keys with which the document of every view begins."""
    record = sight.record
    return {
        "format": f"trucewatch/{name}/1",
        "version": record.version,
        "name": record.name,
        "as_of": sight.today,
        "asked": record.as_of,
        "clock": record.clock,
        "coverage": sight.once(coverage_document),
    }


def coverage_document(sight: Sight) -> Document:
    """Reports and origins read, and the days from the first publication to today without any.

    Reports of which nothing can be read yet are counted apart, and so are days with such alone.
    """
    days = sight.once(coverage_days)
    unread = sight.once(unread_reports)
    read = [r for r in sight.record.speaking() if r.id not in unread]
    origins = {at for report, at in sight.report_origin.items() if report not in unread}
    return {
        "reports": len(read),
        "origins": len(origins),
        "undated_reports": sum(r.published.day is None for r in read),
        "not_yet_read_reports": len(sight.record.speaking()) - len(read),
        "first": days[0]["day"] if days else None,
        "last": days[-1]["day"] if days else None,
        "days": len(days),
        "days_without_report": _silent(days),
        "days_not_yet_read": _unread(days),
    }


def _silent(days: list[Document]) -> list[str]:
    return [row["day"] for row in days if not row["reports"] and not row["not_yet_read"]]


def _unread(days: list[Document]) -> list[str]:
    return [row["day"] for row in days if not row["reports"] and row["not_yet_read"]]


def coverage_days(sight: Sight) -> list[Document]:
    """Reports and origins by day of publication, gaps included, up to the day shown last."""
    known = {row.day: row for row in sight.record.coverage}
    if not known:
        return []
    last = max(*known, sight.today or "")
    return [
        {
            "day": each,
            "number": sight.day_number(each),
            "reports": known[each].reports if each in known else 0,
            "origins": known[each].origins if each in known else 0,
            "not_yet_read": known[each].unread if each in known else 0,
        }
        for each in days_between(min(known), last)
    ]


def read_between(sight: Sight, first: str, last: str) -> Document:
    """What was published from one day to another: reports, origins, days without a report."""
    unread = sight.once(unread_reports)
    inside = reports_between(sight, first, last)
    read = [report for report in inside if report.id not in unread]
    days = days_between(first, last)
    with_read = {report.published.day for report in read}
    with_any = {report.published.day for report in inside}
    return {
        "reports": len(read),
        "origins": len({sight.report_origin[report.id] for report in read}),
        "not_yet_read_reports": len(inside) - len(read),
        "days": len(days),
        "days_without_report": [each for each in days if each not in with_any],
        "days_not_yet_read": [each for each in days if each in with_any - with_read],
    }


def reports_between(sight: Sight, first: str, last: str) -> list[Report]:
    """The reports published from one day to another, of an edited one the latest version."""
    return [r for r in sight.record.speaking() if first <= (r.published.day or "") <= last]


def days_between(first: str, last: str) -> list[str]:
    """Each day from one to another."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1)]


def unique(items: Iterable[str]) -> list[str]:
    """Each once, in the order of its first."""
    return list(dict.fromkeys(items))
