"""Where the paragraphs of a plain text begin and end.

Blank lines part paragraphs. A single line feed parts them too, unless the text is hard-wrapped
(lines were broken at a width) or the next line goes on in the middle of a sentence.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.readers.piece import Piece, flatten

LINE_BREAK = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")

_WIDEST = 120  # columns; no mail program, terminal or wire service wraps wider
_NARROWEST = 40
_FIT_SHARE = 0.7  # of the lines of a wrapped text, the next line's first word would not have fitted
_OPEN_SHARE = 0.6  # of the lines of a wrapped text end in the middle of a sentence
_LOWER_SHARE = 0.4  # of the lines of a wrapped text go on in lower case, unless all is in capitals
_RAGGED = 0.85  # of the width; lines that a person broke fill it at least so far
_RAGGED_INSIDE = 0.7  # the same below the headline, where a line without a full stop is no title
_SHORT = 40  # characters; a shorter line before a lower-case line may be a label

_STOP = re.compile(r"[.!?:;\u2026\"')\]]$")
_GOES_ON = re.compile(r"[\"'(\[]?[a-z\u00df-\u00f6\u00f8-\u00ff]")
_BULLET = re.compile(r"(?:[-*\u2022\u25cf\u25aa\u25e6\u2023\u00b7]|\(?(?:\d{1,3}|[a-z])[.)])\s")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without white space at its ends.

    ``group`` counts the blank lines before it, ``indent`` the characters.
    """

    start: int
    end: int
    flat: str
    group: int
    indent: int


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that hold more than white space."""
    lines: list[Line] = []
    group = 0
    at = 0
    for found in [*LINE_BREAK.finditer(text), None]:
        stop = found.start() if found else len(text)
        raw = text[at:stop]
        flat = flatten(raw)
        if flat:
            indent = len(raw) - len(raw.lstrip())
            start = at + indent
            lines.append(Line(start, start + len(raw.strip()), flat, group, indent))
        else:
            group += 1
        at = found.end() if found else stop
    return tuple(lines)


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The column at which the text was hard-wrapped, None where lines are paragraphs.

    In wrapped text nearly every line that is followed by another would have burst its width with
    the first word of the next, and ends in the middle of a sentence.
    """
    lengths = [len(line.flat) for line in lines]
    if not lengths or sum(length > _WIDEST for length in lengths) > len(lengths) * 0.1:
        return None
    width = max((length for length in lengths if length <= _WIDEST), default=0)
    if width < _NARROWEST:
        return None
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.group == b.group]
    if len(pairs) < 2:
        return None
    fits = sum(_burst(a, b, round(width * _RAGGED)) for a, b in pairs)
    opens = sum(not _STOP.search(a.flat) for a, _ in pairs)
    lower = sum(_GOES_ON.match(b.flat) is not None for _, b in pairs)
    if fits < _FIT_SHARE * len(pairs) or opens < _OPEN_SHARE * len(pairs):
        return None
    capitals = all(line.flat == line.flat.upper() for line in lines)
    return width if capitals or lower >= _LOWER_SHARE * len(pairs) else None


def split_paragraphs(text: str) -> tuple[tuple[Piece, ...], int | None]:
    """The paragraph-like pieces of ``text`` in order, and the width if it was hard-wrapped."""
    lines = split_lines(text)
    width = wrap_width(lines)
    usual = Counter(line.indent for line in lines).most_common(1)[0][0] if lines else 0
    runs: list[list[Line]] = []
    for line in lines:
        indented = width is not None and line.indent >= usual + 2
        if runs and not indented and _joined(runs[-1][-1], line, width, first=len(runs) == 1):
            runs[-1].append(line)
        else:
            runs.append([line])
    pieces = []
    for run in runs:
        start, end = run[0].start, run[-1].end
        raw = text[start:end]
        pieces.append(Piece(start, end, raw, flatten(raw), run[0].group))
    return tuple(pieces), width


def _joined(line: Line, after: Line, width: int | None, *, first: bool) -> bool:
    """Whether ``after`` goes on in the paragraph of ``line``.

    ``first``: ``line`` is in the first paragraph, which may be a headline without a full stop.
    """
    if line.group != after.group or _BULLET.match(after.flat):
        return False
    goes_on = _GOES_ON.match(after.flat) is not None and not _STOP.search(line.flat)
    if width is None:
        return goes_on and len(line.flat) >= _SHORT
    full = _RAGGED if first else _RAGGED_INSIDE
    open_end = not _STOP.search(line.flat) and len(line.flat) >= full * width
    return goes_on or open_end or _burst(line, after, width)


def _burst(line: Line, after: Line, width: int) -> bool:
    """Whether the first word of ``after`` would not have fitted on ``line``."""
    return len(line.flat) + 1 + len(after.flat.split(" ", 1)[0]) > width
