"""Spellings of one word brought together: case, accents, vowel signs, joints and hidden marks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Letters that take each other's place in Arabic spelling, and letters that no mark explains.
_ALIKE = str.maketrans(
    {"ى": "ي", "ة": "ه", "ٱ": "ا", "ی": "ي", "ک": "ك", "ı": "i", "ł": "l", "ø": "o", "đ": "d"}
)


@lru_cache(maxsize=1 << 16)
def fold(words: str) -> str:
    """The letters and digits of the words, joined: "Sabir al-Odéh" gives "sabiralodeh"."""
    if words.isascii():
        return "".join(c for c in words.lower() if c.isalnum())
    return "".join(folded_letter(c) for c in words)


@lru_cache(maxsize=1 << 14)
def folded_letter(letter: str) -> str:
    """What one character adds to the folded words; nothing for marks, joints and apostrophes."""
    plain = unicodedata.normalize("NFKD", letter).casefold().translate(_ALIKE)
    # Lm: letters that only modify, among them the apostrophes of transliteration.
    return "".join(c for c in plain if c.isalnum() and unicodedata.category(c) != "Lm")


def is_mark(character: str) -> bool:
    """Whether it belongs to the letter before: an accent, a vowel sign, a hidden mark."""
    return unicodedata.category(character) in ("Mn", "Mc", "Cf")
