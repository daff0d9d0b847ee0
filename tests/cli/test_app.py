"""The program starts fast, explains itself, and never ends in a traceback."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from trucewatch import __version__
from trucewatch.cli.app import VERBS

REFERENCE = Path(__file__).parents[2] / "docs/reference/cli.md"
PROGRAM = [sys.executable, "-c", "from trucewatch.cli import main; main()"]
HEAVY = (
    "spacy",
    "sqlalchemy",
    "rich",
    "fastapi",
    "uvicorn",
    "yaml",
    "lxml",
    "trafilatura",
    "alembic",
    "cryptography",
    "platformdirs",
)


def test_help_lists_every_verb_with_one_line(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name, (_, line) in VERBS.items():
        assert re.search(rf"^  {name} +{re.escape(line)}$", result.stdout, re.MULTILINE)
    assert run("-h").stdout == result.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_an_example_that_names_it(run: Run, verb: str) -> None:
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert re.search(rf"Examples?:\n +trucewatch {verb} ", result.stdout)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_option_is_in_the_reference(run: Run, verb: str) -> None:
    section = re.search(rf"^## {verb}\n(.*?)(?=^## |\Z)", REFERENCE.read_text(), re.S | re.M)
    assert section is not None
    options = set(re.findall(r"(?<![\w-])--[a-z-]+", run(verb, "--help").stdout)) - {"--help"}
    described = set(re.findall(r"`(--[a-z-]+)`", section[1]))
    assert options == described


def test_the_programs_own_options_are_in_the_reference(run: Run) -> None:
    found = set(re.findall(r"(?<![\w-])--[a-z-]+", run("--help").stdout)) - {"--help"}
    assert all(option in REFERENCE.read_text() for option in found)


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"trucewatch {__version__}\n"


def test_without_a_verb_it_shows_help(run: Run) -> None:
    assert "Commands:" in run().output


def test_a_mistyped_verb_gets_a_hint(run: Run) -> None:
    result = run("bord")
    assert result.exit_code == 2
    assert "Did you mean 'board'" in result.stderr


def test_help_imports_nothing_heavy() -> None:
    asks = (
        "import sys; sys.argv = ['trucewatch', '--help']\n"
        "from trucewatch.cli import main\n"
        "try: main()\n"
        f"except SystemExit: print('loaded', [m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("loaded []\n")


def test_help_takes_little_more_than_what_draws_it() -> None:
    """A third of a second on a laptop; here against the library that draws it, on this machine."""
    assert _seconds([*PROGRAM, "--help"]) < 2.5 * _seconds([sys.executable, "-c", "import typer"])


def _seconds(command: list[str]) -> float:
    """The processor's time, which is the wall's where nothing else runs beside: the least of 5."""
    taken = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return min(taken)


def test_an_error_is_one_message_and_exit_code_2(tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "board", str(tmp_path / "none.case")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("trucewatch: ")
    assert "trucewatch new" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_reader_of_a_pipe_may_go_away(kessara: Path) -> None:
    export = subprocess.Popen(
        [*PROGRAM, "export", str(kessara), "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert export.stdout is not None
    assert export.stderr is not None
    export.stdout.close()
    assert b"Traceback" not in export.stderr.read()
    export.stderr.close()
    export.wait()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_what_is_printed_onto_a_full_disk_is_one_message_and_exit_code_2() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "--help"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr == "trucewatch: the output: No space left on device\n"


def test_completion_is_there(run: Run) -> None:
    result = run(
        "--show-completion", SHELL="/bin/bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1"
    )
    assert "--show-completion" in run("--help").stdout
    done = subprocess.run(
        PROGRAM,
        env=os.environ
        | {
            "_TRUCEWATCH_COMPLETE": "complete_bash",
            "COMP_WORDS": "trucewatch cl",
            "COMP_CWORD": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "claims" in done.stdout
    assert result.exit_code in (0, 1, 2)
