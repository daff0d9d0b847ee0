"""What one speaker says of one event, in which words, and how those words present it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from trucewatch.errors import RecordError
from trucewatch.records.days import as_known, end_as_known
from trucewatch.records.mention import (
    DealClock,
    FactMark,
    FigureRole,
    FigureTally,
    FigureTold,
    KindMark,
    PlaceCandidate,
    PlacePrecision,
    TimePrecision,
)
from trucewatch.records.saying import Relay, Speaker
from trucewatch.records.span import Span

Factuality = Literal[
    "happened",
    "ongoing",
    "obliged",
    "planned",
    "conditional",
    "feared",
    "demanded",
    "did_not_happen",
    "denied",
]
FACTUALITIES: tuple[str, ...] = get_args(Factuality)
Certainty = Literal["certain", "probable", "possible", "unknown"]


#: How near to the facts the teller is: saw or heard it, is said to say it, passes on what others
#: said; unknown where the outlet speaks itself.
ClaimBasis = Literal["first_hand", "reported", "hearsay", "unknown"]


@dataclass(frozen=True, slots=True)
class StanceStep:
    """One step on the way to a stance: what stood there (None: no words of its own), by which

    rule, and what the words say once it has been taken in.
    """

    words: Span | None
    rule: str
    factuality: Factuality
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Stance:
    """How the words present an event (not whether it is true): each step of reading them.

    The first step is what the event's own words say; every further one is a word around them,
    the act of saying it, or what the whole text makes of it. The last one holds.

    Raises:
        RecordError: no step.
    """

    steps: tuple[StanceStep, ...]
    background: bool = False
    #: How the encoder, a second reader, takes the event's word; None where it did not read.
    fact: FactMark | None = None

    def __post_init__(self) -> None:
        if not self.steps:
            raise RecordError("a stance has at least one step: what the event's own words say")

    @classmethod
    def single(cls, factuality: Factuality, certainty: Certainty, rule: str) -> Stance:
        """A stance of one step that no words of its own decide."""
        return cls((StanceStep(None, rule, factuality, certainty),))

    @property
    def factuality(self) -> Factuality:
        """What all the words together say."""
        return self.steps[-1].factuality

    @property
    def certainty(self) -> Certainty:
        """How sure they are of it."""
        return self.steps[-1].certainty

    @property
    def rules(self) -> tuple[str, ...]:
        """The rule of each step."""
        return tuple(step.rule for step in self.steps)

    @property
    def cues(self) -> tuple[Span, ...]:
        """The words that decided it, in text order, each once."""
        return tuple(sorted({step.words for step in self.steps if step.words is not None}))

    def then(self, factuality: Factuality, rule: str, words: Span | None = None) -> Stance:
        """The same with one more step, as sure as before."""
        step = StanceStep(words, rule, factuality, self.certainty)
        return replace(self, steps=(*self.steps, step))


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or target as the words name it, with its register entry where one fits."""

    words: str
    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Where an event is said to have been. ``words`` as they stand.

    ``feature``: what the place is (city, admin1 …), where one was chosen. ``within``: the place in
    which the words put one without a point of its own. ``named_by``: where ``words`` only describe
    the place ("the town"), the words elsewhere in the report that name it.
    """

    words: str
    span: Span
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision
    rule: str
    feature: str | None = None
    within: PlaceCandidate | None = None
    named_by: Span | None = None

    @property
    def named(self) -> str:
        """The report's words that name it, here or elsewhere; the description where none do."""
        return self.named_by.quote if self.named_by is not None else self.words

    @property
    def is_open(self) -> bool:
        """Whether it is only described, and which place is meant was not found."""
        return self.named_by is None and self.rule.startswith("events.place.described")


@dataclass(frozen=True, slots=True)
class When:
    """When an event is said to have been: ISO days, and how they were reached.

    ``clock``: the words count from a deal; without its day, ``start`` and ``end`` stay None.
    """

    start: str | None
    end: str | None
    precision: TimePrecision
    how: str
    rule: str
    span: Span | None = None
    clock: DealClock | None = None

    @property
    def first(self) -> str | None:
        """The start as closely as it is known: ``2011``, ``2021-06``, ``2031-03-14``."""
        return as_known(self.start, self.precision)

    @property
    def last(self) -> str | None:
        """The end as closely as it is known; a day where it is closer known than the start."""
        return end_as_known(self.end, self.precision)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number inside a claim. None: that end is open or not stated. Never added up.

    ``unit`` is the noun counted; the rest as in ``FigureMention``. A part stays a part: a figure
    with ``part_of`` is inside another, whose words those are.
    """

    kind: str
    low: int | None
    high: int | None
    span: Span
    rule: str
    unit: str | None = None
    told: FigureTold = "exact"
    role: FigureRole | None = None
    part_of: Span | None = None
    base: int | None = None
    tally: FigureTally | None = None
    period: Span | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim tells of. ``also`` holds further kinds that the same words tell of."""

    kind: str
    trigger: Span
    rule: str
    actor: Party | None = None
    target: Party | None = None
    instrument: Party | None = None
    place: Where | None = None
    time: When | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event found in the words, before anybody is asked who says it.

    ``head`` is the index of the trigger's token; ``clause`` the shortest clause that carries it.
    """

    event: Event
    head: int
    sentence: int
    clause: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One speaker, one event, one way of presenting it, and the exact words.

    ``speaker`` None: the outlet in its own voice. ``relays`` run from the speaker's side to the
    outlet. ``rules`` are the ids of all rules that made it, for ``trucewatch why``.
    """

    id: str
    report: str
    span: Span
    speaker: Speaker | None
    relays: tuple[Relay, ...]
    cue: Span | None
    stance: Stance
    event: Event
    figures: tuple[Figure, ...]
    background: bool
    rules: tuple[str, ...]
    role: str = "body"  # of the block: headline, standfirst, body, correction
    basis: ClaimBasis = "unknown"
    #: Of which kind the encoder, a second reader, takes the sentence to be; None: it did not read.
    read_as: KindMark | None = None

    @property
    def said(self) -> tuple[str, str | None, str, Span]:
        """Report, speaker, kind and trigger: two claims alike in these say one thing."""
        speaker = self.speaker.words if self.speaker else None
        return self.report, speaker, self.event.kind, self.event.trigger

    def repeats(self, other: Claim) -> bool:
        """Whether the other says the same in words that both share."""
        return self.said == other.said and self.span.overlaps(other.span)
