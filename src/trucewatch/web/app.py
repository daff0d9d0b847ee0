"""The application: routes, security headers, and the record kept between requests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.exceptions import HTTPException as StarletteHTTPException

from trucewatch import __version__
from trucewatch.store.case import Case
from trucewatch.web import holding, incidents, provisions, reports, strip, wording
from trucewatch.web.day_spans import span_of_days
from trucewatch.web.figure_words import figure_words
from trucewatch.web.headers import HEADERS
from trucewatch.web.sight import Sight, shown_days

_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
_KEPT = 8  # records of different as-of days held at once


class Sights:
    """Records of a case by as-of day, rebuilt when a report or judgement is added."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._lock = Lock()
        self._state = ""
        self._held: dict[str | None, Sight] = {}

    def at(self, as_of: str | None) -> Sight:
        """The case as known on a day (None: all). Raises 404 for a day that is no date."""
        with self._lock:
            state = self.case.state()
            if state != self._state:
                self._held.clear()
                self._state = state
            if as_of not in self._held:
                if len(self._held) >= _KEPT:
                    self._held.pop(next(iter(self._held)))
                self._held[as_of] = self._look(as_of)
            return self._held[as_of]

    def _look(self, as_of: str | None) -> Sight:
        known = [d for r in self.case.reports() if (d := r.published.day) is not None]
        seen = sorted(d for d in known if as_of is None or d <= as_of)
        days = shown_days(seen[0] if seen else None, as_of or (seen[-1] if seen else None))
        return Sight(self.case.record(as_of=as_of, days=days), self.case.ontology(), days)


def create_app(case: Case) -> FastAPI:
    """The pages of one open case. Reads only; the caller keeps the case open and closes it."""
    app = FastAPI(
        title="trucewatch", version=__version__, docs_url=None, redoc_url=None, openapi_url=None
    )
    sights = Sights(case)
    folder = Path(str(resources.files("trucewatch.web")))
    app.mount("/assets", StaticFiles(directory=folder / "assets"), name="assets")
    templates = Jinja2Templates(directory=folder / "templates")
    templates.env.trim_blocks = templates.env.lstrip_blocks = True
    templates.env.filters.update(
        code=wording.code,
        day=wording.day,
        short_day=wording.short_day,
        moment=wording.moment,
        marks=wording.marks_words,
        effect=wording.effect,
        figure=figure_words,
    )
    templates.env.globals.update(plural=wording.plural, span_of_days=span_of_days)

    def page(request: Request, name: str, sight: Sight, context: dict[str, Any]) -> HTMLResponse:
        shared = strip.context(sight, case.name, request.url.path)
        return templates.TemplateResponse(request, name, {**shared, **context})

    @app.middleware("http")
    async def guard(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        host = request.headers.get("host", "").rsplit(":", 1)[0]
        if host not in _HOSTS:  # another site's name pointed at this machine
            response = Response("This server answers only on this machine.", status_code=421)
        else:
            response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    @app.exception_handler(StarletteHTTPException)
    async def problem(request: Request, error: StarletteHTTPException) -> Response:
        return templates.TemplateResponse(
            request,
            "problem.html",
            {"case_name": case.name, "status": error.status_code, "message": error.detail},
            status_code=error.status_code,
        )

    @app.exception_handler(RequestValidationError)
    async def unusable(request: Request, error: RequestValidationError) -> Response:
        return await problem(request, HTTPException(400, str(error)))

    @app.exception_handler(Exception)
    async def fault(request: Request, error: Exception) -> Response:
        # Made outside of the guard above, so it brings the headers itself.
        told = HTTPException(500, f"The page could not be made ({type(error).__name__}).")
        response = await problem(request, told)
        response.headers.update(HEADERS)
        return response

    def at(request: Request) -> Sight:
        return sights.at(strip.asked_day(request.query_params.get("as_of")))

    @app.get("/", response_class=HTMLResponse)
    def board(request: Request) -> HTMLResponse:
        sight = at(request)
        return page(request, "holding.html", sight, holding.context(sight))

    @app.get("/provisions", response_class=HTMLResponse)
    def all_provisions(request: Request) -> HTMLResponse:
        sight = at(request)
        return page(request, "provisions.html", sight, provisions.matrix(sight))

    @app.get("/provisions/{name}", response_class=HTMLResponse)
    def one_provision(request: Request, name: str) -> HTMLResponse:
        sight = at(request)
        return page(request, "provision.html", sight, provisions.one(sight, name))

    @app.get("/reports", response_class=HTMLResponse)
    def all_reports(request: Request) -> HTMLResponse:
        sight = at(request)
        return page(request, "reports.html", sight, reports.listing(sight))

    @app.get("/reports/{report_id}", response_class=HTMLResponse)
    def one_report(request: Request, report_id: str) -> HTMLResponse:
        sight = at(request)
        return page(request, "report.html", sight, reports.one(sight, report_id))

    @app.get("/incidents", response_class=HTMLResponse)
    def all_incidents(request: Request) -> HTMLResponse:
        sight = at(request)
        return page(request, "incidents.html", sight, incidents.listing(sight))

    @app.get("/claims/{claim_id}")
    def one_claim(request: Request, claim_id: str) -> RedirectResponse:
        sight = at(request)
        claim = sight.claims.get(sight.heirs.get(claim_id, claim_id))
        if claim is None:
            raise HTTPException(404, f"No claim of this case has the id {claim_id}.")
        return RedirectResponse(sight.claim_href(claim), status_code=307)

    return app
