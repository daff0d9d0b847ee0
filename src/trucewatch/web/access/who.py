"""Who judges: whoever is signed in, or on one's own machine whoever gave a name."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from fastapi import Request, Response

from trucewatch.store.sessions import Session
from trucewatch.web.access.door import Door
from trucewatch.web.access.roles import may

_COOKIE = "trucewatch-name"
_LONGEST = 80  # characters of a name
_YEAR_S = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who looks at the pages. ``name`` None: not given yet.

    ``may``: whether they may judge. ``role``: theirs on a team server; None: there is none, and
    the page asks for the name.
    """

    name: str | None
    may: bool
    role: str | None = None


def reviewer(request: Request, door: Door | None) -> Reviewer:
    """Who asks for this page. On a team server never a name that the request itself gives."""
    if door is None:
        return Reviewer(clean(unquote(request.cookies.get(_COOKIE, "")))[:_LONGEST] or None, True)
    session: Session = request.state.session
    person = session.person
    return Reviewer(person.name, may(person.role, "judge"), person.role)


def given_name(words: str) -> str | None:
    """A name as somebody typed it; None where it is none, or longer than a name is."""
    name = clean(words)
    return name if 0 < len(name) <= _LONGEST else None


def remember(response: Response, name: str) -> Response:
    """Have the browser give the name again, to this server alone."""
    response.set_cookie(
        _COOKIE, quote(name), max_age=_YEAR_S, path="/", httponly=True, samesite="strict"
    )
    return response


def clean(words: str) -> str:
    """What somebody typed in one line: no control characters, no blanks at its ends."""
    kept = "".join(c if c.isprintable() or ord(c) > 0x9F else " " for c in words)
    return " ".join(kept.split())
