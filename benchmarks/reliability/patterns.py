"""``python -m benchmarks.reliability.patterns``: every pattern of ours on strings made to slow it.

Asks of each: does the time grow no faster than the string, up to 100,000 characters? Linux or
macOS: a pattern that does not end is broken off by an alarm clock.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.reliability.adversaries import adversaries
from benchmarks.reliability.collecting import Found, collect

_GROWTH = 2.8  # the most that twice the text may take of the time
_ROUNDS = 2
_BOUNDED = 0.05  # seconds for a pattern that is given short strings only, on the longest of them


@dataclass(frozen=True, slots=True)
class Effort:
    """How long the strings are and when a pattern is held for slow.

    ``lengths``: characters, shortest first; the longer ones are tried where the shortest took more
    than ``quick`` seconds, as a pattern does that starts over for each letter. ``patience``: whole
    seconds on the clock for one pattern.
    """

    lengths: tuple[int, ...]
    quick: float
    patience: int


FULL = Effort((8_000, 16_000, 32_000, 64_000, 100_000), quick=0.05, patience=60)
#: Serves tests: long enough for a square to show, short enough to try them all.
SHORT = Effort((4_000, 8_000, 16_000), quick=0.02, patience=20)


class _TooLongError(Exception):
    """A pattern has not ended in time."""


def slow(found: Found, effort: Effort) -> str | None:
    """On which string the pattern is not linear, with the seconds; None: on none that was tried."""

    def ring(_signal: int, _frame: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(effort.patience)
    try:
        return _growth(found, effort)
    except _TooLongError:
        return f"some string: more than {effort.patience} s"
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _growth(found: Found, effort: Effort) -> str | None:
    pattern, flags = found.pattern, found.flags
    if found.is_bytes:
        made: Any = re.compile(pattern.encode("latin-1"), flags)
        flags &= ~re.UNICODE
    else:
        made = re.compile(pattern, flags)
    shortest = effort.lengths[0]
    for number, short in enumerate(adversaries(pattern, flags, found.most or shortest)):
        for run in _runs(made, found.uses):
            before = _seconds(run, short, found.is_bytes)
            if before <= (effort.quick if found.most is None else _BOUNDED):
                continue
            shown = f"{short[:20]!r} … {short[-5:]!r}: {before:.3f} s"
            if found.most is not None:
                return shown
            shorter = shortest
            for length in effort.lengths[1:]:
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a JSON line for each slow pattern and one for all. 1: a pattern is slow."""
    parser = argparse.ArgumentParser(description="Every pattern of ours on hostile strings.")
    parser.add_argument("--short", action="store_true", help="strings as short as the tests take")
    effort = SHORT if parser.parse_args(arguments).short else FULL
    begun = time.perf_counter()
    found = collect()
    bad = 0
    for one in found:
        told = slow(one, effort)
        if told is not None:
            bad += 1
            shown = {"pattern": one.pattern[:200], "where": one.where, "uses": one.uses}
            print(json.dumps({"harm": "slow pattern", **shown, "told": told}), flush=True)
    counted = {
        "patterns": len(found),
        "longest": effort.lengths[-1],
        "not_linear": bad,
        "seconds": round(time.perf_counter() - begun, 1),
    }
    print(json.dumps({"harm": "slow patterns", **counted}))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
