"""The time of the deal, as JSON values: day N, what is due, overdue, put off, running out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from trucewatch.publish.deal_variables import variables_document
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.record import Reading
from trucewatch.views.clock_coverage import access_rows, place_rows
from trucewatch.views.coverage import coverage_days, read_between, view_head
from trucewatch.views.expiry import expiry
from trucewatch.views.provisions import provision_summary
from trucewatch.views.sides import side_document
from trucewatch.views.sight import Sight
from trucewatch.views.wording import distance

Document = dict[str, Any]
_WEEK = 7
_NO_LONGER = ("suspended", "superseded", "expired")


def clock_document(sight: Sight, readings: Sequence[Reading]) -> Document:
    """All that ``clock`` shows. ``readings``: of the reports of this record, for what each told."""
    extended = [
        claim
        for claim in sight.record.standing()
        if not claim.background
        and sight.ontology.outside_kind(claim.event.kind) == "ceasefire_extended"
    ]
    return {
        **view_head(sight, "clock"),
        "day": sight.day_number(sight.today),
        "agreements": [_agreement(sight, deal) for deal in sight.record.agreements],
        "next": _next(sight),
        "overdue": _overdue(sight),
        "no_longer": _no_longer(sight),
        "retold_deadlines": retold_deadlines(sight, readings),
        "extensions": [side_document(sight, claim) for claim in extended],
        "breaches": _breaches(sight),
        "days": coverage_days(sight),
        "places": place_rows(sight),
        "access": access_rows(sight),
    }


def _agreement(sight: Sight, deal: Agreement) -> Document:
    since = deal.effective or deal.declared
    durations = []
    for provision in sight.record.provisions:
        if provision.agreement == deal.id and provision.duration is not None:
            runs_out, how = expiry(provision.duration, deal)
            durations.append(
                {
                    "provision": sight.provision_name[provision.id],
                    "kind": provision.kind,
                    "label": sight.kind_label(provision.kind),
                    "duration": provision.duration,
                    "quote": provision.tellings[0].span.quote,
                    "runs_out": runs_out,
                    "how": how,
                }
            )
    return {
        "id": deal.id,
        "name": deal.name,
        "declared": deal.declared,
        "effective": deal.effective,
        "ended": deal.ended,
        "day": _day_number(since, sight.today),
        "predecessor": deal.predecessor,
        **variables_document(deal),
        "durations": durations,
    }


def _day_number(since: str | None, today: str | None) -> int | None:
    if since is None or today is None:
        return None
    number = (date.fromisoformat(today) - date.fromisoformat(since)).days + 1
    return number if number > 0 else None


def _dated(provision: Provision) -> bool:
    return provision.deadline is not None and provision.deadline[:4].isdigit()


def _next(sight: Sight) -> list[Document]:
    """Not yet due and not kept in full, the earliest first; deadlines without a day at the end."""
    rows = []
    for provision in sight.record.provisions:
        row = provision_summary(sight, provision)
        late = _dated(provision) and (provision.deadline or "") < (sight.today or "")
        if provision.deadline is None or late or row["level"] == 3:
            continue
        dated = _dated(provision)
        away = distance(provision.deadline, sight.today) if dated and sight.today else None
        rows.append({**row, "day": provision.deadline if dated else None, "away": away})
    return sorted(rows, key=lambda row: (row["day"] or "9999", int(row["name"][1:])))


def _overdue(sight: Sight) -> list[Document]:
    """Past their day and not told as kept in full, the longest overdue first."""
    rows = []
    for provision in sight.record.provisions:
        row = provision_summary(sight, provision)
        if "overdue" in row["flags"] and provision.deadline and sight.today:
            late = distance(provision.deadline, sight.today).removesuffix(" ago")
            rows.append(
                {**row, "day": provision.deadline, "late": late, "told": told(sight, provision)}
            )
    return sorted(rows, key=lambda row: (row["day"], int(row["name"][1:])))


def told(sight: Sight, provision: Provision) -> list[str]:
    """What reports say of it: kept, begun, not_done, breach_alleged; empty where none does."""
    status = sight.status(provision)
    counted = {*status.claims_for, *status.claims_against} if status else set()
    effects = {b.effect for b in sight.bearings[provision.id] if b.claim in counted}
    found = ["kept"] if "fulfils" in effects else []
    found += ["begun"] if effects & {"begins", "partly_fulfils"} else []
    found += ["not_done"] if "delays" in effects else []
    return found + (["breach_alleged"] if "breaches" in effects else [])


def _no_longer(sight: Sight) -> list[Document]:
    """Provisions that were put off, replaced or have run out."""
    rows = [provision_summary(sight, p) for p in sight.record.provisions]
    return [row for row in rows if any(flag in _NO_LONGER for flag in row["flags"])]


def retold_deadlines(sight: Sight, readings: Sequence[Reading]) -> list[Document]:
    """Provisions of which reports tell more than one deadline, in order of publication."""
    told_by: dict[tuple[str, int], str] = {}
    for reading in readings:
        for provision in reading.provisions:
            if provision.deadline is not None:
                for telling in provision.tellings:
                    told_by[telling.report, telling.span.start] = provision.deadline
    rows = []
    for provision in sight.record.provisions:
        wordings = []
        for telling in provision.tellings:
            deadline = told_by.get((telling.report, telling.span.start))
            if deadline is not None:
                report = sight.reports[telling.report]
                wordings.append(
                    {
                        "deadline": deadline,
                        "published": report.published.day,
                        "outlet": report.outlet,
                        "teller": telling.speaker.words if telling.speaker else None,
                        "quote": telling.span.quote,
                    }
                )
        if len({wording["deadline"] for wording in wordings}) > 1:
            row = provision_summary(sight, provision)
            rows.append({"name": row["name"], "label": row["label"], "wordings": wordings})
    return rows


def _breaches(sight: Sight) -> list[Document]:
    """Incidents alleged to breach the deal, of the last seven days and the seven before, each

    with what was read of these days.
    """
    if sight.today is None:
        return []
    rows = []
    last = date.fromisoformat(sight.today)
    alleged = sight.alleged_breaches()
    for _ in range(2):
        first = last - timedelta(days=_WEEK - 1)
        start, end = first.isoformat(), last.isoformat()
        inside = [i for i in alleged if start <= (sight.day_of(i) or "") <= end]
        states = Counter(sight.assessed(i).status for i in inside)
        rows.append(
            {
                "from": start,
                "to": end,
                "incidents": len(inside),
                "by_status": dict(sorted(states.items())),
                "coverage": read_between(sight, start, end),
            }
        )
        last = first - timedelta(days=1)
    return rows
