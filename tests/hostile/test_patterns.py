"""Every pattern of ours takes time that grows no faster than the text, whatever the text is."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.hostile.adversaries import adversaries
from tests.hostile.collecting import Found, collect

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs an alarm clock")

_SHORT, _LONG = 8_000, 100_000  # characters
_QUICK = 0.05  # seconds for the short string: a pattern that starts over for each letter takes more
_GROWTH = 2.8  # the most that twice the text may take of the time
_ROUNDS = 2
_PATIENCE = 60  # seconds on the clock for one pattern
_LIMIT = 1800  # seconds for all of it, in a process of its own


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
        assert _slow(Found(pattern, False, 0, "", ("search",), None)), pattern
    for pattern in (r"\band\b", r"(?<!\s)\s+and\s", r"[a-z]{1,20}!", r"^\d+$"):
        assert not _slow(Found(pattern, False, 0, "", ("search",), None)), pattern
    assert not _slow(Found(r"\s+and\s+", False, 0, "", ("search",), 300))
    assert _slow(Found(r"(?:a+)+!", False, 0, "", ("search",), 300))


class _TooLongError(Exception):
    """A pattern has not ended in time."""


def _slow(found: Found) -> str | None:
    """On which string the pattern is not linear, with the seconds; None: on none that was tried."""

    def ring(_signal: int, _frame: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(_PATIENCE)
    try:
        return _growth(found)
    except _TooLongError:
        return f"some string: more than {_PATIENCE} s"
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _growth(found: Found) -> str | None:
    pattern, flags = found.pattern, found.flags
    if found.is_bytes:
        made: Any = re.compile(pattern.encode("latin-1"), flags)
        flags &= ~re.UNICODE
    else:
        made = re.compile(pattern, flags)
    for number, short in enumerate(adversaries(pattern, flags, found.most or _SHORT)):
        for run in _runs(made, found.uses):
            before = _seconds(run, short, found.is_bytes)
            if before <= _QUICK:
                continue
            shown = f"{short[:20]!r} … {short[-5:]!r}: {before:.3f} s"
            if found.most is not None:
                return shown
            shorter = _SHORT
            for length in (2 * _SHORT, 4 * _SHORT, 8 * _SHORT, _LONG):
                longer = adversaries(pattern, flags, length)[number]
                rounds = 1 if before > 0.2 else _ROUNDS
                now = min(_seconds(run, longer, found.is_bytes) for _ in range(rounds))
                if now > before * _GROWTH ** (length / shorter / 2):
                    return f"{shown}, {now:.3f} s for {length:,} characters"
                before, shorter = now, length
    return None


def _runs(made: Any, uses: tuple[str, ...]) -> Iterator[Callable[[Any], Any]]:
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
    found = collect()
    slow = []
    for done, one in enumerate(found, start=1):
        if done % 100 == 0:
            sys.stderr.write(f"{done} of {len(found)} patterns\n")
        told = _slow(one)
        if told is not None:
            slow.append(f"{one.where} ({', '.join(one.uses)}): {one.pattern[:200]} on {told}")
            sys.stderr.write(f"{slow[-1]}\n")
    return {"patterns": len(found), "slow": slow}


if __name__ == "__main__":
    json.dump(_all(), sys.stdout, indent=1, ensure_ascii=True)
