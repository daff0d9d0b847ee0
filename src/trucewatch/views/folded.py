"""A text made ready to be searched, each place in it still known in the raw text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from trucewatch.views.folding import plain_mark
from trucewatch.views.query import Term

_OTHER = re.compile(r"[^\x00-\x7f\s]|\s+")


@dataclass(frozen=True, slots=True)
class Folded:
    """``words``: no case, accents or kinds of marks, white space as one blank.

    ``at`` and ``raw``: from each of these places in ``words`` on, the raw text runs along letter by
    letter, beginning there.
    """

    words: str
    at: tuple[int, ...]
    raw: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Folded:
        """Fold a raw text."""
        pieces: list[str] = []
        at, raw = [0], [0]
        done = length = 0
        for found in _OTHER.finditer(text):
            other = " " if found[0].isspace() else _fold_one(found[0])
            length += found.start() - done
            pieces += (text[done : found.start()].lower(), other)
            done = found.end()
            length += len(other)
            if len(other) != 1 or len(found[0]) != 1:
                at.append(length)
                raw.append(done)
        pieces.append(text[done:].lower())
        return cls("".join(pieces), tuple(at), tuple(raw))

    def places(self, term: Term) -> Iterator[tuple[int, int]]:
        """Where the term stands as whole words: start and end in the raw text."""
        start, words = -1, term.words
        while (start := self.words.find(words, start + 1)) >= 0:
            end = start + len(words)
            if _within_word(self.words, start):
                continue
            if term.begins:
                while _within_word(self.words, end):
                    end += 1
            elif _within_word(self.words, end):
                continue
            yield self.place(start), self.place(end)  # past marks that fold to nothing

    def place(self, index: int) -> int:
        """Where a letter of ``words`` stands in the raw text."""
        run = bisect_right(self.at, index) - 1
        straight = self.raw[run] + index - self.at[run]
        # One letter may fold to several: all of them stand where it does.
        return min(straight, self.raw[run + 1] - 1) if run + 1 < len(self.raw) else straight


def _within_word(words: str, at: int) -> bool:
    """Whether a place parts a word in two."""
    return 0 < at < len(words) and words[at - 1].isalnum() and words[at].isalnum()


@cache
def _fold_one(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", plain_mark(letter))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()
