"""The pages *to the provider* and *back from it*."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from trucewatch.web.access.door import Door, inner_path
from trucewatch.web.access.gate import Answer

TO, BACK = "/sign-in/provider", "/sign-in/callback"
_LONGEST_QUERY = 8192
_STARTED_HERE = frozenset({"same-origin", "none"})  # our own page, or an address that was typed


def add_provider_pages(
    app: FastAPI, door: Door, refuse: Callable[[Request, Answer, str], Response]
) -> None:
    """Add the two pages, which are not there without a provider.

    ``refuse``: shows the page to sign in with what was wrong, and where to go afterwards.
    """

    @app.get(TO)
    def to_provider(request: Request) -> Response:
        provider = door.provider
        if provider is None:
            raise HTTPException(404, "Nobody signs in elsewhere here.")
        if request.headers.get("sec-fetch-site", "none") not in _STARTED_HERE:
            raise HTTPException(403, "Begin to sign in on our own page.")
        wanted = inner_path(request.query_params.get("next"))
        begun = provider.begin(_origin(door, request) + BACK, wanted, door.client(request))
        if begun.address is None:
            return refuse(request, begun.refused, wanted)
        return door.give_start(RedirectResponse(begun.address, status_code=303), begun.token)

    @app.get(BACK)
    def back_from_provider(request: Request) -> Response:
        provider = door.provider
        if provider is None:
            raise HTTPException(404, "Nobody signs in elsewhere here.")
        if len(request.url.query) > _LONGEST_QUERY:
            raise HTTPException(400, "This is more than a provider answers.")
        told = request.query_params.multi_items()
        answer, wanted = provider.finish(
            told, door.start(request), door.client(request), door.agent(request)
        )
        if answer.token is None:
            return door.take_start(refuse(request, answer, wanted))
        onward = RedirectResponse(wanted, status_code=303)
        return door.take_start(door.give(onward, answer.token))


def _origin(door: Door, request: Request) -> str:
    # The guard has compared the host with those that we answer to.
    return door.outside.origin or f"http://{request.headers.get('host', '')}"
