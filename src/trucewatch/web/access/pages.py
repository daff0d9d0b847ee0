"""Pages *Sign in*, *Second factor*, *My sessions* and *Who looked at what*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool

from trucewatch.store.case import Case
from trucewatch.store.sessions import Session
from trucewatch.told import say
from trucewatch.web.access.codes import setup_uri, square
from trucewatch.web.access.door import Door, inner_path, read_form, with_next
from trucewatch.web.access.gate import Answer
from trucewatch.web.access.oidc.pages import TO, add_provider_pages

_SHOWN_ROWS = 500  # of the audit on its page; the command line shows all


def add_pages(app: FastAPI, case: Case, door: Door, templates: Jinja2Templates) -> None:
    """Add the pages of the team server to the app."""
    show = _shower(case, templates)

    def ask(request: Request, wanted: str, words: str = "") -> Response:
        elsewhere = {}
        if door.provider is not None:
            elsewhere = {"label": door.provider.label, "provider": with_next(TO, wanted)}
        return show(request, "sign_in.html", next=wanted, words=words, **elsewhere)

    def refuse(request: Request, answer: Answer, wanted: str) -> Response:
        return _refused(ask(request, wanted, answer.words), answer)

    add_provider_pages(app, door, refuse)

    @app.get("/sign-in", response_class=HTMLResponse)
    def ask_password(request: Request) -> Response:
        wanted = inner_path(request.query_params.get("next"))
        if request.state.session is not None and request.state.session.stage == "in":
            return RedirectResponse(wanted, status_code=303)
        return ask(request, wanted)

    @app.post("/sign-in")
    async def take_password(request: Request) -> Response:
        form = await read_form(request)
        wanted = inner_path(form.get("next"))
        answer = await run_in_threadpool(
            door.gate.sign_in,
            form.get("name", ""),
            form.get("password", ""),
            door.client(request),
            door.agent(request),
        )
        if answer.token is None:
            return refuse(request, answer, wanted)
        onward = RedirectResponse(with_next("/second-factor", wanted), status_code=303)
        return door.give(onward, answer.token)

    @app.get("/second-factor", response_class=HTMLResponse)
    def ask_code(request: Request) -> Response:
        wanted = inner_path(request.query_params.get("next"))
        return show(request, "second_factor.html", next=wanted, **_setup(request, case))

    @app.post("/second-factor")
    async def take_code(request: Request) -> Response:
        form = await read_form(request)
        wanted = inner_path(form.get("next"))
        session: Session = request.state.session
        answer = await run_in_threadpool(
            door.gate.second_factor,
            session,
            form.get("code", ""),
            door.client(request),
            door.agent(request),
        )
        if answer.token is not None:
            return door.give(RedirectResponse(wanted, status_code=303), answer.token)
        if answer.again:
            return door.take(refuse(request, answer, wanted))
        setup = _setup(request, case)
        page = show(request, "second_factor.html", next=wanted, words=answer.words, **setup)
        return _refused(page, answer)

    @app.post("/sign-out")
    def sign_out(request: Request) -> Response:
        door.gate.sign_out(request.state.session, door.client(request))
        return door.take(RedirectResponse("/sign-in", status_code=303))

    @app.get("/sessions", response_class=HTMLResponse)
    def my_sessions(request: Request) -> Response:
        session: Session = request.state.session
        return show(request, "sessions.html", sessions=case.sessions(session.person))

    @app.post("/sessions/end")
    async def end_sessions(request: Request) -> Response:
        form = await read_form(request)
        session: Session = request.state.session
        which, client = form.get("session", ""), door.client(request)
        if which == "others":
            await run_in_threadpool(door.gate.end_others, session, client)
        elif which.isdecimal() and len(which) <= 12:
            known = await run_in_threadpool(door.gate.end_session, session, int(which), client)
            if not known:
                raise HTTPException(404, say("You have no such session; it may have ended."))
        else:
            raise HTTPException(400, say("Say which session is to end."))
        return RedirectResponse("/sessions", status_code=303)

    @app.get("/audit", response_class=HTMLResponse)
    def who_looked(request: Request) -> Response:
        rows = tuple(reversed(case.audit(last=_SHOWN_ROWS)))
        return show(request, "audit.html", rows=rows, most=_SHOWN_ROWS)


def _shower(case: Case, templates: Jinja2Templates) -> Callable[..., Response]:
    def show(request: Request, name: str, **context: Any) -> Response:
        shared = {"case_name": case.name, "session": request.state.session}
        return templates.TemplateResponse(request, name, {**shared, **context})

    return show


def _setup(request: Request, case: Case) -> dict[str, Any]:
    """What somebody needs to set up a second factor; nothing where they have one."""
    session: Session = request.state.session
    if session.stage != "enrol" or session.new_secret is None:
        return {}
    uri = setup_uri(session.new_secret, session.person.name, case.name)
    groups = [session.new_secret[at : at + 4] for at in range(0, len(session.new_secret), 4)]
    # The drawing is segno's, of our own address: there is nothing in it to be escaped.
    return {"secret": " ".join(groups), "square": Markup(square(uri))}  # noqa: S704 -- see above


def _refused(page: Response, answer: Answer) -> Response:
    page.status_code = 401
    if answer.wait_s:
        page.status_code = 429
        page.headers["Retry-After"] = str(answer.wait_s)
    return page
