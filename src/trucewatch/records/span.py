"""Exact words: a stretch of a report's text and proof that it stands there."""

from __future__ import annotations

from dataclasses import InitVar, dataclass

from trucewatch.errors import SpanError

_SHOWN = 60  # characters of a bad quote that an error shows


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive, code points from 0) of a raw text.

    ``text`` is checked and not kept: a span exists only if ``text[start:end] == quote``.

    Raises:
        SpanError: the offsets are not inside the text, are empty, or the words differ.
    """

    start: int
    end: int
    quote: str
    text: InitVar[str]

    def __post_init__(self, text: str) -> None:
        if not 0 <= self.start < self.end <= len(text):
            raise SpanError(
                f"span [{self.start}, {self.end}) does not lie inside a text of "
                f"{len(text)} characters, or is empty"
            )
        found = text[self.start : self.end]
        if found != self.quote:
            raise SpanError(
                f"span [{self.start}, {self.end}): the text reads {found[:_SHOWN]!r}, "
                f"the quote {self.quote[:_SHOWN]!r}; they must be equal"
            )

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text[start:end]``.

        Raises:
            SpanError: the offsets are not inside the text, or are empty.
        """
        if not 0 <= start < end <= len(text):
            return cls(start, end, text[start:end], text)  # tells what is wrong
        return _proven(start, end, text[start:end])

    @classmethod
    def trimmed(cls, text: str, start: int, end: int) -> Span | None:
        """The span without white space at its ends; None if nothing is left."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return cls.cut(text, start, end) if start < end else None

    def part(self, start: int, end: int) -> Span:
        """The span of ``start`` to ``end`` inside this one, whose words are proven already.

        Raises:
            SpanError: the offsets do not lie inside this span, or are empty.
        """
        if not self.start <= start < end <= self.end:
            raise SpanError(
                f"part [{start}, {end}) does not lie inside span [{self.start}, {self.end})"
            )
        quote = self.quote[start - self.start : end - self.start]
        return _proven(start, end, quote)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether every character of ``other`` is in this span."""
        return self.start <= other.start and other.end <= self.end


def _proven(start: int, end: int, quote: str) -> Span:
    """A span whose words were just cut out of their text: there is nothing to check."""
    span = object.__new__(Span)
    object.__setattr__(span, "start", start)
    object.__setattr__(span, "end", end)
    object.__setattr__(span, "quote", quote)
    return span
