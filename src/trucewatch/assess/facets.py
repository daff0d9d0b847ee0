"""What is held of a claim when asking whether another contradicts it, made once each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from trucewatch.assess.origins import Origins
from trucewatch.parties.names import fold, place_words
from trucewatch.parties.sides import NOBODY, Sides
from trucewatch.records.claim import Claim

TOLD = frozenset({"happened", "ongoing"})
#: Owners that make a doer the teller's own: "our guns", "none of its units".
_OWN = re.compile(r"\b(?:we|us|our|ours|my|his|her|its|their)\b", re.IGNORECASE)
#: Doers of whom the words do not say whose they are.
_ANYBODY = NOBODY | frozenset(
    """men man people person group armed one two three several some many no none not nobody member
    members unit element elements they he it she who someone somebody masked shooter sniper soldier
    soldiers troop fighter fighters on of""".split()
)


@dataclass(frozen=True, slots=True)
class Facets:
    """One claim's side of a comparison. Days are ordinals; None: not stated in words of time.

    ``doers``: sides named as having done it; ``doer_words``: the words that tell who, such as a
    name; ``voice``: the side that speaks; ``order``: its place among the incident's claims.
    """

    claim: Claim
    origin: str
    told: bool
    voice: str | None
    doers: frozenset[str]
    doer_words: frozenset[str]
    start: int | None
    end: int | None
    place: frozenset[str]
    content: frozenset[str]
    headline: bool
    order: int

    @property
    def blames(self) -> bool:
        """Whether it says who did it."""
        return bool(self.doers or self.doer_words)

    @property
    def days(self) -> int | None:
        """How many days after the first its time ends."""
        return None if self.start is None or self.end is None else self.end - self.start


def facets(claim: Claim, origins: Origins, sides: Sides | None, order: int) -> Facets:
    """The facets of one claim; without sides, by its words alone."""
    when, where, actor = claim.event.time, claim.event.place, claim.event.actor
    voice = sides.voice(claim) if sides else None
    doers = sides.doers(claim) if sides else frozenset[str]()
    if actor is not None and not doers and voice is not None and _OWN.search(actor.words):
        doers = frozenset({voice})
    dated = when is not None and when.start is not None and when.precision == "day"
    return Facets(
        claim=claim,
        origin=origins.of(claim),
        told=claim.stance.factuality in TOLD,
        voice=voice,
        doers=doers,
        doer_words=frozenset(fold(actor.words)) - _ANYBODY if actor else frozenset(),
        start=_ordinal(when.start) if when is not None and dated else None,
        end=_ordinal(when.end or when.start) if when is not None and dated else None,
        place=place_words(where.words) if where else frozenset(),
        content=frozenset(fold(claim.span.quote)),
        headline=claim.role == "headline",
        order=order,
    )


def same_doer(a: Facets, b: Facets) -> bool:
    """Whether the two name one doer, by side or by words."""
    return bool(a.doers & b.doers or a.doer_words & b.doer_words)


def other_doer(a: Facets, b: Facets) -> bool:
    """Whether both say who did it and it cannot be the same."""
    if a.doers and b.doers:
        return not a.doers & b.doers
    return bool(a.doer_words and b.doer_words and not a.doer_words & b.doer_words)


def _ordinal(day: str | None) -> int | None:
    return None if day is None else date.fromisoformat(day[:10]).toordinal()
