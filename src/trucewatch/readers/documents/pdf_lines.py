"""The lines of a PDF page in the order in which it draws them, each with its place and font."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from trucewatch.readers.documents.made import tidy_inside
from trucewatch.readers.documents.pdf_letters import (
    RIGHT,
    Fragment,
    from_right,
    mirror,
    mirrored,
    page_fragments,
)

_SPACES = re.compile(r"[\s\u00a0]+")
_RAISED = 0.8  # of the line's size; smaller digits above the line are the number of a note
_SAME_LINE = 0.45  # of the size, up or down
_GAP = 4  # pages' points between the starts of two cells that stand under one another
_NOTE = re.compile(r"\d{1,3}")
_BEFORE_NOTE = re.compile(r"(?:[^\W\d]|[^\d][.,;:!?]|[)\]\"'”’»])$")
_LETTER = re.compile(r"[^\W\d_]")
_BULLET = re.compile(
    r"(?:[-*\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u25ba\u27a4\uf0b7\u2013]|\(?\w{1,3}[.)])\s"
)
_UPWARD = 0.3  # of a page's steps from line to line; with more, its order of drawing is none


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; ``starts``: where on it, and where in its text, its parts begin."""

    text: str
    page: int
    x: float
    y: float
    size: float
    bold: bool
    starts: tuple[tuple[float, int], ...] = ()

    @property
    def right_to_left(self) -> bool:
        """Whether most of its letters are written from right to left."""
        return _rtl(self.text)


def page_lines(page: Any, number: int) -> tuple[list[Line], int]:
    """The lines of a page of pypdf's, and how many letters stand sideways to them, unread."""
    fragments, sideways = page_fragments(page)
    lines = [line for run in _runs(fragments) if (line := _line(run, number))]
    if mirrored([line.text for line in lines if line.right_to_left]):
        lines = [
            replace(line, text=mirror(line.text)) if line.right_to_left else line for line in lines
        ]
    return in_order(lines), sideways


def _runs(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """Fragments that follow one another on one line."""
    runs: list[list[Fragment]] = []
    main: Fragment | None = None  # the largest of the last run: small letters may be raised
    for one in fragments:
        if main is not None and abs(one.y - main.y) <= _SAME_LINE * max(main.size, one.size, 1.0):
            runs[-1].append(one)
            main = max(main, one, key=lambda part: (part.size, len(part.text)))
        else:
            runs.append([one])
            main = one
    return runs


def _line(run: Sequence[Fragment], page: int) -> Line | None:
    whole = "".join(one.text for one in run)
    if not whole.strip():
        return None
    main = max(run, key=lambda one: (len(one.text.strip()), one.size))
    lettered = [one.bold for one in run if _LETTER.search(one.text)]
    starts: list[tuple[float, int]] = []
    if _rtl(whole):
        text = _SPACES.sub(" ", tidy_inside(from_right(run)))
    else:
        text = _put_together(run, main, starts)
    x = min(one.x for one in run)
    bold = bool(lettered) and all(lettered)
    return Line(_soft(text.strip()), page, x, main.y, main.size, bold, tuple(starts))


def _put_together(run: Sequence[Fragment], main: Fragment, starts: list[tuple[float, int]]) -> str:
    """The text of a line from left to right; ``starts`` takes in where its parts begin."""
    text = ""
    for at, one in enumerate(run):
        words = _SPACES.sub(" ", tidy_inside(one.text))
        if not text or text.endswith(" "):
            words = words.lstrip(" ")
        if not text or words.startswith(" ") or text.endswith(" "):
            starts.append((one.x, len(text) + words.startswith(" ")))
        raised = one.size <= _RAISED * main.size or one.y > main.y or at + 1 < len(run)
        note = _NOTE.fullmatch(words.rstrip()) is not None and _BEFORE_NOTE.search(text) is not None
        if note and raised:
            words = f"[{words.rstrip()}]" + " " * words.endswith(" ")
        text += words
    return text


def _soft(text: str) -> str:
    """Soft hyphens inside a line are hyphens that its font draws with the same sign."""
    return re.sub("\u00ad(?=.)", "-", text, flags=re.DOTALL)


def _rtl(text: str) -> bool:
    right = len(RIGHT.findall(text))
    return right > 0 and 2 * right > len(_LETTER.findall(text))


def in_order(lines: list[Line]) -> list[Line]:
    """The lines as drawn; from top to bottom where they are drawn in no order at all."""
    steps = [(a, b) for a, b in itertools.pairwise(lines) if _same_column(a, b)]
    upward = sum(b.y > a.y + 1 for a, b in steps)
    if len(steps) < 4 or upward <= _UPWARD * len(steps):
        return lines
    return sorted(lines, key=lambda line: (-round(line.y), line.x))


def _same_column(line: Line, after: Line) -> bool:
    return abs(line.x - after.x) <= 3 * max(line.size, after.size)


def mark_rows(lines: Sequence[Line]) -> dict[int, str]:
    """The lines that are rows of a table, by number: their cells, parted by tabs."""
    rows: dict[int, set[float]] = {}
    for at in range(len(lines) - 1):
        shared = _shared(lines[at], lines[at + 1])
        if shared:
            rows.setdefault(at, set()).update(one for one, _ in shared)
            rows.setdefault(at + 1, set()).update(other for _, other in shared)
    return {at: _celled(lines[at], starts) for at, starts in rows.items()}


def _shared(line: Line, after: Line) -> list[tuple[float, float]]:
    """Where the parts of two lines begin, if they begin at the same places: rows of one table."""
    if line.page != after.page or line.y <= after.y or _BULLET.match(line.text):
        return []
    if _BULLET.match(after.text):
        return []
    pairs = [
        (x, other) for x, _ in line.starts for other, _ in after.starts if abs(x - other) <= _GAP
    ]
    fewer, more = sorted((len(line.starts), len(after.starts)))
    return pairs if fewer >= 2 and more <= fewer + 1 and len(pairs) >= fewer else []


def _celled(line: Line, starts: set[float]) -> str:
    cuts = sorted(at for x, at in line.starts if x in starts and at)
    parts = [line.text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
    return "\t".join(part for part in parts if part)


def usual_size(lines: Sequence[Line]) -> float:
    """The size in which most of the letters stand."""
    sizes = [line.size for line in lines for _ in range(min(len(line.text), 200))]
    return round(median(sizes), 1) if sizes else 0.0
