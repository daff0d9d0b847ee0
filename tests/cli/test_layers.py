"""``layers``: lines, zones and tiles come into a case with their source, are listed, go again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.pmtiles_file import archive
from trucewatch.cli.app import GROUPS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
LINE = {"type": "LineString", "coordinates": [[36.1, 32.7], [36.2, 32.9]]}


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "karsa.case"
    assert run("new", path, "--country", "SY").exit_code == 0
    (tmp_path / "contact.geojson").write_text(
        json.dumps({"type": "Feature", "properties": {"name": "خط"}, "geometry": LINE}), "utf-8"
    )
    (tmp_path / "region.pmtiles").write_bytes(archive({(0, 0, 0): b"x"}))
    return path


def test_a_line_is_added_listed_and_taken_out(run: Run, case: Path) -> None:
    told = ("--source", "Observer Force", "--as-of", "2031-03-01..2031-03-10", "--disputed")
    added = run("layers", "add", case, case.parent / "contact.geojson", *told)
    line = (
        "contact (geojson), drawn by Observer Force, as of 2031-03-01 to 2031-03-10, disputed"
    )  # fmt: skip
    assert added.stdout == f"Added {line}.\n"
    again = run("layers", "add", case, case.parent / "contact.geojson", *told)
    assert again.stdout.startswith(f"Already in the case: {line}. To tell something else of it")
    assert run("layers", "list", case).stdout == f"{line}\n"
    assert run("layers", "remove", case, "contact").stdout == f"Took out {line}.\n"
    assert run("layers", "list", case).stdout.startswith("No layer yet.")
    assert run("verify", case).exit_code == 0


def test_tiles_are_listed_with_what_became_of_their_file(
    run: Run, answer: Callable[..., Any], case: Path
) -> None:
    tiles = case.parent / "region.pmtiles"
    told = ("--source", "Survey", "--as-of", "unknown", "--ground", "--name", "Ground")
    added = answer("layers", "add", case, tiles, *told)
    assert (added["format"], added["new"]) == ("trucewatch/layers-add/1", True)
    assert (added["kind"], added["role"], added["first_day"]) == ("pmtiles", "ground", None)
    assert "day not stated" in run("layers", "list", case).stdout
    tiles.unlink()
    (row,) = answer("layers", "list", case)["layers"]
    assert row["fault"].startswith("region.pmtiles: is no longer where it was")
    assert "cannot be drawn: region.pmtiles" in run("layers", "list", case).stdout
    assert answer("layers", "remove", case, row["sha256"][:8])["name"] == "Ground"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("contact.geojson", "--as-of", "2031-03-01"), "The source is missing"),
        (("contact.geojson", "--source", "x"), "--as-of is missing: say as of which day"),
        (("contact.geojson", "--source", "x", "--as-of", "soon"), "The day of the layer 'soon'"),
        (("none.geojson", "--source", "x", "--as-of", "unknown"), "none.geojson: no such file"),
        (("none.pmtiles", "--source", "x", "--as-of", "unknown"), "none.pmtiles: cannot be read"),
        (
            ("contact.geojson", "--source", "x", "--as-of", "unknown", "--ground"),
            "--ground: contact.geojson is no file of tiles (.pmtiles)",
        ),
    ],
)
def test_what_is_missing_is_named(
    run: Run, case: Path, arguments: tuple[str, ...], said: str
) -> None:
    file, *rest = arguments
    refused = run("layers", "add", case, case.parent / file, *rest)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert run("layers", "list", case).stdout.startswith("No layer yet.")


def test_every_verb_is_in_the_reference() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    for verb in ("add", "list", "remove"):
        assert f"`trucewatch layers {verb} CASE" in text
    assert "layers" in GROUPS
