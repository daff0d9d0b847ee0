"""One request to a network address that was checked: no name is looked up a second time."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from dataclasses import dataclass, field
from typing import Any

from trucewatch import __version__
from trucewatch.errors import ReportError
from trucewatch.readers.fetching.addresses import Address
from trucewatch.readers.fetching.exchange import NoAnswerError
from trucewatch.readers.fetching.target import Target
from trucewatch.readers.fetching.wire import HeardAnswer, Wire

_AGENT = f"trucewatch/{__version__}"
_STEP = 64 * 1024


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``body`` None: GET, else POST. ``headers`` may hold a secret: never shown."""

    body: bytes | None = field(default=None, repr=False)
    headers: tuple[tuple[str, str], ...] = field(
        default=(("Accept", "text/html, text/plain;q=0.9, */*;q=0.5"),), repr=False
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it came, its body still packed."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Deadline:
    """Closes a socket when the time is up, whatever it waits for: a server may send a byte a

    second for ever, which no timeout of a single read would end.
    """

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, opened: socket.socket) -> None:
        """The socket to close; replaces the last one."""
        with self._lock:
            self._socket = opened
            if self.passed:
                self._shut()

    def stop(self) -> None:
        """All came in time."""
        self._timer.cancel()

    def _end(self) -> None:
        with self._lock:
            self.passed = True
            self._shut()

    def _shut(self) -> None:
        if self._socket is None:
            return
        try:
            # Of the plain socket also where TLS is spoken over it: no farewell is waited for.
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
        except OSError:
            return  # it is closed already


class _Pinned(http.client.HTTPConnection):
    """Connects to the address given, whatever the host is called; no proxy is asked."""

    def __init__(
        self, target: Target, address: Address, wait: float, deadline: Deadline, wire: Wire
    ) -> None:
        super().__init__(target.host, target.port, timeout=wait)
        self._target, self._address, self._deadline = target, address, deadline
        self._wire = wire

    def send(self, data: Any) -> None:
        """Send, and note what was sent."""
        self._wire.sent += data
        super().send(data)

    def answer(self, method: str) -> HeardAnswer:
        """The head of what comes back, noted too."""
        heard = HeardAnswer(self.sock, method, self._wire)
        heard.begin()
        return heard

    def connect(self) -> None:
        """Open the socket to the pinned address; for https check the host's certificate."""
        opened = socket.create_connection((str(self._address), self.port), self.timeout)
        self._deadline.watch(opened)
        self.sock = opened
        if self._target.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(
                opened, server_hostname=self._target.host, do_handshake_on_connect=False
            )
            self._deadline.watch(self.sock)  # before the handshake, which may be slow too
            self.sock.do_handshake()


def ask(
    target: Target,
    address: Address,
    question: Question,
    *,
    wait: float,
    largest: int,
    deadline: Deadline,
    wire: Wire,
) -> Answer:
    """Ask one address for a target. ``wait``: seconds for each step; ``largest``: bytes of body.

    ``wire`` notes what goes and comes, also of an answer that is refused.

    Raises:
        ReportError: the server sends too much, or not what it announced, or no HTTP.
        OSError: there is no connection.
    """
    connection = _Pinned(target, address, wait, deadline, wire)
    headers = {
        "User-Agent": _AGENT,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        **dict(question.headers),
    }
    answer: HeardAnswer | None = None
    try:
        method = "GET" if question.body is None else "POST"
        connection.request(method, target.path, question.body, headers)
        answer = connection.answer(method)
        told = tuple((name.lower(), value) for name, value in answer.getheaders())
        return Answer(answer.status, told, _body(answer, target, largest))
    except (http.client.IncompleteRead, http.client.RemoteDisconnected) as error:
        raise NoAnswerError(f"{target.url}: the answer breaks off before its end") from error
    except http.client.HTTPException as error:
        what = f"{type(error).__name__}: {error}".removesuffix(": ")
        raise ReportError(f"{target.url}: the server does not speak HTTP ({what})") from error
    finally:
        if answer is not None:
            answer.close()
        connection.close()


def _body(answer: http.client.HTTPResponse, target: Target, largest: int) -> bytes:
    announced = answer.length
    if announced is not None and announced > largest:
        raise _too_large(target, f"{announced:,}", largest)
    body = bytearray()
    while piece := answer.read1(_STEP):
        body += piece
        if len(body) > largest:
            raise _too_large(target, "more", largest)
    if announced is not None and len(body) < announced:
        raise NoAnswerError(
            f"{target.url}: the answer ends after {len(body):,} of {announced:,} bytes"
        )
    return bytes(body)


def _too_large(target: Target, size: str, largest: int) -> ReportError:
    return ReportError(
        f"{target.url}: the answer has {size} bytes; the largest that is taken has {largest:,}"
    )
