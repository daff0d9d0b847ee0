"""How far the words say that it happened, for each word, as the encoder reads them."""

from __future__ import annotations

from functools import cache

from trucewatch.annotate.encoder.reading import EncoderReading
from trucewatch.records.mention import FactMark, Token

_UNKNOWN = FactMark(0, 0)


def mark_facts(tokens: tuple[Token, ...], reading: EncoderReading) -> tuple[FactMark, ...]:
    """One mark for each token, in tenths: finer differences are other processors' rounding."""
    found = []
    rows: list[list[float]] = reading.facts.tolist()
    for token in tokens:
        piece = reading.piece_at(token.start)
        if piece is None:
            found.append(_UNKNOWN)
        else:
            comes, came = rows[piece]
            found.append(_mark(round(comes * 10), round(came * 10)))
    return tuple(found)


@cache
def _mark(comes: int, came: int) -> FactMark:
    """One mark for all words of the same two answers, of which there are few."""
    return FactMark(comes, came)
