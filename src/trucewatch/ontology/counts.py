"""What datasets write where words name no number: "dozens" is 12 for one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from trucewatch.errors import OntologyError

_FOLDER = Path(__file__).parent / "data" / "counts"
_KEYS = {"label", "source", "words", "unnumbered", "unnumbered_in_war"}


@dataclass(frozen=True, slots=True)
class CountConvention:
    """One dataset's numbers for words. ``source`` tells where they stand, in words.

    ``words`` are plurals that stand for a number ("dozens"); ``unnumbered`` is written for words
    that name none ("several"), ``unnumbered_in_war`` where a war is on.
    """

    label: str
    source: str
    words: Mapping[str, int]
    unnumbered: int
    unnumbered_in_war: int

    def number(self, words: str, *, in_war: bool) -> int:
        """What the dataset writes for a vague count in these words ("many dozens": as dozens)."""
        for word in reversed(words.lower().split()):
            if word in self.words:
                return self.words[word]
        return self.unnumbered_in_war if in_war else self.unnumbered


@cache
def load_count_convention(name: str) -> CountConvention:
    """The convention of ``ontology/data/counts/NAME.yml``.

    Raises:
        OntologyError: there is none of this name, or its file is wrong.
    """
    path = _FOLDER / f"{name}.yml"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in _FOLDER.glob("*.yml")))
        raise OntologyError(f"count convention {name!r} is not known; known are {known}")
    raw: Any = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(raw, dict) or set(raw) != _KEYS:
        raise OntologyError(f"counts/{name}.yml: must have the keys {', '.join(sorted(_KEYS))}")
    for field in ("label", "source"):
        if not isinstance(raw[field], str):
            raise _bad(name, field, raw[field], "text")
    words = raw["words"]
    if not isinstance(words, dict) or not all(
        isinstance(word, str) and _is_count(number) for word, number in words.items()
    ):
        raise _bad(name, "words", words, "a mapping of words to whole numbers")
    for field in ("unnumbered", "unnumbered_in_war"):
        if not _is_count(raw[field]):
            raise _bad(name, field, raw[field], "a whole number, 0 or more")
    return CountConvention(**raw)


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def _bad(name: str, field: str, value: object, right: str) -> OntologyError:
    return OntologyError(f"counts/{name}.yml: {field}: {value!r} is wrong; it must be {right}")
