"""The verb fetch, and addresses given to add, against a server of ours on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.adding.addresses.test_run import CALM
from tests.news_server import News, marked, news_server
from trucewatch.cli.app import app
from trucewatch.readers.fetching import pace
from trucewatch.store.case import Case

run = CliRunner().invoke


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> Iterator[News]:
    with news_server() as made:
        made.says("/calm", marked(CALM))
        fetcher = made.fetcher()
        monkeypatch.setattr("trucewatch.adding.addresses.run.Fetcher", lambda _limits: fetcher)
        monkeypatch.setattr(pace.Pace, "wait", lambda *_: None)
        yield made


@pytest.fixture
def case(tmp_path: Path) -> str:
    place = str(tmp_path / "a.case")
    Case.create(place, "Karsa", at="2031-03-01T09:00:00Z").close()
    return place


def test_a_list_is_fetched_and_a_second_run_goes_on(case: str, news: News, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"# news\n{news.url('/calm')}\n{news.url('/gone')}\n")
    first = run(app, ["fetch", case, str(listed)])
    assert first.exit_code == 2
    assert f"added       {news.url('/calm')}  " in first.stdout
    assert f"not fetched {news.url('/gone')}: answers with status 404" in first.output
    assert "1 added, 1 not fetched. 3 exchanges kept. Next: trucewatch board" in first.stdout
    second = run(app, ["fetch", case, "-", "--json"], input=news.url("/calm") + "\n")
    assert second.exit_code == 0
    document = json.loads(second.stdout)
    assert document["format"] == "trucewatch/fetch/1"
    assert [one["became"] for one in document["addresses"]] == ["skipped"]
    third = run(app, ["fetch", case, "-", "--again-after", "0"], input=news.url("/calm") + "\n")
    assert "unchanged   " in third.stdout


def test_add_takes_addresses_beside_files(case: str, news: News, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Karsa, 14 March 2031\n\nThey shelled the mill, the council said.\n")
    found = run(app, ["add", case, str(note), news.url("/calm"), "--outlet", "Valley Post"])
    assert found.exit_code == 0
    assert "2 added. Next: " in found.stdout
    again = run(app, ["add", case, news.url("/calm"), "--json"])
    (row,) = json.loads(again.stdout)["files"]
    assert (row["file"], row["became"]) == (news.url("/calm"), "unchanged")


def test_the_case_may_come_from_the_environment(
    case: str, news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUCEWATCH_CASE", case)
    assert "1 added" in run(app, ["add", news.url("/calm")]).stdout


def test_the_exchanges_leave_with_a_warning(case: str, news: News, tmp_path: Path) -> None:
    out = tmp_path / "out.warc.gz"
    none = run(app, ["fetch", case, "--warc", str(out)])
    assert none.exit_code == 2
    assert "holds no exchange" in none.output
    run(app, ["add", case, news.url("/calm")])
    found = run(app, ["fetch", case, "--warc", str(out)])
    assert found.exit_code == 0
    assert "CARE: it holds pages as they came" in found.output
    assert out.exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--again-after", "soon"], "give a span such as 30m"),
        (["--pace", "0"], "give seconds between 0.5 and 3,600"),
        (["--contact", "a b"], "give a page or mail address"),
    ],
)
def test_what_options_may_not_say(
    case: str, tmp_path: Path, options: list[str], words: str
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("# nothing\n")
    found = run(app, ["fetch", case, str(listed), *options])
    assert found.exit_code == 2
    assert words in found.output


@pytest.mark.parametrize(("raw", "words"), [(b"#\n", "has no address"), (b"\xff\xfe", "no text")])
def test_what_a_list_may_not_be(case: str, tmp_path: Path, raw: bytes, words: str) -> None:
    listed = tmp_path / "list.txt"
    listed.write_bytes(raw)
    assert words in run(app, ["fetch", case, str(listed)]).output
    assert "cannot be read" in run(app, ["fetch", case, str(tmp_path / "none.txt")]).output
