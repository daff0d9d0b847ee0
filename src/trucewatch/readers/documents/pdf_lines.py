"""The lines of a PDF page in the order in which it draws them, each with its place and font."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from trucewatch.readers.documents.made import tidy_inside

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0]+")
_RAISED = 0.8  # of the line's size; smaller digits above the line are the number of a note
_SAME_LINE = 0.45  # of the size, up or down
_GAP = 4  # pages' points between the starts of two cells that stand under one another
_NOTE = re.compile(r"\d{1,3}")
_BEFORE_NOTE = re.compile(r"(?:[^\W\d]|[^\d][.,;:!?]|[)\]\"'”’»])$")
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_BULLET = re.compile(
    r"(?:[-*\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u25ba\u27a4\uf0b7\u2013]|\(?\w{1,3}[.)])\s"
)
_UPWARD = 0.3  # of a page's steps from line to line; with more, its order of drawing is none


@dataclass(frozen=True, slots=True)
class Fragment:
    """Some letters in one font, drawn from a point to the right. ``y`` grows upward."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


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


def page_lines(page: Any, number: int) -> list[Line]:
    """The lines of a page of pypdf's, those that are upright."""
    fragments: list[Fragment] = []

    def take(text: str, cm: list[float], tm: list[float], font: Any, size: Any) -> None:
        if not text.strip("\n"):
            return
        scale, x, y = _placed(cm, tm)
        name = str(font.get("/BaseFont", "")) if font else ""
        height = abs(float(size or 0)) * scale
        fragments.append(Fragment(text.strip("\n"), x, y, height, _BOLD.search(name) is not None))

    page.extract_text(orientations=(0, 180), visitor_text=take)
    return in_order([line for run in _runs(fragments) if (line := _line(run, number))])


def _placed(cm: Sequence[float], tm: Sequence[float]) -> tuple[float, float, float]:
    """(scale, x, y) of a text matrix within the page's."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    up = (tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
    numbers = (math.hypot(*up), x, y)
    return numbers if all(map(math.isfinite, numbers)) else (0.0, 0.0, 0.0)


def _runs(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """Fragments that follow one another on one line."""
    runs: list[list[Fragment]] = []
    for one in fragments:
        if runs and _on_line(runs[-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _on_line(run: Sequence[Fragment], one: Fragment) -> bool:
    main = max(run, key=lambda part: (part.size, len(part.text)))
    most = _SAME_LINE * max(main.size, one.size, 1.0)
    return abs(one.y - main.y) <= most


def _line(run: Sequence[Fragment], page: int) -> Line | None:
    whole = "".join(one.text for one in run)
    if not whole.strip():
        return None
    parts = _right_to_left(run) if _rtl(whole) else list(run)
    letters = max(parts, key=lambda one: (len(one.text.strip()), one.size))
    text = ""
    starts: list[tuple[float, int]] = []
    for at, one in enumerate(parts):
        words = _SPACES.sub(" ", tidy_inside(one.text))
        if not text.strip():
            words = words.lstrip()
            text = ""
        elif text.endswith(" "):
            words = words.lstrip(" ")
        if not text or words.startswith(" ") or text.endswith(" "):
            starts.append((one.x, len(text) + (words.startswith(" "))))
        number = words.strip()
        if (
            at
            and _NOTE.fullmatch(number)
            and _BEFORE_NOTE.search(text)
            and not words.startswith(" ")
            and (one.size <= _RAISED * letters.size or len(parts) > at + 1 or one.y > letters.y)
        ):
            words = f"[{number}]" + (" " if words.endswith(" ") else "")
        text += words
    bold = all(one.bold for one in parts if _LETTER.search(one.text)) and any(
        one.bold for one in parts
    )
    x = min(one.x for one in parts)
    return Line(_soft(text.rstrip()), page, x, letters.y, letters.size, bold, tuple(starts))


def _soft(text: str) -> str:
    """Soft hyphens inside a line are hyphens that its font draws with the same sign."""
    return re.sub("\u00ad(?=.)", "-", text, flags=re.DOTALL)


def _rtl(text: str) -> bool:
    right = len(_RIGHT.findall(text))
    return right > 0 and 2 * right > len(_LETTER.findall(text))


def _right_to_left(run: Sequence[Fragment]) -> list[Fragment]:
    """The fragments of a line as they are read: from the right, numbers and Latin from the left."""
    falling = [run[at] for at in sorted(range(len(run)), key=lambda at: (-run[at].x, -at))]
    read: list[Fragment] = []
    held: list[Fragment] = []
    for one in falling:
        if _RIGHT.search(one.text) or not any(map(str.isalnum, one.text)):
            read.extend(reversed(held))
            held = []
            read.append(one)
        else:
            held.append(one)
    return [*read, *reversed(held)]


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
