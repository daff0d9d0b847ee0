"""What a robots.txt says of us, and what is done where it cannot be had."""

from __future__ import annotations

import pytest

from trucewatch.errors import ReportError, UsageError
from trucewatch.readers.fetching.agent import agent
from trucewatch.readers.fetching.exchange import Exchange
from trucewatch.readers.fetching.robots import Robots, parse_robots

PAGE = "https://news.example.org/a/1.html"


@pytest.mark.parametrize(
    ("told", "may"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:\n", True),
        ("User-agent: *\nDisallow: /a/\nAllow: /a/1", True),
        ("User-agent: trucewatch\nDisallow: /a\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: *\nDisallow: /*.html$", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("<html>no robots here</html>", True),
    ],
)
def test_what_it_allows(told: str, may: bool) -> None:
    assert (parse_robots(told.encode()).why_not(PAGE) == "") is may


def test_how_long_it_wants_between() -> None:
    assert parse_robots(b"User-agent: *\nCrawl-delay: 7.5").delay == 7.5
    assert parse_robots(b"User-agent: *\nRequest-rate: 1/20").delay == 20
    assert parse_robots(b"User-agent: *\nCrawl-delay: soon").delay is None
    assert parse_robots(b"User-agent: *\nDisallow: /x").delay is None


def test_bytes_of_all_kinds_do_no_harm() -> None:
    wild = b"User-agent: *\nDisallow: /" + b"*a" * 20_000 + b"$\n\xff\xfe\x00"
    assert parse_robots(wild).why_not("https://news.example.org/" + "a" * 2000) == ""
    late = b"#" * 600_000 + b"\nUser-agent: *\nDisallow: /"
    assert parse_robots(late).why_not(PAGE) == ""  # behind what is read of one


@pytest.mark.parametrize(
    ("status", "why"),
    [(404, ""), (403, ""), (500, "answers with status 500"), (304, "answers with status 304")],
)
def test_where_there_is_none(status: int, why: str) -> None:
    robots = Robots(lambda url: Exchange(url, url, status, (), b"", ()))
    told = robots.rules(PAGE).why_not(PAGE)
    assert why in told
    assert bool(why) is bool(told)


def test_each_host_is_asked_once_and_one_that_is_silent_is_left_alone() -> None:
    asked = []

    def ask(url: str) -> Exchange:
        asked.append(url)
        raise ReportError("does not answer")

    robots = Robots(ask)
    for path in ("a", "b"):
        assert "is not known: does not answer" in robots.rules(f"https://x.example/{path}").refused
    robots.rules("http://x.example:8080/")
    assert asked == ["https://x.example/robots.txt", "http://x.example:8080/robots.txt"]


def test_who_asks() -> None:
    assert agent().startswith("trucewatch/")
    assert agent().endswith(" (+robots.txt name: trucewatch)")
    assert agent("https://we.example/about").endswith(" (+https://we.example/about)")
    for bad in ("a b", "x\r\nHost: y", "", "a)b", "ü@x.example"):
        with pytest.raises(UsageError, match="give a page or mail address"):
            agent(bad)
