"""``python -m benchmarks.reliability.flips``: one byte flipped, in all of a case and its bundle.

In every page of a case's file; in every page of the log beside a case whose program was killed; in
every value of every row, in a file that SQLite holds sound; in every file of a bundle. Each flip is
made in a copy. It is *refused* where the copy cannot be opened, *found* where ``verify`` names a
fault, *named* where ``verify`` says that it proves nothing of that table, *unused* where every row
reads as before, and *silent* where ``verify`` finds nothing although a row reads otherwise. None
may be silent.
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
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.reliability.flips_bundle import flip_bundle, flip_zip, flipped, unpack_bundle
from benchmarks.reliability.flips_case import copy_with_log, make_case
from benchmarks.reliability.flips_rows import change_rows, named
from trucewatch.errors import TrucewatchError
from trucewatch.store.case import Case
from trucewatch.store.schema import LEDGER, TABLES

_PAGE = 4096
_FRAME = 24  # bytes before each page in the log
#: What the rows of each table read as; of the number that only counts rows, their order.
Rows = dict[str, list[tuple[object, ...]]]


def rows(path: Path) -> Rows | None:
    """Every row of every table of a case; None where one cannot be read."""
    connection = sqlite3.connect(path)
    found: Rows = {}
    try:
        for table in TABLES.sorted_tables:
            counted = "seq" in table.columns
            order = "seq" if counted else "1"
            names = [f'"{c.name}"' for c in table.columns if c.name != "seq" or table is LEDGER]
            query = f"SELECT {', '.join(names)} FROM {table.name} ORDER BY {order}"  # noqa: S608 -- names of our own tables
            found[table.name] = connection.execute(query).fetchall()
        found["alembic_version"] = connection.execute("SELECT * FROM alembic_version").fetchall()
    except sqlite3.Error:
        return None
    finally:
        connection.close()
    return found


def flip(path: Path, at: int, sound: Rows | None, chance: random.Random, log: bool = False) -> str:
    """Flip one byte of this copy, or of its log, and say what became of it."""
    changed = path.with_name(path.name + "-wal") if log else path
    changed.write_bytes(flipped(changed.read_bytes(), at, chance))
    try:
        with Case.open(path) as case:
            found = case.verify()
    except TrucewatchError:
        return "refused"
    if found.faults:
        return "found"
    now = rows(path)
    if now == sound:
        return "unused"
    if now is None or sound is None:
        return "silent"
    return "named" if {name for name in sound if now[name] != sound[name]} <= named(found) else (
        "silent"
    )  # fmt: skip


def flip_pages(
    case: Path, seed: int, log: bool = False, step: int = 1
) -> tuple[Counter[str], list[int]]:
    """Flip a byte of each page in turn. How often what became of it, and where it was silent.

    ``log``: of the log beside the case, in its header and in what stands before each page too.
    ``step``: one page in so many, beginning with that of the seed.
    """
    chance = random.Random(seed)  # noqa: S311 -- repeatable places, no secret
    became: Counter[str] = Counter()
    silent = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.case"
        _copy(case, copy)
        sound = rows(copy)
        size = (case.with_name(case.name + "-wal") if log else case).stat().st_size
        parts = list(_log_parts(size, chance) if log else _pages(size))
        for begun, end in parts[seed % step :: step]:
            for rest in Path(folder).iterdir():
                rest.unlink()
            _copy(case, copy)
            at = chance.randrange(begun, end)
            told = flip(copy, at, sound, chance, log)
            became[told] += 1
            silent += [at] * (told == "silent")
    return became, silent


def _copy(case: Path, to: Path) -> None:
    shutil.copy(case, to)
    if (log := case.with_name(case.name + "-wal")).exists():
        shutil.copy(log, to.with_name(to.name + "-wal"))


def _pages(size: int) -> Iterator[tuple[int, int]]:
    for begun in range(0, size, _PAGE):
        yield begun, min(begun + _PAGE, size)


def _log_parts(size: int, chance: random.Random) -> Iterator[tuple[int, int]]:
    """The header; then of each page either itself or what stands before it."""
    yield 0, 32
    for begun in range(32, size, _FRAME + _PAGE):
        page = begun + _FRAME
        yield (begun, page) if chance.random() < 0.5 else (page, page + _PAGE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON line for each kind and seed. 1: a flip was silent."""
    parser = argparse.ArgumentParser(description="One byte flipped wherever a case has bytes.")
    parser.add_argument("--reports", type=int, default=30)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument(
        "--places",
        type=int,
        default=6,
        help="flips in each file of a bundle, and so many times twenty in its zip",
    )
    asked = parser.parse_args(arguments)
    bad = False
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with make_case(folder / "a.case", asked.reports) as case:
            killed = copy_with_log(folder / "a.case", folder / "killed.case")
            bundle = unpack_bundle(case, folder)
        for seed in range(asked.seeds):
            a_case, a_zip = folder / "a.case", folder / "bundle.zip"
            tries: dict[str, Callable[[], tuple[Counter[str], Sequence[object]]]] = {
                "page": partial(flip_pages, a_case, seed),
                "page of the log": partial(flip_pages, killed, seed, log=True),
                "file of a bundle": partial(flip_bundle, bundle, asked.places, seed),
                "zip of a bundle": partial(flip_zip, a_zip, 20 * asked.places, seed),
            }
            if seed == 0:  # all of them, each once
                tries["value"] = partial(change_rows, a_case, seed)
            for kind, flips in tries.items():
                became, silent = flips()
                counted = {"seed": seed, **dict(sorted(became.items())), "silent_at": silent}
                print(json.dumps({"harm": "flipped byte", "in": kind, **counted}), flush=True)
                bad = bad or bool(silent)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
