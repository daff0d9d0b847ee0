"""The fetcher against a server of ours on loopback, which only a test may allow."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.conftest import ROOT
from trucewatch.errors import ReportError
from trucewatch.readers.fetching.fetcher import Fetcher, FetchLimits, fetch

PAGE = b"<p>The truce held in Karsa.</p>"
SHORT = FetchLimits(largest=100_000, wait=20.0, total=60.0, redirects=3)


class _Server(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str]] = []  # noqa: RUF012 -- one list for the one server of these tests

    def do_GET(self) -> None:
        self.asked.append((self.headers["Host"], self.path))
        routes: dict[str, Callable[[], None]] = {
            "/page": lambda: self.answer(PAGE),
            "/gzip": lambda: self.answer(gzip.compress(PAGE), ("Content-Encoding", "gzip")),
            "/bomb": lambda: self.answer(
                gzip.compress(b"\0" * 30_000_000, 9), ("Content-Encoding", "gzip")
            ),
            "/large": lambda: self.announce(10**9),
            "/endless": self.endless,
            "/slow": self.slow,
            "/cut": self.cut,
            "/gone": lambda: self.answer(b"gone", status=404),
            "/circle": lambda: self.lead("/circle2"),
            "/circle2": lambda: self.lead("/circle"),
            "/on": lambda: self.lead("/page"),
            "/file": lambda: self.lead("file:///etc/passwd"),
            "/home": lambda: self.lead("http://169.254.169.254/latest/"),
            "/numbers": lambda: self.lead("http://2130706433/"),
            "/named": lambda: self.lead("http://inside.example.org/page"),
            "/nonsense": self.nonsense,
        }
        if self.path.startswith("/deeper"):
            self.lead(f"{self.path}r")
            return
        routes[self.path]()

    def answer(self, body: bytes, *headers: tuple[str, str], status: int = 200) -> None:
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def lead(self, there: str) -> None:
        self.answer(b"", ("Location", there), status=302)

    def announce(self, length: int) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def endless(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            for _ in range(1000):
                self.wfile.write(b"1000\r\n" + b"a" * 0x1000 + b"\r\n")
        except OSError:
            return  # the fetcher has had enough

    def slow(self) -> None:
        try:
            self.announce(1000)
            for _ in range(600):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return  # the fetcher has had enough

    def cut(self) -> None:
        self.announce(1000)
        self.wfile.write(b"a" * 10)
        self.close_connection = True

    def nonsense(self) -> None:
        self.wfile.write(b"220 mail.example.org ESMTP\r\n\r\n")
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its own name
        """Nothing is printed."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def _fetcher(port: int, *addresses: str, limits: FetchLimits = SHORT) -> Fetcher:
    found = list(addresses) or ["127.0.0.1"]

    def resolve(_host: str, _port: int) -> Sequence[str]:
        return found

    return Fetcher(limits, resolve=resolve, allowed_in_tests=frozenset({("127.0.0.1", port)}))


def test_what_is_there_comes_back(port: int) -> None:
    got = _fetcher(port).fetch(f"http://news.example.org:{port}/on")
    assert got.body == PAGE
    assert got.status == 200
    assert got.asked == f"http://news.example.org:{port}/on"
    assert got.url == f"http://news.example.org:{port}/page"
    assert [(hop.address, hop.status) for hop in got.hops] == [
        ("127.0.0.1", 302),
        ("127.0.0.1", 200),
    ]
    assert got.header("content-length") == str(len(PAGE))
    assert _Server.asked[-1] == (f"news.example.org:{port}", "/page")  # pinned, yet asked by name


def test_a_packed_body_is_unpacked_and_a_status_is_an_answer(port: int) -> None:
    fetcher = _fetcher(port)
    assert fetcher.fetch(f"http://news.example.org:{port}/gzip").body == PAGE
    assert fetcher.fetch(f"http://news.example.org:{port}/gone").status == 404


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/bomb", "unpack"),
        ("/large", "has 1,000,000,000 bytes; the largest that is taken"),
        ("/endless", "has more bytes; the largest that is taken"),
        ("/cut", "ends after 10 of 1,000 bytes"),
        ("/nonsense", "does not speak HTTP"),
        ("/circle", "leads in a circle"),
        ("/deeper", "at most 3 redirects"),
        ("/file", "only http:// and https://"),
        ("/home", "leads to 169.254.169.254, which is link-local"),
        ("/numbers", "write it as four decimal numbers"),
    ],
)
def test_what_is_not_fetched(port: int, path: str, words: str) -> None:
    with pytest.raises(ReportError, match=words):
        _fetcher(port).fetch(f"http://news.example.org:{port}{path}")


def test_a_server_that_sends_a_byte_at_a_time_is_not_waited_for(port: int) -> None:
    hurried = FetchLimits(wait=20.0, total=2.0)
    begun = time.monotonic()
    with pytest.raises(ReportError, match="took more than 2 seconds to come"):
        _fetcher(port, limits=hurried).fetch(f"http://news.example.org:{port}/slow")
    assert time.monotonic() - begun < 30


def test_a_redirect_to_a_name_that_leads_home_is_refused(port: int) -> None:
    """The allowance is for one address and port: on port 80 it is as forbidden as any."""
    with pytest.raises(ReportError, match=r"leads to 127\.0\.0\.1, which is this machine"):
        _fetcher(port).fetch(f"http://news.example.org:{port}/named")


def test_one_private_address_among_public_ones_is_enough(port: int) -> None:
    asked = len(_Server.asked)
    for home in ("10.0.0.7", "::1", "fe80::1%lo", "::ffff:127.0.0.1"):
        with pytest.raises(ReportError, match="only public ones are asked"):
            _fetcher(port, "8.8.8.8", home).fetch(f"http://news.example.org:{port}/page")
    assert len(_Server.asked) == asked


def test_a_name_is_looked_up_once_and_the_answer_is_what_is_asked(port: int) -> None:
    """A name server that answers otherwise the second time (rebinding) is not asked again."""
    answers = iter([["127.0.0.1"], ["10.0.0.7"]])
    looked: list[str] = []

    def resolve(host: str, _port: int) -> Sequence[str]:
        looked.append(host)
        return next(answers)

    allowed = frozenset({("127.0.0.1", port)})
    fetcher = Fetcher(SHORT, resolve=resolve, allowed_in_tests=allowed)
    assert fetcher.fetch(f"http://news.example.org:{port}/page").body == PAGE
    assert looked == ["news.example.org"]


def test_no_proxy_of_the_environment_is_asked(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1/")
    assert _fetcher(port).fetch(f"http://news.example.org:{port}/page").body == PAGE


def test_a_name_that_is_not_found_and_a_host_that_does_not_answer(port: int) -> None:
    def nowhere(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(-2, "Name or service not known")

    def never(_host: str, _port: int) -> Sequence[str]:
        time.sleep(2)
        return ["127.0.0.1"]

    with pytest.raises(ReportError, match=r"there is no host news\.example\.org"):
        Fetcher(SHORT, resolve=nowhere).fetch("http://news.example.org/")
    with pytest.raises(ReportError, match="was not looked up in"):
        Fetcher(FetchLimits(wait=0.2), resolve=never).fetch("http://news.example.org/")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
    with pytest.raises(ReportError, match=r"does not answer \(127\.0\.0\.1: "):
        _fetcher(closed).fetch(f"http://news.example.org:{closed}/")


def test_a_server_without_a_certificate_is_not_read(port: int) -> None:
    with pytest.raises(ReportError, match="does not answer"):
        _fetcher(port).fetch(f"https://news.example.org:{port}/page")


def test_without_the_allowance_the_same_server_is_refused(port: int) -> None:
    with pytest.raises(ReportError, match="is not asked"):
        fetch(f"http://127.0.0.1:{port}/page")
    with pytest.raises(ReportError, match="which is this machine"):
        fetch("http://127.0.0.1/page")


def test_nothing_in_trucewatch_uses_the_allowance() -> None:
    sources = sorted((ROOT / "src").rglob("*.py"))
    holders = [p.name for p in sources if "allowed_in_tests" in p.read_text(encoding="utf-8")]
    assert holders == ["fetcher.py"]
