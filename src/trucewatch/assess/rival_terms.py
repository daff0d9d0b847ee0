"""One term of a deal told in two ways: another number, another day, another length of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from trucewatch.assess.counts import clashing_figures
from trucewatch.assess.facets import Facets, facets, other_doer
from trucewatch.assess.origins import Origins
from trucewatch.parties.names import share_words
from trucewatch.parties.sides import Sides
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import ContradictionKind

_Found = tuple[ContradictionKind, str, Facets, Facets]
_SMALL = {
    w: n
    for n, w in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty""".split()
    )
} | {"a": 1, "an": 1}
_LENGTH = re.compile(
    r"(?<![:.\d])\b([1-9]\d*|"
    + "|".join(_SMALL)
    + r")[\s-]+(hour|day|week|fortnight|month|year)s?\b",
    re.IGNORECASE,
)
_HOURS = {"hour": 1, "day": 24, "week": 168, "fortnight": 336, "month": 720, "year": 8760}


def rival_terms(
    claims: Sequence[Claim],
    provisions: Sequence[Provision],
    origins: Origins,
    sides: Sides | None,
) -> list[_Found]:
    """Clashes between claims of what is owed, where both tell one provision.

    A later "that was never agreed" and an outlet's own correction answer the term that they name
    by its number or kind.
    """
    owed = [c for c in claims if c.stance.factuality == "obliged"]
    order = {c.id: n for n, c in enumerate(claims)}
    made = {c.id: facets(c, origins, sides, order[c.id]) for c in owed}
    found: list[_Found] = []
    for provision in provisions:
        told = [made[c.id] for c in owed if _tells(c, provision)]
        found += [x for a, b in combinations(told, 2) for x in _clashes(a, b)]
    found += _taken_back(claims, [made[c.id] for c in owed], origins, sides, order)
    found += _gainsaid(claims, [made[c.id] for c in owed], origins, sides, order)
    return found


#: Words in which a denial speaks of a term rather than of an act.
_OF_A_TERM = re.compile(
    r"\b(?:reading|interpretation|understanding|exception|promise\w*|agreed|accepted|undertook|"
    r"article|clause|point|paper|document|text|word|barred|banned|forbidden|entitled|bound|"
    r"(?:may|must|shall|to) (?:not )?\w+)\b",
    re.IGNORECASE,
)
_NEXT = 300  # characters within which one answers a reading of a term


def _gainsaid(
    claims: Sequence[Claim],
    owed: Sequence[Facets],
    origins: Origins,
    sides: Sides | None,
    order: dict[str, int],
) -> Iterator[_Found]:
    """Who denies that a term was agreed, or reads it otherwise, against those who tell it so."""
    for claim in claims:
        if claim.stance.factuality != "denied" or claim.event.time is not None or claim.figures:
            continue
        if _OF_A_TERM.search(claim.span.quote) is None:
            continue
        denial = facets(claim, origins, sides, order[claim.id])
        for term in owed:
            if term.origin == denial.origin or term.claim.event.kind != claim.event.kind:
                continue
            if _just_before(term.claim, claim) or _of_one_thing(term, denial):
                yield "occurrence", "one tells the term, the other denies it", term, denial


def _just_before(term: Claim, denial: Claim) -> bool:
    gap = denial.span.start - term.span.end
    return term.report == denial.report and 0 <= gap <= _NEXT


def _of_one_thing(term: Facets, denial: Facets) -> bool:
    """Whether both name one thing or place that the term is about."""
    x, y = term.claim.event, denial.claim.event
    named = [(a.words, b.words) for a, b in ((x.target, y.target), (x.actor, y.actor)) if a and b]
    return any(share_words(*pair) for pair in named)


def _tells(claim: Claim, provision: Provision) -> bool:
    return any(
        t.report == claim.report
        and (t.span.start < claim.span.end and claim.span.start < t.span.end)
        for t in provision.tellings
    )


def _clashes(a: Facets, b: Facets) -> Iterator[_Found]:
    if a.origin == b.origin or other_doer(a, b):
        return
    figures = clashing_figures(a, b)
    if figures is not None:
        x, y = figures
        yield "count", f"{x.kind}: “{x.span.quote}” against “{y.span.quote}”", a, b
    if a.end is not None and b.end is not None and a.end != b.end:
        yield "time", "the term has two days", a, b
        return
    x_hours, y_hours = _lengths(a.claim), _lengths(b.claim)
    if x_hours and y_hours and not x_hours & y_hours:
        yield "time", "the term has two lengths of time", a, b


def _lengths(claim: Claim) -> frozenset[int]:
    found = _LENGTH.findall(claim.span.quote.casefold())
    return frozenset(
        (int(number) if number.isdigit() else _SMALL[number]) * _HOURS[unit]
        for number, unit in found
    )


def _taken_back(
    claims: Sequence[Claim],
    owed: Sequence[Facets],
    origins: Origins,
    sides: Sides | None,
    order: dict[str, int],
) -> Iterator[_Found]:
    """An outlet that corrects a number of the deal, against those who gave it before."""
    for claim in claims:
        if claim.stance.factuality != "denied" or claim.speaker is not None:
            continue
        numbers = {(f.kind, f.low, f.high) for f in claim.figures}
        if not numbers:
            continue
        correction = facets(claim, origins, sides, order[claim.id])
        for term in owed:
            same_kind = term.claim.event.kind == claim.event.kind
            told = {(f.kind, f.low, f.high) for f in term.claim.figures}
            if same_kind and numbers & told and term.order < correction.order:
                why = "the outlet takes back the number"
                yield "occurrence", why, term, correction
