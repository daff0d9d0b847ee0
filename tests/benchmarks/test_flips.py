"""The counting of flips: a silent one is told as such, and a sealed case has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.reliability import flips

from tests.builders import TEXT, read_plainly
from trucewatch.ledger.findings import Findings
from trucewatch.store.case import Case

AT = "2031-03-14T09:00:00Z"
NOTHING = Findings("", 0, "", (), (), ())


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A small case, closed."""
    path = tmp_path / "x.case"
    with Case.create(path, "Karsa", at=AT, read=read_plainly) as made:
        made.add_report(TEXT.encode(), "a.txt", captured_at=AT)
    return path


def test_no_flip_is_silent(case: Path) -> None:
    found, silent = flips.flip_pages(case, seed=1)
    assert silent == []
    assert found["silent"] == 0
    assert sum(found.values()) == case.stat().st_size // 4096
    assert found["found"] > 0


def test_a_check_that_finds_nothing_is_caught(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = flips.rows(case)
    at = case.read_bytes().find(TEXT.encode()[:40])
    assert at > 0
    monkeypatch.setattr(Case, "verify", lambda _self: NOTHING)
    assert flips.flip(case, at, sound) == "silent"
