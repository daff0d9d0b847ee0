"""Words made ready to be compared."""

from __future__ import annotations

import unicodedata

_MARKS = str.maketrans({**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("‐‑‒–—", "-")})


def fold(words: str) -> str:
    """The words for comparing: no case, accents or runs of white space, plain marks."""
    plain = unicodedata.normalize("NFKD", words.translate(_MARKS))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def bare(words: str) -> str:
    """Words by which the names of one actor are held together: "The army" is "army"."""
    return fold(words).removeprefix("the ")
