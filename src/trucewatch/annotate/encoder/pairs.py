"""A source and a target shown to the encoder by marks around them."""

from __future__ import annotations

from trucewatch.annotate.encoder.windows import Window

Place = tuple[int, int]  # characters [start, end)

#: Pieces of the vocabulary that no text has: before and after the source, then the target.
_SOURCE_MARKS = (2, 3)
_TARGET_MARKS = (4, 5)


def with_marks(
    window: Window, source: Place | None, target: Place | None
) -> tuple[Window, tuple[int, ...], tuple[int, ...]]:
    """The window with marks set, and the numbers of the pieces of source and target in it."""
    ids, offsets = list(window.ids), list(window.offsets)
    for place, marks in ((source, _SOURCE_MARKS), (target, _TARGET_MARKS)):
        inside = _inside(offsets, place)
        if inside:
            first, last = inside[0], inside[-1] + 1
            ids[first:last] = [marks[0], *ids[first:last], marks[1]]
            offsets[first:last] = [(-1, -1), *offsets[first:last], (-1, -1)]
    marked = Window(tuple(ids), tuple(offsets), window.fresh)
    return marked, _inside(offsets, source), _inside(offsets, target)


def _inside(offsets: list[Place], place: Place | None) -> tuple[int, ...]:
    if place is None:
        return ()
    return tuple(k for k, o in enumerate(offsets) if place[0] <= o[0] < place[1])
