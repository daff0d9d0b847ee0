"""The strip on every page: case, day N, parties, guarantor, as-of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from fastapi import HTTPException, Request

from trucewatch.errors import UsageError
from trucewatch.records.ids import bytes_id
from trucewatch.records.serial import canonical
from trucewatch.told import say
from trucewatch.views.reach import check_reach
from trucewatch.views.sight import Sight

PAGES = (
    (say("Is it holding?"), "/"),
    (say("Provisions"), "/provisions"),
    (say("Timeline"), "/timeline"),
    (say("Map"), "/map"),
    (say("Incidents"), "/incidents"),
    (say("Reports"), "/reports"),
    (say("Side by side"), "/side-by-side"),
    (say("Figures"), "/figures"),
    (say("Sources"), "/sources"),
    (say("Review"), "/review"),
    (say("Situation report"), "/sitrep"),
    (say("Publish"), "/publish"),
    (say("Add"), "/add"),
)


#: What views may ask for in their addresses beside the day.
ASKED = frozenset({"q", "after", "since", "kind", "speaker", "outlet", "from", "to", "lane"}) | {
    "item",
    "incident",
    "place",
    "line",
    "side",
    "unplaced",
    "field",
    "judge",
    "blind",
    "mine",
    "all",
    "period",
}
_FIRST, _LAST = date(1, 1, 2), date(9999, 12, 30)  # each has a day before it and a day after


@dataclass(frozen=True, slots=True)
class Step:
    """A neighbouring day and its address; None where there is nothing further."""

    label: str
    href: str | None


def asked_day(value: str | None) -> str | None:
    """The as-of day of an address. Raises 404 where it is no ISO day."""
    if not value:
        return None
    try:
        day = date.fromisoformat(value)
        if not _FIRST <= day <= _LAST:
            raise ValueError(value)
        return day.isoformat()
    except ValueError as error:
        raise HTTPException(
            404, say("as_of=%(asked)s is not a day; write it as 2031-03-14.", asked=repr(value))
        ) from error


def check_reached(day: str, whole: Sight) -> None:
    """Nothing, where the case may be asked as of a day; else 404, and the last that it may."""
    try:
        check_reach(day, (c.day for c in whole.record.coverage))
    except UsageError as error:
        raise HTTPException(404, error.args[0]) from error


def context(sight: Sight, case_name: str, path: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """What the layout shows on every page. ``asked``: what the address asks for besides."""
    record, today, deal = sight.record, sight.today, sight.agreement
    known = sorted(c.day for c in record.coverage)
    before = after = None
    if today is not None:
        one = timedelta(days=1)
        earlier = (date.fromisoformat(today) - one).isoformat()
        later = (date.fromisoformat(today) + one).isoformat()
        if known and earlier >= known[0]:
            before = Step(earlier, _address(path, asked, earlier))
        if record.as_of is not None:
            after = Step(later, _address(path, asked, later))
    return {
        "case_name": case_name,
        "path": path,
        "whole": _address(path, asked, None),
        "pages": PAGES,
        "record": record,
        "deal": deal,
        "brokers": tuple(dict.fromkeys((*deal.mediators, *deal.guarantors))) if deal else (),
        "today": today,
        "day_number": sight.day_number(today),
        "before": before,
        "after": after,
        "past": record.as_of is not None,
        "record_hash": sight.once(_digest),
        "origins": sight.once(sum_origins),
        "query": f"?as_of={record.as_of}" if record.as_of else "",
    }


def _address(path: str, asked: Mapping[str, str], day: str | None) -> str:
    """The same view as of a day; None: as of today."""
    kept = {name: value for name, value in asked.items() if name in ASKED}
    if day is not None:
        kept["as_of"] = day
    return f"{path}?{urlencode(kept)}" if kept else path


def sum_origins(sight: Sight) -> int:
    """Distinct origins over all reports read: copies as one."""
    return len(set(sight.report_origin.values()))


def _digest(sight: Sight) -> str:
    """The first and last characters of a hash over all ids of the record, for print-outs."""
    record = sight.record
    ids = [r.id for r in record.reports] + [c.id for c in record.claims]
    ids += [p.id for p in record.provisions] + [i.id for i in record.incidents]
    whole = bytes_id(canonical([record.version, record.as_of, ids]))
    return f"{whole[:4]} {whole[4:8]} … {whole[-4:]}"


def kept_address(request: Request) -> str:
    """The address of a page, as the audit keeps it: without words that somebody typed.

    They may name a private person, and whoever looks through the audit need not know whom.
    """
    asked = {n: v for n, v in request.query_params.items() if n in ASKED | {"as_of"}}
    if "q" in asked:
        asked["q"] = "..."
    return request.url.path + (f"?{urlencode(asked)}" if asked else "")
