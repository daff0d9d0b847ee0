"""The application: routes, security headers, and the record kept between requests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.gzip import GZipMiddleware

from trucewatch import __version__
from trucewatch.store.case import Case
from trucewatch.told import say
from trucewatch.views import wording
from trucewatch.views.day_spans import span_of_days
from trucewatch.views.figure_words import figure_words
from trucewatch.views.map.layers import Layer
from trucewatch.views.sight import Sight
from trucewatch.web import strip
from trucewatch.web.access.door import Door
from trucewatch.web.access.pages import add_pages
from trucewatch.web.access.same_origin import comes_from_us
from trucewatch.web.api.answers import fault, is_api, told_faults
from trucewatch.web.api.routes import Ways, add_api
from trucewatch.web.exporting import Exporting, Signer
from trucewatch.web.headers import HEADERS, headers_of
from trucewatch.web.judging import Judging
from trucewatch.web.kept_searches import Kept
from trucewatch.web.pages import (
    add,
    changes,
    figures,
    holding,
    incidents,
    provisions,
    publish,
    reports,
    search,
    side_by_side,
    sitrep,
    sources,
    timeline,
)
from trucewatch.web.pages.map import add_routes as add_map
from trucewatch.web.ready import make_ready
from trucewatch.web.review_pages import add_review
from trucewatch.web.sights import Sights
from trucewatch.web.visits import last_visit, remember_visit
from trucewatch.web.waiting import add_waiting, waiting
from trucewatch.web.words.choice import add_choice, asked_tongue, same_page
from trucewatch.web.words.templates import templates_in
from trucewatch.web.words.tongues import speaking

_WORTH_PACKING = 2_000  # bytes
_PACKED = 4  # of 9: charts shrink to a tenth in a few milliseconds
#: How many things of a list stand before the part that is shown.
After = Annotated[int, Query(ge=0)]
_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})


def create_app(  # noqa: PLR0915 -- a flat list of routes
    case: Case,
    door: Door | None = None,
    layers: Sequence[Layer] = (),
    signer: Signer | None = None,
    patience: float | None = None,
) -> FastAPI:
    """The pages of one open case, which the caller keeps open and closes.

    ``door``: who may come in and what they see; None: whoever is at this machine sees all.
    ``layers``: lines and zones drawn on the map. ``signer``: signs bundles; None: none are made.
    ``patience``: seconds after which a page that waits for the record says so, and the record is
    begun at once; None: pages wait until it is there.
    """
    app = FastAPI(
        title="trucewatch",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,  # the one route that dependencies would not guard
        dependencies=[Depends(door.check)] if door is not None else [],
    )
    app.add_middleware(GZipMiddleware, minimum_size=_WORTH_PACKING, compresslevel=_PACKED)
    sights = Sights(case)
    folder = Path(str(resources.files("trucewatch.web")))
    app.mount("/assets", StaticFiles(directory=folder / "assets"), name="assets")
    templates = templates_in(folder / "templates")
    templates.env.filters.update(
        code=wording.code,
        day=wording.day,
        short_day=wording.short_day,
        day_month=wording.day_month,
        day_head=wording.day_head,
        month=wording.month,
        moment=wording.moment,
        marks=wording.marks_words,
        effect=wording.effect,
        report_kind=wording.report_kind,
        speaker_kind=wording.speaker_kind,
        instant=wording.instant,
        figure=figure_words,
    )
    templates.env.globals.update(
        plural=wording.plural, span_of_days=span_of_days, same_page=same_page
    )

    def note(request: Request, sight: Sight) -> None:
        names = door is not None and door.sees_names(request)
        if door is not None and names and sights.holds_names(sight.record.as_of):
            # Before it is shown: what cannot be written down is not.
            door.gate.note_view(
                request.state.session, strip.kept_address(request), door.client(request)
            )

    def page(request: Request, name: str, sight: Sight, context: dict[str, Any]) -> HTMLResponse:
        note(request, sight)
        path = context.get("path", request.url.path)  # of a form that was refused: its page's
        shared = strip.context(sight, case.name, path, request.query_params)
        if door is not None:
            shared["pages"] = [one for one in shared["pages"] if door.opens(request, one[1])]
        return templates.TemplateResponse(request, name, {**shared, **context})

    secure = door is not None and door.outside.secure
    add_choice(app, secure=secure)
    if door is not None:
        door.watch(app)
        add_pages(app, case, door, templates)
    hosts = door.outside.hosts if door is not None else _HOSTS

    @app.middleware("http")
    async def guard(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        asked = request.headers.get("host", "")
        origin = (door.outside.origin if door is not None else None) or f"http://{asked}"
        if _without_port(asked) not in hosts:  # another site's name pointed at this machine
            response = _refusal(request, 421, "This server does not answer to this name.")
        elif not comes_from_us(request.method, request.headers, origin):
            response = _refusal(request, 403, "Only our own pages may change anything.")
        else:
            # What changes something is done once and waits for what it changed.
            waits = patience if request.method in {"GET", "HEAD"} else None
            with speaking(asked_tongue(request.cookies, request.headers)), waiting(waits):
                response = await call_next(request)
        response.headers.update(headers_of(request.url.path))
        if door is not None:
            # Under no-referrer a form of ours would name no origin, where a browser is old.
            response.headers["Referrer-Policy"] = "same-origin"
        return response

    @app.exception_handler(StarletteHTTPException)
    async def problem(request: Request, error: StarletteHTTPException) -> Response:
        if is_api(request):
            return fault(error.status_code, str(error.detail), headers=error.headers)
        return templates.TemplateResponse(
            request,
            "problem.html",
            {"case_name": case.name, "status": error.status_code, "message": error.detail},
            status_code=error.status_code,
        )

    add_waiting(app, case, templates)

    @app.exception_handler(RequestValidationError)
    async def unusable(request: Request, error: RequestValidationError) -> Response:
        if is_api(request):
            return fault(422, *told_faults(error.errors()))
        return await problem(request, HTTPException(400, str(error)))

    @app.exception_handler(Exception)
    async def failed(request: Request, error: Exception) -> Response:
        # Made outside of the guard above, so it brings the headers itself.
        told = HTTPException(
            500, say("The page could not be made (%(why)s).", why=type(error).__name__)
        )
        with speaking(asked_tongue(request.cookies, request.headers)):
            response = await problem(request, told)
        response.headers.update(HEADERS)
        return response

    def sees_all(request: Request) -> bool:
        return door is None or door.sees_names(request)

    def on(request: Request, day: str | None) -> Sight:
        asked = strip.asked_day(day)
        if asked is not None:
            strip.check_reached(asked, sights.at(None))
        return sights.at(asked, withheld=not sees_all(request))

    def at(request: Request) -> Sight:
        return on(request, request.query_params.get("as_of"))

    judging = Judging(case, sights, door)
    add_review(app, judging, page, at, case)

    @app.get("/", response_class=HTMLResponse)
    def board(request: Request) -> HTMLResponse:
        sight = at(request)
        visit = last_visit(request, sight)
        answer = page(
            request, "holding.html", sight, {**sight.once(holding.context), "visit": visit}
        )
        remember_visit(request, sight, answer, secure=secure)
        return answer

    changes.add_routes(app, at, on, page)

    @app.get("/provisions", response_class=HTMLResponse)
    def all_provisions(request: Request) -> HTMLResponse:
        sight = at(request)
        return page(request, "provisions.html", sight, provisions.matrix(sight))

    @app.get("/provisions/{name}", response_class=HTMLResponse)
    def one_provision(request: Request, name: str, after: After = 0) -> HTMLResponse:
        sight = at(request)
        return page(request, "provision.html", sight, provisions.one(sight, name, after))

    @app.get("/reports", response_class=HTMLResponse)
    def all_reports(request: Request, after: After = 0) -> HTMLResponse:
        sight = at(request)
        return page(request, "reports.html", sight, reports.listing(sight, after))

    @app.get("/reports/{report_id}", response_class=HTMLResponse)
    def one_report(request: Request, report_id: str) -> HTMLResponse:
        sight = judging.sight(request, at)
        beside = judging.beside_report(request, sight, report_id)
        return page(request, "report.html", sight, {**reports.one(sight, report_id), **beside})

    @app.get("/incidents", response_class=HTMLResponse)
    def all_incidents(request: Request, after: After = 0) -> HTMLResponse:
        sight = at(request)
        beside = judging.beside_incidents(request, sight)
        shown = {**incidents.listing(sight, after), **beside}
        return page(request, "incidents.html", sight, shown)

    @app.get("/side-by-side", response_class=HTMLResponse)
    def all_rivals(request: Request, after: After = 0) -> HTMLResponse:
        sight = at(request)
        of = request.query_params.get("incident")
        found = side_by_side.one(sight, of, after) if of else side_by_side.context(sight, after)
        return page(request, "side_by_side.html", sight, found)

    search.add_routes(app, at, page, Kept(case, door))

    @app.get("/figures", response_class=HTMLResponse)
    def all_figures(request: Request, after: After = 0) -> HTMLResponse:
        sight = at(request)
        kind = request.query_params.get("kind")
        return page(request, "figures.html", sight, figures.context(sight, kind, after))

    @app.get("/sources", response_class=HTMLResponse)
    def all_sources(request: Request, after: After = 0) -> HTMLResponse:
        sight = at(request)
        asked = request.query_params
        if asked.get("speaker") or asked.get("outlet"):
            one = sources.one(sight, asked.get("speaker"), asked.get("outlet"), after)
            return page(request, "source.html", sight, one)
        return page(request, "sources.html", sight, sources.listing(sight, after))

    @app.get("/timeline", response_class=HTMLResponse)
    def in_lanes(request: Request) -> HTMLResponse:
        sight = at(request)
        return page(request, "timeline.html", sight, timeline.context(sight, request.query_params))

    map_of = add_map(app, case, door, add.Shown(at, page), layers)

    @app.get("/claims/{claim_id}")
    def one_claim(request: Request, claim_id: str) -> RedirectResponse:
        sight = at(request)
        claim = sight.claims.get(sight.heirs.get(claim_id, claim_id))
        if claim is None:
            raise HTTPException(404, say("No claim of this case has the id %(id)s.", id=claim_id))
        return RedirectResponse(sight.claim_href(claim), status_code=307)

    add.add_routes(app, case, door, add.Shown(at, page))
    exporting = Exporting(case, sights, signer)
    publish.add_routes(app, exporting, door, (at, page), judging)
    sitrep.add_routes(app, case, exporting, door, (at, page))
    add_api(app, case, Ways(on, note, sees_all, exporting.document, judging, map_of))

    if patience is not None:
        sights.begin(lambda sight: make_ready(sight, judging, map_of))
    return app


def _refusal(request: Request, status: int, words: str) -> Response:
    return fault(status, words) if is_api(request) else Response(words, status_code=status)


def _without_port(host: str) -> str:
    name, mark, port = host.rpartition(":")
    return name if mark and port.isdecimal() else host
