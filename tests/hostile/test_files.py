"""A batch of files made to break it goes on to its end, and the good ones among them are read.

The whole of it (5,000 files) is ``python -m benchmarks.reliability.hostile``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.reliability.hostile import run
from benchmarks.reliability.hostile_files import KINDS, good_files, hostile_files

from trucewatch.errors import ReportError
from trucewatch.readers.apart.worker import Worker
from trucewatch.readers.hints import Hints
from trucewatch.readers.registry import read_bytes
from trucewatch.records.report import Report


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_read_or_refused_by_name(kind: str, worker: Worker) -> None:
    ending, make = KINDS[kind]
    name = f"{kind}{ending}"
    for seed in range(3):
        raw = make(random.Random(seed), 400)
        report = _read(worker, raw, name)
        if isinstance(report, str):
            assert report.startswith(f"{name}: ")
            assert "fault of trucewatch" not in report
        else:
            for block in report.blocks:
                assert report.text[block.span.start : block.span.end] == block.span.quote
            assert report == read_bytes(raw, name)


def _read(worker: Worker, raw: bytes, name: str) -> Report | str:
    """The report, or why it is none."""
    try:
        return worker.read(raw, name, Hints())
    except ReportError as error:
        return str(error)


def test_the_same_files_are_made_each_time() -> None:
    assert list(hostile_files(40, 7, 500)) == list(hostile_files(40, 7, 500))
    assert len({name for name, _ in [*hostile_files(99, 1, 100), *good_files(9)]}) == 108


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_a_batch_goes_on_to_its_end_and_the_good_are_read(tmp_path: Path) -> None:
    outcome = run(tmp_path, files=2 * len(KINDS), good=6, seed=3, full=2000)
    assert outcome["told_of"] == 2 * len(KINDS) + 6
    assert outcome["good_read"] == 6
    assert outcome["exit_code"] == 2
    assert outcome["megabytes"]["child_more"] <= 256
    slow = {kind: told["worst_seconds"] for kind, told in outcome["kinds"].items()}
    assert {kind: seconds for kind, seconds in slow.items() if seconds > 5} == {}
