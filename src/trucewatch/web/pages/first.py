"""To the demo case and back: for whoever opens an empty case and wants to see a full one."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import RedirectResponse

from trucewatch.errors import TrucewatchError
from trucewatch.told import say


def add_routes(app: FastAPI, show: Callable[[], None], leave: Callable[[], None]) -> None:
    """Add both to the app. ``show``: have the demo case shown; ``leave``: the case again."""

    @app.post("/demo", include_in_schema=False)
    def open_demo() -> Response:
        try:
            show()
        except TrucewatchError as error:
            raise HTTPException(
                503, say("The demo case cannot be made: %(why)s", why=str(error))
            ) from error
        return RedirectResponse("/", status_code=303)

    @app.post("/demo/leave", include_in_schema=False)
    def leave_demo() -> Response:
        leave()
        return RedirectResponse("/", status_code=303)
