"""Which language a page is shown in: the one chosen, else the one that the browser asks for."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from babel import negotiate_locale
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from trucewatch.told import say
from trucewatch.web import strip
from trucewatch.web.access.door import inner_path, read_form, with_next
from trucewatch.web.words.tongues import CODES, ENGLISH, Tongue, tongue

COOKIE = "trucewatch-language"
_OFFERED = (ENGLISH.code, *CODES)
_YEAR = 365 * 24 * 3600
_LONGEST = 500  # letters of a header that says more than any browser does
_MOST = 20  # languages that one may ask for


def asked_tongue(cookies: Mapping[str, str], headers: Mapping[str, str]) -> Tongue:
    """The language that somebody chose, else the first of those they read that there is."""
    chosen = cookies.get(COOKIE)
    if chosen in _OFFERED:
        return tongue(chosen)
    wanted = _wanted(headers.get("accept-language", "")[:_LONGEST])
    return tongue(negotiate_locale(wanted, _OFFERED, sep="-") or ENGLISH.code)


def add_choice(app: FastAPI, *, secure: bool) -> None:
    """Add the form's route, which remembers the choice. ``secure``: the pages are served by TLS."""

    @app.post("/language")
    async def choose(request: Request) -> Response:
        form = await read_form(request)
        code = form.get("language", "")
        if code not in _OFFERED:
            raise HTTPException(400, say("There are no pages in this language."))
        onward = RedirectResponse(inner_path(form.get("next")), status_code=303)
        onward.set_cookie(
            COOKIE, code, max_age=_YEAR, path="/", httponly=True, secure=secure, samesite="strict"
        )
        return onward


def same_page(request: Request) -> str:
    """The address to come back to, without what no page of ours asks for: it may be a secret."""
    path, asked = request.url.path, request.query_params
    if request.method != "GET":
        return "/"
    if path.startswith("/sign-in"):
        return with_next("/sign-in", inner_path(asked.get("next")))
    kept = [(k, v) for k, v in asked.multi_items() if k in strip.ASKED | {"as_of"}]
    return f"{path}?{urlencode(kept)}" if kept else path


def _wanted(header: str) -> list[str]:
    """The languages of ``Accept-Language``, the one wanted most first."""
    found: list[tuple[float, str]] = []
    for part in header.split(",")[:_MOST]:
        code, _, weight = part.partition(";")
        try:
            told = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            continue
        if told > 0 and code.strip():
            found.append((told, code.strip()))
    return [code for _, code in sorted(found, key=lambda item: -item[0])]
