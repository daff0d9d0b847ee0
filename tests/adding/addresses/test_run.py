"""Addresses asked, kept and read into a case, against a server of ours on loopback."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.news_server import (
    Answer,
    Hours,
    News,
    cut,
    lead,
    marked,
    news_server,
    page,
)
from trucewatch.adding.addresses.run import Outcome, Run, counts, since
from trucewatch.readers.containers.model import Options
from trucewatch.readers.fetching.visitor import Manners
from trucewatch.readers.hints import Hints
from trucewatch.store.case import Case

WORDS = (
    "Joint patrols began in Qasr Wadi on Friday, the Valley Observatory said. Two soldiers were "
    "killed by sniper fire near the mill, the town council told Valley Post."
)
CALM = page("Fragile calm in Qasr Wadi as patrols begin", WORDS)
FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Valley Post</title>'
    + b"".join(
        b"<item><title>Day %d</title><link>https://v.example/%d</link><pubDate>Fri, 14 Mar 2031 "
        b"08:00:00 GMT</pubDate><description>They shelled the mill of Qasr Wadi on day %d, the "
        b"council said.</description></item>" % (n, n, n)
        for n in (1, 2)
    )
    + b"</channel></rss>"
)


@pytest.fixture
def news() -> Iterator[News]:
    with news_server() as made:
        made.says("/calm", Answer(CALM))
        yield made


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "a.case", "Qasr Wadi", at="2031-03-01T09:00:00Z") as made:
        yield made


def go(
    case: Case, news: News, *paths: str, hours: Hours | None = None, after: timedelta | None = None
) -> list[Outcome]:
    hours = hours or Hours()
    before = None if after is None else since(hours.now(), after)
    made = Run(
        case, Hints(outlet="Valley Post"), Options(), manners=Manners(), since=before,
        now=hours.now, say=lambda _: None, fetcher=news.fetcher(), timing=hours.timing(),
    )  # fmt: skip
    return list(made.go([news.url(path) for path in paths]))


def test_a_page_is_read_and_the_exchange_kept(case: Case, news: News) -> None:
    (found,) = go(case, news, "/calm?utm_source=letter#top")
    assert found.taken is not None
    assert found.taken.added is not None
    report = found.taken.added.report
    assert case.raw(report.raw_sha256) == CALM
    assert report.url == news.url("/calm")
    assert report.outlet == "Valley Post"
    assert news.paths(robots=True) == ["/robots.txt", "/calm"]
    robots, kept = case.exchanges()
    assert (robots.status, kept.status, kept.asked) == (404, 200, news.url("/calm"))
    assert kept.response.endswith(CALM)
    assert found.exchange == kept.id
    assert f"stood in {kept.url}: exchange {kept.id}; captured {kept.at}" in report.notes
    assert case.verify().faults == ()
    assert found.document()["became"] == "read"


def test_the_server_says_in_which_charset(case: Case, news: News) -> None:
    told = "Fragile calm in Dajnur\u0161t\u00ed"
    body = page(told, WORDS).decode().encode("iso-8859-2")
    news.says("/x", Answer(body, (("Content-Type", 'text/html; Charset="ISO-8859-2"'),)))
    (found,) = go(case, news, "/x")
    assert found.taken is not None
    assert found.taken.added is not None
    assert told in found.taken.added.report.text
    (version,) = case.versions()
    again = case.read_again(version)  # from what the case holds, without the network
    assert told in again.report.text


def test_a_wrong_charset_is_told(case: Case, news: News) -> None:
    news.says("/x", Answer(CALM + b"\xff\xfe", (("Content-Type", "text/html; charset=utf-8"),)))
    (found,) = go(case, news, "/x")
    assert found.taken is not None
    assert found.taken.added is None or found.taken.added.report.notes


def test_an_hour_later_nothing_is_asked_and_a_day_later_only_what_changed(
    case: Case, news: News
) -> None:
    news.says("/marked", marked(CALM))
    hours, day = Hours(), timedelta(days=1)
    (first,) = go(case, news, "/marked", hours=hours, after=day)
    assert first.became == "read"
    hours.sleep(3600)
    (second,) = go(case, news, "/marked", hours=hours, after=day)
    assert (second.became, second.exchange) == ("skipped", first.exchange)
    assert news.paths() == ["/marked"]
    hours.sleep(24 * 3600)
    (third,) = go(case, news, "/marked", hours=hours, after=day)
    assert (third.became, third.at, third.status) == ("unchanged", first.at, 304)
    assert news.paths() == ["/marked"] * 2
    kept = list(case.exchanges())[-1]
    assert (kept.status, kept.refers_to) == (304, first.exchange)
    (fourth,) = go(case, news, "/marked", hours=hours, after=day)
    assert fourth.became == "skipped"
    assert case.report_count() == 1


def test_the_same_article_at_two_addresses_is_one_report(case: Case, news: News) -> None:
    head = f'<link rel="canonical" href="{news.url("/calm")}">'
    title = "Fragile calm in Qasr Wadi as patrols begin"
    news.says("/amp/calm", Answer(page(title, WORDS, head)))
    news.says("/print/calm", Answer(page(title, WORDS, head)))
    first, second, third = go(case, news, "/calm", "/amp/calm", "/print/calm")
    assert first.taken is not None
    assert second.taken is not None
    assert third.taken is not None
    added = [one.added for one in (first.taken, second.taken, third.taken) if one.added]
    assert [(one.new, one.twin) for one in added] == [(True, False), (True, True), (False, False)]
    assert len({one.report.id for one in added}) == 1
    assert second.canonical == news.url("/calm")
    assert case.report_count() == 1
    total: Counter[str] = Counter()
    for one in (first, second, third):
        total += counts(one)
    assert total == Counter(added=1, same_words=1, known=1)


def test_a_page_that_names_another_site_keeps_its_own_address(case: Case, news: News) -> None:
    head = '<link rel="canonical" href="https://agency.example/calm">'
    news.says("/x", Answer(page("Calm in Qasr Wadi", WORDS, head)))
    (found,) = go(case, news, "/x")
    assert found.canonical == "https://agency.example/calm"
    assert found.taken is not None
    assert found.taken.added is not None
    assert found.taken.added.report.url == news.url("/x")


def test_an_edited_page_is_told_as_a_version(case: Case, news: News) -> None:
    longer = page("Fragile calm in Qasr Wadi as patrols begin", WORDS + " The mill burned.")
    news.says("/calm", Answer(CALM), Answer(longer))
    go(case, news, "/calm")
    (second,) = go(case, news, "/calm")
    assert second.taken is not None
    assert second.taken.edit.get("version") == 2
    assert counts(second) == Counter(versions=1)


def test_a_feed_is_opened(case: Case, news: News) -> None:
    news.says("/feed", Answer(FEED, (("Content-Type", "application/rss+xml"),)))
    (found,) = go(case, news, "/feed")
    assert found.became == "opened"
    assert found.many is not None
    assert (found.many.new, found.many.error) == (2, "")
    assert counts(found) == Counter(added=2)
    document = found.document()
    assert document["container"] == "feed"
    assert len(document["reports"]) == 2


def test_what_cannot_be_had_is_told_and_the_others_go_on(case: Case, news: News) -> None:
    news.says("/robots.txt", Answer(b"User-agent: *\nDisallow: /no"))
    news.says("/loop", lead("/loop"))
    news.says("/cut", cut)
    news.says(
        "/picture", Answer(b"\x89PNG\r\n\x1a\n" + b"x" * 50, (("Content-Type", "image/png"),))
    )
    news.says("/empty", Answer(b""))
    found = go(case, news, "/no", "/gone", "/loop", "/cut", "/picture", "/empty", "/calm")
    errors = [one.error or (one.taken.error if one.taken else "") for one in found]
    for words, error in zip(
        ("robots.txt", "status 404", "in a circle", "tried 3 times", "a PNG picture", "empty", ""),
        errors,
        strict=True,
    ):
        assert words in error
        assert bool(words) is bool(error)
    assert [one.became for one in found] == ["failed"] * 4 + ["read"] * 3
    assert case.report_count() == 1
    cut_off = [kept.truncated for kept in case.exchanges() if kept.url.endswith("/cut")]
    assert cut_off == ["disconnect"] * 3


def test_no_address_of_this_machine_or_none_at_all(case: Case, news: News) -> None:
    run = Run(
        case, Hints(), Options(), manners=Manners(), since=None, now=Hours().now,
        say=lambda _: None, fetcher=news.fetcher(), timing=Hours().timing(),
    )  # fmt: skip
    found = list(run.go(["http://127.0.0.1:22/", "http://10.0.0.1/", "ftp://x.example/", "calm"]))
    assert [one.became for one in found] == ["failed"] * 4
    assert run.kept == 0


def test_hosts_take_turns(case: Case, news: News) -> None:
    hours = Hours()
    run = Run(
        case, Hints(), Options(), manners=Manners(), since=None, now=hours.now,
        say=lambda _: None, fetcher=news.fetcher(), timing=hours.timing(),
    )  # fmt: skip
    list(run.go([news.url(f"/{n}", f"{host}.example.org") for host in "ab" for n in range(2)]))
    order = [host[0] + path for host, path, _ in news.asked]
    assert order == ["a/robots.txt", "a/0", "b/robots.txt", "b/0", "a/1", "b/1"]


def test_what_a_run_that_was_ended_had_not_read_is_read_without_asking(
    case: Case, news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = Hours()
    with monkeypatch.context() as patch:
        patch.setattr(Run, "_read", _killed)
        with pytest.raises(KeyboardInterrupt):
            go(case, news, "/calm", hours=hours)
    assert (case.report_count(), case.exchange_count()) == (0, 2)
    (found,) = go(case, news, "/calm", hours=hours, after=timedelta(days=1))
    assert found.became == "read"
    assert found.again
    assert case.report_count() == 1
    assert news.paths() == ["/calm"]


def _killed(*_told: object) -> Outcome:
    raise KeyboardInterrupt
