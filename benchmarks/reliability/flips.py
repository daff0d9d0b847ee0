"""``python -m benchmarks.reliability.flips CASE``: one byte flipped in every page of a case's file.

Each flip is made in a copy. It is *refused* where the copy cannot be opened, *found* where
``verify`` names a fault, *unused* where every row reads as before, and *silent* where ``verify``
finds nothing although a row reads otherwise. None may be silent.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from trucewatch.errors import TrucewatchError
from trucewatch.store.case import Case
from trucewatch.store.schema import TABLES

_PAGE = 4096


def rows(path: Path) -> list[list[object]] | None:
    """Every row of every table of a case; None where one cannot be read."""
    connection = sqlite3.connect(path)
    try:
        return [
            sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # noqa: S608 -- names of our own tables
            for name in TABLES.tables
        ]
    except sqlite3.Error:
        return None
    finally:
        connection.close()


def flip(path: Path, at: int, sound: list[list[object]] | None) -> str:
    """Flip one byte of this copy and say what became of it: refused, found, unused or silent."""
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 0xFF]))
    try:
        with Case.open(path) as case:
            found = case.verify()
    except TrucewatchError:
        return "refused"
    if found.faults:
        return "found"
    return "unused" if rows(path) == sound else "silent"


def flip_pages(case: Path, seed: int) -> tuple[Counter[str], list[int]]:
    """Flip a byte of each page in turn. How often what became of it, and where it was silent."""
    chance = random.Random(seed)  # noqa: S311 -- repeatable places, no secret
    sound = rows(case)
    found: Counter[str] = Counter()
    silent = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.case"
        for page in range(0, case.stat().st_size, _PAGE):
            at = page + chance.randrange(_PAGE)
            shutil.copy(case, copy)
            became = flip(copy, at, sound)
            found[became] += 1
            silent += [at] * (became == "silent")
            for rest in Path(folder).iterdir():
                rest.unlink()
    return found, silent


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON line for each seed. 1: a flip was silent."""
    parser = argparse.ArgumentParser(description="One byte flipped in every page of a case.")
    parser.add_argument("case", type=Path)
    parser.add_argument("--seeds", type=int, default=1)
    asked = parser.parse_args(arguments)
    bad = False
    for seed in range(asked.seeds):
        found, silent = flip_pages(asked.case, seed)
        print(json.dumps({"harm": "flipped byte", "seed": seed, **found, "silent_at": silent}))
        bad = bad or bool(silent)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
