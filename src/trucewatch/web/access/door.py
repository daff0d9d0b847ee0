"""The door of the team server: each request is let in by the table of rules, or turned away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlencode

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from trucewatch.store.sessions import Session
from trucewatch.told import say
from trucewatch.web.access.gate import HALFWAY, Gate
from trucewatch.web.access.roles import RULES, may
from trucewatch.web.api.answers import fault, is_api

if TYPE_CHECKING:
    from trucewatch.web.access.oidc.sign_in import ProviderSignIn

_ASSETS = "/assets/"  # style and script: the page to sign in needs them too
_FORM_BYTES = 16_384  # more than any of our forms holds
_OPEN_TO_ALL = frozenset(path for (_, path), rule in RULES.items() if not rule.stages)


@dataclass(frozen=True, slots=True)
class Outside:
    """How the team server is reached: the address that browsers use, and whether over TLS.

    ``behind_proxy``: a proxy stands before it, and says last in ``X-Forwarded-For`` who asked.
    """

    hosts: frozenset[str]
    secure: bool
    behind_proxy: bool
    origin: str | None = None  # None: http:// and the host asked for


class Door:
    """Lets requests in, for ``create_app``. Whoever is in is ``request.state.session``."""

    def __init__(
        self, gate: Gate, outside: Outside, provider: ProviderSignIn | None = None
    ) -> None:
        self.gate = gate
        self.outside = outside
        self.provider = provider  # the second way in, where there is one
        # Browsers take a cookie of this name only over TLS, and only from this very host.
        self._cookie = "__Host-trucewatch" if outside.secure else "trucewatch"
        self._start_cookie = f"{self._cookie}-start"

    def watch(self, app: FastAPI) -> None:
        """Have every request to the app pass here first."""

        @app.middleware("http")
        async def enter(
            request: Request, call_next: Callable[[Request], Awaitable[Response]]
        ) -> Response:
            path = request.url.path
            if path.startswith(_ASSETS):
                return await call_next(request)
            token = request.cookies.get(self._cookie)
            session = await run_in_threadpool(self.gate.session, token)
            request.state.session = session
            if path not in _OPEN_TO_ALL and (session is None or not _halfway_ok(session, path)):
                return _to_sign_in(request)
            return await call_next(request)

    def check(self, request: Request) -> None:
        """Nothing, where the rule of the route lets this person in; a page without one opens

        for nobody.

        Raises:
            HTTPException: 403.
        """
        route = request.scope.get("route")
        rule = RULES.get((request.method, getattr(route, "path", "")))
        session: Session | None = request.state.session
        if rule is None:
            raise HTTPException(403, say("Nobody may open this page: it has no rule."))
        if not rule.stages:
            return
        if session is None or session.stage not in rule.stages:
            raise HTTPException(403, say("This page is not for this step of signing in."))
        if rule.act is not None and not may(session.person.role, rule.act):
            raise HTTPException(
                403,
                say("Your role, %(role)s, does not open this page.", role=say(session.person.role)),
            )

    def opens(self, request: Request, page: str) -> bool:
        """Whether whoever asks may open a page: its place in the menu."""
        session: Session | None = request.state.session
        rule = RULES.get(("GET", page))
        if rule is None or session is None or session.stage not in rule.stages:
            return False
        return rule.act is None or may(session.person.role, rule.act)

    def sees_names(self, request: Request) -> bool:
        """Whether whoever asks may see names of private persons."""
        session: Session | None = request.state.session
        return session is not None and may(session.person.role, "names")

    def client(self, request: Request) -> str:
        """The address that asks, as far as it can be known."""
        peer = request.client.host if request.client else ""
        if self.outside.behind_proxy:
            # Only the last entry is the proxy's own; whoever asks can write those before it.
            told = request.headers.get("x-forwarded-for", "").rsplit(",", 1)[-1].strip()
            return told or peer
        return peer

    def agent(self, request: Request) -> str:
        """What the browser says of itself."""
        return request.headers.get("user-agent", "")

    def give(self, response: Response, token: str) -> Response:
        """Hand the browser the id of its session."""
        response.set_cookie(
            self._cookie, token, path="/", httponly=True, secure=self.outside.secure, samesite="lax"
        )
        return response

    def take(self, response: Response) -> Response:
        """Have the browser forget the id of its session."""
        response.delete_cookie(
            self._cookie, path="/", httponly=True, secure=self.outside.secure, samesite="lax"
        )
        return response

    def start(self, request: Request) -> str | None:
        """The token of a sign-in at the provider that this browser began."""
        return request.cookies.get(self._start_cookie)

    def give_start(self, response: Response, token: str) -> Response:
        """Hand the browser the token of the sign-in that it begins.

        ``lax``: it comes back by a link of the provider's, and with nothing else of other pages.
        """
        response.set_cookie(
            self._start_cookie,
            token,
            max_age=int(HALFWAY.total_seconds()),
            path="/",
            httponly=True,
            secure=self.outside.secure,
            samesite="lax",
        )
        return response

    def take_start(self, response: Response) -> Response:
        """Have the browser forget it."""
        response.delete_cookie(
            self._start_cookie, path="/", httponly=True, secure=self.outside.secure, samesite="lax"
        )
        return response


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form, each once.

    Raises:
        HTTPException: 413 where it is larger than ours, 400 where it is no form.
    """
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _FORM_BYTES:
            raise HTTPException(413, say("This is more than the form asks for."))
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=10)
    except ValueError as error:  # not UTF-8, or too many fields; its message would quote them
        raise HTTPException(400, say("This is no form of these pages.")) from error
    return {name: values[-1] for name, values in fields.items()}


def inner_path(path: str | None) -> str:
    """The page to go to after signing in: one of ours, else the first.

    Browsers read ``//host``, ``/\\host`` and ``/<tab>/host`` as another site.
    """
    if not path or not path.startswith("/") or len(path) > 500:
        return "/"
    if path[1:2] in ("/", "\\") or any(ord(c) <= 0x20 or c == "\\" for c in path):
        return "/"
    return path


def with_next(page: str, path: str) -> str:
    """A page's address that remembers where to go afterwards."""
    path = inner_path(path)
    return page if path == "/" else f"{page}?{urlencode({'next': path})}"


def _halfway_ok(session: Session, path: str) -> bool:
    return session.stage == "in" or path == "/second-factor"


def _to_sign_in(request: Request) -> Response:
    if is_api(request):
        return fault(401, "Nobody is signed in.")
    if request.method not in ("GET", "HEAD"):
        return Response("Sign in first.", status_code=401)
    wanted = quote(request.url.path, safe="/-._~")
    if request.url.query:
        wanted += "?" + request.url.query
    return RedirectResponse(with_next("/sign-in", wanted), status_code=303)
