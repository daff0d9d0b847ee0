"""Texts that are judged as a whole → windows, each text alone or in company."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.examples import Example, Judged, blocks_of
from trucewatch.annotate.encoder.heads import ROLES
from trucewatch.annotate.encoder.pairs import with_marks
from trucewatch.annotate.encoder.windows import FRESH, Pieces, Unit, fill_windows, find_units

#: Share of the pairs whose source and target are shown by marks around them.
_SHOWN = 0.6
#: Share of the texts that share a window with others: in a report a sentence has company.
_IN_COMPANY = 0.4
#: Texts in one window at most.
_COMPANY = 6


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text, its scheme (``SCHEMES``) and answer; ``source``, ``target`` are character spans."""

    text: str
    scheme: str
    answer: int | tuple[int, ...]
    source: tuple[int, int] | None = None
    target: tuple[int, int] | None = None


def snippet_windows(
    snippets: Iterable[Snippet],
    pieces: Pieces,
    opening: int,
    parting: int,
    state: random.Random,
) -> Iterator[Example]:
    """One example a window. What a window cannot hold of a long text is cut off."""
    waiting: list[Snippet] = []
    for snippet in snippets:
        if (snippet.source or snippet.target) and state.random() < _SHOWN:
            yield _shown(snippet, pieces, opening, parting)
            continue
        waiting.append(snippet)
        long = sum(len(s.text) for s in waiting) > 3 * FRESH
        if long or len(waiting) == _COMPANY or state.random() > _IN_COMPANY:
            yield _window(waiting, pieces, opening, parting)
            waiting = []
    if waiting:
        yield _window(waiting, pieces, opening, parting)


def _window(snippets: Sequence[Snippet], pieces: Pieces, opening: int, parting: int) -> Example:
    units: list[Unit] = []
    begins: list[int] = []
    done = 0
    for snippet in snippets:
        begins.append(done)
        # offsets run on from text to text, as they do in a report
        for unit in find_units(snippet.text, blocks_of(snippet.text), pieces):
            moved = tuple((a + done, b + done) for a, b in unit.offsets)
            units.append(Unit(unit.ids, moved, unit.opens))
        done += len(snippet.text) + 1
    window = next(fill_windows(units, opening, parting))
    judged = []
    for begin, snippet in zip(begins, snippets, strict=True):
        whole = _within(window.offsets, begin, begin + len(snippet.text))
        if whole:
            source, target = (
                _within(window.offsets, begin + s[0], begin + s[1]) if s else ()
                for s in (snippet.source, snippet.target)
            )
            judged.append(Judged(snippet.scheme, whole, snippet.answer, source, target))
    tags = [[-1] * len(window.ids) for _ in ROLES]
    return Example(list(window.ids), tags, judged=judged)


def _shown(snippet: Snippet, pieces: Pieces, opening: int, parting: int) -> Example:
    """A sentence alone, with marks around its source and its target."""
    units = find_units(snippet.text, blocks_of(snippet.text), pieces)
    plain = next(fill_windows(units, opening, parting))
    window, source, target = with_marks(plain, snippet.source, snippet.target)
    whole = tuple(k for k, o in enumerate(window.offsets) if o[0] >= 0)
    judged = Judged(snippet.scheme, whole, snippet.answer, source, target)
    tags = [[-1] * len(window.ids) for _ in ROLES]
    return Example(list(window.ids), tags, judged=[judged])


def _within(offsets: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, ...]:
    return tuple(k for k, o in enumerate(offsets) if start <= o[0] < end)
