"""Predictions for a case of our own: read without its gold, whole in shape, safe from bad files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from benchmarks.trucebench.__main__ import main
from benchmarks.trucebench.predict import by_pipeline, by_sentence, read_ask

CASES = Path(__file__).parents[1] / "cases"
NAME = "bayt_sawran"


@pytest.fixture(scope="module")
def predicted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("out")
    assert main(["predict", str(CASES), str(out)]) == 0
    case: dict[str, Any] = json.loads((out / NAME / "case.json").read_text(encoding="utf-8"))
    return case


def _texts() -> dict[str, str]:
    folder = CASES / NAME / "reports"
    return {p.stem: p.read_bytes().decode("utf-8") for p in folder.glob("*.txt")}


def _evidence(case: dict[str, Any]) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = [
        e for part in ("agreements", "provisions") for o in case[part] for e in o["evidence"]
    ]
    return [*listed, *case["claims"]]


def test_every_quote_stands_where_it_is_said_to(predicted: dict[str, Any]) -> None:
    texts = _texts()
    evidence = _evidence(predicted)
    assert evidence
    for e in evidence:
        assert texts[e["report"]].startswith(e["quote"], e["start"])


def test_all_that_is_named_exists(predicted: dict[str, Any]) -> None:
    ids = {k: {o["id"] for o in predicted[k]} for k in ("agreements", "provisions", "claims")}
    parties = {p["id"] for p in predicted["parties"]}
    for provision in predicted["provisions"]:
        assert provision["agreement"] in ids["agreements"]
        assert provision["duty_bearer"] in parties | {None}
    for claim in predicted["claims"]:
        assert {b["provision"] for b in claim["bears_on"]} <= ids["provisions"]
    for listed in predicted["incidents"] + predicted["contradictions"]:
        assert set(listed["claims"]) <= ids["claims"]
    assert {s["provision"] for s in predicted["status"]} <= ids["provisions"]


def test_statuses_are_of_the_days_asked_for(predicted: dict[str, Any]) -> None:
    days = read_ask(CASES / NAME / "ask.json").days
    assert {s["as_of"] for s in predicted["status"]} == set(days)


def test_the_copy_is_seen(predicted: dict[str, Any]) -> None:
    assert [sorted(group) for group in predicted["copies"]] == [["r2", "r3"]]


def test_gold_is_never_read(predicted: dict[str, Any], tmp_path: Path) -> None:
    case = tmp_path / "cases" / NAME
    shutil.copytree(CASES / NAME, case)
    (case / "case.json").write_text("not even JSON", encoding="utf-8")
    assert main(["predict", str(tmp_path / "cases"), str(tmp_path / "out")]) == 0
    again = json.loads((tmp_path / "out" / NAME / "case.json").read_text(encoding="utf-8"))
    assert again == predicted


def test_a_broken_report_stops_no_other(
    predicted: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / NAME
    shutil.copytree(CASES / NAME, case)
    (case / "reports" / "r8.txt").write_bytes(b"")
    (case / "reports" / "r9.txt").write_text("The army left.", encoding="utf-8")
    (case / "reports" / "r9.json").write_text("{", encoding="utf-8")
    again = by_pipeline(case)
    assert again["claims"] == predicted["claims"]
    told = capsys.readouterr().err
    assert "r8.txt: left out" in told
    assert "r9.txt: left out" in told


def test_two_files_of_one_report_are_copies(tmp_path: Path) -> None:
    case = tmp_path / NAME
    shutil.copytree(CASES / NAME, case)
    for end in ("txt", "json"):
        shutil.copyfile(case / "reports" / f"r4.{end}", case / "reports" / f"r5.{end}")
    assert ["r4", "r5"] in by_pipeline(case)["copies"]


def test_offsets_count_a_byte_order_mark(predicted: dict[str, Any], tmp_path: Path) -> None:
    case = tmp_path / NAME
    shutil.copytree(CASES / NAME, case)
    marked = case / "reports" / "r1.txt"
    marked.write_bytes(b"\xef\xbb\xbf" + marked.read_bytes())
    starts = [c["start"] for c in by_pipeline(case)["claims"] if c["report"] == "r1"]
    assert starts == [c["start"] + 1 for c in predicted["claims"] if c["report"] == "r1"]


def test_a_case_without_a_question_has_no_statuses(tmp_path: Path) -> None:
    case = tmp_path / NAME
    shutil.copytree(CASES / NAME, case)
    (case / "ask.json").unlink()
    assert by_pipeline(case)["status"] == []


def test_the_trivial_answer_is_every_sentence_of_the_outlet() -> None:
    claims = by_sentence(CASES / NAME)["claims"]
    texts = _texts()
    first = [c for c in claims if c["report"] == "r4"]
    assert [c["quote"] for c in first] == [line for line in texts["r4"].split("\n") if line]
    assert {c["factuality"] for c in claims} == {"happened"}
    assert {c["speaker"] for c in claims} == {None}


def test_no_cases_is_bad_usage(tmp_path: Path) -> None:
    assert main(["predict", str(tmp_path / "none"), str(tmp_path)]) == 2
