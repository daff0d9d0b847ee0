"""Outlets and speakers as printed: what was read, no score."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


def test_the_document(answer: Callable[..., Any], kessara: Path) -> None:
    document = answer("sources", kessara)
    assert document["format"] == "trucewatch/sources/1"
    claims = {claim["id"] for claim in answer("claims", kessara)["claims"]}
    assert {c for row in document["outlets"] for c in row["claims"]} == claims
    outlets = {row["outlet"]: row for row in document["outlets"]}
    assert outlets["The Delta Courier"]["copies"][0]["of"] == "Sahel Wire"
    assert outlets["National Press Agency"]["kinds"] == [{"kind": "state_media", "reports": 1}]
    assert outlets["National Press Agency"]["sides"] == ["The army"]
    incidents = {row["id"] for row in answer("incidents", kessara)["incidents"]}
    told = {i for row in document["outlets"] for i in (*row["first_to_tell"], *row["first_tied"])}
    assert told == incidents
    for row in document["speakers"]:
        assert set(row["told_by_others"]) <= set(row["incidents"]) <= incidents


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_the_page(run: Run, kessara: Path, columns: str) -> None:
    result = run("sources", kessara, COLUMNS=columns)
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= min(int(columns), 100)
    page = " ".join(result.stdout.split())
    assert "8 reports read, from 6 origins" in page
    assert "1 of them another’s text" in page
    assert "party to the deal" in page
    assert "No score of trust." in page


def test_before_anything_was_read(run: Run, kessara: Path) -> None:
    result = run("sources", kessara, "--as-of", "2030-01-01")
    assert "Nothing has been read" in result.stdout
    assert "speakers" not in result.stdout
