"""Page *Situation report*: the report of some days to read and print, and its files."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from trucewatch.errors import CheckError, UsageError
from trucewatch.sitrep.formats.html import body
from trucewatch.sitrep.formats.registry import FORMATS
from trucewatch.sitrep.formats.writing import Writing, Written
from trucewatch.sitrep.look import look
from trucewatch.sitrep.make import make_report
from trucewatch.sitrep.model import Note, Report
from trucewatch.sitrep.period import NAMED, Period, asked_period
from trucewatch.sitrep.template import shipped
from trucewatch.store.case import Case
from trucewatch.told import each_told, say
from trucewatch.views.sight import Sight
from trucewatch.web.access.door import Door
from trucewatch.web.exporting import Exporting
from trucewatch.web.pages.publish import At, Page
from trucewatch.web.words.templates import here
from trucewatch.web.words.tongues import spoken

_KEPT = 6  # reports of different days held at once
_DAYS = "days"
_FILES = "/sitrep/{kind}"
PERIODS = each_told(
    {
        "daily": "one day",
        "weekly": "seven days",
        "spot": "as things stand",
        "days": "these days",
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. ``sort``: one of ``PERIODS``; ``period`` None: no day to end on."""

    sort: str
    period: Period | None
    first: str | None
    last: str | None

    def query(self, as_of: str | None) -> str:
        """The same as the end of an address."""
        asked = {"period": self.sort, "as_of": as_of}
        if self.sort == _DAYS:
            asked |= {"from": self.first, "to": self.last}
        return "?" + urlencode({name: value for name, value in asked.items() if value})


class Reports:
    """Reports made of a case, kept until anything is added or judged."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._lock = Lock()
        self._state = ""
        self._held: OrderedDict[Period, Report] = OrderedDict()

    def of(self, period: Period) -> Report:
        """The report of a period.

        Raises:
            HTTPException: the record breaks a rule, so nothing is made of it.
        """
        with self._lock:
            state = self._case.state()
            if state != self._state:
                self._held.clear()
                self._state = state
            if period not in self._held:
                if len(self._held) >= _KEPT:
                    self._held.popitem(last=False)
                self._held[period] = self._made(period)
            return self._held[period]

    def _made(self, period: Period) -> Report:
        try:
            return make_report(look(self._case, period), shipped())
        except CheckError as error:
            raise HTTPException(
                409,
                say(
                    "The record breaks a rule, so nothing of it is given out. trucewatch sitrep "
                    "says which rule."
                ),
            ) from error


def add_routes(
    app: FastAPI, case: Case, exporting: Exporting, door: Door | None, shown: tuple[At, Page]
) -> None:
    """Add the page and its files to the app. ``shown``: finds the record, and draws a page."""
    at, page = shown
    reports = Reports(case)

    @app.get("/sitrep", response_class=HTMLResponse)
    def report(request: Request) -> HTMLResponse:
        sight = at(request)
        found = context(sight, request.query_params, reports)
        may = door is None or door.opens(request, _FILES)
        return page(request, "sitrep.html", sight, {**found, "may_export": may})

    @app.get(_FILES)
    def file(request: Request, kind: str) -> Response:
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            raise HTTPException(
                403,
                say(
                    "Another site asked for this file. Open Situation report and download it there."
                ),
            )
        sight = at(request)
        asked = asked_for(request.query_params, sight)
        if kind not in FORMATS or asked.period is None:
            raise HTTPException(
                404, say("There is no such file. The page Situation report lists those there are.")
            )
        told, written = FORMATS[kind], Written(reports.of(asked.period), _writing())
        raw = told.write(written, asked.period.last)
        if door is not None:
            # Before it is given: what cannot be written down is not.
            what = f"sitrep {kind}, {asked.period.first or 'all days'} to {asked.period.last}"
            door.gate.note_download(request.state.session, what, door.client(request))
        name = _file_name(exporting.withheld(sight).stem, asked.period, told.suffix)
        kept = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(raw, media_type=told.type, headers=kept)


def asked_for(asked: Mapping[str, str], sight: Sight) -> Asked:
    """The period of an address; a week where it names none. Raises 404 where it is none."""
    sort = asked.get("period") or "weekly"
    first, last = asked.get("from") or None, asked.get("to") or None
    if sort not in PERIODS:
        raise HTTPException(
            404,
            say(
                "period=%(asked)s is not known; there are daily, weekly, spot and days.",
                asked=repr(sort),
            ),
        )
    if sight.today is None:
        return Asked(sort, None, first, last)
    try:
        if sort in NAMED:
            return Asked(sort, asked_period(sort, sight.today, None), first, last)
        last = min(last or sight.today, sight.record.as_of or last or sight.today)
        first = first or last
        return Asked(sort, asked_period(f"{first}..{last}", None, None), first, last)
    except UsageError as error:
        raise HTTPException(
            404,
            say(
                "These are no two days, the earlier one first: %(first)s and %(last)s.",
                first=first,
                last=last,
            ),
        ) from error


def context(sight: Sight, asked: Mapping[str, str], reports: Reports) -> dict[str, Any]:
    """Everything that the template shows."""
    found = asked_for(asked, sight)
    as_of = sight.record.as_of
    shared = {"asked": found, "periods": PERIODS, "days_sort": _DAYS}
    if found.period is None:
        return {**shared, "report": None, "files": ()}
    report = reports.of(found.period)
    query = found.query(as_of)
    return {
        **shared,
        "report": report,
        "text": Markup(body(Written(report, _writing()), lambda n: _door(sight, n))),  # noqa: S704
        "files": [(form.label, f"/sitrep/{form.name}{query}") for form in FORMATS.values()],
        "notes": len(report.notes()),
    }


def _writing() -> Writing:
    """In the language of whoever looks."""
    tongue = spoken()
    return Writing(tongue.code, tongue.direction, lambda words: str(here(words)))


def _door(sight: Sight, note: Note) -> str | None:
    """Where the note's words stand in their report."""
    claim = sight.claims.get(note.claim or "")
    if claim is not None:
        return sight.claim_href(claim)
    return sight.address(f"/reports/{note.report}") if note.report in sight.reports else None


def _file_name(stem: str, period: Period, suffix: str) -> str:
    days = period.last if period.first in (None, period.last) else f"{period.first}-{period.last}"
    return f"{stem}-sitrep-{days}{suffix}"
