"""Words of others inside words of ours: marked where they begin and end, whatever the language.

The marks are six characters that no text needs (Unicode gives them to private use). They are
taken out of everything that comes from a report, so that no report can end its own quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Voice = Literal["ours", "exact", "name", "english"]
_EXACT, _EXACT_END, _NAME, _NAME_END = "\ue000", "\ue001", "\ue002", "\ue003"
_ENGLISH, _ENGLISH_END = "\ue004", "\ue005"
_MARKS = str.maketrans(
    dict.fromkeys((_EXACT, _EXACT_END, _NAME, _NAME_END, _ENGLISH, _ENGLISH_END))
)
_PLAIN = f"[^{_EXACT}-{_ENGLISH_END}]*"  # no mark stands inside another
_MARKED = re.compile(
    f"{_EXACT}(?P<exact>{_PLAIN}){_EXACT_END}"
    f"|{_NAME}(?P<name>{_PLAIN}){_NAME_END}"
    f"|{_ENGLISH}(?P<english>{_PLAIN}){_ENGLISH_END}"
)
_VOICES: tuple[Voice, ...] = ("exact", "name", "english")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one voice. ``exact``: words as they stand in a report; ``name``: a name there;

    ``english``: words of ours that are in no other language.
    """

    text: str
    voice: Voice = "ours"


def flat(words: str) -> str:
    """The words on one line, without marks and without what no document can hold."""
    return " ".join(_UNSEEN.sub("", words.translate(_MARKS)).split())


def exact(words: str) -> str:
    """Exact words of a report, to stand inside a message: they come out in quotation marks."""
    return f"{_EXACT}{flat(words)}{_EXACT_END}"


def name(words: str) -> str:
    """A name as a report has it, to stand inside a message without quotation marks."""
    return f"{_NAME}{flat(words)}{_NAME_END}"


def english(words: str) -> str:
    """Words of ours that there is only in English, whatever the language of the rest."""
    return f"{_ENGLISH}{flat(words)}{_ENGLISH_END}"


def pieces(words: str) -> Iterator[Piece]:
    """The runs of a marked text, none of them empty."""
    at = 0
    for found in _MARKED.finditer(words):
        if found.start() > at:
            yield Piece(words[at : found.start()])
        voice: Voice = next(v for v in _VOICES if found[v] is not None)
        if text := found[voice]:
            yield Piece(text, voice)
        at = found.end()
    if at < len(words):
        yield Piece(words[at:])


def plain(words: str) -> str:
    """A marked text as plain text, exact words in quotation marks."""
    return "".join(f"“{p.text}”" if p.voice == "exact" else p.text for p in pieces(words))
