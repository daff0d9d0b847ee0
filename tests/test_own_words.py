"""No line of the reference material stands in the project: examples and samples are our own."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

_RUN = 8  # words in a row that two authors do not hit upon by chance
_WORD = re.compile(r"\w+(?:['’]\w+)?")
#: Names of bodies and countries, and number words in a row, are nobody's wording.
_NAMES = (
    "src/trucewatch/ontology/data/actors/",
    "src/trucewatch/ontology/data/places/",
    "src/trucewatch/ontology/data/schemes/actors.yml",
    "docs/reference/ontology.md",
)
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_OURS = {".yml", ".md", ".txt", ".html", ".json", ".py"}


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [w.lower() for w in _WORD.findall(text)]
    return (tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def our_runs() -> dict[tuple[str, ...], str]:
    tracked = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - git of the checkout
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    found: dict[tuple[str, ...], str] = {}
    for name in tracked:
        path = ROOT / name
        if path.suffix in _OURS and path.is_file() and not name.startswith(_NAMES):
            for line in path.read_text(encoding="utf-8", errors="ignore").split("\n"):
                for run in runs(line):
                    if not set(run) <= _NUMBERS:
                        found.setdefault(run, name)
    return found


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        if value and all(isinstance(v, list) and len(v) > 1 for v in value):
            yield " ".join(str(v[-1]) for v in value)  # token lists
        for part in value:
            yield from strings(part)


def reference_texts(shared: Path) -> Iterator[tuple[str, str]]:
    yield "the seed", (shared / "seed" / "daraa-2021-09-01.txt").read_text(encoding="utf-8")
    for path in sorted((shared / "bench" / "dev").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                for text in strings(json.loads(line)):
                    yield path.stem, text


def test_no_run_of_eight_words_is_anothers(shared: Path) -> None:
    ours = our_runs()
    assert len(ours) > 10_000
    copied = {
        f"{ours[run]}: {' '.join(run)} (stands in {name})"
        for name, text in reference_texts(shared)
        for run in runs(text)
        if run in ours
    }
    assert not copied, "\n".join(sorted(copied))
