"""What was read, which every count stands beside: silence is not peace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

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
    """Reports and origins read, and the days from the first publication to today without any."""
    days = sight.once(coverage_days)
    return {
        "reports": len(sight.record.speaking()),
        "origins": len(set(sight.report_origin.values())),
        "undated_reports": sum(r.published.day is None for r in sight.record.speaking()),
        "first": days[0]["day"] if days else None,
        "last": days[-1]["day"] if days else None,
        "days": len(days),
        "days_without_report": [row["day"] for row in days if not row["reports"]],
    }


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
        }
        for each in days_between(min(known), last)
    ]


def read_between(sight: Sight, first: str, last: str) -> Document:
    """What was published from one day to another: reports, origins, days without a report."""
    rows = {r.id: r.published.day for r in sight.record.speaking()}
    inside = [ident for ident, when in rows.items() if when is not None and first <= when <= last]
    with_reports = {rows[ident] for ident in inside}
    days = days_between(first, last)
    return {
        "reports": len(inside),
        "origins": len({sight.report_origin[ident] for ident in inside}),
        "days": len(days),
        "days_without_report": [each for each in days if each not in with_reports],
    }


def days_between(first: str, last: str) -> list[str]:
    """Each day from one to another."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1)]


def unique(items: Iterable[str]) -> list[str]:
    """Each once, in the order of its first."""
    return list(dict.fromkeys(items))
