"""What is answered while a record is still being put together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI, Request, Response
from fastapi.templating import Jinja2Templates

from trucewatch.store.case import Case
from trucewatch.web.api.answers import fault, is_api
from trucewatch.web.sights import PATIENCE, NotYetError

_AGAIN = 1  # seconds after which to ask again


@contextmanager
def waiting(seconds: float | None) -> Iterator[None]:
    """What is asked within waits so long for a record; None: until it is there."""
    before = PATIENCE.set(seconds)
    try:
        yield
    finally:
        PATIENCE.reset(before)


def add_waiting(app: FastAPI, case: Case, templates: Jinja2Templates) -> None:
    """A page that opens what was asked for by itself, and 503 with Retry-After for programs."""

    @app.exception_handler(NotYetError)
    async def not_yet(request: Request, error: NotYetError) -> Response:
        again = {"Retry-After": str(_AGAIN), "Cache-Control": "no-store"}
        if is_api(request):
            return fault(
                503,
                f"The record is being put together: {error}.",
                f"Ask again in {_AGAIN} seconds.",
                headers=again,
            )
        told = {
            "case_name": case.name,
            "reports": error.reports,
            "seconds": error.seconds,
            "again": _AGAIN,
        }
        return templates.TemplateResponse(
            request, "waiting.html", told, status_code=503, headers=again
        )
