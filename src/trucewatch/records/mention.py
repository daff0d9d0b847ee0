"""What annotation finds in a report before anything is claimed: words, sentences, dates, names.

Offsets are code points of the report's raw text. Indices are positions in ``Mentions.tokens``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from trucewatch.records.report import BlockRole
from trucewatch.records.span import Span

TimePrecision = Literal["hour", "day", "week", "month", "season", "year", "unknown"]
#: From the closest to the widest.
PRECISIONS: tuple[TimePrecision, ...] = get_args(TimePrecision)
PlacePrecision = Literal["exact", "part_of_region", "region", "country", "unknown"]
#: How a number is told. ``vague``: words that name none ("dozens"); only their least is known.
FigureTold = Literal["exact", "at_least", "at_most", "about", "range", "vague"]
#: Whether the words tell of more than before ("another five"), or of all so far ("so far").
FigureTally = Literal["new", "cumulative"]
#: Who is counted, as the words call them; never read out of anything else.
FigureRole = Literal[
    "child",
    "woman",
    "medic",
    "aid_worker",
    "journalist",
    "police",
    "peacekeeper",
    "monitor",
    "official",
    "civilian",
    "prisoner",
    "displaced",
    "combatant",
]


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
class DealClock:
    """A time told from a deal's own clock: the ``length`` units after the first ``skip`` ones.

    ``unit``: hours, days, weeks, months. The third day of a truce is one day after two. ``within``:
    all of the time up to there ("within 48 hours of signing").
    """

    unit: Literal["H", "D", "W", "M"]
    skip: int
    length: int
    since: Literal["signing", "force"] = "force"
    within: bool = False


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression. ``value`` is a TimeML value; ``start`` and ``end`` are ISO days.

    ``how`` tells people how the days were reached ("weekday before the publication date").
    ``clock``: the deal's clock that the words count from; the deal's day is not theirs to tell.
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    start: str | None
    end: str | None
    precision: TimePrecision
    how: str
    rule: str
    clock: DealClock | None = None


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One of the places that a name may mean. ``score``: the share of belief in it, 0-1.

    ``id`` names its row in the gazetteer or in the case's own list; ``feature`` is what it is
    (city, admin1, country ...).
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    feature: str
    score: float


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name. Coordinates are WGS 84 degrees; ``country`` is ISO 3166 alpha-2.

    ``literal`` is False where the name stands for a government or people ("Moscow said").
    ``candidates`` are what the name may mean, likeliest first, at most five. Where none is likely
    enough, nothing is chosen: no ``gazetteer_id`` and no point, ``score`` is the first one's.
    ``within``: the place in which the words say that a name without a point of its own lies.
    ``feature``: what the chosen place is; ``admin1_code``: the ISO 3166-2 code of its area.
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
    candidates: tuple[PlaceCandidate, ...] = ()
    score: float | None = None
    within: PlaceCandidate | None = None
    feature: str | None = None
    admin1_code: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether several places are possible and none was chosen: a person should say which."""
        return self.lat is None and bool(self.candidates)


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
    """A number said of people or things. None for an end that the words leave open.

    ``part_of`` are the words of the number that already holds this one ("12, including four
    children"); ``base`` what a fraction is taken of; ``period`` the words for the time counted
    over, ``per`` the time of a rate ("day").
    """

    span: Span
    kind: str | None
    low: int | None
    high: int | None
    unit: str | None
    rule: str
    told: FigureTold = "exact"
    role: FigureRole | None = None
    part_of: Span | None = None
    base: int | None = None
    tally: FigureTally | None = None
    period: Span | None = None
    per: str | None = None


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
class SpanMark:
    """Words that the encoder takes for a mention, a part in a deed, a kind's words (``role``).

    ``share`` in hundredths: how sure it is of them.
    """

    role: str
    span: Span
    share: int


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that a sentence shows (an arrest, force used), with its share in hundredths."""

    name: str
    share: int


@dataclass(frozen=True, slots=True)
class KindMark:
    """Of which kind the encoder takes a sentence to be.

    ``sub_type`` is the likeliest ACLED sub-event type (None: nothing was read), ``share`` its
    share in hundredths; ``signs`` what else it shows.
    """

    sub_type: str | None
    share: int
    signs: tuple[Sign, ...]

    def sign(self, name: str) -> int:
        """The share of a sign in hundredths; 0 where it was not read."""
        return next((sign.share for sign in self.signs if sign.name == name), 0)


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
    marks: tuple[SpanMark, ...] = ()
    kinds: tuple[KindMark, ...] = ()  # one a sentence; empty where no encoder read the text
    told: tuple[SpanMark, ...] = ()  # words that tell of an event, by its kind
    owed: tuple[SpanMark, ...] = ()  # words that state a deal's term, by its kind
