"""Routes of review: the queue, decisions, agreement, and the forms that judge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from trucewatch.errors import JudgementError, UsageError
from trucewatch.review.agreement import measure_agreement
from trucewatch.store.case import Case
from trucewatch.told import say
from trucewatch.views.review import agreement_document
from trucewatch.views.sight import AT_ONCE, Sight
from trucewatch.web.access.door import inner_path, read_form
from trucewatch.web.access.who import given_name, remember
from trucewatch.web.judging import Judging, wanting
from trucewatch.web.pages import incidents, reports, review
from trucewatch.web.pages.judge_forms import Asked

Page = Callable[[Request, str, Sight, dict[str, Any]], HTMLResponse]
At = Callable[[Request], Sight]


def add_review(app: FastAPI, judging: Judging, page: Page, at: At, case: Case) -> None:
    """Add the pages of review to the app."""
    pages = _Pages(judging, page, at)

    @app.get("/review", response_class=HTMLResponse)
    def queue_page(request: Request) -> HTMLResponse:
        return pages.queue(request, Asked.of(request))

    @app.get("/review/judgements", response_class=HTMLResponse)
    def judgements_page(request: Request) -> HTMLResponse:
        return pages.judgements(request, Asked.of(request, "judgements"))

    @app.get("/review/agreement", response_class=HTMLResponse)
    def agreement_page(request: Request) -> HTMLResponse:
        sight = at(request)
        machine = [claim for reading in case.readings() for claim in reading.claims]
        rows = agreement_document(measure_agreement(machine, sight.record))
        return page(request, "agreement.html", sight, {"agreement": rows})

    @app.post("/review/judge")
    async def take_judgement(request: Request) -> Response:
        return await run_in_threadpool(pages.judge, request, await read_form(request))

    @app.post("/review/name")
    async def take_name(request: Request) -> Response:
        form = await read_form(request)
        if judging.who(request).role is not None:
            raise HTTPException(404, say("Here you judge by the name that you signed in with."))
        name = given_name(form.get("name", ""))
        if name is None:
            raise HTTPException(400, say("Give a name of 1 to 80 characters, then send it again."))
        onward = RedirectResponse(inner_path(form.get("next") or "/review"), status_code=303)
        return remember(onward, name)


class _Pages:
    """The pages of review, each drawn for a request."""

    def __init__(self, judging: Judging, page: Page, at: At) -> None:
        self._judging = judging
        self._page = page
        self._at = at

    def queue(self, request: Request, asked: Asked) -> HTMLResponse:
        """One thing of the queue with its forms."""
        judging, who = self._judging, self._judging.who(request)
        sight = judging.sight(request, self._at)
        if asked.blind and not who.may:
            raise HTTPException(403, say("Blind review is for those who judge: ask an owner."))
        if asked.blind and who.name is None:
            return self._page(request, "blind.html", sight, {"path": "/review"})
        queue = judging.queue(sight, who.name if asked.blind else None)
        told = None if asked.blind else judging.told(asked.done)
        shown = review.context(sight, queue, asked, who, told)
        return self._page(request, "review.html", sight, {**shown, "path": "/review"})

    def judgements(self, request: Request, asked: Asked) -> HTMLResponse:
        """Who decided what."""
        sight, who = self._at(request), self._judging.who(request)
        mine = bool(request.query_params.get("mine")) and who.name is not None
        shown = review.judgements(sight, asked, who, mine=mine)
        told = {"told": self._judging.told(asked.done) or []} if who.may else {"told": []}
        path = {"path": "/review/judgements"}
        return self._page(request, "judgements.html", sight, {**shown, **told, **path})

    def judge(self, request: Request, form: Mapping[str, str]) -> Response:
        """Take a judgement and go on, or show the form again with what is wrong."""
        judging, given = self._judging, Asked.of(request)
        who = judging.who(request)
        name = who.name
        if who.role is None and "name" in form:
            name = given_name(form["name"])
        problem = wanting(given, form, name)
        if problem is None and name is not None:
            old = judging.queue(judging.sight(request, self._at), name if given.blind else None)
            try:
                judged = judging.take(given, form, name, judging.now())
            except (JudgementError, UsageError) as error:
                problem = str(error)
            else:
                onward = judging.onward(given, judged, old, name)
                answer = RedirectResponse(onward, status_code=303)
                return remember(answer, name) if who.role is None else answer
        return self._refuse(request, replace(given, problem=problem, typed=form))

    def _refuse(self, request: Request, asked: Asked) -> Response:
        """The page that the form stood on, with what is wrong and all that was typed."""
        sight = self._at(request)
        claim = sight.claims.get(asked.looked_at or "")
        incident = sight.incident.get(sight.anchor(asked.looked_at or ""))
        if asked.source and asked.verb == "undo":  # its form is there, whatever else is shown
            answer = self.judgements(request, asked)
        elif asked.source == "report" and claim is not None:
            path = {"path": f"/reports/{claim.report}"}
            beside = self._judging.beside_report(request, sight, claim.report, asked)
            shown = {**reports.one(sight, claim.report), **beside, **path}
            answer = self._page(request, "report.html", sight, shown)
        elif asked.source == "incidents" and incident is not None:
            after = sight.incident_rank.get(incident.id, 0) // AT_ONCE * AT_ONCE
            beside = self._judging.beside_incidents(request, sight, asked)
            shown = {**incidents.listing(sight, after), **beside, "path": "/incidents"}
            answer = self._page(request, "incidents.html", sight, shown)
        else:
            answer = self.queue(request, asked)
        answer.status_code = 400
        return answer
