"""``claims`` lists what was asked for, and only that."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


def test_all_of_them(answer: Callable[..., Any], run: Run, kessara: Path) -> None:
    rows = answer("claims", kessara)["claims"]
    result = run("claims", kessara)
    assert len(rows) > 20
    assert f"{len(rows)} claims in 8 reports read." in result.stdout
    assert all(row["id"] in result.stdout for row in rows)


@pytest.mark.parametrize(
    ("option", "value", "holds"),
    [
        ("--factuality", "denied", lambda c: c["factuality"] == "denied"),
        ("--speaker", "COUNCIL", lambda c: "council" in (c["speaker"] or "").lower()),
        ("--speaker", "head  of the lake mission", lambda c: "Sory" in (c["speaker"] or "")),
        ("--speaker", "MÓUSSA", lambda c: "Moussa" in (c["speaker"] or "")),
        ("--speaker", "colonel ballo", lambda c: c["speaker_words"] == "Colonel Ballo"),
        ("--speaker", "delta courier", lambda c: c["speaker"] is None and "Delta" in str(c)),
        ("--speaker-kind", "observer", lambda c: c["speaker_kind"] == "observer"),
        ("--kind", "arrest", lambda c: "arrest" in [c["event"]["kind"], *c["event"]["also"]]),
    ],
)
def test_filters(
    answer: Callable[..., Any],
    kessara: Path,
    option: str,
    value: str,
    holds: Callable[[Any], bool],
) -> None:
    every = answer("claims", kessara)["claims"]
    found = answer("claims", kessara, option, value)["claims"]
    assert found == [claim for claim in every if holds(claim)]
    assert 0 < len(found) < len(every)


def test_a_kind_takes_its_finer_kinds_along(answer: Callable[..., Any], kessara: Path) -> None:
    finer = answer("claims", kessara, "--kind", "undetermined_explosion")["claims"]
    wider = answer("claims", kessara, "--kind", "explosion")["claims"]
    assert finer
    assert {c["id"] for c in finer} <= {c["id"] for c in wider}


def test_of_one_report(answer: Callable[..., Any], run: Run, kessara: Path) -> None:
    by_name = answer("claims", kessara, "--report", "04-radio-kessara.txt")["claims"]
    (report,) = {claim["report"] for claim in by_name}
    assert answer("claims", kessara, "--report", report[:8])["claims"] == by_name
    for asked, named in (("none.txt", "no report has"), ("r", "8 reports have")):
        result = run("claims", kessara, "--report", asked)
        assert result.exit_code == 2
        assert named in result.stderr


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [
        ("--factuality", "denyed", "did you mean denied?"),
        ("--kind", "sheling", "did you mean shelling?"),
        ("--factuality", "zzz", "codes are "),
        ("--speaker-kind", "observers", "did you mean observer?"),
    ],
)
def test_a_mistyped_code_gets_a_hint(
    run: Run, kessara: Path, option: str, value: str, named: str
) -> None:
    result = run("claims", kessara, option, value)
    assert result.exit_code == 2
    assert named in result.stderr


def test_none_found_is_said_with_what_was_read(run: Run, kessara: Path) -> None:
    result = run("claims", kessara, "--speaker", "nobody of this name")
    assert result.exit_code == 0
    assert "0 of " in result.stdout
    assert "in 8 reports read." in result.stdout
    assert "no speaker of this case contains “nobody of this name”; speakers are:" in result.stderr
    assert "Aminata Sory, head of the Lake Mission" in result.stderr
    assert result.stderr.rstrip().endswith("more")


def test_the_nearest_speakers_are_named(run: Run, kessara: Path) -> None:
    result = run("claims", kessara, "--speaker", "aminata sori", "--json")
    assert json.loads(result.stdout)["claims"] == []
    assert "nearest is: Aminata Sory, head of the Lake Mission\n" in result.stderr


def test_a_speaker_whom_other_filters_leave_out_is_not_called_unknown(
    run: Run, kessara: Path
) -> None:
    result = run("claims", kessara, "--speaker", "sory", "--factuality", "feared")
    assert "0 of " in result.stdout
    assert result.stderr == ""


def test_the_chain_is_told_in_words(run: Run, kessara: Path) -> None:
    shown = " ".join(run("claims", kessara, COLUMNS="120").stdout.split())
    for words in (
        "The Kessara Defence Council (“said in a statement”), as carried by Radio Kessara",
        "Lake Mission, in its own voice",
        "Aid workers (“fear”), as carried by The Delta Courier",
        "The Delta Courier, taking back its own words (“said”)",
    ):
        assert words in shown


def test_json_names_the_side_and_how_near_the_teller_is(
    answer: Callable[..., Any], kessara: Path
) -> None:
    rows = answer("claims", kessara)["claims"]
    army = [row for row in rows if (row["speaker"] or "").casefold().endswith("army")]
    assert army
    assert {row["side"] for row in army} == {army[0]["side"]} != {None}
    monitors = [row for row in rows if row["speaker_kind"] in {"observer", "resident"}]
    assert monitors
    assert {row["side"] for row in monitors} == {None}
    assert {row["basis"] for row in rows} >= {"reported", "unknown"}
    assert all(any(rule.startswith("basis.") for rule in row["rules"]) for row in army)
