"""What a PDF page draws, fragment by fragment: letters, place, size; which way they are written.

pypdf turns runs of letters that are written from right to left, as pages draw them from the left.
It takes a line for one run, and Arabic numbers for letters; here lines are put together again as
they are drawn, and then as they are read.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_RIGHT = "\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
RIGHT = re.compile(f"[{_RIGHT}]")  # numbers apart
_SHOWING = frozenset({b"Tj", b"TJ", b"'", b'"'})
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ARABIC_NUMBERS = "\u0660-\u066d\u06f0-\u06f9"
_STRONG = re.compile(rf"[^\x00-/:-@\u2000-\u206f\u20a0-\u21ff{_ARABIC_NUMBERS}]")
_DIGIT = rf"[0-9{_ARABIC_NUMBERS}]"
_NUMBER = re.compile(rf"{_DIGIT}(?:[.,:/\u066b\u066c]?{_DIGIT})*%?|%{_DIGIT}+")
_FROM_LEFT = re.compile(rf"[^{_RIGHT}]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_EDGES = re.compile(r"^([^\w\u0660-\u0669]*)(.*?)([^\w\u0660-\u0669]*)$", re.DOTALL)
_BRACKETS = re.compile(r"[()\[\]{}\u00ab\u00bb]")
_OPENING = frozenset("([{\u00ab")
_MIRROR = str.maketrans("()[]{}\u00ab\u00bb", ")(][}{\u00bb\u00ab")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Some letters in one font, drawn from a point to the right. ``y`` grows upward.

    ``turned``: pypdf took its letters for a run from right to left.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool
    turned: bool = False


class _Taker:
    """Takes what pypdf tells while it goes through a page.

    Where the way of writing changes inside a run, pypdf tells the place of what comes next; so the
    place where a run begins is kept here.
    """

    def __init__(self) -> None:
        self.found: list[tuple[int, Fragment]] = []
        self._begun: tuple[list[float], list[float]] | None = None
        self._showing: tuple[list[float], list[float]] | None = None
        self._turned = False

    def before(self, operator: Any, _: Any, cm: list[float], tm: list[float]) -> None:
        """An operator of the page is about to be followed."""
        self._showing = (list(cm), list(tm)) if operator in _SHOWING else None
        if self._begun is None:
            self._begun = self._showing

    def take(self, text: str, cm: list[float], tm: list[float], font: Any, size: Any) -> None:
        """A run of letters ends."""
        place = self._begun or (cm, tm)
        self._begun = None if text.endswith("\n") else self._showing
        strong = _STRONG.search(text)
        if strong is not None:
            self._turned = RIGHT.match(strong[0]) is not None
        text = text.strip("\n")
        if not text:
            return
        name = str(font.get("/BaseFont", "")) if font else ""
        way, scale, x, y = _placed(*place)
        height = abs(float(size or 0)) * scale
        bold = _BOLD.search(name) is not None
        self.found.append((way, Fragment(text, x, y, height, bold, self._turned)))


def page_fragments(page: Any) -> tuple[list[Fragment], int]:
    """The fragments in the order of drawing, and how many letters stand sideways to most."""
    taker = _Taker()
    page.extract_text(visitor_operand_before=taker.before, visitor_text=taker.take)
    ways: Counter[int] = Counter()
    for way, one in taker.found:
        ways[way] += sum(map(str.isalnum, one.text))
    main = max(sorted(ways), key=lambda way: ways[way], default=0)
    return [one for way, one in taker.found if way == main], sum(ways.values()) - ways[main]


def _placed(cm: Sequence[float], tm: Sequence[float]) -> tuple[int, float, float, float]:
    """(way, scale, x, y) of a text matrix within the page's, as if the page were turned upright.

    The way is 0 for upright letters, else quarter turns against the clock.
    """
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    right, up = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
    if not all(map(math.isfinite, (x, y, right, up))):
        return 0, 0.0, 0.0, 0.0
    scale = math.hypot(right, up)
    if abs(up) >= abs(right):
        return (0, scale, x, y) if up >= 0 else (2, scale, -x, -y)
    return (1, scale, y, -x) if right < 0 else (3, scale, -y, x)


def from_right(run: Sequence[Fragment]) -> str:
    """The letters of a line of Arabic or Hebrew, in the order in which they are read."""
    drawn = sorted(run, key=lambda one: one.x)
    seen = "".join(one.text[::-1] if one.turned else one.text for one in drawn)
    return _FROM_LEFT.sub(_from_left, seen[::-1])


def _from_left(hit: re.Match[str]) -> str:
    """What stands between Arabic letters of a line, its numbers and Latin words turned back."""
    if not _LATIN.search(hit[0]):
        return _NUMBER.sub(lambda number: number[0][::-1], hit[0])
    parts = _EDGES.match(hit[0])
    if parts is None:
        return hit[0]
    return parts[1] + parts[2][::-1] + parts[3]


def mirrored(lines: Sequence[str]) -> bool:
    """Whether brackets in these lines are named as they look, not as they are read: ")so("."""
    first = [hit[0] for line in lines if (hit := _BRACKETS.search(line))]
    opening = sum(sign in _OPENING for sign in first)
    return len(first) > 2 * opening


def mirror(text: str) -> str:
    """The text with each bracket turned."""
    return text.translate(_MIRROR)
