"""The counting of flips: a silent one is told as such, and a sealed case has none."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from benchmarks.reliability import flips, flips_bundle, flips_rows
from benchmarks.reliability.flips_case import copy_with_log, make_case

from trucewatch.ledger.findings import Findings
from trucewatch.store.case import Case

NOTHING = Findings("", 0, "", (), (), ())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small case, closed; the same as a kill leaves it; its bundle."""
    made = tmp_path_factory.mktemp("flips")
    with make_case(made / "a.case", 1) as case:
        copy_with_log(made / "a.case", made / "killed.case")
        flips_bundle.unpack_bundle(case, made)
    return made


@pytest.mark.parametrize(("name", "log"), [("a.case", False), ("killed.case", True)])
def test_no_flip_of_a_page_is_silent(folder: Path, name: str, log: bool) -> None:
    became, silent = flips.flip_pages(folder / name, seed=1, log=log, step=3 if not log else 8)
    assert silent == []
    assert became["found"] + became["refused"] > 0


def test_no_changed_value_is_silent(folder: Path) -> None:
    became, silent = flips_rows.change_rows(folder / "a.case", seed=1, step=12)
    assert silent == []
    assert became["found"] > 10


def test_no_flip_of_a_bundle_is_silent(folder: Path) -> None:
    for became, silent in (
        flips_bundle.flip_bundle(folder / "bundle", 1, seed=1),
        flips_bundle.flip_zip(folder / "bundle.zip", 10, seed=1),
    ):
        assert silent == []
        assert became["found"] + became["refused"] > 0


def test_a_check_that_finds_nothing_is_caught(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copy_with_log(folder / "killed.case", tmp_path / "x.case")
    with Case.open(copy) as case:
        raw = case.raw(case.versions()[0].sha256)
    sound = flips.rows(copy)
    monkeypatch.setattr(Case, "verify", lambda _self: NOTHING)
    at = copy.read_bytes().find(raw[:40])
    assert at > 0
    assert flips.flip(copy, at, sound, random.Random(1)) == "silent"
    monkeypatch.setattr(flips_rows, "check_case", lambda _connection: NOTHING)
    became, silent = flips_rows.change_rows(copy, seed=1, step=40)
    assert became.keys() == {"silent"}
    assert silent
