"""What is said of a report that is a version of one in the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trucewatch.store.case import Case
    from trucewatch.store.reports import Added


def version_row(case: Case, added: Added) -> dict[str, Any]:
    """``version``, ``version_of`` (the other versions) and ``marks``, or ``possible_version_of``.

    Empty where the report is like no other. The record may know more: here only reports of a month
    around it are looked at.
    """
    from trucewatch.link.lineage import find_lineage
    from trucewatch.views.versions import count_marks

    near, captured = case.near(added.report)
    report = added.report.id
    if len(near) < 2:
        return {}
    lineage = find_lineage(near, captured, case.judgements())
    versions = next((v for v in lineage.versions if report in v.reports), None)
    if versions is None:
        pairs = [{p.first, p.second} for p in lineage.possible if report in (p.first, p.second)]
        others = sorted(other for pair in pairs for other in pair - {report})
        return {"possible_version_of": others} if others else {}
    number = versions.number(report)
    row: dict[str, Any] = {
        "version": number,
        "version_of": [other for other in versions.reports if other != report],
    }
    if number > 1:
        speaking = next(len(r.claims) for r in near if r.report.id == versions.latest)
        row["marks"] = count_marks(lineage.fates, versions, number, speaking)
    return row


def version_words(row: dict[str, Any]) -> str:
    """What is said after the report's own line; nothing where it is no version."""
    from trucewatch.views.wording import marks_words

    if "version" in row:
        did = marks_words(row["marks"]) if "marks" in row else "older than the one in the case"
        return f"; version {row['version']} of {row['version_of'][-1]}: {did}"
    if "possible_version_of" in row:
        return f"; possible version of {', '.join(row['possible_version_of'])}"
    return ""
