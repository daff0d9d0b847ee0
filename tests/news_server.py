"""A server of news on loopback, for tests of what fetches: it answers as it is told, and notes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from trucewatch.readers.fetching.fetcher import Fetcher, FetchLimits
from trucewatch.readers.fetching.visitor import Timing

Headers = tuple[tuple[str, str], ...]
#: Called with the handler; sends what it likes.
Special = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Answer:
    """One answer. ``fresh``: what to answer to a request that says what it has."""

    body: bytes = b""
    headers: Headers = (("Content-Type", "text/html; charset=utf-8"),)
    status: int = 200


@dataclass
class News:
    """``pages``: path to the answers that come one after another, the last for ever."""

    port: int = 0
    pages: dict[str, list[Answer | Special]] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "news.example.org") -> str:
        return f"http://{host}:{self.port}{path}"

    def says(self, path: str, *answers: Answer | Special) -> None:
        self.pages[path] = list(answers)

    def paths(self, *, robots: bool = False) -> list[str]:
        """What was asked for, in order."""
        return [path for _, path, _ in self.asked if robots or path != "/robots.txt"]

    def fetcher(self, limits: FetchLimits | None = None) -> Fetcher:
        return Fetcher(
            limits or FetchLimits(largest=200_000, wait=5.0, total=20.0),
            resolve=lambda _host, _port: ["127.0.0.1"],
            allowed_in_tests=frozenset({("127.0.0.1", self.port)}),
        )


@dataclass
class Hours:
    """Clocks that stand still unless somebody waits."""

    at: datetime = datetime(2031, 3, 14, 9, 0, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)

    def now(self) -> str:
        return self.at.strftime("%Y-%m-%dT%H:%M:%SZ")

    def timing(self) -> Timing:
        return Timing(self.sleep, self.seconds, lambda: self.at)

    def seconds(self) -> float:
        return self.at.timestamp()


@contextmanager
def news_server() -> Iterator[News]:
    """A server that runs until the block ends. Without a page ``/robots.txt`` there is none."""
    news = News()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            news.asked.append((self.headers["Host"], self.path, dict(self.headers)))
            answers = news.pages.get(self.path, [Answer(b"no such page", status=404)])
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            if callable(answer):
                answer(self)
            else:
                send(self, answer)
            self.close_connection = True

        def log_message(self, *_args: Any) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    news.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield news
    finally:
        server.shutdown()
        server.server_close()


def send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    handler.send_response(answer.status)
    for name, value in (*answer.headers, ("Content-Length", str(len(answer.body)))):
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(answer.body)


def marked(body: bytes, etag: str = '"one"') -> Special:
    """A page that answers 304 to whoever says that it has it."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.send_header("ETag", etag)
            handler.end_headers()
            return
        send(handler, Answer(body, (("Content-Type", "text/html"), ("ETag", etag))))

    return answer


def lead(there: str, status: int = 302) -> Answer:
    return Answer(b"", (("Location", there),), status)


def cut(handler: BaseHTTPRequestHandler) -> None:
    """Announces more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<p>The truce")


def slow_loris(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Goes away without a word."""
    handler.close_connection = True


def page(title: str, words: str, head: str = "") -> bytes:
    """A web page with an invented report."""
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><article>"
        f"<h1>{title}</h1><p>14 March 2031</p><p>{words}</p></article></body></html>"
    ).encode()
