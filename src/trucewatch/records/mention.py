"""What annotation finds in a report before anything is claimed: words, sentences, dates, names.

Offsets are code points of the report's raw text. Indices are positions in ``Mentions.tokens``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trucewatch.records.report import BlockRole
from trucewatch.records.span import Span

TimePrecision = Literal["hour", "day", "week", "month", "season", "year", "unknown"]
PlacePrecision = Literal["exact", "part_of_region", "region", "country", "unknown"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word. ``head`` is the index of its syntactic head (itself for a root)."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words and the tokens ``first`` to ``last`` (exclusive)."""

    span: Span
    block: int
    role: BlockRole
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks. ``inner`` leaves the marks out.

    ``kind``: ``speech`` (a clause or more), or ``scare`` (a word or phrase set apart).
    ``closed`` is False where the next paragraph goes on with an opening mark.
    """

    span: Span
    inner: Span
    kind: Literal["speech", "scare"]
    closed: bool
    continues: bool = False  # goes on from the quotation of the paragraph before


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression. ``value`` is a TimeML value; ``start`` and ``end`` are ISO days.

    ``how`` tells people how the days were reached ("weekday before the publication date").
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    start: str | None
    end: str | None
    precision: TimePrecision
    how: str
    rule: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name. Coordinates are WGS 84 degrees; ``country`` is ISO 3166 alpha-2.

    ``literal`` is False where the name stands for a government or people ("Moscow said").
    """

    span: Span
    name: str
    gazetteer_id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision
    literal: bool
    rule: str
    candidates: int = 1


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A name or description of an actor, with its register entry where one fits.

    ``backer``: the register's id of who is said to back them ("Iran-backed").
    """

    span: Span
    name: str
    actor: str | None
    kind: str | None
    country: str | None
    rule: str
    backer: str | None = None


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A number said of people or things. None for an end that the words leave open."""

    span: Span
    kind: str | None
    low: int | None
    high: int | None
    unit: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class SayingMark:
    """Words that the encoder takes for said, with the words that tell of it and name who.

    ``content`` are its parts in text order. None: no such words were found near.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class FactMark:
    """How far the encoder takes a word to tell of what is so, in tenths from -30 to 30.

    ``comes``: that it happened or will happen; ``came``: that it happened. It says what the words
    say, not what is true.
    """

    comes: int
    came: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that annotation found in one report, each tuple in the order of the text."""

    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    sayings: tuple[SayingMark, ...] = ()
    facts: tuple[FactMark, ...] = ()  # one a token; empty where no encoder read the text
