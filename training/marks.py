"""Texts of our own in which the words are marked that tell of an event or of a deal's term.

``{opened fire|small_arms_fire}`` tells of an event, ``{halt|shelling|cessation_of_fire}`` of an
event that a term asks or forbids, ``{form a committee|-|joint_commission}`` of a term alone.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from training.examples import Marked, blocks_of, is_held_back
from trucewatch.annotate.encoder.heads import OWED, ROLES, TOLD
from trucewatch.annotate.encoder.windows import Pieces, find_units

_MARKED = Path(__file__).parent / "marked"
_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)(?:\|([^{}|]+))?\}")
_NO_EVENT = "-"
#: Texts that make one page, so that the encoder meets them in company as in a report.
_PAGE = (1, 4)


class MarkError(ValueError):
    """A mark that names no kind, or a stray brace."""


@dataclass(frozen=True, slots=True)
class Told:
    """Characters ``start`` to ``end`` tell of the event ``told``, of the term ``owed``, or both."""

    start: int
    end: int
    told: str
    owed: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text without its marks, and what its words tell."""

    text: str
    marks: tuple[Told, ...]


def marked_texts(*, held_back: bool = False) -> Iterator[MarkedText]:
    """All texts to train on, or those left for measuring.

    Raises:
        MarkError: names the file, the text and the mark.
    """
    for path in sorted(_MARKED.glob("*.yml")):
        for number, given in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
            try:
                found = unmarked(given)
            except MarkError as error:
                raise MarkError(f"{path.name}, text {number}: {error}") from error
            if is_held_back(found.text) is held_back:
                yield found


def unmarked(given: str) -> MarkedText:
    """The text without its marks.

    Raises:
        MarkError: a kind that no head answers, or a brace or bar outside of a mark.
    """
    plain, last = "", 0
    marks: list[Told] = []
    for found in _MARK.finditer(given):
        plain += given[last : found.start()]
        told = "none" if found[2] == _NO_EVENT else found[2]
        owed = found[3] or "none"
        if told not in TOLD or owed not in OWED or told == owed == "none":
            raise MarkError(f"{found[0]!r} names no kind; see heads.TOLD and heads.OWED")
        marks.append(Told(len(plain), len(plain) + len(found[1]), told, owed))
        plain += found[1]
        last = found.end()
    plain += given[last:]
    if set(plain) & set("{}|"):
        raise MarkError(f"a stray brace or bar in {plain[:60]!r}")
    return MarkedText(plain, tuple(marks))


def pages(texts: Sequence[MarkedText], pieces: Pieces, state: random.Random) -> Iterator[Marked]:
    """The texts in the order given, some alone, some together on a page, ready to be cut."""
    at = 0
    while at < len(texts):
        size = state.randint(*_PAGE)
        yield _page(texts[at : at + size], pieces)
        at += size


def _page(texts: Sequence[MarkedText], pieces: Pieces) -> Marked:
    whole = "\n".join(t.text for t in texts)
    units = find_units(whole, blocks_of(whole), pieces)
    starts = [a for unit in units for a, _ in unit.offsets]
    told, owed = [0] * len(starts), [0] * len(starts)
    done = 0
    for text in texts:
        for mark in text.marks:
            first = bisect_left(starts, done + mark.start)
            for k in range(first, bisect_left(starts, done + mark.end)):
                told[k], owed[k] = TOLD.index(mark.told), OWED.index(mark.owed)
        done += len(text.text) + 1
    return Marked(units, [[-1] * len(starts) for _ in ROLES], [], [told, owed])
