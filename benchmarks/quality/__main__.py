"""``python -m benchmarks.quality``: every set of a folder, read and scored."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality.floors import fallen, load_floors, raised, save_floors
from benchmarks.quality.registry import NAMED, TASKS
from benchmarks.quality.runner import DataError, Outcome, load, run

_HERE = Path(__file__).parent
_DATA = _HERE.parents[1] / ".." / "shared" / "bench" / "dev"
#: Floors are held on so many units of each set: enough to show a fall, few enough to run often.
_SAMPLE = 100
_TRAINED_ON = "the encoder was trained on most of the developers' half; --held-back leaves that out"
_HELD_BACK = "only units that the encoder was not trained on"
_HEAD = f"{'figure':40}{'ours':>11}{'95% interval':>22}{'trivial':>11}"


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 1: a figure fell under its floor (with --check); 2: bad usage or data."""
    options = _parser().parse_args(arguments)
    if options.check or options.raise_floors:
        options.limit = options.limit or _SAMPLE
        options.held_back = True
    results: dict[str, dict[str, float]] = {}
    for name in options.task or list(TASKS):
        try:
            records = load(options.data / f"{name}.jsonl")
        except DataError as error:
            print(error, file=sys.stderr)
            return 2
        if not records:
            print(f"{name}: skipped: {options.data / name}.jsonl is absent or empty\n")
            continue
        outcome = run(TASKS[name], records, options.limit, options.jobs, options.held_back)
        results[name] = outcome.flat()
        print(shown(outcome, options.all, options.held_back), flush=True)
        if options.json:
            options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    if options.json and not results:
        options.json.write_text("{}\n", encoding="utf-8")
    return _floors(options, results)


def _floors(options: argparse.Namespace, results: dict[str, dict[str, float]]) -> int:
    floors = load_floors(options.floors)
    lines = fallen(results, floors) if options.check else []
    for line in lines:
        print(f"under its floor: {line}", file=sys.stderr)
    if options.raise_floors:
        save_floors(options.floors, raised(results, floors))
    return 1 if lines else 0


def shown(outcome: Outcome, every: bool = False, held_back: bool = False) -> str:
    """One task as a table: our figures, their intervals, the trivial answer's."""
    task = TASKS[outcome.task]
    speed = outcome.words / outcome.seconds if outcome.seconds else 0
    lines = [
        f"{outcome.task}  n = {outcome.n} ({task.unit}s)  {outcome.words} words, {speed:.0f}/s",
        f"{_HEAD}   ({task.trivial_is})",
    ]
    named = list(NAMED[outcome.task])
    rest = [name for name in outcome.figures if name not in named] if every else []
    for name in named + rest:
        ends = outcome.intervals.get(name)
        stretch = f"[{ends[0]:.3f}, {ends[1]:.3f}]" if ends else ""
        lines.append(
            f"{name:40}{outcome.figures[name]:11.3f}{stretch:>22}{outcome.trivial[name]:11.3f}"
        )
    if task.trained_by is not None:
        lines.append(f"  {_HELD_BACK if held_back else _TRAINED_ON}")
    for label, figures in outcome.checks.items():
        told = ", ".join(f"{name} {number:.4g}" for name, number in figures.items())
        lines.append(f"  check, {label}: {told}")
    return "\n".join(lines) + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.quality", description=__doc__)
    parser.add_argument("--data", type=Path, default=_DATA, help="folder of NAME.jsonl files")
    parser.add_argument("--task", action="append", choices=list(TASKS), metavar="T")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument(
        "--limit",
        type=_positive,
        metavar="N",
        help=f"only N units, spread evenly (with floors {_SAMPLE})",
    )
    parser.add_argument("--jobs", type=_positive, default=1, help="processes that read at once")
    parser.add_argument("--all", action="store_true", help="show every figure, not the named ones")
    parser.add_argument(
        "--held-back",
        action="store_true",
        help="only units that no training has seen (so with floors)",
    )
    parser.add_argument("--floors", type=Path, default=_HERE / "floors.json", metavar="FILE")
    parser.add_argument(
        "--check", action="store_true", help="exit 1 if a figure is under its floor"
    )
    parser.add_argument(
        "--raise",
        dest="raise_floors",
        action="store_true",
        help="move floors up to figures that are better",
    )
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text}: must be 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
