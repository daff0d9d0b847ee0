"""Sending one message: timeouts, a few tries, no redirects, and errors that say what to do."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Callable, Mapping
from urllib.parse import SplitResult, urlsplit

from trucewatch.errors import UsageError

TIMEOUT_S = 10
WAITS_S = (1, 4, 16)  # before the second try and those after it
_MOST_WAIT_S = 60
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_SHOWN = 200  # letters of an answer that an error shows


def check_address(url: str) -> SplitResult:
    """The address, taken apart. A private network is as good as any: it is the user's receiver.

    Raises:
        UsageError: it is no address that a message can be sent to.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = SplitResult("", "", "", "", ""), None
    good = parts.scheme in ("http", "https") and parts.hostname and port != 0
    if not good or not url.isascii() or any(c.isspace() for c in url):
        raise UsageError("--to: give an address such as https://receiver.example/truce")
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "--to: no name or password in the address; the signature tells who sends "
            "(--secret-file)"
        )
    return parts


def post(
    url: str,
    body: bytes,
    headers: Callable[[], Mapping[str, str]],
    wait: Callable[[float], None],
) -> None:
    """Send a message and have it taken. ``headers``: made for each try. ``wait``: in seconds.

    Raises:
        UsageError: the receiver did not take it; says what it answered and what to do.
    """
    parts = check_address(url)
    where = f"{parts.scheme}://{parts.netloc}"
    for pause in (*WAITS_S, None):
        asked: float | None = None
        try:
            status, answer, asked = _once(parts, body, headers())
        except ssl.SSLCertVerificationError as error:
            raise UsageError(
                f"{where}: its certificate cannot be trusted ({error.verify_message}); nothing "
                "was sent"
            ) from error
        except (OSError, http.client.HTTPException) as error:
            why = f"cannot be reached ({str(error) or type(error).__name__})"
        else:
            if 200 <= status < 300:
                return
            why = f"answered {status}{_said(answer)}"
            if 300 <= status < 400:
                why += "; redirects are not followed: give the address that it leads to"
            if status not in _AGAIN:
                raise UsageError(f"{where}: {why}; what was not taken is sent next time")
        if pause is not None:
            wait(min(asked if asked is not None else pause, _MOST_WAIT_S))
    raise UsageError(
        f"{where}: {why}, {len(WAITS_S) + 1} times; what was not taken is sent next time"
    )


def _once(
    parts: SplitResult, body: bytes, headers: Mapping[str, str]
) -> tuple[int, bytes, float | None]:
    """One try: the answer's status, its first words, and for how long it asks to wait."""
    host = parts.hostname or ""
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(host, parts.port, timeout=TIMEOUT_S)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        asked = answer.getheader("retry-after") or ""
        return answer.status, answer.read(_SHOWN), float(asked) if asked.isdecimal() else None
    finally:
        connection.close()


def _said(answer: bytes) -> str:
    """What the receiver said, in one line that a screen can show."""
    words = " ".join(answer.decode(errors="replace").split())
    words = "".join(c if c.isprintable() else "\ufffd" for c in words)
    return f" (“{words}”)" if words else ""
