"""How far the words say that it happened, for each word, as the encoder reads them."""

from __future__ import annotations

from trucewatch.annotate.encoder.reading import EncoderReading
from trucewatch.records.mention import FactMark, Token

_UNKNOWN = FactMark(0, 0)


def mark_facts(tokens: tuple[Token, ...], reading: EncoderReading) -> tuple[FactMark, ...]:
    """One mark for each token, in tenths: finer differences are other processors' rounding."""
    found = []
    for token in tokens:
        piece = reading.piece_at(token.start)
        if piece is None:
            found.append(_UNKNOWN)
        else:
            comes, came = (round(float(x) * 10) for x in reading.facts[piece])
            found.append(FactMark(comes, came))
    return tuple(found)
