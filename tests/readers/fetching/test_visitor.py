"""Visits with manners, to a server of ours on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from tests.news_server import (
    Answer,
    Hours,
    News,
    cut,
    lead,
    marked,
    news_server,
    silent,
    slow_loris,
)
from trucewatch.errors import ReportError
from trucewatch.readers.fetching.exchange import Heard
from trucewatch.readers.fetching.fetcher import FetchLimits
from trucewatch.readers.fetching.visitor import Manners, Marks, Visitor

PAGE = b"<p>The truce held in Karsa.</p>"


@dataclass
class Visit:
    """A visitor, and all that it told."""

    visitor: Visitor
    hours: Hours
    kept: list[tuple[str, Heard, str | None]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture
def news() -> Iterator[News]:
    with news_server() as made:
        made.says("/page", Answer(PAGE))
        yield made


def visit(news: News, marks: Marks | None = None, limits: FetchLimits | None = None) -> Visit:
    hours = Hours()
    made = Visit(None, hours)  # type: ignore[arg-type]
    made.visitor = Visitor(
        news.fetcher(limits),
        Manners(contact="https://we.example/about"),
        keep=lambda *told: made.kept.append(told),
        marks=lambda _url: marks,
        say=made.said.append,
        timing=hours.timing(),
    )
    return made


def test_a_host_is_asked_what_it_allows_and_then_at_its_pace(news: News) -> None:
    news.says("/robots.txt", Answer(b"User-agent: *\nDisallow: /private\nCrawl-delay: 5"))
    made = visit(news)
    assert made.visitor.visit(news.url("/page")).body == PAGE
    assert made.visitor.visit(news.url("/page")).status == 200
    with pytest.raises(ReportError, match=r"not asked: the robots\.txt of its host does not allow"):
        made.visitor.visit(news.url("/private/x"))
    assert news.paths(robots=True) == ["/robots.txt", "/page", "/page"]
    assert made.hours.slept == [5.0, 5.0]
    agents = {headers["User-Agent"] for _, _, headers in news.asked}
    assert len(agents) == 1
    assert agents.pop().endswith("(+https://we.example/about)")
    assert [kept[0] for kept in made.kept] == [
        news.url(path) for path in ("/robots.txt", "/page", "/page")
    ]


def test_each_host_of_a_redirect_is_asked_for_its_rules(news: News) -> None:
    news.says("/on", lead(news.url("/page", "other.example.org")))
    made = visit(news)
    answer = made.visitor.visit(news.url("/on"))
    assert answer.asked == news.url("/on")
    assert answer.url == news.url("/page", "other.example.org")
    assert [hop.status for hop in answer.hops] == [302, 200]
    assert [host.partition(":")[0] + path for host, path, _ in news.asked] == [
        "news.example.org/robots.txt",
        "news.example.org/on",
        "other.example.org/robots.txt",
        "other.example.org/page",
    ]
    assert [kept[0] for kept in made.kept][1::2] == [news.url("/on")] * 2


@pytest.mark.parametrize(
    ("path", "there", "why"),
    [
        ("/a", "/a", "leads in a circle"),
        ("/a", "http://169.254.169.254/latest", "link-local"),
        ("/a", "file:///etc/passwd", "only http"),
    ],
)
def test_where_a_redirect_may_not_lead(news: News, path: str, there: str, why: str) -> None:
    news.says(path, lead(there))
    made = visit(news)
    with pytest.raises(ReportError, match=why):
        made.visitor.visit(news.url(path))
    assert len(made.kept) >= 2  # the redirect itself is kept


def test_redirects_have_an_end(news: News) -> None:
    for n in range(9):
        news.says(f"/{n}", lead(f"/{n + 1}"))
    with pytest.raises(ReportError, match="at most 5 redirects"):
        visit(news).visitor.visit(news.url("/0"))


def test_who_is_busy_is_asked_again_when_it_says(news: News) -> None:
    busy = Answer(b"later", (("Retry-After", "30"),), 429)
    news.says("/page", busy, Answer(b"", (), 503), Answer(PAGE))
    made = visit(news)
    assert made.visitor.visit(news.url("/page")).body == PAGE
    assert made.hours.slept == [2.0, 30.0, 10.0]
    assert made.said == [
        f"{news.url('/page')}: answers with status 429; again in 30 seconds",
        f"{news.url('/page')}: answers with status 503; again in 10 seconds",
    ]
    assert [kept[1].response[9:12] for kept in made.kept][1:] == [b"429", b"503", b"200"]


def test_who_stays_busy_is_given_up_and_left_alone(news: News) -> None:
    news.says("/page", Answer(b"", (("Retry-After", "9000"),), 503))
    made = visit(news)
    with pytest.raises(ReportError, match="asks to be left alone for 9,000 seconds"):
        made.visitor.visit(news.url("/page"))
    with pytest.raises(ReportError, match="asks to be left alone for 9,000 seconds"):
        made.visitor.visit(news.url("/other"))
    assert news.paths() == ["/page"]


@pytest.mark.parametrize("answer", [silent, cut])
def test_who_breaks_off_is_asked_thrice(news: News, answer: object) -> None:
    news.says("/page", answer)  # type: ignore[arg-type]
    made = visit(news)
    with pytest.raises(ReportError, match="tried 3 times"):
        made.visitor.visit(news.url("/page"))
    assert news.paths() == ["/page"] * 3
    assert made.hours.slept == [2.0, 5.0, 10.0]


def test_who_is_slow_is_asked_thrice(news: News) -> None:
    news.says("/page", slow_loris, slow_loris, Answer(PAGE))
    made = visit(news, limits=FetchLimits(wait=1.0, total=0.4))
    assert made.visitor.visit(news.url("/page")).body == PAGE
    assert [kept[1].truncated for kept in made.kept] == [None, "time", "time", None]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_plain_no_is_taken_for_one(news: News, status: int) -> None:
    news.says("/page", Answer(b"no", (), status))
    assert visit(news).visitor.visit(news.url("/page")).status == status
    assert news.paths() == ["/page"]


def test_a_host_whose_rules_fail_is_left_alone(news: News) -> None:
    news.says("/robots.txt", Answer(b"", (), 500))
    with pytest.raises(ReportError, match=r"not asked: whether it may be asked is not known"):
        visit(news).visitor.visit(news.url("/page"))
    assert news.paths() == []


def test_what_is_kept_is_asked_for_only_if_it_changed(news: News) -> None:
    news.says("/page", marked(PAGE))
    made = visit(news, Marks("id-1", '"one"', "Fri, 14 Mar 2031 08:00:00 GMT"))
    assert made.visitor.visit(news.url("/page")).status == 304
    sent = news.asked[-1][2]
    assert sent["If-None-Match"] == '"one"'
    assert sent["If-Modified-Since"] == "Fri, 14 Mar 2031 08:00:00 GMT"
    assert [kept[2] for kept in made.kept] == [None, "id-1"]
    assert "If-None-Match" not in news.asked[0][2]  # of the robots.txt nothing is claimed
    assert replace(Marks("x"), etag="e").headers() == (("If-None-Match", "e"),)


def test_which_host_an_address_has(news: News) -> None:
    made = visit(news)
    assert made.visitor.host(f"HTTP://News.Example.org:{news.port}/x") == (
        f"news.example.org:{news.port}"
    )
    assert made.visitor.host("http://127.0.0.1:22/") == ""
    made.visitor.visit(news.url("/page"))
    assert made.visitor.left(f"news.example.org:{news.port}") == 2.0
