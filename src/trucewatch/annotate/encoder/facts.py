"""How far the words say that it happened, for each word, as the encoder reads them."""

from __future__ import annotations

from functools import cache

import numpy as np

from trucewatch.annotate.encoder.reading import EncoderReading
from trucewatch.records.mention import FactMark, Token

_UNKNOWN = FactMark(0, 0)


def mark_facts(tokens: tuple[Token, ...], reading: EncoderReading) -> tuple[FactMark, ...]:
    """One mark for each token, in tenths: finer differences are other processors' rounding."""
    found = []
    rows: list[list[int]] = np.rint(reading.facts.astype(np.float64) * 10).astype(int).tolist()
    for token in tokens:
        piece = reading.piece_at(token.start)
        found.append(_UNKNOWN if piece is None else _mark(*rows[piece]))
    return tuple(found)


@cache
def _mark(comes: int, came: int) -> FactMark:
    """One mark for all words of the same two answers, of which there are few."""
    return FactMark(comes, came)
