"""Versions of reports as JSON values: when each was taken in, and what became of the claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trucewatch.link.difference import differences
from trucewatch.records.claim import Claim
from trucewatch.records.ids import bytes_id
from trucewatch.records.serial import to_json
from trucewatch.records.version import Fate, Versions
from trucewatch.views.sight import Sight

FORMAT = "trucewatch/versions/1"
Document = dict[str, Any]


def versions_document(
    sight: Sight,
    claims: Mapping[str, Sequence[Claim]],
    report: str | None,
    captured: Mapping[str, str],
    *,
    diff: bool,
) -> Document:
    """All reports with several versions, or the versions of one ``report``; possible ones too.

    ``claims``: those of each report as it was read; ``captured``: when it was taken in; by id.
    """
    record = sight.record
    groups = list(record.versions)
    possible = list(record.possible_versions)
    if report is not None:
        mine = record.versions_of(report) or Versions((report,), (captured.get(report),), (), ())
        groups = [mine]
        possible = [p for p in possible if {p.first, p.second} & set(mine.reports)]
    return {
        "format": FORMAT,
        "as_of": record.as_of,
        "clock": record.clock,
        "reports": [_group(sight, g, claims, diff=diff) for g in groups],
        "possible": [
            {**to_json(p), "names": [_name(sight, p.first), _name(sight, p.second)]}
            for p in possible
        ],
    }


def count_marks(
    fates: Sequence[Fate], versions: Versions, number: int, speaking: int
) -> dict[str, int]:
    """What version ``number`` (from 2) did with the claims of the one before, and how many are new.

    ``speaking``: how many claims the latest version has. Words that only a still later version has
    again are gone from this one.
    """
    before, report = versions.reports[number - 2], versions.reports[number - 1]
    older = sum(fate.report == report for fate in fates)  # each claim of an older one has its fate
    has = speaking if report == versions.latest else older
    counts = {"unchanged": 0, "changed": 0, "gone": 0, "new": has}
    for fate in fates:
        if fate.report == before:
            counts[fate.mark if fate.later == report else "gone"] += 1
        if fate.later == report and fate.claim_there is not None:
            counts["new"] -= 1
    return counts


def _group(
    sight: Sight,
    versions: Versions,
    claims: Mapping[str, Sequence[Claim]],
    *,
    diff: bool,
) -> Document:
    latest = sight.reports[versions.latest]
    each = []
    for number, ident in enumerate(versions.reports, 1):
        report = sight.reports[ident]
        row: Document = {
            "version": number,
            "report": ident,
            "name": report.name,
            "captured_at": versions.captured[number - 1],
            "published": report.published.day,
            "raw_sha256": report.raw_sha256,
            "text_sha256": bytes_id(report.text.encode()),
            "claims": len(claims[ident]),
        }
        if number > 1:
            row["rule"] = versions.rules[number - 2]
            row["recognised_by"] = versions.reasons[number - 2]
            row["marks"] = count_marks(
                sight.record.fates, versions, number, len(claims[versions.latest])
            )
            before = versions.reports[number - 2]
            row["lost"] = _lost(sight.record.fates, before, claims)
            if diff:
                row["difference"] = [
                    to_json(p) for p in differences(sight.reports[before], report) if p.changed
                ]
        each.append(row)
    title = latest.title.quote if latest.title else latest.name
    return {"report": latest.id, "outlet": latest.outlet, "title": title, "versions": each}


def _lost(
    fates: Sequence[Fate], before: str, claims: Mapping[str, Sequence[Claim]]
) -> list[Document]:
    """Claims of a version whose words changed or went."""
    words = {c.id: c.span.quote for some in claims.values() for c in some}
    return [
        {
            "claim": f.claim,
            "mark": f.mark,
            "quote": words[f.claim],
            "claim_there": f.claim_there,
            "quote_there": words[f.claim_there] if f.claim_there else None,
            "why": f.why,
        }
        for f in fates
        if f.report == before and f.mark != "unchanged"
    ]


def _name(sight: Sight, report: str) -> str:
    found = sight.reports[report]
    return f"{sight.outlet(found)}, {found.title.quote if found.title else found.name}"
