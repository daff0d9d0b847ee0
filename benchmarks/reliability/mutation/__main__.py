"""``python -m benchmarks.reliability.mutation``: small faults on purpose, and who finds them.

Of each module a sample of its mutants is drawn, by a seed. A mutant is found where one of the
quick tests that run its line fails. One JSON line for each that was not found, one for each module
and one for all.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reliability.mutation.mutants import Mutant, Place, places
from benchmarks.reliability.mutation.score import (
    EQUIVALENT,
    Tally,
    equivalents,
    is_equivalent,
    overall,
)
from benchmarks.reliability.mutation.trials import KILLED, TIMED_OUT, Tree

_CHECKOUT = Path(__file__).parents[3]
_EQUIVALENT = Path(__file__).with_name("equivalent.yml")
#: What tests need of a checkout.
_PARTS = ("src", "tests", "benchmarks", "docs", "pyproject.toml", "README.md", "CHANGELOG.md")
#: Functions that PostgreSQL alone runs: the tests try them on a real server, which takes too long.
_ELSEWHERE = frozenset(
    {"_postgresql", "_missing_postgresql", "_fill_database", "_continue_numbers"}
)
_MARKS = "not postgres and not browser and not wheel"


@dataclass(frozen=True, slots=True)
class Target:
    """Code whose mutants are drawn, and the quick tests that may find them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


TARGETS = {
    "store": Target(("store/*.py",), ("tests/store",)),
    "ledger": Target(("ledger/*.py",), ("tests/ledger", "tests/store/test_ledger.py")),
    "protect": Target(
        (
            "publish/protect.py",
            "publish/protection/forms.py",
            "publish/withholding.py",
            "publish/pseudonyms.py",
            "publish/small_counts.py",
            "publish/door.py",
            "publish/decided.py",
        ),
        ("tests/publish", "--ignore=tests/publish/test_no_name_leaves.py"),
    ),
    "span": Target(
        ("records/span.py", "records/span_index.py", "checks/words.py"),
        ("tests/records", "tests/checks"),
    ),
}


def _print(**line: object) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)


def files_of(checkout: Path, target: Target) -> list[str]:
    """The target's files, from the checkout's root.

    Raises:
        FileNotFoundError: a pattern names none: code was moved.
    """
    package = checkout / "src" / "trucewatch"
    found = []
    for pattern in target.files:
        if not (matching := sorted(package.glob(pattern))):
            raise FileNotFoundError(f"TARGETS: {pattern}: no such file under {package}")
        found += matching
    return [path.relative_to(checkout).as_posix() for path in found]


def drawn(found: Sequence[Place], most: int, chance: random.Random) -> list[tuple[Place, Mutant]]:
    """At most ``most`` mutants (0: all), each another, in the order of the text."""
    order = list(range(len(found)))
    chance.shuffle(order)
    taken: dict[str, tuple[int, Mutant]] = {}
    for at in order:
        if most and len(taken) == most:
            break
        mutant = found[at].mutant()
        if mutant is not None:
            taken.setdefault(mutant.code, (at, mutant))
    return [(found[at], mutant) for at, mutant in sorted(taken.values(), key=lambda pair: pair[0])]


def tried(
    checkout: Path, target: Target, most: int, seed: int, only: str = ""
) -> Iterator[tuple[str, Tally]]:
    """Try a target; print each mutant that was not found. Each file with its tally.

    ``only``: a part of the names of files that are tried.
    """
    known = equivalents(_EQUIVALENT)
    files = [file for file in files_of(checkout, target) if only in file]
    if not files:
        return
    with Tree.copied(checkout, _PARTS) as tree:
        tree.learn(files, target.tests, _MARKS)
        for file in files:
            # A draw hangs on its file alone: another module or order changes nothing.
            chance = random.Random(f"{seed} {file}")  # noqa: S311 -- repeatable, no secret
            found = places((checkout / file).read_text(encoding="utf-8"), _ELSEWHERE)
            results: Counter[str] = Counter()
            for place, mutant in drawn(found, most, chance):
                if is_equivalent(mutant, file, known):
                    results[EQUIVALENT] += 1
                    continue
                result = tree.try_mutant(file, place, mutant)
                results[result] += 1
                if result not in (KILLED, TIMED_OUT):
                    where = f"{file}:{place.line}"
                    _print(mutant=where, result=result, was=mutant.was, now=mutant.now)
            if found:
                yield file, Tally(len(found), results)


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the mutants. 1: the score of all, or of one module, is below what is asked."""
    parser = argparse.ArgumentParser(description="Small faults on purpose, and who finds them.")
    parser.add_argument("--most", type=int, default=40, help="mutants drawn of a module; 0: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", choices=TARGETS, action="append", help="default: every one")
    parser.add_argument("--only", default="", help="only files with this in their name")
    parser.add_argument("--least", type=float, default=0.85, help="score asked of all")
    parser.add_argument("--least-of-one", type=float, default=0.75, help="and of each module")
    asked = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the copy of the tree is taken away
    tallies: list[Tally] = []
    low = False
    for name in asked.target or TARGETS:
        begun = time.perf_counter()
        parts: list[Tally] = []
        for file, tally in tried(_CHECKOUT, TARGETS[name], asked.most, asked.seed, asked.only):
            parts.append(tally)
            low |= tally.score is not None and tally.score < asked.least_of_one
            told = None if tally.score is None else round(tally.score, 3)
            _print(module=file, mutants=tally.mutants, **tally.results, score=told)
        if parts:
            _summary(name, parts, asked.seed, time.perf_counter() - begun)
        tallies += parts
    score = _summary("all", tallies, asked.seed)
    return 1 if low or score < asked.least else 0


def _summary(name: str, tallies: Sequence[Tally], seed: int, seconds: float | None = None) -> float:
    score, *ends = overall(tallies)
    total = sum((tally.results for tally in tallies), Counter[str]())
    line = {
        "target": name,
        "seed": seed,
        "mutants": sum(tally.mutants for tally in tallies),
        "drawn": total.total(),
        **total,
        "score": round(score, 3),
        "interval": [round(end, 3) for end in ends],
    }
    _print(**line, **({} if seconds is None else {"seconds": round(seconds, 1)}))
    return score


if __name__ == "__main__":
    sys.exit(main())
