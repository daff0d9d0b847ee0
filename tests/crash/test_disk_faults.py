"""A disk that is full or fails leaves whole cases and files, and the program that says so can fail.

Few calls are tried here; ``python -m benchmarks.reliability disk_faults`` tries every one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from benchmarks.reliability.failing_disk import NoCompilerError, environment, make_library

ROOT = Path(__file__).parents[2]
#: Tries works, the last one once more with a function that writes straight into the file.
TRIES = """
import json
from benchmarks.reliability.disk_faults import run
from tests.crash.sample import plain_sample
from trucewatch.review import save_example

sample = plain_sample()
for step, works in {works}.items():
    for line in run(sample, step // 2, step, works):
        print(json.dumps(line))
save_example.write_whole = lambda path, pieces: path.write_bytes(b"".join(pieces))
for line in run(sample, 1, 1, works[-1:]):
    print(json.dumps({{**line, "careless": True}}))
"""
#: Step between two calls that fail, to works.
WORKS = {
    80: ["new", "add, in a case that stays open"],
    2: ["trucewatch keys new", "trucewatch judge --save-example"],
}

Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """What came of works on a failing disk, in a process of its own."""
    try:
        library = make_library(tmp_path_factory.mktemp("disk"))
    except NoCompilerError as error:
        pytest.skip(str(error))
    done = subprocess.run(
        [sys.executable, "-c", TRIES.format(works=WORKS)],
        env=environment(library),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_failing_disk_leaves_whole_cases_and_files(tried: Lines) -> None:
    lines = [line for line in tried if "careless" not in line]
    assert {line["work"] for line in lines} == {work for works in WORKS.values() for work in works}
    for line in lines:
        assert line["harms"] == [], line
        assert line["faults"] > 0
        assert "traceback" not in line


def test_a_file_written_carelessly_is_told(tried: Lines) -> None:
    careless = [line for line in tried if "careless" in line]
    assert [line["disk"] for line in careless] == ["full", "one error", "errors from then on"]
    assert all("by half" in line["harms"][0] for line in careless)
