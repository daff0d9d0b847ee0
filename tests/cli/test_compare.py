"""A case beside a table of others: what both have, what one has alone and why, what differs."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.compare.tables import ACLED, GED, acled, gdelt, ged, write
from trucewatch.compare.table import COLUMNS


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write(
        tmp_path / "acled.csv",
        ACLED,
        acled("XA1", "2031-03-07"),
        acled("XA2", "2031-03-11", "Armed clash", "Sendou", at=("15.02", "-4.82"), near="2"),
        acled("XA3", "2031-03-31"),
        acled("XA4", "2031-03-07", "Armed clash", "Farville", at=("17.02", "-1.82")),
        acled("XA5", "yesterday"),
        acled("XA6", "2031-03-10", actors=("Rabha Sallum", "")),
        acled("XA7", "2031-03-07", actors=("=Unit 9", ""), deaths="0"),
        acled("XA8", "2031-03-07", actors=("Unit 9", ""), deaths="0"),
    )


def test_the_document(answer: Callable[..., Any], kessara: Path, table: Path) -> None:
    document = answer("compare", kessara, table)
    assert document["format"] == "trucewatch/compare/1"
    assert document["coverage"]["reports"] == 8
    assert document["file"]["scheme"] == "ACLED"
    assert [row["row"] for row in document["file"]["refused"]] == [6]
    matched = {m["theirs"]["id"]: m for m in document["matched"]}
    shelling = matched["XA1"]
    assert shelling["ours"]["kind"] == "shelling"
    assert set(shelling["differ"]) == {"deaths"}
    told = [(d["low"], d["teller"]) for d in shelling["ours"]["deaths"]]
    assert (3, "the Kessara Defence Council") in told
    assert (5, "the Lake Mission") in told  # side by side, neither chosen
    assert {p["part"] for p in shelling["parts"]} == {"date", "place", "kind", "sides", "deaths"}
    assert matched["XA2"]["differ"]["date"] == "one day apart"
    why = {m["theirs"]["id"]: (m["why"], m["in_words"]) for m in document["theirs_only"]}
    assert why["XA3"][0] == "outside_days"
    assert why["XA4"][0] == "place_unknown"
    assert "Farville" in why["XA4"][1]
    assert {why["XA7"][0], why["XA8"][0]} & {"taken", "not_told"}
    counts = document["counts"]
    assert counts["matched"] + counts["theirs_only"] == document["file"]["events"]
    assert counts["matched"] + counts["ours_only"] == counts["incidents"]
    reasons = {row["ours"]["kind"]: row["why"] for row in document["ours_only"]}
    assert reasons["monitor_deployed"] == "kind_not_told"
    assert reasons["agreement_reached"] == "outside_days"


def test_silence_of_reports_is_told_as_that(
    answer: Callable[..., Any], kessara: Path, tmp_path: Path
) -> None:
    read = answer("board", kessara)["coverage"]
    empty = {row["day"] for row in read if not row["reports"]}
    days = [row["day"] for row in read]
    gaps = [d for n, d in enumerate(days[:-2]) if set(days[n : n + 3]) <= empty]
    table = write(tmp_path / "a.csv", ACLED, *(acled(f"G{d}", d) for d in gaps))
    document = answer("compare", kessara, table)
    assert all(row["why"] == "no_report" for row in document["theirs_only"])
    assert all("no quiet day" in row["in_words"] for row in document["theirs_only"])


def test_ged_and_gdelt(answer: Callable[..., Any], kessara: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "ged.csv", GED, ged("1", "2031-03-07", "2031-03-07"))
    (found,) = answer("compare", kessara, path)["matched"]
    assert found["theirs"]["deaths"]["in_words"] == "4 (3–6)"
    rows = [gdelt("1", "20310307", "194"), gdelt("2", "20310307", "023")]
    document = answer("compare", kessara, write(tmp_path / "gdelt.csv", *rows))
    assert [m["theirs"]["id"] for m in document["matched"]] == ["1"]
    assert document["theirs_only"][0]["why"] == "kind_not_watched"


def test_a_table_by_columns(answer: Callable[..., Any], kessara: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "v.csv", "day,town,what", "20310307,Kessara,shelling")
    document = answer("compare", kessara, path, "--map", "date=day,place=town,type=what")
    assert document["matched"][0]["ours"]["kind"] == "shelling"
    assert document["file"]["scheme"] == "table by columns"


def test_the_file_that_leaves_names_no_private_person(
    run: Run, answer: Callable[..., Any], kessara: Path, table: Path, tmp_path: Path
) -> None:
    out = tmp_path / "audit.csv"
    document = answer("compare", kessara, table, "-o", out)
    assert document["written"]["bytes"] == out.stat().st_size
    text = out.read_text("utf-8")
    assert "Fanta" in str(document)  # a resident who tells of deaths: seen on one's own machine
    assert "Fanta" not in text
    assert "Keita" not in text
    rows = list(csv.DictReader(text.splitlines()))
    assert list(rows[0]) == list(COLUMNS)
    assert {row["result"] for row in rows} == {"matched", "theirs_only", "ours_only"}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
    assert run("compare", kessara, table, "-o", out).exit_code == 2  # it exists
    first = out.read_bytes()
    assert run("compare", kessara, table, "-o", out, "--force").exit_code == 0
    assert out.read_bytes() == first


@pytest.mark.parametrize("form", ["acled", "gdelt", "ucdp-ged"])
def test_a_case_matches_its_own_exports(
    run: Run, answer: Callable[..., Any], kessara: Path, tmp_path: Path, form: str
) -> None:
    table = tmp_path / f"{form}.csv"
    assert run("export", kessara, form, "-o", table).exit_code == 0
    document = answer("compare", kessara, table)
    assert document["matched"]
    for found in document["matched"]:
        if form == "acled":  # the others have numbers for ids
            assert found["ours"]["id"] in found["theirs"]["id"]
        assert not {"kind", "place"} & set(found["differ"])
    assert all("_date" in row["field"] or "SQLDATE" in row["field"] or "date_" in row["field"]
               for row in document["file"]["refused"])  # fmt: skip
    assert {row["why"] for row in document["theirs_only"]} <= {"taken", "not_told", "outside_days"}


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_the_page(run: Run, kessara: Path, table: Path, columns: str) -> None:
    result = run("compare", kessara, table, COLUMNS=columns)
    assert result.exit_code == 0, result.stderr
    page = " ".join(result.stdout.split())
    assert "row 6: event_date: 'yesterday' is wrong" in page
    assert "Neither is judged" in page
    assert "that does not show a quiet day" in page
    assert max(map(len, result.stdout.splitlines())) <= min(int(columns), 100)


def test_an_empty_case(run: Run, table: Path, tmp_path: Path) -> None:
    case = tmp_path / "empty.case"
    assert run("new", case).exit_code == 0
    result = run("compare", case, table, "-o", tmp_path / "o.csv")
    assert result.exit_code == 0, result.stderr
    assert "Nothing has been read" in result.stdout


def test_the_file_may_be_missing(run: Run, kessara: Path) -> None:
    assert "FILE is missing" in run("compare", kessara).stderr
