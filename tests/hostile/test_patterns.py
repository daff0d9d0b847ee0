"""Every pattern of ours takes time that grows no faster than the text, whatever the text is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.hostile.adversaries import adversaries

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs an alarm clock")

_SHORT, _LONG = 6_000, 100_000  # characters
_QUICK = 0.02  # seconds for the short string: a pattern that starts over for each letter takes more
_GROWTH = 2.8  # the most that twice the text may take of the time
_ROUNDS = 2
_LIMIT = 600  # seconds for all of it, in a process of its own


def test_every_pattern_is_linear_on_hostile_strings() -> None:
    """In a child: one pattern that never ends must not hold up the tests."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.test_patterns"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert told["patterns"] > 500
    assert told["slow"] == []


def test_a_pattern_that_starts_over_is_found() -> None:
    for pattern in (r"\s+and\s+", r"(?:\w+\s*)+:", r"a.*b.*c", r"\W*[^:]*?:", r"x[a-z]*[a-y]*!"):
        assert _slow(pattern, 0, is_bytes=False, uses=["search"]), pattern
    for pattern in (r"\band\b", r"(?<!\s)\s+and\s", r"[a-z]{1,20}!", r"^\d+$"):
        assert not _slow(pattern, 0, is_bytes=False, uses=["search"]), pattern


def _slow(pattern: str, flags: int, *, is_bytes: bool, uses: list[str]) -> str | None:
    """On which string the pattern is not linear, with the seconds; None: on none that was tried."""
    if is_bytes:
        made: Any = re.compile(pattern.encode("latin-1"), flags)
        flags &= ~re.UNICODE
    else:
        made = re.compile(pattern, flags)
    for number, short in enumerate(adversaries(pattern, flags, _SHORT)):
        for run in _runs(made, uses):
            seconds = _seconds(run, short, is_bytes)
            if seconds <= _QUICK:
                continue
            lengths = [_SHORT * 2**n for n in range(1, 4)]
            before = seconds
            for length in [*lengths, _LONG]:
                longer = adversaries(pattern, flags, length)[number]
                rounds = 1 if before > 0.2 else _ROUNDS
                now = min(_seconds(run, longer, is_bytes) for _ in range(rounds))
                factor = length / (length // 2 if length in lengths else lengths[-1])
                if now > before * _GROWTH ** (factor / 2):
                    return f"{short[:20]!r} … {short[-5:]!r}: {before:.3f} s, {now:.3f} s"
                before = now
    return None


def _runs(made: Any, uses: list[str]) -> Iterator[Callable[[Any], Any]]:
    """The pattern in the ways in which it is used; a search goes through the whole string."""
    anchored = {"match": made.match, "fullmatch": made.fullmatch}
    yield from (anchored[use] for use in uses if use in anchored)
    if not set(uses) <= set(anchored):
        yield lambda text: sum(1 for _ in made.finditer(text))


def _seconds(run: Callable[[Any], Any], text: str, is_bytes: bool) -> float:
    given = text.encode("latin-1", "replace") if is_bytes else text
    begun = time.process_time()
    run(given)
    return time.process_time() - begun


def _all() -> dict[str, Any]:
    from tests.hostile.collecting import collect

    found = collect()
    slow = []
    for pattern, is_bytes, flags, where, uses in found:
        told = _slow(pattern, flags, is_bytes=is_bytes, uses=uses)
        if told is not None:
            slow.append(f"{where} ({', '.join(uses)}): {pattern[:200]} on {told}")
            sys.stderr.write(f"{slow[-1]}\n")
    return {"patterns": len(found), "slow": slow}


if __name__ == "__main__":
    json.dump(_all(), sys.stdout, indent=1, ensure_ascii=True)
