"""One bound for every verb that shows the case as of a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

VERBS = ["board", "provisions", "incidents", "claims", "contradictions", "figures", "sources"]


@pytest.mark.parametrize("verb", [*VERBS, "clock", "versions"])
@pytest.mark.parametrize("clock", ["published", "captured", "happened"])
def test_a_day_too_far_ahead_is_refused(run: Run, kessara: Path, verb: str, clock: str) -> None:
    result = run(verb, kessara, "--as-of", "9999-12-30", "--clock", clock)
    assert result.exit_code == 2
    assert "--as-of 9999-12-30 is more than 366 days after" in result.stderr
    assert "give a day up to" in result.stderr


def test_exports_searches_and_changes_too(run: Run, kessara: Path) -> None:
    for command in (
        ("export", kessara, "jsonl", "--as-of", "2032-03-15"),
        ("search", kessara, "shelling", "--as-of", "2032-03-15"),
        ("changes", kessara, "--since", "2032-03-15"),
    ):
        result = run(*command)
        assert result.exit_code == 2, command
        assert "up to 2032-03-14" in result.stderr
    assert run("export", kessara, "jsonl", "--as-of", "2032-03-14").exit_code == 0
