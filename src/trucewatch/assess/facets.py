"""What is held of a claim when asking whether another contradicts it, made once each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from trucewatch.assess.origins import Origins
from trucewatch.parties.bodies import NOBODY, REBELS, STATE
from trucewatch.parties.names import fold, place_words
from trucewatch.parties.sides import Sides
from trucewatch.records.claim import Claim, Figure
from trucewatch.records.tallies import is_rest, runs_on

TOLD = frozenset({"happened", "ongoing"})
#: Owners that make a doer the teller's own: "our guns", "none of its units".
_OWN = re.compile(r"\b(?:we|us|our|ours|my|his|her|its|their)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w'’-]+")
#: Seen or heard in part by each teller: two numbers of these are no clash.
_IN_PART = frozenset({"rounds", "impacts", "explosions", "held"})
#: Units that any army may have: a name with one of these may be a side's own part.
_ARMS = frozenset("corp corps division battalion regiment brigade unit command police".split())
_SOME = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|morgue|mortuary|received|admitted|brought in)\b|\balso\b|"
    r"\bone of (?:them|his|its|our|their)\b",
    re.I,
)
_NAMED = "figures.the."
_ONE = re.compile(r"\b(?:one|1|single|sole|lone|only|a|an)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facets:
    """One claim's side of a comparison. Days are ordinals; None: not stated in words of time.

    ``doers``: sides named as having done it; ``doer_names``: names among the words for who did it;
    ``third``: these are surely of none of the sides;
    ``sides``: sides named in any role; ``voice``: the side that speaks; ``wrong``: somebody is
    blamed for such an act; ``order``: its place among the incident's claims. ``counted``: figures
    that others can be held against; ``runs_on``: they are of all so far; ``rest``: of what is left;
    ``in_part``: of those whom one place received, or who were hit beside others. ``owns``: its doer
    is told as the teller's own: "no post of his", "its units".
    """

    claim: Claim
    origin: str
    told: bool
    voice: str | None
    doers: frozenset[str]
    doer_names: frozenset[str]
    third: bool
    sides: frozenset[str]
    start: int | None
    end: int | None
    place: frozenset[str]
    content: frozenset[str]
    headline: bool
    wrong: bool
    order: int
    counted: tuple[Figure, ...]
    runs_on: bool
    rest: bool
    owns: bool
    in_part: bool

    @property
    def blames(self) -> bool:
        """Whether it says who did it."""
        return bool(self.doers or self.doer_names)

    @property
    def days(self) -> int | None:
        """How many days after the first its time ends."""
        return None if self.start is None or self.end is None else self.end - self.start


def facets(
    claim: Claim,
    origins: Origins,
    sides: Sides | None,
    order: int,
    wrongs: frozenset[str] = frozenset(),
) -> Facets:
    """The facets of one claim; without sides, by its words alone.

    ``wrongs``: kinds of acts for which somebody is blamed.
    """
    when, where, actor = claim.event.time, claim.event.place, claim.event.actor
    voice = sides.voice(claim) if sides else None
    names = _names(actor.words) if actor else frozenset[str]()
    doers = sides.doers(claim) if sides else frozenset[str]()
    if actor is not None and not doers and voice is not None and _is_own(actor.words, claim):
        doers = frozenset({voice})
    dated = when is not None and when.start is not None and when.precision == "day"
    return Facets(
        claim=claim,
        origin=origins.of(claim) if voice is None else f"side:{voice}",
        told=claim.stance.factuality in TOLD,
        voice=voice,
        doers=doers,
        doer_names=names,
        third=bool(sides and names and not names & _ARMS and sides.third_did(claim)),
        sides=sides.of(claim.span.quote, sides.we(claim)) if sides else frozenset(),
        start=_ordinal(when.start) if when is not None and dated else None,
        end=_ordinal(when.end or when.start) if when is not None and dated else None,
        place=place_words(where.named) if where else frozenset(),
        content=frozenset(fold(claim.span.quote)),
        headline=claim.role == "headline",
        wrong=claim.event.kind in wrongs,
        order=order,
        counted=_counted(claim),
        runs_on=runs_on(claim),
        rest=is_rest(claim),
        owns=actor is not None and _OWN.search(actor.words) is not None,
        in_part=_SOME.search(claim.span.quote) is not None,
    )


def same_doer(a: Facets, b: Facets) -> bool:
    """Whether the two name one doer, by side or by words."""
    return bool(a.doers & b.doers or a.doer_names & b.doer_names)


def other_doer(a: Facets, b: Facets) -> bool:
    """Whether both say who did it and it cannot be the same.

    Somebody named who is surely none of the sides is another doer than a side.
    """
    if (a.doers and b.third) or (b.doers and a.third):
        return not a.doer_names & b.doer_names
    if a.doers or b.doers:
        return bool(a.doers and b.doers and not a.doers & b.doers)
    return bool(a.doer_names and b.doer_names and not a.doer_names & b.doer_names)


def _counted(claim: Claim) -> tuple[Figure, ...]:
    """The figures that others can be held against.

    "The driver died" tells of no others, and neither does one hurt whom no word counts.
    """
    found = [f for f in claim.figures if f.kind not in _IN_PART and not f.rule.startswith(_NAMED)]
    return tuple(f for f in found if (f.low, f.high) != (1, 1) or _ONE.search(claim.span.quote))


def _is_own(actor: str, claim: Claim) -> bool:
    """Whether the doer is the teller or the teller's own: "our guns", "none of its units"."""
    if _OWN.search(actor) is not None:
        return True
    speaker = set(fold(claim.speaker.words)) if claim.speaker is not None else set()
    return bool(fold(actor)) and set(fold(actor)) <= speaker


def _names(words: str) -> frozenset[str]:
    """Names that stand in the words; "gunmen on a motorcycle" are nobody in particular."""
    found = _NAME.findall(re.sub(r"^(?:The|A|An|No|Our|Some|Two|We)\b", "", words))
    return frozenset(w for name in found for w in fold(name)) - NOBODY - STATE - REBELS


def _ordinal(day: str | None) -> int | None:
    return None if day is None else date.fromisoformat(day[:10]).toordinal()
