"""The measure of publishing writes every format; how fast that is, is no test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.speed.publishing import made_document, main

from trucewatch.publish.registry import publishers
from trucewatch.publish.tables.happenings import Reading


def test_the_document_holds_the_events_each_under_its_own_id() -> None:
    document = made_document(400)
    ids = [one.id for one in Reading(document).happenings()]
    assert len(ids) == len(set(ids)) >= 400
    claims = {claim["id"] for claim in document["claims"]}
    assert all(c in claims for row in document["incidents"] for c in row["claims"])


def test_a_row_of_each_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "publishing.json"
    assert main(["--events", "50", "--json", str(out)]) == 0
    rows = json.loads(out.read_text())
    assert [row["format"] for row in rows] == list(publishers())
    assert all(row["bytes"] for row in rows)
    assert "the document itself" in capsys.readouterr().out
