"""Sign-ins that were begun and not ended: each of one browser, for one answer, for ten minutes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from threading import Lock

from trucewatch.web.access.gate import HALFWAY

_MOST = 10_000  # held at once; the oldest gives way
_BYTES = 32
_VERIFIER_BYTES = 48  # 64 characters; PKCE asks for 43 to 128


@dataclass(frozen=True, slots=True)
class Start:
    """What was sent along, and where to go afterwards. ``back``: the address to answer to."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    back: str
    wanted: str
    at: datetime


class Starts:
    """In the memory of this server alone: after a new start of it people begin anew."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._begun: dict[str, Start] = {}
        self._lock = Lock()

    def begin(self, back: str, wanted: str, at: datetime) -> tuple[str, Start]:
        """A new start, and the token that the browser keeps: only with it an answer is taken."""
        token = secrets.token_urlsafe(_BYTES)
        start = Start(
            state=secrets.token_urlsafe(_BYTES),
            nonce=secrets.token_urlsafe(_BYTES),
            verifier=secrets.token_urlsafe(_VERIFIER_BYTES),
            back=back,
            wanted=wanted,
            at=at,
        )
        with self._lock:
            while len(self._begun) >= self._most:
                del self._begun[next(iter(self._begun))]
            self._begun[_key(token)] = start
        return token, start

    def take(self, token: str | None, at: datetime) -> Start | None:
        """The start of a browser's token, which it ends; None: there is none, or it is too old."""
        with self._lock:
            start = self._begun.pop(_key(token or ""), None)
        return start if start is not None and at - start.at < HALFWAY else None


def _key(token: str) -> str:
    return sha256(token.encode()).hexdigest()
