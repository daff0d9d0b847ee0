"""``trucewatch search``: what is found, by words and fields, as JSON and on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


def test_reports_that_hold_all_words(answer: Callable[..., Any], kessara: Path) -> None:
    document = answer("search", kessara, "shell* KESSARA")
    assert document["format"] == "trucewatch/search/1"
    assert (document["of"], document["found"]) == ("reports", len(document["results"]))
    for row in document["results"]:
        hits = [
            run["text"].casefold()
            for snippet in row["snippets"]
            for run in snippet["words"]
            if run["found"]
        ]
        assert hits
        assert all(hit.startswith(("shell", "kessara")) for hit in hits)
    days = [row["published"] for row in document["results"]]
    assert days == sorted(days)


def test_claims_by_fields(answer: Callable[..., Any], kessara: Path) -> None:
    document = answer("search", kessara, "speaker:army factuality:denied")
    assert document["of"] == "claims"
    assert document["found"] > 0
    for row in document["results"]:
        assert "army" in row["teller"].casefold()
        assert row["factuality"] == "denied"
    later = answer("search", kessara, "speaker:army factuality:denied from:2031-03-08")
    assert 0 < later["found"] < document["found"]


def test_words_of_a_claim_and_not_of_its_report(answer: Callable[..., Any], kessara: Path) -> None:
    document = answer("search", kessara, "kind:shelling market")
    assert document["found"] > 0
    for row in document["results"]:
        assert any(run["found"] for run in row["snippets"][0]["words"])


def test_as_of_an_earlier_day(answer: Callable[..., Any], kessara: Path) -> None:
    every = answer("search", kessara, "kessara")["found"]
    early = answer("search", kessara, "kessara", "--as-of", "2031-03-05")["found"]
    assert 0 < early < every


def test_the_rest_by_after(answer: Callable[..., Any], kessara: Path) -> None:
    whole = answer("search", kessara, "kessara")
    rest = answer("search", kessara, "kessara", "--after", "2")
    assert rest["results"] == whole["results"][2:]
    assert rest["found"] == whole["found"]


def test_the_page(run: Run, kessara: Path) -> None:
    result = run("search", kessara, "three people")
    assert result.exit_code == 0
    assert "three people" in " ".join(result.stdout.split())
    assert result.stdout.rstrip().endswith("reports.")
    assert run("search", kessara, "zebra").stdout.rstrip() == "Nothing that was read fits."


@pytest.mark.parametrize(
    ("words", "told"),
    [("", "nothing to search for"), ("from:soon", "is not a day"), ("*", "nothing to search for")],
)
def test_what_cannot_be_searched(run: Run, kessara: Path, words: str, told: str) -> None:
    result = run("search", kessara, words)
    assert result.exit_code == 2
    assert told in result.stderr
