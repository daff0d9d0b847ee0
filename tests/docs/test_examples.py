"""The examples for notebooks and for R run, on the demo case, and name no private person."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.demo_case import copied_demo

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_demo(tmp_path_factory, tmp_path_factory.mktemp("examples") / "kessara.case")


def test_the_notebook_runs_as_a_script(case: Path) -> None:
    notebook = EXAMPLES / "truce.py"
    done = subprocess.run(
        [sys.executable, str(notebook), "--", "--case", str(case)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "POLARS_FMT_MAX_ROWS": "-1", "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    assert "shelling" in done.stdout
    assert "the Lake Mission" in done.stdout
    assert "Keita" not in done.stdout


def test_the_example_for_r(case: Path, tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    export = "from trucewatch.cli import main; main()"
    command = [sys.executable, "-c", export, "export", str(case), "claims-csv", "-o", str(table)]
    subprocess.run(command, check=True, capture_output=True)
    assert (EXAMPLES / "claims.R").is_file()
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("Rscript is not installed here: examples/claims.R was not run")
    done = subprocess.run(
        [rscript, str(EXAMPLES / "claims.R"), str(table)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert done.stdout.startswith(f"{len(rows)} claims\n")
    for factuality, count in Counter(row["factuality"] for row in rows).items():
        assert re.search(rf"\b{factuality}\b", done.stdout), (factuality, count)
