"""Every pattern of ours takes time that grows no faster than the text, whatever the text is.

The suite takes strings of thousands of characters; ``python -m benchmarks.reliability.patterns``
goes up to 100,000.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from benchmarks.reliability.collecting import Found
from benchmarks.reliability.patterns import SHORT, slow

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs an alarm clock")

_LIMIT = 600  # seconds for all of them
_HASTY = replace(SHORT, patience=1)  # those that must be found end no sooner


def test_every_pattern_is_linear_on_hostile_strings() -> None:
    """In a child: patterns are found where all modules are loaded anew."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.reliability.patterns", "--short"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines, done.stderr[-3000:]
    assert lines[:-1] == []
    assert lines[-1]["patterns"] > 500
    assert done.returncode == 0


@pytest.mark.parametrize(
    "pattern", [r"\s+and\s+", r"(?:\w+\s*)+:", r"a.*b.*c", r"\W*[^:]*?:", r"x[a-z]*[a-y]*!"]
)
def test_a_pattern_that_starts_over_is_found(pattern: str) -> None:
    assert slow(Found(pattern, False, 0, "", ("search",), None), _HASTY)


def test_a_pattern_that_does_not_start_over_passes() -> None:
    for pattern in (r"\band\b", r"(?<!\s)\s+and\s", r"[a-z]{1,20}!", r"^\d+$"):
        assert not slow(Found(pattern, False, 0, "", ("search",), None), SHORT), pattern


def test_what_is_only_given_short_strings_may_start_over_but_must_end() -> None:
    assert not slow(Found(r"\s+and\s+", False, 0, "", ("search",), 300), SHORT)
    assert slow(Found(r"(?:a+)+!", False, 0, "", ("search",), 300), _HASTY)
