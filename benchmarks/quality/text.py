"""Words into text and back: detokenised text with the place of every token, and folding."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_NO_BLANK_BEFORE = frozenset(
    ". , ; : ! ? ) ] } % 's 'm 're 've 'd 'll n't 'S N'T ’s ’m ’re ’ve ’d ’ll n’t '' ”".split()
)
_NO_BLANK_AFTER = frozenset("( [ { $ £ € `` “ #".split())
_CLOSING = frozenset(")]}")
_OPENING = frozenset("([{")
_PLAIN = {"``": '"', "''": '"'}
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}


@dataclass(frozen=True, slots=True)
class Laid:
    """Text laid out of tokens; ``spans`` has the characters of each token, in order."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def touched(self, start: int, end: int) -> list[int]:
        """Indices of the tokens that share a character with ``[start, end)``."""
        return [i for i, (a, b) in enumerate(self.spans) if a < end and start < b]

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Characters of the tokens ``first`` to ``last`` (exclusive)."""
        return self.spans[first][0], self.spans[last - 1][1]


def joined(tokens: Sequence[str]) -> Laid:
    """Tokens parted by single blanks, as they stand in sets that say so."""
    return _laid([(" " if i else "", token) for i, token in enumerate(tokens)])


def detokenised(lines: Sequence[Sequence[str]]) -> Laid:
    """Sentences of tokens as running text: one sentence after another, blanks where prose has them.

    The first sentence is the headline and stands in a paragraph of its own.
    """
    pieces: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        open_quote = False
        glue = True
        for i, word in enumerate(line):
            shown = _PLAIN.get(word, _BRACKETS.get(word, word))
            closes = word == "''" or (word == '"' and open_quote)
            before = "" if glue or word in _NO_BLANK_BEFORE or closes or shown in _CLOSING else " "
            if i == 0:
                before = "" if number == 0 else "\n\n" if number == 1 else " "
            pieces.append((before, shown))
            opens = word == "``" or (word == '"' and not open_quote)
            if word in ('"', "``", "''"):
                open_quote = opens
            glue = word in _NO_BLANK_AFTER or opens or shown in _OPENING
    return _laid(pieces)


def _laid(pieces: Sequence[tuple[str, str]]) -> Laid:
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for before, shown in pieces:
        parts += (before, shown)
        spans.append((at + len(before), at + len(before) + len(shown)))
        at += len(before) + len(shown)
    return Laid("".join(parts), tuple(spans))


def fold(words: str) -> str:
    """NFKC, case folded, runs of white space to one space, trimmed."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two stretches share a character."""
    return first[0] < second[1] and second[0] < first[1]
