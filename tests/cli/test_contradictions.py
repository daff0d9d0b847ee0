"""Rival claims side by side; what counts different things is no contradiction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_claim, make_reading, make_report
from tests.cli.conftest import Run
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record
from trucewatch.records.claim import Claim
from trucewatch.records.record import Reading
from trucewatch.records.span import Span
from trucewatch.views.contradictions import contradictions_document
from trucewatch.views.sight import Sight


def test_the_document(answer: Callable[..., Any], kessara: Path) -> None:
    document = answer("contradictions", kessara)
    assert document["format"] == "trucewatch/contradictions/1"
    assert document["of"] == len(document["contradictions"]) > 0
    count = next(row for row in document["contradictions"] if row["kind"] == "count")
    assert count["incident"]["kind"] == "shelling"
    first, second = count["sides"]
    assert first["claim"] != second["claim"]
    for side in (first, second):
        assert side["quote"]
        assert side["teller"]
        assert side["outlet"]
        assert side["published"]
        for figure in side["figures"]:
            assert {"kind", "low", "high", "unit", "period", "tally", "in_words"} <= set(figure)


def test_one_kind(answer: Callable[..., Any], run: Run, kessara: Path) -> None:
    document = answer("contradictions", kessara, "--kind", "count")
    assert {row["kind"] for row in document["contradictions"]} == {"count"}
    assert len(document["contradictions"]) < document["of"]
    assert run("contradictions", kessara, "--kind", "counts").exit_code == 2


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_the_page(run: Run, answer: Callable[..., Any], kessara: Path, columns: str) -> None:
    result = run("contradictions", kessara, COLUMNS=columns)
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= min(int(columns), 100)
    page = " ".join(result.stdout.split())
    for row in answer("contradictions", kessara)["contradictions"]:
        assert row["id"] in page
        assert all(f"“{side['quote']}”" in page for side in row["sides"])
    assert "a ≠ b" in page
    assert "none is settled" in page


def _figured(
    number: int, words: str, period: str | None, tally: str | None
) -> tuple[Reading, Claim]:
    from dataclasses import replace

    report = make_report(f"Karsa\n{words}.", outlet=f"Outlet {number}", name=f"{number}.txt")
    count = next(word for word in words.split() if word.isdigit())
    claim = make_claim(
        report, words, start="2031-03-13", figures=[("killed", int(count), int(count), count)]
    )
    at = report.text.index(period) if period else 0
    figure = replace(
        claim.figures[0],
        period=Span.cut(report.text, at, at + len(period)) if period else None,
        tally=tally,  # type: ignore[arg-type]  # the test's own words
    )
    claim = replace(claim, figures=(figure,))
    return make_reading(report, [claim]), claim


def test_other_periods_stand_beside_and_are_never_netted() -> None:
    pairs = [
        _figured(1, "Shells hit Karsa and 3 men died", None, None),
        _figured(2, "Shells hit Karsa and 40 men died since Monday", "since Monday", "cumulative"),
    ]
    record = build_record("Karsa", None, [r for r, _ in pairs], (), load_ontology())
    assert len(record.incidents) == 1
    document = contradictions_document(Sight(record, load_ontology(), ("2031-03-14",)), None)
    assert document["contradictions"] == []
    (row,) = document["counted_differently"]
    assert (row["kind"], row["differ"]) == ("killed", ["tally", "period"])
    assert [side["counts"] for side in row["sides"]] == ["", "all so far, “since monday”"]
    assert [side["figures"][0]["low"] for side in row["sides"]] == [3, 40]
    assert (
        contradictions_document(Sight(record, load_ontology(), ("2031-03-14",)), "occurrence")[
            "counted_differently"
        ]
        == []
    )
