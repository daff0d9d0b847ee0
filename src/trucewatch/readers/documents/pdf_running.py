"""Running heads, running feet and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucewatch.readers.documents.pdf_lines import Line
from trucewatch.readers.piece import Mark

_EDGE = 3  # lines from the top and the bottom of a page
_SHARE = 0.3  # of the pages on which the same words stand; left and right pages differ
_NEAR = 6  # points up or down
_LONGEST = 150  # characters
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
PAGE_NUMBER = re.compile(
    r"(?:p(?:age|\.)?)?+[-\u2013|\s]*+(?:\d{1,4}|[ivxlc]{1,6})(?:\s*+(?:of|/|\|)\s*+\d{1,4})?"
    r"[-\u2013|\s]*+(?:p(?:age)?)?|\u0635\u0641\u062d\u0629\s*+\d{1,4}",
    re.IGNORECASE,
)
NUMBER = Mark("furniture", "readers.furniture.page_number")
RUNNING = Mark("furniture", "readers.furniture.running_head")


def find_running(pages: Sequence[Sequence[Line]]) -> dict[tuple[int, int], tuple[Mark, bool]]:
    """(page, line) to its mark, and whether it stands at the top, of all that runs along."""
    seen: dict[str, list[tuple[int, int, float, bool]]] = {}
    found: dict[tuple[int, int], tuple[Mark, bool]] = {}
    for page, lines in enumerate(pages):
        order = sorted(range(len(lines)), key=lambda at: -lines[at].y)
        if len(order) < 2:
            continue
        top = set(order[:_EDGE])
        for at in {*order[:_EDGE], *order[-_EDGE:]}:
            line = lines[at]
            if len(line.text) <= _LONGEST:
                key = _DIGITS.sub("#", line.text.casefold())
                seen.setdefault(key, []).append((page, at, line.y, at in top))
        for at in (order[0], order[-1]):
            if PAGE_NUMBER.fullmatch(lines[at].text) and len(pages) > 1:
                found[page, at] = NUMBER, at == order[0]
    least = max(2, round(_SHARE * len(pages)))
    for places in seen.values():
        heights: dict[int, set[int]] = {}
        for page, _, y, _ in places:
            heights.setdefault(round(y / _NEAR), set()).add(page)
        for page, at, y, top_line in places:
            near = (heights.get(round(y / _NEAR) + step, set()) for step in (-1, 0, 1))
            if len(set().union(*near)) >= least:
                number = PAGE_NUMBER.fullmatch(pages[page][at].text)
                found.setdefault((page, at), (NUMBER if number else RUNNING, top_line))
    return found
