"""The program, run in this process, and the demo case, read once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner, Result

from tests.once import once
from trucewatch.cli.app import app

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def run() -> Iterator[Run]:
    """``trucewatch`` with these arguments; the result has exit_code, stdout and stderr."""
    runner = CliRunner()

    def run(*arguments: object, **environment: str) -> Result:
        given = {"COLUMNS": "80", **environment}
        return runner.invoke(app, [str(a) for a in arguments], env=given, prog_name="trucewatch")

    with pytest.MonkeyPatch.context() as patch:
        # The parser of all verbs, put together anew for each call, is a third of what a call costs.
        patch.setattr("typer.testing._get_command", cache(get_command))
        yield run


@pytest.fixture(scope="session")
def answer(run: Run) -> Callable[..., Any]:
    """The JSON that ``trucewatch`` prints with these arguments and ``--json``."""

    def answer(*arguments: object) -> Any:
        result = run(*arguments, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return answer


@pytest.fixture(scope="session")
def _demo_case(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        result = run("demo", folder / "kessara.case", "--no-serve")
        assert result.exit_code == 0, result.stderr

    return once(tmp_path_factory, "kessara", make) / "kessara.case"


@pytest.fixture
def kessara(_demo_case: Path, tmp_path: Path) -> Path:
    """A copy of the demo case, for one test."""
    return Path(shutil.copy(_demo_case, tmp_path / "kessara.case"))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A small report about an invented truce."""
    path = tmp_path / "note.txt"
    path.write_text(
        "Shells hit Qasr Wadi as truce frays\n\n14 March 2031\n\n"
        "Government forces shelled Qasr Wadi on Friday, the town council said. "
        "Two people were killed.\n\n"
        '"They shelled our street again," said Nuhad Sallum, a resident.\n'
    )
    return path
