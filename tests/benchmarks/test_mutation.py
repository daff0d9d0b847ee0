"""Mutants of a module that is invented here: one that its test finds, and one that it does not."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.reliability.mutation.__main__ import TARGETS, drawn, files_of
from benchmarks.reliability.mutation.mutants import places
from benchmarks.reliability.mutation.score import EQUIVALENT, Tally, equivalents, overall
from benchmarks.reliability.mutation.trials import KILLED, NO_TEST, SURVIVED, TIMED_OUT

ROOT = Path(__file__).parents[2]
MODULE = """
def is_many(count: int) -> bool:
    return count > 3


def unasked() -> int:
    return 7


def counted_down(count: int) -> int:
    while count > 0:
        count -= 1
    return count
"""
TEST = """
import pytest
from shells import counted_down, is_many


@pytest.fixture(scope="module")
def shared():
    return is_many(2)


def test_few(shared):
    assert not shared


def test_many():
    assert is_many(9)


def test_down():
    assert counted_down(2) == 0
"""
#: Tried in a process of its own, which must never have imported what is mutated.
TRY = """
import json, sys
from pathlib import Path
from benchmarks.reliability.mutation import trials
from benchmarks.reliability.mutation.mutants import places

trials.LEAST_S = 1.0
source = Path("src/shells.py").read_text()
with trials.Tree.copied(Path.cwd(), ("src", "tests")) as tree:
    tree.learn(["src/shells.py"], ["tests"], "not slow")
    for place in places(source):
        if (mutant := place.mutant()) is not None:
            result = tree.try_mutant("src/shells.py", place, mutant)
            print(json.dumps([mutant.now, result]))
    assert (tree.root / "src/shells.py").read_text() == source
assert not tree.root.exists()
assert Path("src/shells.py").read_text() == source
"""


def test_each_mutant_is_tried_by_the_tests_that_run_it(tmp_path: Path) -> None:
    import json

    for name, words in (("src/shells.py", MODULE), ("tests/test_shells.py", TEST)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(words)
    done = subprocess.run(
        [sys.executable, "-c", TRY],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = dict(json.loads(line) for line in done.stdout.splitlines())
    assert found == {
        "return count >= 3": SURVIVED,
        "return count > 4": SURVIVED,
        "return 8": NO_TEST,
        "while count >= 0:": KILLED,
        "while count > 1:": KILLED,
        "count = 1": TIMED_OUT,
        "count += 1": TIMED_OUT,
        "count -= 2": SURVIVED,
    }


def test_what_is_changed_and_what_is_passed_by() -> None:
    source = (
        '"""About."""\n'
        "from typing import Literal\n"
        'Sort = Literal["a", "b"]\n'
        "@property\n"
        "def f(x: int = 1) -> bool:\n"
        '    """About."""\n'
        '    return x == 2 and g("Ab")\n'
    )
    found = [(place.line, mutant.now) for place in places(source) if (mutant := place.mutant())]
    assert found == [
        (5, "def f(x: int = 2) -> bool:"),
        (7, 'return x == 2 or g("Ab")'),
        (7, 'return x != 2 and g("Ab")'),
        (7, 'return x == 3 and g("Ab")'),
        (7, "return x == 2 and g(None)"),
        (7, 'return x == 2 and g("XXAbXX")'),
        (7, 'return x == 2 and g("ab")'),
        (7, 'return x == 2 and g("AB")'),
    ]
    assert {place.function for place in places(source)} == {(5, 7)}
    assert places(source, frozenset({"f"})) == []


def test_a_draw_is_the_same_each_time() -> None:
    import random

    found = places(MODULE)
    all_of_it = drawn(found, 0, random.Random(1))
    assert [mutant.code for _, mutant in all_of_it] == [
        mutant.code for place in found if (mutant := place.mutant())
    ]
    three = drawn(found, 3, random.Random(1))
    assert three == drawn(found, 3, random.Random(1)) != drawn(found, 3, random.Random(2))
    lines = [place.line for place, _ in three]
    assert len(three) == 3
    assert lines == sorted(lines)


def test_scores() -> None:
    whole = Tally(10, Counter({KILLED: 6, TIMED_OUT: 1, SURVIVED: 1, NO_TEST: 1, EQUIVALENT: 1}))
    assert (whole.tried, whole.found, whole.score) == (9, 7, 7 / 9)
    assert overall([whole]) == (7 / 9, 7 / 9, 7 / 9)  # all were tried: nothing is left to chance
    part = Tally(900, Counter({KILLED: 9, SURVIVED: 1}))
    score, low, high = overall([whole, part])
    assert score == pytest.approx((7 + 810) / 909)
    assert 0 < low < score < high <= 1
    assert Tally(1, Counter({EQUIVALENT: 1})).score is None


def test_equivalent_mutants_are_named_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "equivalent.yml"
    path.write_text("a.py:\n- {was: x = 1, now: x = 2, why: x is set again before it is read}\n")
    assert equivalents(path) == {"a.py": {("x = 1", "x = 2"): "x is set again before it is read"}}
    path.write_text("a.py:\n- {was: x = 1, now: x = 2}\n")
    with pytest.raises(ValueError, match=r"equivalent\.yml: a\.py: .* needs was, now and why"):
        equivalents(path)


def test_every_mutant_that_is_called_equivalent_is_one_of_its_file() -> None:
    """Code that was changed since takes its entry with it."""
    listed = equivalents(ROOT / "benchmarks/reliability/mutation/equivalent.yml")
    files = [file for target in TARGETS.values() for file in files_of(ROOT, target)]
    for file, entries in listed.items():
        assert file in files
        source = (ROOT / file).read_text(encoding="utf-8").splitlines()
        gone = [
            was for was, _ in entries if not any(line.strip() in was for line in source if line)
        ]
        assert gone == []
