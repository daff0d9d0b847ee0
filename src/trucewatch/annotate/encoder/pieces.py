"""Words cut into the pieces of the encoder's vocabulary (WordPiece, lower case, no accents).

Written here because the library that does it brings a program for downloads along, and every
piece of a word may carry the offsets of the whole word: spans end at words anyway.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST = 100  # letters of a word; a longer one is unknown as a whole, as in training

OPENING, PARTING, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


class Vocabulary:
    """The pieces that the encoder knows, by their number in the file.

    ``listed``: one piece a line; those that go on inside a word begin with ``##``.
    """

    def __init__(self, listed: Sequence[str]) -> None:
        self._numbers = {piece: n for n, piece in enumerate(listed)}
        self.opening, self.parting = self._numbers[OPENING], self._numbers[PARTING]
        self._unknown = (self._numbers[UNKNOWN],)
        self._cut = lru_cache(maxsize=1 << 16)(self._cut_word)

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The numbers of a text's pieces, and for each the offsets of its word."""
        ids: list[int] = []
        offsets: list[tuple[int, int]] = []
        for match in _WORD.finditer(text):
            found = self._cut(match[0])
            ids += found
            offsets += [match.span()] * len(found)
        return ids, offsets

    def _cut_word(self, word: str) -> tuple[int, ...]:
        """The longest known piece first, then the longest that goes on from it."""
        plain = _plain(word)
        if not plain or len(plain) > _LONGEST:
            return self._unknown
        found: list[int] = []
        start = 0
        while start < len(plain):
            prefix = "##" if start else ""
            for end in range(len(plain), start, -1):
                number = self._numbers.get(prefix + plain[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return self._unknown
        return tuple(found)


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in parts if unicodedata.category(c) != "Mn")
