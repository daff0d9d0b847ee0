"""Who says what, as the encoder marks it: contents, with the cue and source that each points to."""

from __future__ import annotations

import numpy as np

from trucewatch.annotate.encoder.model import Numbers
from trucewatch.annotate.encoder.reading import EncoderReading, shares
from trucewatch.records.mention import SayingMark
from trucewatch.records.report import Report
from trucewatch.records.span import Span

_CONTENT, _CUE, _SOURCE = range(3)
_OUTSIDE, _BEGINS, _INSIDE = range(3)
_TO_SOURCE, _TO_CUE = range(2)
_SCALE = 8.0  # square root of the pointers' width, as in training
_RULE = "encoder.saying"
_LEAST = 1e-6  # a share under which a tag counts as next to impossible
_SURELY = 0.995  # share of outside from which a piece parts the text
_BEGINNING = 0.1  # what each stretch costs in log-odds, so that doubt makes none and parts none

Range = tuple[int, int]  # pieces [first, last)


def mark_sayings(report: Report, reading: EncoderReading) -> tuple[SayingMark, ...]:
    """What the encoder takes for said in the blocks that are read, in text order.

    A saying whose content stands in several places is one mark with several content spans.
    """
    spans = [find_stretches(reading.tags[:, role]) for role in (_CONTENT, _CUE, _SOURCE)]
    sources, cues = _by_window(reading, spans[_SOURCE]), _by_window(reading, spans[_CUE])
    marks: dict[tuple[Range | None, Range | None, int], list[Range]] = {}
    for n, content in enumerate(spans[_CONTENT]):
        source = _pointed(reading, content[0], _TO_SOURCE, sources)
        cue = _pointed(reading, content[0], _TO_CUE, cues)
        # Without a cue nothing tells that two contents are one saying.
        marks.setdefault((source, cue, -1 if cue is not None else n), []).append(content)
    found = [
        SayingMark(
            content=tuple(_span(report, reading, c) for c in contents),
            cue=None if cue is None else _span(report, reading, cue),
            source=None if source is None else _span(report, reading, source),
            rule=_RULE,
        )
        for (source, cue, _), contents in marks.items()
    ]
    return tuple(sorted(found, key=lambda m: (m.content[0].start, m.content[0].end)))


def find_stretches(tags: Numbers) -> list[Range]:
    """The likeliest stretches of pieces inside a role, each beginning costing a little.

    ``tags`` [pieces, 3]: shares of outside, begins, inside. The best path over the three
    (Viterbi): a single doubtful piece neither parts a content nor makes one. Pieces that are
    surely outside part the text, so that only what lies between them is looked at.
    """
    doubtful = np.flatnonzero(tags[:, _OUTSIDE] < _SURELY) if len(tags) else np.zeros(0, np.intp)
    logs: list[list[float]] = np.log(np.maximum(tags[doubtful], _LEAST)).tolist()
    found: list[Range] = []
    begun, last = 0, -1
    places: list[int] = doubtful.tolist()
    for n, k in enumerate([*places, -1]):
        if k != last:
            found += _best(logs[begun:n], last - n + begun)
            begun = n
        last = k + 1
    return found


def _best(logs: list[list[float]], first: int) -> list[Range]:
    """The stretches of the best path over pieces from ``first`` on, by their log-odds."""
    if not logs:
        return []
    outside, begins, inside = logs[0][_OUTSIDE], logs[0][_BEGINS] - _BEGINNING, float("-inf")
    came: list[tuple[int, int]] = []
    for out, begin, within in logs[1:]:
        going, held = (_INSIDE, inside) if inside >= begins else (_BEGINS, begins)
        before, so_far = (going, held) if held >= outside else (_OUTSIDE, outside)
        came.append((before, going))
        outside, begins, inside = so_far + out, so_far + begin - _BEGINNING, held + within
    state = max((outside, _OUTSIDE), (begins, _BEGINS), (inside, _INSIDE))[1]
    path = [state]
    for before, going in reversed(came):
        state = going if state == _INSIDE else before
        path.append(state)
    found: list[Range] = []
    for k, state in enumerate(reversed(path), start=first):
        if state == _BEGINS:
            found.append((k, k + 1))
        elif state == _INSIDE:
            found[-1] = (found[-1][0], k + 1)
    return found


#: A span of a role with the rows of one window that it fills.
_Filled = tuple[Range, int, int]


def _by_window(reading: EncoderReading, spans: list[Range]) -> list[list[_Filled]]:
    """For each window the spans that it holds, whole or in part."""
    found: list[list[_Filled]] = []
    for window in reading.windows:
        rows = {number: k for k, number in enumerate(window.numbers) if number >= 0}
        low, high = min(rows, default=0), max(rows, default=-1)
        held = [s for s in spans if s[1] > low and s[0] <= high]
        found.append([(s, rows[max(s[0], low)], rows[min(s[1] - 1, high)] + 1) for s in held])
    return found


def _pointed(
    reading: EncoderReading, piece: int, role: int, spans: list[list[_Filled]]
) -> Range | None:
    """The source or cue that the content beginning at ``piece`` points to; None for none."""
    window, row = reading.at[piece]
    answer = reading.windows[window].answer
    pointed = shares((answer.answers[:, role] @ answer.asks[row, role] / _SCALE)[None])[0]
    best = max(
        ((float(pointed[first:last].max()), span) for span, first, last in spans[window]),
        default=None,
    )
    return best[1] if best is not None and best[0] >= float(pointed[0]) else None


def _span(report: Report, reading: EncoderReading, pieces: Range) -> Span:
    first, last = reading.offsets[pieces[0]], reading.offsets[pieces[1] - 1]
    return Span.cut(report.text, first[0], last[1])
