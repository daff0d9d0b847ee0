"""What all formats share: the language, notes in words, and their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from trucewatch.sitrep.marks import Piece, exact, name, pieces
from trucewatch.sitrep.model import Note, Report
from trucewatch.told import listed, say
from trucewatch.views.wording import day

#: What stands above the notes, and above words that are the user's own.
NOTES = say("Notes")
OWN_WORDS = say("Words of whoever made this report; they stand on no report.")
_RIGHT_TO_LEFT = range(0x590, 0x900)
_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"


def _english(words: str) -> str:
    return str(words)


@dataclass(frozen=True, slots=True)
class Writing:
    """The language that a report is written in: its code, its direction, and how to say words."""

    code: str = "en"
    direction: str = "ltr"
    say: Callable[[str], str] = _english


class Written:
    """One report in one language, with the numbers of its notes."""

    def __init__(self, report: Report, writing: Writing | None = None) -> None:
        self.report = report
        self.writing = writing or Writing()
        self.notes = report.notes()

    @cached_property
    def _numbers(self) -> dict[Note, int]:
        return {note: number for number, note in enumerate(self.notes, start=1)}

    def numbers(self, notes: Iterable[Note]) -> list[int]:
        """The numbers by which notes are called, each once, ascending."""
        return sorted({self._numbers[note] for note in notes})

    def pieces(self, words: str) -> list[Piece]:
        """Words in the language, in runs of one voice."""
        return list(pieces(self.writing.say(words)))

    def note(self, note: Note) -> list[Piece]:
        """A note in the language: the exact words, who says them, when they were published."""
        return self.pieces(note_words(note))


def note_words(note: Note) -> str:
    """A note in words."""
    parts: list[str] = [note.says]
    if note.report is not None:
        published = say("published %(day)s", day=day(note.published))
        parts.append(published if note.published else say("day of publication not stated"))
    if note.stance is not None:
        parts.append(note.stance)
    ident = note.claim or note.report
    if ident is not None:
        parts.append(name(ident))
    told = say("%(parts)s.", parts=listed(parts, "; "))
    return listed([exact(note.words), told], " ") if note.words is not None else told


def isolated(text: str) -> str:
    """A text that runs from right to left, kept from turning what stands around it."""
    if any(ord(letter) in _RIGHT_TO_LEFT for letter in text):
        return f"{_ISOLATE}{text}{_ISOLATE_END}"
    return text


def shown(piece: Piece) -> str:
    """A piece as plain text: exact words in quotation marks, foreign directions kept apart."""
    if piece.voice == "exact":
        return isolated(f"“{piece.text}”")
    return isolated(piece.text) if piece.voice == "name" else piece.text
