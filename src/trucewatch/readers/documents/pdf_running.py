"""Running heads, running feet and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from trucewatch.readers.documents.pdf_lines import Line
from trucewatch.readers.piece import Mark

_EDGE = 3  # lines from the top and the bottom of a page
_SHARE = 0.3  # of the pages on which the same words stand; left and right pages differ
_NEAR = 6  # points up or down
_APART = 1.2  # of the usual way from line to line; a head stands farther from the text
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
    orders = [sorted(range(len(lines)), key=lambda at: -lines[at].y) for lines in pages]
    alike = _repeated(pages, orders)
    found: dict[tuple[int, int], tuple[Mark, bool]] = {}
    for page, (lines, order) in enumerate(zip(pages, orders, strict=True)):
        for edge, top in ((order, True), (order[::-1], False)):
            for at in _outside(page, lines, edge, alike, numbered=len(pages) > 1):
                number = PAGE_NUMBER.fullmatch(lines[at].text) is not None
                found.setdefault((page, at), (NUMBER if number else RUNNING, top))
    return found


def _outside(
    page: int,
    lines: Sequence[Line],
    edge: Sequence[int],
    alike: set[tuple[int, int]],
    *,
    numbered: bool,
) -> list[int]:
    """The lines from an edge inward that run along, where they stand apart from the text."""
    if len(edge) < 2:
        return []
    outer = list(
        itertools.takewhile(
            lambda at: (page, at) in alike or (numbered and PAGE_NUMBER.fullmatch(lines[at].text)),
            edge[:_EDGE],
        )
    )
    if not outer or len(outer) == len(edge):
        return outer
    last, inner = lines[outer[-1]], lines[edge[len(outer)]]
    ways = [abs(lines[a].y - lines[b].y) for a, b in itertools.pairwise(edge)]
    usual = median([way for way in ways if way > 1] or [last.size])
    alone = abs(last.y - inner.y) > _APART * usual or PAGE_NUMBER.fullmatch(last.text)
    return outer if alone or last.size != inner.size or len(edge) <= 2 * _EDGE else []


def _repeated(
    pages: Sequence[Sequence[Line]], orders: Sequence[Sequence[int]]
) -> set[tuple[int, int]]:
    """(page, line) of the lines near an edge whose words stand there on other pages too."""
    seen: dict[str, list[tuple[int, int, int]]] = {}
    for page, (lines, order) in enumerate(zip(pages, orders, strict=True)):
        for at in {*order[:_EDGE], *order[-_EDGE:]}:
            if len(lines[at].text) <= _LONGEST:
                key = _DIGITS.sub("#", lines[at].text.casefold())
                seen.setdefault(key, []).append((page, at, round(lines[at].y / _NEAR)))
    least = max(2, round(_SHARE * len(pages)))
    alike: set[tuple[int, int]] = set()
    for places in seen.values():
        heights: dict[int, set[int]] = {}
        for page, _, height in places:
            heights.setdefault(height, set()).add(page)
        for page, at, height in places:
            near = (heights.get(height + step, set()) for step in (-1, 0, 1))
            if len(set().union(*near)) >= least:
                alike.add((page, at))
    return alike
