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
_BEGINNING = 0.3  # what each stretch costs in log-odds, so that doubt makes none and parts none

Range = tuple[int, int]  # pieces [first, last)


def mark_sayings(report: Report, reading: EncoderReading) -> tuple[SayingMark, ...]:
    """What the encoder takes for said in the blocks that are read, in text order.

    A saying whose content stands in several places is one mark with several content spans.
    """
    spans = [find_stretches(reading.tags[:, role]) for role in range(3)]
    sources, cues = _by_piece(spans[_SOURCE]), _by_piece(spans[_CUE])
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
    (Viterbi): a single doubtful piece neither parts a content nor makes one.
    """
    if not len(tags):
        return []
    logs = np.log(np.maximum(tags, _LEAST)).astype(np.float64)
    logs[:, _BEGINS] -= _BEGINNING
    best = np.array([logs[0, _OUTSIDE], logs[0, _BEGINS], -np.inf])
    came = np.zeros((len(logs), 3), dtype=np.int8)
    for k in range(1, len(logs)):
        any_, inside = int(best.argmax()), 1 + int(best[1:].argmax())
        came[k] = (any_, any_, inside)
        best = best[came[k]] + logs[k]
    path = [int(best.argmax())]
    for k in range(len(logs) - 1, 0, -1):
        path.append(int(came[k, path[-1]]))
    found: list[Range] = []
    for k, state in enumerate(reversed(path)):
        if state == _BEGINS:
            found.append((k, k + 1))
        elif state == _INSIDE:
            found[-1] = (found[-1][0], k + 1)
    return found


def _by_piece(spans: list[Range]) -> dict[int, Range]:
    return {k: span for span in spans for k in range(*span)}


def _pointed(
    reading: EncoderReading, piece: int, role: int, spans: dict[int, Range]
) -> Range | None:
    """The source or cue that the content beginning at ``piece`` points to; None for none."""
    window, row = reading.at[piece]
    numbers, answer = reading.windows[window].numbers, reading.windows[window].answer
    pointed = shares((answer.answers[:, role] @ answer.asks[row, role] / _SCALE)[None])[0]
    best: dict[Range, float] = {}
    for k, number in enumerate(numbers):
        span = spans.get(number)
        if span is not None:
            best[span] = max(best.get(span, 0.0), float(pointed[k]))
    nearest = max(best, key=lambda s: (best[s], s), default=None)
    return nearest if nearest is not None and best[nearest] >= float(pointed[0]) else None


def _span(report: Report, reading: EncoderReading, pieces: Range) -> Span:
    first, last = reading.offsets[pieces[0]], reading.offsets[pieces[1] - 1]
    return Span.cut(report.text, first[0], last[1])
