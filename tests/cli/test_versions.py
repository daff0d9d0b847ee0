"""``versions``, and what ``add``, ``why`` and ``incidents`` say of an edited report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

PAGE = """<!doctype html><html lang="en"><head><title>Shells hit Qasr Wadi | Valley Post</title>
<meta property="og:site_name" content="Valley Post">
<link rel="canonical" href="https://valleypost.example/a/market">
<meta property="article:published_time" content="2031-03-14T09:00:00+00:00"></head><body><article>
<h1>Shells hit Qasr Wadi market as truce frays</h1>{}</article></body></html>"""
TWELVE = "Government forces shelled the market on Friday, killing twelve people, the council said."
EIGHT = TWELVE.replace("twelve", "eight")
TAKEN = "Gunmen of the Hill Brigades abducted four aid workers on Thursday, an official said."
ROAD = "The army opened the northern road to an aid convoy on Thursday, the Observatory said."
SNIPER = "Two soldiers were killed by sniper fire near the mill on Friday, the Observatory said."
CORRECTED = "Correction: An earlier version of this article said that aid workers were abducted."


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    folder = tmp_path_factory.mktemp("pages")
    texts = ((TWELVE, TAKEN, ROAD), (EIGHT, ROAD, SNIPER), (TWELVE, ROAD, CORRECTED))
    made = tuple(folder / f"v{n}.html" for n in (1, 2, 3))
    for path, sentences in zip(made, texts, strict=True):
        path.write_text(PAGE.format("".join(f"<p>{s}</p>" for s in sentences)))
    return made[0], made[1], made[2]


@pytest.fixture(scope="module")
def edited(
    run: Run, pages: tuple[Path, Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    case = tmp_path_factory.mktemp("versions") / "q.case"
    run("new", case)
    run("add", case, pages[0])
    told = run("add", case, pages[1]).stdout
    assert told.startswith("version 2  ")
    assert ": 2 kept, 1 changed, 1 gone, 1 new" in told
    assert "0 added, 1 version of a report." in told
    return case


def test_versions_are_listed_with_what_changed(run: Run, edited: Path) -> None:
    shown = run("versions", edited).stdout
    assert "version 1    4 claims" in shown
    assert "2 kept, 1 changed, 1 gone, 1 new  it speaks" in shown
    assert "recognised by one address, one day" in shown
    assert "sha-256" in shown
    assert "{+" not in shown


def test_the_words_of_an_edit_are_shown_when_asked_for(run: Run, edited: Path) -> None:
    shown = " ".join(run("versions", edited, "--diff", COLUMNS="100").stdout.split())
    assert "[-twelve-]{+eight+} people" in shown
    assert "{+Two soldiers were killed" in shown
    assert "[-Gunmen of the Hill Brigades" in shown


def test_json_names_every_claim_that_was_lost(
    answer: Callable[..., Any], run: Run, edited: Path
) -> None:
    document = answer("versions", edited)
    ((one, two),) = (group["versions"] for group in document["reports"])
    assert document["format"] == "trucewatch/versions/1"
    assert two["marks"] == {"unchanged": 2, "changed": 1, "gone": 1, "new": 1}
    assert sorted(lost["mark"] for lost in two["lost"]) == ["changed", "gone"]
    assert answer("versions", edited, one["report"][:8])["reports"] == document["reports"]
    assert run("versions", edited, two["lost"][0]["claim"]).exit_code == 2


def test_what_rests_on_words_gone_says_so(
    answer: Callable[..., Any], run: Run, edited: Path
) -> None:
    rows = {row["kind"]: row for row in answer("incidents", edited)["incidents"]}
    gone = rows["abduction"]
    assert gone["status"] == "retracted"
    assert gone["withdrawn"] == gone["claims"]
    assert gone["said_responsible"] == "Gunmen of the Hill Brigades"
    assert "gone from a later version" in gone["why"]
    assert len(rows["shelling"]["withdrawn"]) == 1
    assert rows["shelling"]["reports"] == 1
    shown = run("why", edited, gone["claims"][0]).stdout
    assert "words gone" in shown
    assert "1 claim, withdrawn, in 1 report" in run("incidents", edited, COLUMNS="100").stdout
    assert "· words gone" in " ".join(run("claims", edited).stdout.split())


def test_an_id_of_an_older_version_leads_to_the_words_that_stand(
    answer: Callable[..., Any], run: Run, pages: tuple[Path, Path, Path], edited: Path
) -> None:
    document = answer("versions", edited)
    ((one, two),) = (group["versions"] for group in document["reports"])
    read = answer("read", pages[0])
    (old,) = (c["id"] for c in read["claims"] if "northern road" in c["quote"])
    found = answer("why", edited, old)
    assert found["claim"]["report"] == two["report"]
    assert found["stood_in"] == [one["report"]]
    assert found["withdrawn"] is None
    assert "this one" in run("why", edited, one["report"]).stdout


def test_figures_of_words_that_were_changed_count_no_more(
    answer: Callable[..., Any], edited: Path
) -> None:
    told = str(answer("figures", edited))
    assert "eight" in told
    assert "twelve" not in told


def test_a_day_before_the_edit_shows_the_first_version(run: Run, edited: Path) -> None:
    shown = run("versions", edited, "--as-of", "2031-03-14", "--clock", "happened")
    assert shown.exit_code == 0
    early = run("versions", edited, "--as-of", "2020-01-01", "--clock", "captured")
    assert "No report of this case has more than one version." in early.stdout


def test_a_correction_marks_what_it_takes_back(
    run: Run, answer: Callable[..., Any], pages: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    case = tmp_path / "c.case"
    run("new", case)
    run("add", case, pages[0])
    run("add", case, pages[2])
    rows = [r for r in answer("incidents", case)["incidents"] if r["kind"] == "abduction"]
    assert {row["status"] for row in rows} == {"retracted"}
    assert any("took back" in row["why"] for row in rows)


def test_an_export_holds_versions_and_fates(run: Run, edited: Path, tmp_path: Path) -> None:
    out = tmp_path / "q.jsonl"
    assert run("export", edited, "jsonl", "--output", out).exit_code == 0, "exported"
    kinds = [line.split('"type":"')[1].split('"')[0] for line in out.read_text().splitlines()]
    assert kinds.count("versions") == 1
    assert kinds.count("fate") == 4
    assert kinds.count("withdrawn") == 2
