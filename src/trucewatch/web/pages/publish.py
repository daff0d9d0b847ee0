"""Page *Publish*: what can be given out, and what protection does to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import FastAPI, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from trucewatch.errors import JudgementError, UsageError
from trucewatch.publish.registry import BUNDLES
from trucewatch.told import say
from trucewatch.views.paging import pager
from trucewatch.views.sight import Sight
from trucewatch.views.withheld import HiddenPerson, Withheld
from trucewatch.web.access.door import Door, read_form
from trucewatch.web.access.who import given_name, remember
from trucewatch.web.exporting import Exporting
from trucewatch.web.judging import Judging, wanting
from trucewatch.web.pages.judge_forms import Asked
from trucewatch.web.pages.withhold import asked_of, problem_of, withhold_context

_AT_ONCE = 50  # persons
_CLAIMS = 30  # doors to claims whose place is told less closely
_REPORTS = 5  # of a person
_PUBLIC, _WITH_RAW = BUNDLES
_FORMATS = "/publish/{form}"
_BUNDLE = f"/publish/{_WITH_RAW}"
After = Annotated[int, Query(ge=0)]

At = Callable[[Request], Sight]
Page = Callable[[Request, str, Sight, dict[str, Any]], HTMLResponse]


@dataclass(frozen=True, slots=True)
class May:
    """What whoever looks may do here. ``names``: see names of private persons."""

    names: bool = True
    export: bool = True
    bundle: bool = True


def add_routes(
    app: FastAPI,
    exporting: Exporting,
    door: Door | None,
    shown: tuple[At, Page],
    judging: Judging,
) -> None:
    """Add the page and its files to the app. ``shown``: finds the record, and draws a page."""
    at, page = shown

    def draw(request: Request, after: int = 0, asked: Asked | None = None) -> HTMLResponse:
        sight = at(request)
        found = context(sight, exporting, _may(request, door), after)
        found |= {"withhold": withhold_context(judging, request, sight, asked), "path": "/publish"}
        return page(request, "publish.html", sight, found)

    @app.get("/publish", response_class=HTMLResponse)
    def listing(request: Request, after: After = 0) -> HTMLResponse:
        return draw(request, after)

    def withhold(request: Request, form: Mapping[str, str]) -> Response:
        asked, judged_form = asked_of(at(request), form)
        who = judging.who(request)
        name = given_name(form["name"]) if who.role is None and "name" in form else who.name
        problem = problem_of(asked, form) or wanting(asked, judged_form, name)
        if problem is None and name is not None:
            try:
                judged = judging.take(asked, judged_form, name, judging.now())
            except (JudgementError, UsageError) as error:
                problem = str(error)
            else:
                onward = RedirectResponse(f"/publish?done={judged.id}#withhold", status_code=303)
                return remember(onward, name) if who.role is None else onward
        answer = draw(request, asked=replace(asked, problem=problem))
        answer.status_code = 400
        return answer

    @app.post("/publish/withhold")
    async def take_withheld(request: Request) -> Response:
        return await run_in_threadpool(withhold, request, await read_form(request))

    def give(request: Request, form: str) -> Response:
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            raise HTTPException(
                403, say("Another site asked for this file. Open Publish and download it there.")
            )
        sight = at(request)
        file = exporting.make(form, sight)
        if door is not None:
            # Before it is given: what cannot be written down is not.
            told = f"{form}, as of {sight.today or 'no day'}"
            try:
                door.gate.note_download(request.state.session, told, door.client(request))
            except BaseException:
                file.held.close()
                raise
        return file.answer()

    @app.get(_BUNDLE)
    def whole_bundle(request: Request) -> Response:
        return give(request, _WITH_RAW)

    @app.get(_FORMATS)
    def one_format(request: Request, form: str) -> Response:
        return give(request, form)


def context(sight: Sight, exporting: Exporting, may: May, after: int = 0) -> dict[str, Any]:
    """What the template shows."""
    withheld = exporting.withheld(sight)
    found = exporting.document(sight)
    persons = withheld.persons
    part = pager(sight, "/publish", after, _AT_ONCE, len(persons))
    sealed = exporting.sealed()
    return {
        **found,
        "rows": [
            {
                **row,
                "href": _href(sight, row["name"], exporting, may)
                if sealed or row["name"] not in BUNDLES
                else None,
                "bundle": row["name"] in BUNDLES,
            }
            for row in found["exports"]
        ],
        "may": may,
        "signs": exporting.signer is not None,
        "sealed": sealed,
        "open_bundle": _WITH_RAW,
        "part": part,
        "persons": [_person(sight, p, may) for p in persons[part.first - 1 : part.last]]
        if persons
        else [],
        "coarsened": _doors(sight, withheld),
        "coarsened_of": len(withheld.coarsened) if len(withheld.coarsened) > _CLAIMS else None,
    }


def _href(sight: Sight, form: str, exporting: Exporting, may: May) -> str | None:
    """The address of a file; None: not for this person, this day, or this server."""
    if form in BUNDLES and (exporting.signer is None or sight.record.as_of is not None):
        return None
    allowed = may.bundle if form == _WITH_RAW else may.export
    return sight.address(f"/publish/{form}") if allowed else None


def _person(sight: Sight, person: HiddenPerson, may: May) -> dict[str, Any]:
    reports = [sight.reports[ident] for ident in person.reports if ident in sight.reports]
    told = next((sight.claims[c] for c in person.claims if c in sight.claims), None)
    release = None
    if told is not None and may.names and sight.record.as_of is None:
        asked = urlencode({"judge": told.id, "verb": "correct", "field": "speaker.private"})
        release = f"/reports/{told.report}?{asked}#c{sight.number(told)}"
    return {
        "pseudonym": person.pseudonym,
        "names": person.names if may.names else (),
        "reports": [
            {
                "id": r.id,
                "href": sight.address(f"/reports/{r.id}"),
                "title": r.title.quote if r.title else r.name,
            }
            for r in reports[:_REPORTS]
        ],
        "more": max(len(reports) - _REPORTS, 0),
        "release": release,
    }


def _doors(sight: Sight, withheld: Withheld) -> list[dict[str, Any]]:
    claims = [sight.claims[c] for c in withheld.coarsened[:_CLAIMS] if c in sight.claims]
    return [
        {
            "href": sight.claim_href(c),
            "n": sight.number(c),
            "title": (r.title.quote if r.title else r.name),
        }
        for c in claims
        for r in (sight.reports[c.report],)
    ]


def _may(request: Request, door: Door | None) -> May:
    if door is None:
        return May()
    return May(
        door.sees_names(request), door.opens(request, _FORMATS), door.opens(request, _BUNDLE)
    )
