"""What all tests of a run share is made once, by one process; and which of them begin."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import LONGEST, ROOT
from tests.once import alone, once


def test_it_is_made_once_and_again_where_making_it_failed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "a.txt").write_text("half")
        if len(made) == 1:
            raise OSError("the disk is full")
        (folder / "a.txt").write_text("whole")

    with pytest.raises(OSError, match="full"):
        once(tmp_path_factory, "of-this-test", make)
    first = once(tmp_path_factory, "of-this-test", make)
    assert once(tmp_path_factory, "of-this-test", make) == first
    assert len(made) == 2
    assert (first / "a.txt").read_text() == "whole"


def test_whoever_comes_second_waits(tmp_path: Path) -> None:
    path = tmp_path / "count"
    path.write_text("0")

    def add(_: int) -> None:
        with alone(tmp_path / "lock"):
            path.write_text(str(int(path.read_text()) + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    assert path.read_text() == "40"


def test_the_longest_files_are_there() -> None:
    assert [name for name in LONGEST if not (ROOT / "tests" / name).is_file()] == []
    assert len(set(LONGEST)) == len(LONGEST)
