"""``python -m benchmarks.short``: read short invented texts, print how much of them was right."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.quality.floors import fallen, load_floors
from benchmarks.short.errors import FIELDS
from benchmarks.short.items import HALVES
from benchmarks.short.runner import NAMED, Outcome, measure, seen_errors

_FLOORS = Path(__file__).parent / "floors.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 1: with ``--check``, a figure fell under its floor; 2: bad usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.errors:
        if options.half == "unseen":
            parser.error(
                "errors of the unseen half are not shown: who sees them writes rules to them"
            )
        for part, number, error in seen_errors(options.errors):
            print(f"{part} {number}: {error}")
        return 0
    outcomes: dict[str, Outcome] = {
        half: measure(half) for half in HALVES if options.half in {half, "both"}
    }
    for line in table(outcomes):
        print(line)
    if options.json:
        written = {half: _row(one) for half, one in outcomes.items()}
        options.json.write_text(json.dumps(written, indent=1) + "\n", "utf-8")
    if not options.check:
        return 0
    low = fallen({half: one.figures for half, one in outcomes.items()}, load_floors(_FLOORS))
    for line in low:
        print(line, file=sys.stderr)
    return 1 if low else 0


def table(outcomes: Mapping[str, Outcome]) -> list[str]:
    """One line a figure, one column a half, with the ends of the 95% interval."""
    lines = [" " * 16 + "".join(f"  {half:<18}" for half in outcomes)]
    for name in NAMED:
        cells = [(o.figures[name], *o.ends[name]) for o in outcomes.values()]
        lines.append(f"{name:<16}" + "".join(f"  {f:.3f} ({a:.2f}-{b:.2f}) " for f, a, b in cells))
    for half, one in outcomes.items():
        lines.append(f"{half}: " + ", ".join(f"{k} {n}" for k, n in one.numbers.items()))
    return [line.rstrip() for line in lines]


def _row(one: Outcome) -> dict[str, float]:
    ends = {f"{name}_{end}": n for name, two in one.ends.items()
            for end, n in zip(("low", "high"), two, strict=True)}  # fmt: skip
    return {**one.numbers, **one.figures, **ends}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.short", description=__doc__)
    parser.add_argument("--half", choices=(*HALVES, "both"), default="both")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure fell")
    parser.add_argument(
        "--errors", choices=FIELDS, metavar="FIELD",
        help=f"only show what differs in the seen half; one of {', '.join(FIELDS)}",
    )  # fmt: skip
    return parser


if __name__ == "__main__":
    sys.exit(main())
