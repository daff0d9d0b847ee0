"""Page *Search*: full text and fields, with the words where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from trucewatch.errors import UsageError
from trucewatch.views.query import CLAIM_FIELDS, REPORT_FIELDS
from trucewatch.views.search import AT_ONCE, search_document
from trucewatch.views.sight import Sight
from trucewatch.web.access.door import read_form
from trucewatch.web.kept_searches import LONGEST, LONGEST_NAME, Kept, Search, with_one, without

After = Annotated[int, Query(ge=0)]
At = Callable[[Request], Sight]
Page = Callable[[Request, str, Sight, dict[str, Any]], HTMLResponse]
_HERE = "/search"


def add_routes(app: FastAPI, at: At, page: Page, kept: Kept) -> None:
    """Add the page, and the forms that keep searches and forget them."""

    @app.get(_HERE, response_class=HTMLResponse)
    def results(request: Request, q: str = "", after: After = 0) -> HTMLResponse:
        sight = at(request)
        return page(request, "search.html", sight, context(sight, q, after, kept.of(request)))

    @app.post(f"{_HERE}/keep")
    async def keep(request: Request) -> Response:
        form = await read_form(request)
        words, name, held = form.get("q", ""), form.get("name", ""), kept.of(request)
        try:
            searches = with_one(held, words, name)
        except UsageError as error:
            return refused(request, words, name, held, error)
        onward = RedirectResponse(f"{_address(words.strip())}#kept", status_code=303)
        return kept.give(request, onward, searches)

    @app.post(f"{_HERE}/forget")
    async def forget(request: Request) -> Response:
        form = await read_form(request)
        onward = RedirectResponse(f"{_address(form.get('on', '')[:LONGEST])}#kept", status_code=303)
        return kept.give(request, onward, without(kept.of(request), form.get("q", "")))

    def refused(
        request: Request, words: str, name: str, held: Sequence[Search], error: UsageError
    ) -> Response:
        sight = at(request)
        shown = context(sight, words, 0, held)
        answer = page(
            request,
            "search.html",
            sight,
            {**shown, "path": _HERE, "not_kept": error.args[0], "given_name": name},
        )
        answer.status_code = 422
        return answer


def context(sight: Sight, text: str, after: int, kept: Sequence[Search] = ()) -> dict[str, Any]:
    """What the template shows: results, or why there are none; and what this browser keeps."""
    shown: dict[str, Any] = {
        "searched": text,
        "report_fields": REPORT_FIELDS,
        "claim_fields": CLAIM_FIELDS,
        "problem": None,
        "answer": None,
        "kept": kept,
        "is_kept": any(search.words == text.strip() for search in kept),
        "longest_name": LONGEST_NAME,
        "not_kept": None,
        "given_name": "",
    }
    if not text.strip():
        return shown
    try:
        answer = search_document(sight, text, after=after)
    except UsageError as error:
        return {**shown, "problem": error.args[0]}
    for row in answer["results"]:
        for snippet in row["snippets"]:
            claim = sight.claims.get(snippet["claim"] or "")
            snippet["href"] = (
                sight.claim_href(claim) if claim else sight.address(f"/reports/{row['report']}")
            )
    last = after + len(answer["results"])
    return {
        **shown,
        "answer": answer,
        "first": after + 1,
        "last": last,
        "next": _page(sight, text, last) if last < answer["found"] else None,
        "previous": _page(sight, text, max(after - AT_ONCE, 0)) if after else None,
    }


def _page(sight: Sight, text: str, after: int) -> str:
    asked = {"q": text, "after": str(after)}
    if sight.record.as_of is not None:
        asked["as_of"] = sight.record.as_of
    return f"{_HERE}?{urlencode(asked)}"


def _address(words: str) -> str:
    """The page of a search, of all that is known."""
    return f"{_HERE}?{urlencode({'q': words})}" if words else _HERE
