"""The routes of the API: each gives the document that a verb of the command line prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from fastapi import FastAPI, HTTPException, Path, Query, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from trucewatch import __version__
from trucewatch.errors import UsageError
from trucewatch.records.incident import ContradictionKind, IncidentStatus
from trucewatch.store.case import Case
from trucewatch.views.board import board_document
from trucewatch.views.changes import changes_document
from trucewatch.views.claims import ClaimSought, claims_document, claims_sought
from trucewatch.views.clock import clock_document
from trucewatch.views.contradictions import contradictions_document
from trucewatch.views.coverage import coverage_days, view_head
from trucewatch.views.figures import figure_kinds, figures_document
from trucewatch.views.find_id import find_id
from trucewatch.views.incidents import Sought, incidents_document
from trucewatch.views.judgements import judgements_document
from trucewatch.views.map.document import Map
from trucewatch.views.provision import provision_document
from trucewatch.views.provisions import provisions_document
from trucewatch.views.reports import ReportSought, report_document, reports_document
from trucewatch.views.search import search_document
from trucewatch.views.sight import Sight
from trucewatch.views.sources import sources_document
from trucewatch.views.timeline import Timeline
from trucewatch.views.versions import versions_document
from trucewatch.views.why import why_document
from trucewatch.web.api.answers import DAY, PREFIX, Answer, AsOf, Fault, View
from trucewatch.web.api.claims_read import claims_read
from trucewatch.web.api.review import add_review_api
from trucewatch.web.judging import Judging

_V1 = f"{PREFIX}v1"
_DESCRIPTION = f"{PREFIX}openapi.json"
_FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Fault} for status in (400, 401, 403, 404, 422)
}

Since = Annotated[str, Query(pattern=DAY, description="The day to compare with.")]
Day = Annotated[str | None, Query(pattern=DAY)]
Code = Annotated[str | None, Query(max_length=80, description="A code, such as shelling.")]
Typed = Annotated[str | None, Query(max_length=200, description="Words that stand in it.")]
Words = Annotated[str, Query(min_length=1, max_length=300)]
After = Annotated[int, Query(ge=0, le=1_000_000, description="Results passed over.")]
Id = Annotated[str, Path(max_length=80)]

#: Finds the record that a request may see, as of a day.
At = Callable[[Request, "str | None"], Sight]
#: Writes down, where it has to be, that somebody is shown it.
Note = Callable[[Request, Sight], None]


@dataclass(frozen=True, slots=True)
class Ways:
    """How the API reaches the record. ``sees_all``: whether who asks sees every name.

    ``exports``: what can be given out; ``map``: what is told of where.
    """

    at: At
    note: Note
    sees_all: Callable[[Request], bool]
    exports: Callable[[Sight], dict[str, Any]]
    judging: Judging
    map: Callable[[Sight], Map]


#: A route's document, made of the record.
Make = Callable[[Sight], "dict[str, Any]"]


def add_api(app: FastAPI, case: Case, ways: Ways) -> None:  # noqa: PLR0915 -- a flat list of routes
    """Add the API to the app."""
    note, sees_all = ways.note, ways.sees_all

    def at(request: Request, day: str | None) -> Sight:
        try:
            return ways.at(request, day)
        except HTTPException as error:  # a page of no day is not there; here it is asked wrongly
            raise HTTPException(422, error.detail) from error

    def get(path: str, about: str, model: type[Answer] = View) -> Callable[..., Any]:
        return app.get(
            f"{_V1}{path}",
            summary=about,
            tags=["read"],
            response_class=JSONResponse,
            responses={200: {"model": model}, **_FAULTS},
            response_model=None,
        )

    def give(request: Request, as_of: str | None, make: Make) -> JSONResponse:
        sight = at(request, as_of)
        try:
            document = make(sight)
        except UsageError as error:
            raise HTTPException(404, str(error)) from error
        return show(request, sight, document)

    def show(request: Request, sight: Sight, document: dict[str, Any]) -> JSONResponse:
        note(request, sight)
        return JSONResponse(document)

    @get("/board", "Is it holding? Provisions, incidents, what clashes, what was read", Answer)
    def board(request: Request, as_of: AsOf = None) -> JSONResponse:
        return give(request, as_of, board_document)

    @get("/provisions", "What the deal asks of whom, and how far it is kept")
    def provisions(request: Request, as_of: AsOf = None, kind: Code = None) -> JSONResponse:
        return give(request, as_of, lambda s: provisions_document(s, kind, None))

    @get("/provisions/{name}", "One provision by day, with the claims for and against")
    def provision(request: Request, name: Id, as_of: AsOf = None) -> JSONResponse:
        return give(request, as_of, lambda s: provision_document(s, name))

    @get("/incidents", "What is told to have happened, by whom, how sure")
    def incidents(
        request: Request,
        as_of: AsOf = None,
        kind: Code = None,
        first: Annotated[Day, Query(alias="from")] = None,
        last: Annotated[Day, Query(alias="to")] = None,
        status: IncidentStatus | None = None,
        place: Typed = None,
        side: Typed = None,
    ) -> JSONResponse:
        sought = Sought(kind, place, first, last, status, side)
        return give(request, as_of, lambda s: incidents_document(s, sought))

    @get("/claims", "Who says what, in which words", Answer)
    def claims(
        request: Request,
        as_of: AsOf = None,
        kind: Code = None,
        factuality: Code = None,
        place: Typed = None,
        side: Typed = None,
        first: Annotated[Day, Query(alias="from")] = None,
        last: Annotated[Day, Query(alias="to")] = None,
    ) -> JSONResponse:
        sought = ClaimSought(kind, factuality, place, side, first, last)
        return give(request, as_of, lambda s: claims_document(s, claims_sought(s, sought)))

    @get("/contradictions", "Rival claims side by side; none is chosen")
    def contradictions(
        request: Request, as_of: AsOf = None, kind: ContradictionKind | None = None
    ) -> JSONResponse:
        return give(request, as_of, lambda s: contradictions_document(s, kind))

    @get("/figures", "Numbers as ranges by origin, never added up")
    def figures(request: Request, as_of: AsOf = None, kind: Code = None) -> JSONResponse:
        def make(sight: Sight) -> dict[str, Any]:
            if kind is not None and kind not in figure_kinds(sight):
                known = ", ".join(figure_kinds(sight))
                raise UsageError(f"kind={kind!r} is no kind of figure; kinds are {known}")
            return figures_document(sight, kind)

        return give(request, as_of, make)

    @get("/sources", "Outlets and speakers; no score of trust")
    def sources(request: Request, as_of: AsOf = None) -> JSONResponse:
        return give(request, as_of, sources_document)

    @get("/search", "Reports and claims by words and fields")
    def search(request: Request, q: Words, as_of: AsOf = None, after: After = 0) -> JSONResponse:
        sight = at(request, as_of)
        try:
            document = search_document(sight, q, after=after)
        except UsageError as error:
            raise HTTPException(422, str(error)) from error
        note(request, sight)
        return JSONResponse(document)

    @get("/clock", "Day N: what is due, overdue, put off; what was read")
    def clock(request: Request, as_of: AsOf = None) -> JSONResponse:
        def make(sight: Sight) -> dict[str, Any]:
            if sees_all(request):
                readings = [r for r in case.readings() if r.report.id in sight.reports]
                return clock_document(sight, readings)
            # Readings hold every name: who may not see them is not told what each report told.
            return clock_document(sight, ()) | {"retold_deadlines": None}

        return give(request, as_of, make)

    @get("/changes", "What is new or other since a day")
    def changes(request: Request, since: Since, as_of: AsOf = None) -> JSONResponse:
        then = at(request, since)
        return give(request, as_of, lambda s: changes_document(then, s, since))

    @get("/coverage", "Reports and origins read, by day")
    def coverage(request: Request, as_of: AsOf = None) -> JSONResponse:
        def make(sight: Sight) -> dict[str, Any]:
            return {**view_head(sight, "coverage"), "by_day": coverage_days(sight)}

        return give(request, as_of, make)

    @get("/timeline", "Incidents in lanes by who is said to have acted")
    def timeline(
        request: Request,
        as_of: AsOf = None,
        first: Annotated[Day, Query(alias="from")] = None,
        last: Annotated[Day, Query(alias="to")] = None,
    ) -> JSONResponse:
        def make(sight: Sight) -> dict[str, Any]:
            line = Timeline(sight)
            if line.first is None or sight.today is None:
                return {**view_head(sight, "timeline"), "lanes": [], "not_placed": line.not_placed}
            # Days before anything was told of, or after today, would each be listed as unread.
            start = max(first or line.first, line.first)
            return line.document(start, min(last or sight.today, sight.today))

        return give(request, as_of, make)

    @get("/reports", "Every report read, by day of publication")
    def reports(
        request: Request,
        as_of: AsOf = None,
        outlet: Typed = None,
        kind: Code = None,
        first: Annotated[Day, Query(alias="from")] = None,
        last: Annotated[Day, Query(alias="to")] = None,
    ) -> JSONResponse:
        sought = ReportSought(outlet, kind, first, last)
        return give(request, as_of, lambda s: reports_document(s, sought))

    @get("/reports/{report_id}", "One report: its text and its claims")
    def report(request: Request, report_id: Id, as_of: AsOf = None) -> JSONResponse:
        return give(request, as_of, lambda s: report_document(s, report_id))

    @get("/why/{ident}", "The words, the chain and the rules behind an id", Answer)
    def why(request: Request, ident: Id, as_of: AsOf = None) -> JSONResponse:
        return give(request, as_of, lambda s: why_document(s, find_id(s, ident)))

    @get("/versions", "Reports that were edited: what stands, what is gone", Answer)
    def versions(request: Request, as_of: AsOf = None) -> JSONResponse:
        def make(sight: Sight) -> dict[str, Any]:
            read = claims_read(sight, case.readings())
            return versions_document(sight, read, None, case.captured(), diff=True)

        return give(request, as_of, make)

    @get("/judgements", "Who decided what, and what was taken back", Answer)
    def judgements(request: Request, as_of: AsOf = None) -> JSONResponse:
        return give(request, as_of, judgements_document)

    @get("/exports", "What can be given out, and what protection does to it")
    def exports(request: Request, as_of: AsOf = None) -> JSONResponse:
        return give(request, as_of, ways.exports)

    @get("/map", "Incidents by place: how wide the words know each, and what has none")
    def places(
        request: Request,
        as_of: AsOf = None,
        first: Annotated[Day, Query(alias="from")] = None,
        last: Annotated[Day, Query(alias="to")] = None,
    ) -> JSONResponse:
        return give(request, as_of, lambda s: ways.map(s).document(first, last))

    add_review_api(get, give, show, at, case, ways.judging)

    @app.get(_DESCRIPTION, include_in_schema=False)
    def description() -> JSONResponse:
        return JSONResponse(_described(app))


@cache
def _described(app: FastAPI) -> dict[str, Any]:
    routes = [r for r in app.routes if isinstance(r, APIRoute) and r.path.startswith(_V1)]
    return get_openapi(
        title="trucewatch",
        version=__version__,
        summary="What the pages show, as documents. It only reads.",
        routes=routes,
    )
