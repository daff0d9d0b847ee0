"""Words that tell of an event, or state a deal's term, as the encoder marks them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from trucewatch.annotate.encoder.heads import FORCE, OWED, TOLD
from trucewatch.annotate.encoder.model import Numbers
from trucewatch.annotate.encoder.reading import EncoderReading, shares
from trucewatch.records.mention import SpanMark
from trucewatch.records.report import Report
from trucewatch.records.span import Span

_NONE = 0
#: Share of anything but none from which a piece belongs to a mark. Whoever reads the marks asks
#: for more: what is under it is not worth keeping.
_LEAST = 0.25


def mark_told(report: Report, reading: EncoderReading) -> tuple[SpanMark, ...]:
    """Words that tell of an event, in text order; ``role`` is its kind or ``harm``."""
    return _marks(report, reading, reading.told[:, : len(TOLD)], TOLD)


def mark_owed(report: Report, reading: EncoderReading) -> tuple[SpanMark, ...]:
    """Words that state a term, in text order; ``role`` is its kind."""
    return _marks(report, reading, reading.told[:, len(TOLD) :], OWED)


def _marks(
    report: Report, reading: EncoderReading, odds: Numbers, codes: tuple[str, ...]
) -> tuple[SpanMark, ...]:
    """One mark for each run of pieces.

    Its kind is the likeliest over the run; its share, in hundredths, that of the kind in the piece
    where it is surest, or of all force where the kind is one of force: a word that tells of
    something, nobody knows what, has a low one.
    """
    if not len(odds):
        return ()
    told = shares(odds)
    force = [n for n, code in enumerate(codes) if code in FORCE]
    found: list[SpanMark] = []
    for first, last in _runs(told):
        rows = told[first:last]
        kind = 1 + int(np.argmax(rows[:, 1:].sum(axis=0)))
        alike = force if kind in force else [kind]
        share = round(100 * float(rows[:, alike].sum(axis=1).max()))
        start, end = reading.offsets[first][0], reading.offsets[last - 1][1]
        found.append(SpanMark(codes[kind], Span.cut(report.text, start, end), share))
    return tuple(found)


def _runs(told: Numbers) -> Iterator[tuple[int, int]]:
    """Pieces in a row that tell of something, last exclusive."""
    first = None
    for k, tells in enumerate([*(told[:, _NONE] <= 1 - _LEAST).tolist(), False]):
        if tells and first is None:
            first = k
        elif not tells and first is not None:
            yield first, k
            first = None
