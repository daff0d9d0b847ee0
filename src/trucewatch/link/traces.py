"""What is compared of a claim when asking whether two tell of one happening, made once each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from trucewatch.link.likeness import Rarity, Weights
from trucewatch.link.lineage import Lineage
from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import fold, place_words
from trucewatch.parties.sides import Sides
from trucewatch.records.claim import Claim, Where
from trucewatch.records.kept import Kept
from trucewatch.records.report import Report
from trucewatch.records.tallies import says_so_far

_NAME = re.compile(r"(?<=\s)[A-Z][\w'’-]+")
_TOLD = frozenset({"happened", "ongoing"})
_NOBODY = re.compile(r"\b(?:no|nobody|no[ -]one|none|not a|not one|any(?:one|body)?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Trace:
    """One claim's side of a comparison. Days are ordinals; None: not stated.

    ``told``: it says that the happening was, not that it was not. ``sharp``: its day is one day,
    as its words give it. ``doers`` and ``voice`` are sides of the case's deals. ``first_told``:
    it is the first of its kind in the body of its report. ``names``: capitalised words inside the
    quote; ``place_names`` inside the place's words; ``sides``: sides that the quote names in any
    role; ``runs_on``: its numbers are of all so far; ``rare``: the words of ``content`` by how
    rare the case has them; ``said``: words for its speaker; ``sweeping``: it tells of nobody, none.
    """

    claim: Claim
    kind: str
    told: bool
    start: int | None
    end: int | None
    sharp: bool
    published: int | None
    headline: bool
    first_told: bool
    words: frozenset[str]
    actor: frozenset[str]
    target: frozenset[str]
    place: Where | None
    place_words: frozenset[str]
    place_name: frozenset[str]
    place_names: frozenset[str]
    figures: frozenset[tuple[str, int | None, int | None]]
    content: frozenset[str]
    names: frozenset[str]
    sides: frozenset[str]
    doers: frozenset[str]
    voice: str | None
    runs_on: bool
    rare: Weights
    said: frozenset[str]
    sweeping: bool


def trace(
    claim: Claim,
    ontology: Ontology,
    *,
    published: str | None = None,
    sides: Sides | None = None,
    first_told: bool = False,
    denied: str | None = None,
    rare: Weights | None = None,
) -> Trace:
    """The trace of one claim; without sides and publication day, of its words alone.

    ``denied``: the kind of act that a bare denial ("denied this") answers. ``rare``: its words by
    how rare the case has them.
    """
    event = claim.event
    when, where = event.time, event.place
    start = _ordinal(when.start) if when is not None else None
    end = _ordinal(when.end) if when is not None else None
    return Trace(
        claim=claim,
        kind=denied or ontology.outside_kind(event.kind),
        told=claim.stance.factuality in _TOLD,
        start=start,
        end=end if end is not None else start,
        sharp=when is not None and when.precision == "day",
        published=_ordinal(published),
        headline=claim.role == "headline",
        first_told=first_told,
        words=frozenset(claim.span.quote.casefold().split()),
        actor=frozenset(fold(event.actor.words)) if event.actor else frozenset(),
        target=frozenset(fold(event.target.words)) if event.target else frozenset(),
        place=where,
        place_words=place_words(where.named) if where else frozenset(),
        place_name=place_words(where.name) if where else frozenset(),
        place_names=_names(" " + where.named) if where else frozenset(),
        figures=frozenset((f.kind, f.low, f.high) for f in claim.figures),
        content=frozenset(fold(claim.span.quote)),
        names=_names(claim.span.quote),
        sides=sides.of(claim.span.quote) if sides else frozenset(),
        doers=sides.doers(claim) if sides else frozenset(),
        voice=sides.voice(claim) if sides else None,
        runs_on=says_so_far(claim),
        rare=rare or {},
        said=_spoken(claim.speaker.words) if claim.speaker else frozenset(),
        sweeping=_NOBODY.search(claim.span.quote) is not None,
    )


def traces(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    sides: Sides,
    ontology: Ontology,
    kept: Kept | None = None,
    lineage: Lineage | None = None,
) -> list[Trace]:
    """Traces in the order of publication, then of the text: the same whatever order came in.

    ``kept``: those of the run before, made with the same ontology. ``lineage``: versions of
    reports, which stand together at the place of the first; how rare words are the latest tell.
    """
    kept = kept or Kept()
    lineage = lineage or Lineage()
    rarity = Rarity([r for r in reports if r.id not in lineage.latest], kept)
    published = {r.id: r.published.day for r in reports}
    place = {r.id: lineage.place(r) for r in reports}
    ordered = sorted(
        claims, key=lambda c: (place.get(c.report, ("", c.report, 0)), c.span.start, c.id)
    )
    seen: set[tuple[str, str]] = set()
    last: tuple[str, str] | None = None  # report and kind of what was told last
    found = []
    for claim in ordered:
        kind = ontology.outside_kind(claim.event.kind)
        key = (claim.report, kind)
        bare = kind == "denial" and last is not None and last[0] == claim.report
        if claim.stance.factuality in _TOLD:
            last = key
        first = claim.role != "headline" and key not in seen
        if first:
            seen.add(key)
        day = published.get(claim.report)
        denied = last[1] if bare and last is not None else None
        words = kept.get(("words", claim.id), claim.span.quote, partial(fold, claim.span.quote))
        rare = rarity.of(words)
        made = partial(
            trace,
            claim,
            ontology,
            published=day,
            sides=sides,
            first_told=first,
            denied=denied,
            rare=rare,
        )
        given = (claim, day, first, denied, sides.footing(claim), rare)
        found.append(kept.get(claim.id, given, made))
    if lineage.roots:
        found.sort(key=lambda t: lineage.order(t.claim, place[t.claim.report]))
    return found


def _names(quote: str) -> frozenset[str]:
    """Folded capitalised words; the first word of a quote may be capitalised for its place."""
    found = _NAME.findall(quote)
    return frozenset(w for name in found for w in fold(name))


def _spoken(words: str) -> frozenset[str]:
    return frozenset(w.strip(".,'’").casefold() for w in words.split())


def _ordinal(day: str | None) -> int | None:
    return None if day is None else date.fromisoformat(day[:10]).toordinal()
