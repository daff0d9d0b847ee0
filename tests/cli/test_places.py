"""``places``: lists are added, shown, searched, and used when reports are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.annotate.places.layers.test_files import TABLE
from tests.cli.conftest import Run
from trucewatch.cli.app import GROUPS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "karsa.case"
    assert run("new", path, "--country", "SY").exit_code == 0
    (tmp_path / "ours.csv").write_text(TABLE, "utf-8")
    report = tmp_path / "report.txt"
    report.write_text("Shells fell on Karsa Gate. Guards left the town of Springfield.", "utf-8")
    return path


def test_bad_rows_are_named_and_the_rest_is_kept(run: Run, case: Path) -> None:
    result = run("places", "add", case, case.parent / "ours.csv")
    assert result.exit_code == 0
    assert "Added 2 places from ours.csv (CSV); 2 bad rows left out." in result.stdout
    assert "left out  ours.csv: line 3: lat: 'abc' is no number from -90 to 90" in result.stderr
    again = run("places", "add", case, case.parent / "ours.csv")
    assert again.stdout.startswith("Already in the case: 2 places from ours.csv")


def test_they_are_used_by_add_and_by_rebuild(
    run: Run, answer: Callable[..., Any], case: Path
) -> None:
    run("add", case, case.parent / "report.txt", "--outlet", "X", "--published", "2031-03-14")
    before = answer("claims", case)["claims"][0]
    told = run("places", "add", case, case.parent / "ours.csv")
    assert f"trucewatch rebuild {case}" in told.stdout
    assert answer("rebuild", case)["changed"] == 1
    after = answer("claims", case)["claims"][0]
    assert (before["event"]["lat"], after["event"]["lat"]) == (None, 32.7)
    assert answer("rebuild", case)["changed"] == 0


def test_list_and_find_show_places_and_their_source(run: Run, case: Path) -> None:
    run("places", "add", case, case.parent / "ours.csv")
    shown = run("places", "list", case).stdout
    assert re.search(r"2 places +ours\.csv \(CSV\), added \d{4}-\d\d-\d\d, 2 bad rows", shown)
    found = run("places", "find", case, "karsa gate").stdout
    assert re.search(r"Karsa Gate +site +Daraa, SY-DR, SY +32\.700 +36\.200 .*pcode:SY1-7", found)
    for text in (shown, found):
        assert "GeoNames (geonames.org), CC BY 4.0" in text
    assert "No place is called Zorbat" in run("places", "find", case, "Zorbat").stdout


def test_a_list_is_taken_out_and_rebuild_reads_without_it(
    run: Run, answer: Callable[..., Any], case: Path
) -> None:
    run("add", case, case.parent / "report.txt", "--outlet", "X")
    before = answer("claims", case)["claims"][0]
    run("places", "add", case, case.parent / "ours.csv")
    run("rebuild", case)
    told = run("places", "remove", case, "ours.csv").stdout
    assert told.startswith("Took out ours.csv (CSV): 2 places that no other list has. ")
    assert "1 place name in 1 report still stands there." in told
    assert f"trucewatch rebuild {case}" in told
    assert "ours.csv" not in run("places", "list", case).stdout
    assert "No place is called Karsa Gate" in run("places", "find", case, "Karsa Gate").stdout
    assert answer("rebuild", case)["changed"] == 1
    assert answer("claims", case)["claims"][0] == before
    assert run("places", "add", case, case.parent / "ours.csv").stdout.startswith("Added 2 places")


def test_a_list_that_no_report_names_leaves_no_place_behind(
    run: Run, answer: Callable[..., Any], case: Path
) -> None:
    run("places", "add", case, case.parent / "ours.csv")
    told = run("places", "remove", case, "ours.csv").stdout
    assert told == "Took out ours.csv (CSV): 2 places that no other list has.\n"
    run("places", "add", case, case.parent / "ours.csv")
    removed = answer("places", "remove", case, "ours.csv")
    assert (removed["format"], removed["name"]) == ("trucewatch/places-remove/1", "ours.csv")
    assert (removed["places_gone"], removed["mentions"], removed["reports"]) == (2, 0, 0)


def test_a_list_that_is_not_there_is_told_with_those_that_are(run: Run, case: Path) -> None:
    none = run("places", "remove", case, "ours.csv")
    assert (none.exit_code, none.stdout) == (2, "")
    assert "no list of places 'ours.csv'; it has: none" in none.stderr
    run("places", "add", case, case.parent / "ours.csv")
    assert "no list of places 'our.csv'; it has: ours.csv" in (
        run("places", "remove", case, "our.csv").stderr
    )
    assert "LIST is missing" in run("places", "remove", case).stderr


def test_json(answer: Callable[..., Any], case: Path) -> None:
    added = answer("places", "add", case, case.parent / "ours.csv")
    assert (added["format"], added["new"], added["places"]) == ("trucewatch/places-add/1", True, 2)
    assert [f["line"] for f in added["left_out"]] == [3, 5]
    assert [p["name"] for p in answer("places", "list", case)["lists"]] == ["ours.csv"]
    (gate,) = answer("places", "find", case, "Bab Karsa")["places"]
    assert (gate["id"], gate["admin1_code"]) == ("pcode:SY1-7", "SY-DR")


def test_names_left_open_stand_in_the_queue(
    run: Run, answer: Callable[..., Any], case: Path
) -> None:
    run("add", case, case.parent / "report.txt", "--outlet", "Valley Post")
    (one,) = answer("places", "review", case)["open"]
    assert (one["quote"], one["times"]) == ("Springfield", 1)
    assert 2 <= len(one["candidates"]) <= 5
    shown = run("places", "review", case).stdout
    assert "“Springfield” in Valley Post" in shown
    assert "1 name left open." in shown


@pytest.mark.parametrize(
    ("name", "told"), [("absent.csv", "no such file"), ("report.txt", "no column name")]
)
def test_a_file_that_is_no_list_is_refused(run: Run, case: Path, name: str, told: str) -> None:
    result = run("places", "add", case, case.parent / name)
    assert result.exit_code == 2
    assert told in result.stderr
    assert run("places", "list", case).stdout.count("places  ") == 1


@pytest.mark.parametrize("group", GROUPS)
def test_every_verb_of_a_group_has_an_example_and_stands_in_the_reference(
    run: Run, group: str
) -> None:
    verbs = [c.name or c.callback.__name__ for c in GROUPS[group][0].registered_commands
             if c.callback is not None]  # fmt: skip
    for verb in verbs:
        assert f"trucewatch {group} {verb} " in run(group, verb, "--help").stdout
        # a key belongs to a person, not to a case; people's verbs are listed in one sentence
        of_case = "" if group in {"keys", "people"} else " CASE"
        assert f"trucewatch {group} {verb}{of_case}" in REFERENCE.read_text("utf-8")
    assert re.search(rf"^  {group} +", run("--help").stdout, re.MULTILINE)
