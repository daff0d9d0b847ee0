"""Roles and facts of web pages, one habit of markup at a time; whole pages are in tests/golden."""

from __future__ import annotations

import json

import pytest

from trucewatch.readers.registry import Hints, read_bytes
from trucewatch.records.report import Report

PROSE = (
    "<p>No shots were heard in Ardun on Tuesday night, residents of both banks told the mission, "
    "which has nine posts along the river and counts each shot that they hear.</p>"
    "<p>The bridge was open for two hours at noon, and a bus with nine people crossed it on "
    "its way to a wedding in the upper town, its driver said by telephone.</p>"
    "<p>The Council asked for a list of all detainees, which the third term of the deal makes due "
    "within ten days of its start, and the mission passed the request on.</p>"
)


def read(body: str, head: str = "", hints: Hints = Hints()) -> Report:  # noqa: B008  # frozen
    html = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body>"
    return read_bytes(html.encode(), "a.html", hints)


def role_of(report: Report, words: str) -> tuple[str, str]:
    block = next(block for block in report.blocks if words in block.span.quote)
    return block.role, block.rule.rsplit(".", 1)[-1]


def article(extra: str = "", head: str = "", top: str = "") -> Report:
    heading = f"<h1>Truce holds in Ardun</h1>{top}"
    return read(f"<article>{heading}{PROSE}{extra}{PROSE}</article>", head)


@pytest.mark.parametrize(
    ("box", "rule"),
    [
        ("<nav><a href=/x>Ferry runs again</a></nav>", "navigation"),
        ("<div class='related-stories'><p>Ferry runs again</p></div>", "related_box"),
        ("<div id=relatedStories><p>Ferry runs again</p></div>", "related_box"),
        ("<aside><p>Ferry runs again after a week without a boat.</p></aside>", "aside"),
        ("<p><a href=/x>Ferry runs again after a week</a></p>", "link_list"),
        ("<ul><li><a href=/x>Ferry runs again</a></li></ul>", "link_list"),
        ("<form><label>Ferry runs again</label></form>", "form"),
        ("<div role=dialog>Ferry runs again</div>", "cookies"),
        (
            "<section id=comments><p>Ferry runs again, I saw it.</p></section>",
            "comments",
        ),
        ("<footer><p>Ferry runs again, the Sele Post says.</p></footer>", "page_footer"),
        ("<p>Read more: Ferry runs again</p>", "read_more_about"),
    ],
)
def test_boxes_in_a_page(box: str, rule: str) -> None:
    report = article(box)
    assert role_of(report, "Ferry runs again") == ("furniture", rule)
    assert sum(block.role == "body" for block in report.blocks) == 6


@pytest.mark.parametrize(
    ("part", "role"),
    [
        ("<h2>What the deal asks</h2>", "subhead"),
        ("<ul><li>the mark: free passage for aid</li><li>no posts</li></ul>", "body"),
        ("<blockquote><p>The mark: we fired at nobody.</p></blockquote>", "body"),
        ("<figure><img><figcaption>The mark on a bus</figcaption></figure>", "caption"),
        ("<div class=wp-caption-text>The mark on a bus</div>", "caption"),
        ("<p class=byline>The mark</p>", "byline"),
        ("<p>Published <time datetime=2031-03-04>4 March, the mark</time></p>", "byline"),
        ("<p><em>Correction: the mark was shut on Monday.</em></p>", "correction"),
        (
            "<footer><p>This article was amended on 5 March 2031: the mark.</p></footer>",
            "correction",
        ),
        (
            "<div>The mark fell by the mill at noon, and nobody was near it, residents said.</div>",
            "body",
        ),
    ],
)
def test_parts_of_an_article(part: str, role: str) -> None:
    words = "What the deal asks" if "<h2>" in part else "he mark"
    assert role_of(article(part), words)[0] == role


def test_a_container_of_the_whole_article_says_nothing() -> None:
    report = read(f"<div class='share-enabled sidebar-left'><h1>Truce holds</h1>{PROSE}</div>")
    assert [block.role for block in report.blocks] == ["headline", "body", "body", "body"]


def test_the_headline_is_the_h1_that_is_like_the_title() -> None:
    report = read(
        f"<h1><a href=/>Sele Post</a></h1><h1>Truce holds in Ardun</h1>{PROSE}",
        "<title>Truce holds in Ardun | Sele Post</title>",
    )
    assert report.title is not None
    assert report.title.quote == "Truce holds in Ardun"
    assert role_of(report, "Sele Post") == ("furniture", "other_heading")


def test_without_an_h1_the_heading_that_is_the_title() -> None:
    report = read(f"<h2>Truce holds in Ardun</h2>{PROSE}", "<title>Truce holds in Ardun</title>")
    assert role_of(report, "Truce holds in Ardun") == ("headline", "like_title")


@pytest.mark.parametrize(
    "line",
    [
        "<p class=standfirst>Residents tell of quiet.</p>",
        "<h2>Residents tell of quiet on both banks of the river since noon</h2>",
    ],
)
def test_a_standfirst_under_the_headline(line: str) -> None:
    report = read(f"<article><h1>Truce holds in Ardun</h1>{line}{PROSE}</article>")
    assert role_of(report, "Residents tell")[0] == "standfirst"


JSON_LD = {
    "@context": "https://schema.org",
    "@type": ["NewsArticle"],
    "headline": "Truce holds in Ardun",
    "datePublished": "2031-03-04T23:30:00-05:00",
    "author": [{"@type": "Person", "name": "Lena Orvik"}],
    "publisher": {"name": "Sele Post"},
    "url": "https://selepost.example/truce",
}


def test_json_ld() -> None:
    report = article(head=f"<script type='application/ld+json'>{json.dumps(JSON_LD)}</script>")
    assert (report.published.day, report.published.time) == ("2031-03-04", "23:30-05:00")
    assert report.published.rule == "readers.dating.json_ld"
    assert (report.outlet, report.author, report.url) == (
        "Sele Post",
        "Lena Orvik",
        "https://selepost.example/truce",
    )
    assert report.outlet_how == "the page's JSON-LD (publisher)"


@pytest.mark.parametrize(
    "data",
    [
        "{",
        "[" * 5000,
        "null",
        "3",
        '{"@type": "Article", "datePublished": 4, "publisher": [[]]}',
        '{"@type": 4}',
    ],
)
def test_broken_json_ld_leaves_the_other_sources(data: str) -> None:
    head = (
        f"<script type='application/ld+json'>{data}</script><meta name=pubdate content=2031-03-04>"
    )
    report = article(head=head)
    assert (report.published.day, report.published.rule) == ("2031-03-04", "readers.dating.meta")


@pytest.mark.parametrize(
    ("head", "part", "rule", "day"),
    [
        (
            "<meta property='article:published_time' content='2031-03-04T08:00Z'>",
            "",
            "meta",
            "2031-03-04",
        ),
        ("<meta name=date content='4 March 2031'>", "", "meta", "2031-03-04"),
        ("<meta name=date content='soon'>", "", "none", None),
        ("", "<p><time datetime='2031-03-04'>Tuesday</time></p>", "time_element", "2031-03-04"),
        ("", "<p><time>4 March 2031</time></p>", "time_element", "2031-03-04"),
        ("", "<p class=updated><time datetime='2031-03-05'>today</time></p>", "none", None),
        ("", "<aside><time datetime='2031-03-05'>5 March</time></aside>", "none", None),
        ("", "<span itemprop=datePublished content=2031-03-04>x</span>", "microdata", "2031-03-04"),
        (
            "",
            "<b itemprop=datePublished title='2031-03-04T08:00Z'>8h</b>",
            "microdata",
            "2031-03-04",
        ),
        (
            "<meta property='og:updated_time' content='2031-03-04'>",
            "",
            "markup_updated",
            "2031-03-04",
        ),
        ("<meta name=date content='1970-01-01T00:00:00Z'>", "", "none", None),
        ("<link rel=canonical href='https://a.example/2031/03/04/x'>", "", "address", "2031-03-04"),
        ("", "<p class=date>4 March 2031</p>", "published_line", "2031-03-04"),
    ],
)
def test_where_a_page_states_its_date(head: str, part: str, rule: str, day: str | None) -> None:
    published = article(head=head, top=part).published
    assert (published.rule, published.day) == (f"readers.dating.{rule}", day)


def test_the_stronger_of_two_dates_is_taken_and_the_clash_is_said() -> None:
    head = "<meta name=pubdate content=2031-03-04>"
    published = article(head=head, top="<p class=date>6 March 2031</p>").published
    assert published.day == "2031-03-04"
    assert published.how.endswith("the page's date line gives Thu 6 Mar 2031")


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("<meta property='og:site_name' content='Sele Post'>", "Sele Post"),
        ("<meta name=publisher content='Sele Post'>", "Sele Post"),
        ("<link rel=canonical href='https://www.selepost.example/x'>", "selepost.example"),
        ("", None),
    ],
)
def test_where_a_page_names_its_outlet(head: str, outlet: str | None) -> None:
    assert article(head=head).outlet == outlet


def test_a_text_file_that_is_a_web_page_is_read_as_one() -> None:
    html = f"<!DOCTYPE html><html><body><h1>Truce holds in Ardun</h1>{PROSE}</body></html>"
    assert read_bytes(html.encode(), "a.txt").media_type == "text/html"
    assert read_bytes(html.encode(), "a").media_type == "text/html"
    assert read_bytes(b"Ardun <b>holds</b>.", "a.txt").text == "Ardun <b>holds</b>."


def test_a_page_without_main_text_is_said_to_be_one() -> None:
    report = read("<p>Ardun holds.</p>")
    assert report.blocks[0].role == "body"
    assert "trafilatura found no main text" in report.notes[0]


def test_a_page_object_gives_its_date_and_not_the_site_s_name() -> None:
    page = {
        "@graph": [{"@type": "WebPage", "datePublished": "2031-03-04", "headline": "Sele Post"}]
    }
    report = article(head=f"<script type='application/ld+json'>{json.dumps(page)}</script>")
    assert report.published.day == "2031-03-04"
    assert report.title is not None
    assert report.title.quote == "Truce holds in Ardun"


def test_a_day_of_change_does_not_clash_with_the_day_of_publication() -> None:
    data = {**JSON_LD, "dateModified": "2031-03-09"}
    report = article(head=f"<script type='application/ld+json'>{json.dumps(data)}</script>")
    assert "weaker" not in report.published.how


def test_prose_in_a_doubtful_box_stays_where_the_judge_took_it() -> None:
    report = article(f"<div class=player-text>{PROSE.replace('Tuesday', 'Friday')}</div>")
    assert sum(block.role == "body" for block in report.blocks) == 9


def test_a_notice_above_the_headline_is_not_read() -> None:
    notice = "<p>This site was moved to another house on Monday, please be patient with us.</p>"
    report = read(f"{notice}<article><h1>Truce holds in Ardun</h1>{PROSE}</article>")
    assert role_of(report, "This site was moved")[0] == "furniture"
