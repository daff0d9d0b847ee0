"""What goes and comes is noted byte for byte, also of an answer that is cut off or refused."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from tests.news_server import Answer, News, cut, news_server, silent, slow_loris
from trucewatch.errors import ReportError
from trucewatch.readers.fetching.connection import Question
from trucewatch.readers.fetching.exchange import Heard, NoAnswerError
from trucewatch.readers.fetching.fetcher import FetchLimits
from trucewatch.readers.fetching.wire import split_answer

PACKED = gzip.compress(b"<p>The truce held in Karsa.</p>", mtime=0)


@pytest.fixture
def news() -> Iterator[News]:
    with news_server() as made:
        yield made


def raw(answer: bytes) -> object:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)

    return send


def heard(news: News, limits: FetchLimits | None = None) -> tuple[Heard | None, Exception | None]:
    told: list[Heard] = []
    try:
        news.fetcher(limits).ask(news.url("/x"), Question(), told.append)
    except ReportError as error:
        return next(iter(told), None), error
    return told[0], None


def test_an_answer_in_pieces_is_kept_as_it_came(news: News) -> None:
    half = len(PACKED) // 2
    pieces = b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in (PACKED[:half], PACKED[half:]))
    answer = (
        b"HTTP/1.1 200 Fine\r\nContent-Encoding: gzip\r\nX-Odd:  a  b \r\n"
        b"Transfer-Encoding: chunked\r\n\r\n" + pieces + b"0\r\nX-Trailer: t\r\n\r\n"
    )
    news.says("/x", raw(answer))  # type: ignore[arg-type]
    found, error = heard(news)
    assert error is None
    assert found is not None
    assert found.response == answer
    assert found.truncated is None
    assert (found.url, found.address) == (news.url("/x"), "127.0.0.1")
    assert found.request.startswith(b"GET /x HTTP/1.1\r\nHost: news.example.org:")
    assert found.request.endswith(b"\r\n\r\n")
    status, headers, body = split_answer(found.response)
    assert (status, body) == (200, PACKED)
    assert ("content-encoding", "gzip") in headers


def test_no_byte_behind_the_answer_is_taken_for_it(news: News) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhead"
    news.says("/x", raw(answer + b" and more"))  # type: ignore[arg-type]
    found, _ = heard(news)
    assert found is not None
    assert found.response == answer


def test_what_was_cut_off_is_kept_and_says_so(news: News) -> None:
    news.says("/x", cut)
    found, error = heard(news)
    assert isinstance(error, NoAnswerError)
    assert found is not None
    assert found.truncated == "disconnect"
    assert split_answer(found.response)[2] == b"<p>The truce"


def test_what_was_too_slow_is_kept_and_says_so(news: News) -> None:
    news.says("/x", slow_loris)
    found, error = heard(news, FetchLimits(wait=1.0, total=0.5))
    assert isinstance(error, NoAnswerError)
    assert "took more than 0.5 seconds" in str(error)
    assert found is not None
    assert found.truncated == "time"


def test_what_is_too_large_is_kept_so_far_and_says_so(news: News) -> None:
    news.says("/x", Answer(b"a" * 300_000))
    found, error = heard(news)
    assert error is not None
    assert "the largest that is taken" in str(error)
    assert not isinstance(error, NoAnswerError)  # another time it is as large
    assert found is not None
    assert found.truncated == "length"


def test_frames_without_end_are_no_way_round_the_limit(news: News) -> None:
    def frames(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            for _ in range(200):
                handler.wfile.write(b"1;" + b"x" * 60_000 + b"\r\na\r\n")
        except OSError:
            return

    news.says("/x", frames)
    found, error = heard(news, FetchLimits(largest=1000))
    assert "bytes on the wire" in str(error)
    assert found is not None
    assert len(found.response) < 1_200_000


@pytest.mark.parametrize("answer", [silent, raw(b"220 mail ESMTP\r\n\r\n"), raw(b"HTTP/1.1 2")])
def test_what_is_no_answer_is_not_heard(news: News, answer: object) -> None:
    news.says("/x", answer)  # type: ignore[arg-type]
    found, error = heard(news)
    assert found is None
    assert error is not None


def test_a_kept_answer_that_is_none() -> None:
    with pytest.raises(ReportError, match=r"none of HTTP"):
        split_answer(b"220 mail ESMTP\r\n\r\n")
