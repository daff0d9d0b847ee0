"""What the encoder says of a whole report, window by window laid end to end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from trucewatch.annotate.encoder.heads import KINDS, OWED, ROLES, TOLD
from trucewatch.annotate.encoder.model import Answer, Encoder, Numbers
from trucewatch.annotate.encoder.windows import Window, fill_windows, find_units
from trucewatch.records.report import Report


@dataclass(frozen=True, slots=True)
class WindowReading:
    """One window's answer; ``numbers`` are its pieces' numbers in the report, -1 for marks."""

    numbers: tuple[int, ...]
    answer: Answer


@dataclass(frozen=True, slots=True)
class EncoderReading:
    """All pieces of a report in order, each as it was read fresh.

    ``offsets`` are the characters of each piece's word in the raw text; ``tags`` [pieces, roles, 3]
    the shares of outside, begins, inside for each of ``ROLES``; ``facts`` [pieces, 2] how far the
    words say that it happened; ``kinds`` [pieces, KINDS] what they say of a text's kind; ``at`` the
    window and the row in it where each piece is fresh.
    """

    offsets: tuple[tuple[int, int], ...]
    tags: Numbers
    facts: Numbers
    kinds: Numbers
    told: Numbers
    windows: tuple[WindowReading, ...]
    at: tuple[tuple[int, int], ...]

    def pieces_in(self, start: int, end: int) -> tuple[int, int]:
        """The pieces of the words that begin inside a stretch of the raw text, last exclusive."""
        first = bisect_left(self.offsets, (start, 0))
        return first, bisect_left(self.offsets, (end, 0), first)

    def piece_at(self, offset: int) -> int | None:
        """The first piece of the word that holds a character of the raw text."""
        k = bisect_right(self.offsets, (offset, 1 << 60)) - 1
        if k < 0 or not self.offsets[k][0] <= offset < self.offsets[k][1]:
            return None
        while k > 0 and self.offsets[k - 1] == self.offsets[k]:
            k -= 1
        return k


def read_with_encoder(report: Report, encoder: Encoder) -> EncoderReading:
    """The encoder's answers for the blocks that are read."""
    vocabulary = encoder.vocabulary
    units = find_units(report.text, [b for _, b in report.worded_blocks()], vocabulary.pieces)
    offsets: list[tuple[int, int]] = []
    tags = [np.zeros((0, len(ROLES), 3), np.float32)]
    facts = [np.zeros((0, 2), np.float32)]
    kinds = [np.zeros((0, KINDS), np.float32)]
    told = [np.zeros((0, len(TOLD) + len(OWED)), np.float32)]
    windows: list[WindowReading] = []
    known: dict[tuple[int, ...], Answer] = {}
    at: list[tuple[int, int]] = []
    for window in fill_windows(units, vocabulary.opening, vocabulary.parting):
        if window.ids not in known:  # the same words again are not read again
            known[window.ids] = encoder.read(window)
        answer = known[window.ids]
        own = [k for k in range(window.fresh, len(window.ids)) if window.offsets[k][0] >= 0]
        windows.append(WindowReading(_numbers(len(offsets), window), answer))
        at += [(len(windows) - 1, k) for k in own]
        offsets += [window.offsets[k] for k in own]
        tags.append(shares(answer.tags[own]))
        facts.append(answer.facts[own])
        kinds.append(answer.kinds[own])
        told.append(answer.told[own])
    return EncoderReading(
        offsets=tuple(offsets),
        tags=np.concatenate(tags),
        facts=np.concatenate(facts),
        kinds=np.concatenate(kinds),
        told=np.concatenate(told),
        windows=tuple(windows),
        at=tuple(at),
    )


def shares(odds: Numbers) -> Numbers:
    """Log-odds as shares that add up to one over the last axis."""
    raised = np.exp(odds - odds.max(axis=-1, keepdims=True))
    found: Numbers = raised / raised.sum(axis=-1, keepdims=True)
    return found


def _numbers(done: int, window: Window) -> tuple[int, ...]:
    """The report's number of each piece of a window, ``done`` pieces being read before it."""
    old = sum(1 for o in window.offsets[: window.fresh] if o[0] >= 0)
    number, found = done - old, []
    for offset in window.offsets:
        found.append(number if offset[0] >= 0 else -1)
        number += offset[0] >= 0
    return tuple(found)
