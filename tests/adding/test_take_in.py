"""One report taken in or refused, and what is told of it beside its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from trucewatch.adding.fetched import fetched, name_of
from trucewatch.adding.take_in import look_at, take_in
from trucewatch.adding.told import told_hints
from trucewatch.errors import ReportError, UsageError
from trucewatch.readers.fetching.exchange import Exchange
from trucewatch.readers.hints import Hints
from trucewatch.store.case import Case

AT = "2031-03-14T18:00:00Z"
CALM = b"Calm in Karsa\n\n13 March 2031\n\nThe truce held in Karsa, the council said.\n"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "a.case", "A", at=AT) as made:
        yield made


def test_what_is_taken_in_is_told_as_the_command_line_prints_it(case: Case) -> None:
    hints = Hints(outlet="Post")
    taken = take_in(case, "in/calm.txt", lambda: (CALM, hints), captured_at=AT)
    (report,) = case.reports()
    told = taken.document()
    assert (told["file"], told["new"], told["report"]) == ("in/calm.txt", True, report.id)
    assert (told["outlet"], told["published"]) == ("Post", "2031-03-13")
    assert report.name == "calm.txt"
    again = take_in(case, "other.txt", lambda: (CALM, Hints()), captured_at=AT)
    assert again.document()["new"] is False


def test_a_refusal_does_not_say_the_name_twice(case: Case) -> None:
    taken = take_in(case, "in/a.pdf", lambda: (b"%PDF-1.7", Hints()), captured_at=AT)
    assert taken.document() == {"file": "in/a.pdf", "error": taken.error}
    assert taken.error.startswith("this PDF is damaged")

    def gone() -> tuple[bytes, Hints]:
        raise ReportError("in/b.txt: there is no such file")

    assert take_in(case, "in/b.txt", gone, captured_at=AT).error == "there is no such file"
    assert not case.reports()


def test_looking_gives_the_same_and_keeps_nothing(case: Case) -> None:
    looked = look_at(case, "calm.txt", lambda: (CALM, Hints()))
    assert not case.versions()
    kept = take_in(case, "calm.txt", lambda: (CALM, Hints()), captured_at=AT)
    assert looked.added is not None
    assert kept.added is not None
    assert looked.added == kept.added
    again = look_at(case, "calm.txt", lambda: (CALM, Hints()))
    assert again.added is not None
    assert not again.added.new
    assert look_at(case, "a.pdf", lambda: (b"%PDF-1.7", Hints())).error


def test_hints_are_checked_in_the_words_of_whoever_tells_them() -> None:
    names = ("--published", "--kind")
    told = told_hints("Post", "2031-03-14", None, "ngo", names=names)
    assert told == Hints(outlet="Post", published="2031-03-14", kind="ngo")
    with pytest.raises(UsageError, match=r"^--published 'soon': give a day"):
        told_hints(None, "soon", None, None, names=names)
    with pytest.raises(UsageError, match=r"^--kind 'gossip': give one of news"):
        told_hints(None, None, None, "gossip", names=names)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://a.example/news/shells-hit.html?x=1", "shells-hit"),
        ("https://a.example/", "a-example"),
        ("https://a.example/%2e%2e%2fpasswd", "passwd"),
        ("https://[", "page"),
        ("nothing", "nothing"),
    ],
)
def test_the_name_of_an_address(url: str, name: str) -> None:
    assert name_of(url) == name


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [(404, "text/html", "status 404"), (200, "image/png", "is image/png"), (200, "", "no stated")],
)
def test_an_answer_that_is_no_page(
    monkeypatch: pytest.MonkeyPatch, status: int, kind: str, words: str
) -> None:
    answer(monkeypatch, status, kind)
    with pytest.raises(ReportError, match=words):
        fetched("https://a.example/x", Hints())


def test_a_page_brings_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, 200, "text/html; charset=utf-8")
    raw, hints = fetched("https://a.example/x", Hints(outlet="Post"))
    assert raw == CALM
    assert hints == Hints(outlet="Post", url="https://a.example/last")
    _, told = fetched("https://a.example/x", Hints(url="https://other.example/"))
    assert told.url == "https://other.example/"


@pytest.mark.parametrize("kind", ["application/pdf", "application/vnd.oasis.opendocument.text"])
def test_a_document_at_an_address_is_taken(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    answer(monkeypatch, 200, kind)
    assert fetched("https://a.example/x", Hints())[0] == CALM


def answer(monkeypatch: pytest.MonkeyPatch, status: int, kind: str) -> None:
    headers = (("content-type", kind),) if kind else ()
    given = Exchange("https://a.example/x", "https://a.example/last", status, headers, CALM, ())
    monkeypatch.setattr("trucewatch.adding.fetched.fetch", lambda _url, _limits: given)
