"""``actors``: what a monitor sees when a case gets actors of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from trucewatch.cli.app import GROUPS

REFERENCE = Path(__file__).parents[2] / "docs/reference/cli.md"
TABLE = "Group,Also,Type\nRidge Brigades,RB,militia\nA Front,,armed_grup\nSyrian army,,\n"


@pytest.fixture
def karsa(run: Run, tmp_path: Path, report: Path) -> Path:
    """A case with one report, in which the town council of Qasr Wadi is named."""
    path = tmp_path / "karsa.case"
    note = report.read_text().replace("Government forces", "The Hill Brigades")
    report.write_text(note)
    assert run("new", path, "--country", "ML").exit_code == 0
    assert run("add", path, report).exit_code == 0
    return path


def test_a_name_is_proposed_added_and_then_no_longer_proposed(
    run: Run, answer: Callable[..., Any], karsa: Path
) -> None:
    told = run("actors", "propose", karsa).stdout
    assert re.search(r"^Hill Brigades  \(1 mention in 1 report", told, re.MULTILINE)
    assert "“The Hill Brigades shelled Qasr Wadi on Friday, the town council said.”" in told
    added = run("actors", "add", karsa, "Hill Brigades", "--alias", "HB", "--side", "military.ml")
    assert "added  case.hill_brigades  Hill Brigades" in added.stdout
    assert "part of military.ml" in added.stdout
    assert "HB" in run("actors", "list", karsa).stdout
    assert run("rebuild", karsa).exit_code == 0
    found = answer("actors", "propose", karsa)
    assert "Hill Brigades" not in [p["name"] for p in found["proposals"]]


def test_a_list_is_taken_row_by_row(run: Run, karsa: Path, tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text(TABLE)
    result = run("actors", "import", karsa, path, "--columns", "name=Group,aliases=Also,kind=Type")
    assert result.exit_code == 2
    assert "1 added, 1 already in the register, 1 not taken" in result.stdout
    assert "groups.csv:3: kind: 'armed_grup' is not known; did you mean 'armed_group'?" in (
        result.stderr
    )
    assert "case.ridge_brigades" in run("actors", "list", karsa).stdout


def test_taking_the_registers_name_is_told(run: Run, karsa: Path) -> None:
    result = run("actors", "add", karsa, "Syrian army", "--kind", "state_force")
    assert result.exit_code == 0
    assert "'Syrian army' named Syrian armed forces (military.sy) until now" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "X", "--kind", "milita"), "--kind: 'milita' is not known; did you mean 'militia'"),
        (("add", "77"), "NAME: '77' holds no letter"),
        (("add", "X", "--country", "Malii"), "--country: 'Malii' is no country"),
        (("add",), "NAME is missing"),
        (("import", "no.csv"), "no.csv: cannot be read (No such file or directory)"),
        (("remove", "case.nobody"), "no own actor 'case.nobody'; it has: none"),
    ],
)
def test_what_is_wrong_is_one_message(
    run: Run, karsa: Path, arguments: tuple[str, ...], told: str
) -> None:
    verb, *rest = arguments
    result = run("actors", verb, karsa, *rest)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_finding_looks_through_the_whole_register(run: Run, karsa: Path) -> None:
    told = run("actors", "list", karsa, "--find", "koglweogo").stdout
    assert "koglweogo" in told
    assert "1 found" in told
    assert "0 found" in run("actors", "list", karsa, "--find", "nobody at all").stdout


def test_an_actor_is_taken_out_again(run: Run, karsa: Path) -> None:
    run("actors", "add", karsa, "Ridge Front")
    assert "Took out case.ridge_front" in run("actors", "remove", karsa, "case.ridge_front").stdout
    assert "0 of the case" in run("actors", "list", karsa).stdout


@pytest.mark.parametrize("group", GROUPS)
def test_every_verb_of_a_group_is_in_the_reference(run: Run, group: str) -> None:
    section = re.search(rf"^## {group}\n(.*?)(?=^## |\Z)", REFERENCE.read_text(), re.S | re.M)
    assert section is not None
    verbs = re.findall(r"^  (\w+) +[A-Z]", run(group, "--help").stdout, re.MULTILINE)
    assert len(verbs) == len(GROUPS[group][0].registered_commands)
    options: set[str] = set()
    for verb in verbs:
        told = run(group, verb, "--help").stdout
        assert f"trucewatch {group} {verb}" in section[1]
        assert re.search(rf"Examples?:\n +trucewatch {group} {verb} ", told)
        options |= set(re.findall(r"(?<![\w-])--[a-z-]+", told)) - {"--help"}
    assert options == set(re.findall(r"`(--[a-z-]+)`", section[1]))
