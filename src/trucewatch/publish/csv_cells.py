"""Cells of a CSV that no spreadsheet takes for a formula, and their own words back.

A text that begins with what starts a formula (``= + - @``, their wide forms, a tab or line end;
blanks and apostrophes before it do not help) gets one apostrophe before it. ``unguarded`` takes
that one away and nothing else, so no words are lost. Numbers are ours and stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BEFORE = " '\u00a0\u200b\u200e\u200f\ufeff"  # what a spreadsheet may pass over


def csv_line(cells: Iterable[Any]) -> bytes:
    """One row after RFC 4180, in UTF-8, every text guarded."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return out.getvalue().encode()


def guarded(text: str) -> str:
    """The text as a cell that is shown, not computed."""
    if text[:1].isalnum():
        return text  # most are, and letters and digits start no formula
    return f"'{text}" if text.lstrip(_BEFORE).startswith(_STARTS) else text


def unguarded(cell: str) -> str:
    """The text that ``guarded`` made this cell of."""
    return cell[1:] if cell.startswith("'") and guarded(cell[1:]) == cell else cell


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return guarded(value) if isinstance(value, str) else str(value)
