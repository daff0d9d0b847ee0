"""Runs tasks over a folder of sets: loads, reads (in several processes if asked), scores."""

from __future__ import annotations

import json
import multiprocessing
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.quality.metrics import Figures, interval
from benchmarks.quality.registry import TASKS
from benchmarks.quality.task import Prediction, Record, Task

#: Sets of fewer documents than this get bootstrap intervals.
FEW = 100
_CHUNK = 16


class DataError(Exception):
    """A data file is malformed; names file and line."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One task's figures, those of the trivial answer, and what else a right scorer prints."""

    task: str
    n: int
    figures: Figures
    trivial: Figures
    checks: Mapping[str, Figures]
    words: int
    seconds: float
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def flat(self) -> dict[str, float]:
        """As written to JSON: n, every figure, and the ends of intervals."""
        flat: dict[str, float] = {"n": self.n, **_rounded(self.figures)}
        for name, (low, high) in self.intervals.items():
            flat |= _rounded({f"{name}_low": low, f"{name}_high": high})
        return flat


def load(path: Path) -> list[Record]:
    """The records of a file, one JSON object a line; none where the file is absent or empty.

    Raises:
        DataError: a line is not a JSON object.
    """
    if not path.is_file():
        return []
    records: list[Record] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError as error:
                raise DataError(f"{path}: line {number}: not valid JSON: {error}") from error
            if not isinstance(record, dict):
                raise DataError(f"{path}: line {number}: must be an object")
            records.append(record)
    return records


def run(
    task: Task, records: Sequence[Record], limit: int | None, jobs: int, held_back: bool = False
) -> Outcome:
    """Read, answer and score one task; ``limit``: only so many units, spread over the file.

    ``held_back``: only units that the encoder was not trained on.
    """
    units = task.select(records)
    units = spread(task.held_back(units) if held_back else units, limit)
    started = time.perf_counter()
    predictions = predict(task, units, jobs)
    seconds = time.perf_counter() - started
    intervals: Mapping[str, tuple[float, float]] = {}
    if len(units) < FEW and task.tally is not None and task.figures is not None:
        intervals = interval(task.tallies(units, predictions), task.figures)
    return Outcome(
        task=task.name,
        n=task.size(units),
        figures=task.score(units, predictions),
        trivial=task.score(units, task.trivial(units)),
        checks=task.checks(records) if task.checks else {},
        words=sum(len(task.prose(unit).split()) for unit in units),
        seconds=seconds,
        intervals=intervals,
    )


def spread(units: Sequence[Record], limit: int | None) -> list[Record]:
    """``limit`` units at even distances: files are sorted, and their beginning is no sample."""
    if limit is None or limit >= len(units):
        return list(units)
    return [units[i * len(units) // limit] for i in range(limit)]


def predict(task: Task, units: Sequence[Record], jobs: int) -> list[Prediction]:
    """The pipeline's answers in order; ``jobs`` processes read at once."""
    answers = list(_progress(task, _answers(task, units, jobs), len(units)))
    return task.join(units, answers) if task.join else answers


def _answers(task: Task, units: Sequence[Record], jobs: int) -> Iterator[Prediction]:
    if jobs < 2:
        yield from map(task.read, units)
        return
    # spawn: the syntax model must not be shared by forking in mid-flight
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        names = [task.name] * len(units)
        yield from pool.map(_read_one, names, units, chunksize=_CHUNK)


def _read_one(name: str, unit: Record) -> Prediction:
    return TASKS[name].read(unit)


def _progress(task: Task, answers: Iterator[Prediction], total: int) -> Iterator[Prediction]:
    """The same answers; tells on a terminal how many there are so far."""
    shown = sys.stderr.isatty()
    for number, answer in enumerate(answers, start=1):
        if shown and (number % 20 == 0 or number == total):
            end = "\n" if number == total else ""
            print(f"\r{task.name}: {number} of {total}", end=end, file=sys.stderr, flush=True)
        yield answer


def _rounded(figures: Figures) -> Figures:
    # past six decimals a figure depends on the order of additions
    return {name: round(number, 6) for name, number in figures.items()}
