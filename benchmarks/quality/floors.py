"""Pinned figures: none may get worse unseen. Raising is a command; lowering is an edit."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

from benchmarks.quality.registry import LOWER_IS_BETTER, NAMED

Floors = dict[str, dict[str, float]]
_STEP = 1_000  # floors are kept to three decimals, rounded to the lenient side


def load_floors(path: Path) -> Floors:
    """Floors by task and figure; none where the file is absent."""
    if not path.is_file():
        return {}
    floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    return floors


def fallen(results: Mapping[str, Mapping[str, float]], floors: Floors) -> list[str]:
    """A line for each figure that is worse than its floor, or missing; of the tasks that ran."""
    lines: list[str] = []
    for task, figures in results.items():
        for name, floor in floors.get(task, {}).items():
            number = figures.get(name)
            if number is None:
                lines.append(f"{task}: {name}: no such figure any more, floor {floor}")
            elif name in LOWER_IS_BETTER and number > floor:
                lines.append(f"{task}: {name}: {number:.4f} is above its most, {floor}")
            elif name not in LOWER_IS_BETTER and number < floor:
                lines.append(f"{task}: {name}: {number:.4f} fell under its floor, {floor}")
    return lines


def raised(results: Mapping[str, Mapping[str, float]], floors: Floors) -> Floors:
    """The floors, each moved to the new figure where that is better; never the other way."""
    new: Floors = {task: dict(figures) for task, figures in floors.items()}
    for task, figures in results.items():
        held = new.setdefault(task, {})
        for name in NAMED[task]:
            number = _lenient(name, figures[name])
            old = held.get(name, number)
            held[name] = min(old, number) if name in LOWER_IS_BETTER else max(old, number)
    return new


def save_floors(path: Path, floors: Floors) -> None:
    """Write the floors, tasks and figures in the order of the registry."""
    ordered = {
        task: {name: floors[task][name] for name in names if name in floors[task]}
        for task, names in NAMED.items()
        if task in floors
    }
    path.write_text(json.dumps(ordered, indent=2) + "\n", encoding="utf-8")


def _lenient(name: str, number: float) -> float:
    if name in LOWER_IS_BETTER:
        return math.ceil(number * _STEP) / _STEP
    return math.floor(number * _STEP) / _STEP
