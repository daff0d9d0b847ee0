"""``copy`` as somebody uses it: it says what went along, what stayed, and refuses by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builders import TEXT, read_plainly
from tests.cli.conftest import Run
from trucewatch.store.case import Case

AT = "2031-03-14T09:00:00Z"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with one report and one person of a team."""
    path = tmp_path / "karsa.case"
    with Case.create(path, at=AT, read=read_plainly) as made:
        made.add_report(TEXT.encode(), "a.txt", captured_at=AT)
        made.add_person("amina", "owner", "$argon2id$x", at=AT)
    return path


def test_it_says_what_was_copied_and_what_stayed(run: Run, case: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.case"
    done = run("copy", case, target)
    assert done.exit_code == 0, done.stderr
    told = "Copied 1 document, 1 report read, 5 claims, 2 ledger entries.\nThe copy is verified"
    assert done.stdout.startswith(told)
    assert "Stayed behind, since it is of a team alone: 1 person, 1 audit entry." in done.stdout
    for form in ("jsonl", "claims-csv"):
        assert run("export", target, form).stdout == run("export", case, form).stdout
    again = run("copy", case, target)
    assert (again.exit_code, "there is something already" in again.stderr) == (2, True)


def test_without_a_team_nothing_is_said_of_one(
    run: Run, answer: Callable[..., Any], case: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "one.case", tmp_path / "two.case"
    document = answer("copy", case, first)
    assert document["format"] == "trucewatch/copy/1"
    assert (document["copied"]["claims"], document["left"]["people"]) == (5, 1)
    assert document["root"] == answer("verify", first)["root"]
    named = run("copy", second, TRUCEWATCH_CASE=str(first))
    assert named.exit_code == 0, named.stderr
    assert "Stayed behind" not in named.stdout
    assert run("copy", case).stderr == "trucewatch: TARGET is missing; see trucewatch --help\n"
