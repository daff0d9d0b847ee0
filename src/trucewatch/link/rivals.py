"""Of several duties of one kind, those that a told act bears on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from trucewatch.link.done import owed_in_parts
from trucewatch.ontology.model import Ontology
from trucewatch.parties.duties import forbids, is_dated
from trucewatch.parties.names import fold, place_words
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Effect

Met = tuple[Provision, Effect]

_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|last|final)\b(?! (?:day|week|month|minute|hour|time))",
    re.IGNORECASE,
)
#: Duties that every clause of them states anew: fire breaches each.
_OF_ALL = frozenset({"cessation_of_fire"})
_BROKEN = frozenset({"breaches"})
_SMALL = frozenset(
    """be is are was were will shall must may would has have had not no from to after before under
    than they them he she it who which when within into out up there one two three four five six
    seven eight nine ten hour day week people person""".split()
)


#: What a number of people or things is told of, and the words of a duty about such.
_MEN = frozenset({"combatants"})
_ARMS = frozenset({"weapons", "ammunition"})
_OF_MEN = re.compile(r"\b(?:fighters?|combatants?|members|men|troops|forces|soldiers)\b", re.I)
_OF_ARMS = re.compile(
    r"\b(?:weapons?|firearms?|arms|guns?|rifles?|mortars?|launchers?|rockets?|artillery|tanks?)\b",
    re.I,
)
#: Numbers of what duties owe.
_OWED = frozenset({"released", "evacuated", "weapons", "combatants", "bodies", "returned"})
_HEAVY = re.compile(r"\b(?:heavy|artillery|guns?|mortars?|howitzers?|tanks?|launchers?)\b", re.I)
_LIGHT = re.compile(r"\b(?:light|small arms|rifles?|pistols?|handguns?)\b", re.I)
#: Kinds of duties that let people and goods through.
_PASSAGE = frozenset({"humanitarian_access", "siege_lifting", "freedom_of_movement"})


def nearest(
    claim: Claim, met: Sequence[Met], ontology: Ontology, replaced: Mapping[str, str] | None = None
) -> list[Met]:
    """The provisions met, less those of one kind that others fit better.

    An act forbidden meets the clause that forbids it, a step taken the clause that asks for it.
    Then the words that one clause has and its rivals have not decide: "the second batch", a
    town, the wounded. Where no words do, the nearest deadline; without any, the clause told first.
    A number greater than what one duty owes is of another that owes as much. ``replaced``: terms
    and those that took their place; what was done in time for the old one is of both.
    """
    replaced = replaced or {}
    met = _of_goods(met, ontology)
    met = _by_road(claim, _by_number(claim, met, ontology), ontology)
    heirs = {p.id for p, _ in met}
    older = [m for m in met if replaced.get(m[0].id) in heirs]
    met = [m for m in met if m not in older]
    found: list[Met] = []
    for kind in dict.fromkeys((p.agreement, ontology.outside_provision(p.kind)) for p, _ in met):
        group = [m for m in met if (m[0].agreement, ontology.outside_provision(m[0].kind)) == kind]
        choose = len(group) > 1 and kind[1] not in _OF_ALL
        found += _best(claim, group) if choose else group
    chosen = {p.id for p, _ in found}
    found += [m for m in older if replaced[m[0].id] in chosen]
    return found


def _by_number(claim: Claim, met: Sequence[Met], ontology: Ontology) -> list[Met]:
    """Less the duties that owe fewer than are told, or other things, where another fits."""
    found: list[Met] = []
    for kind in dict.fromkeys(ontology.outside_provision(p.kind) for p, _ in met):
        group = [m for m in met if ontology.outside_provision(m[0].kind) == kind]
        for fits in (_holds_number, _of_such) if kind == "weapons_handover" else (_holds_number,):
            fitting = [m for m in group if fits(claim, m[0])]
            group = fitting or group
        found += group
    return [m for m in met if m in found]


def _holds_number(claim: Claim, provision: Provision) -> bool:
    """Whether a number told is no greater than the number owed; any is where none is owed."""
    told = [f.low for f in claim.figures if f.low and f.kind in _OWED]
    owed = provision.quantity
    return owed_in_parts(provision) or owed is None or not told or min(told) <= owed


def _of_such(claim: Claim, provision: Provision) -> bool:
    """Whether the duty is of what the number counts: fighters who gather, or weapons."""
    kinds = {f.kind for f in claim.figures}
    owed = provision.object or provision.tellings[0].span.quote
    if kinds & _ARMS and not kinds & _MEN:
        told = claim.span.quote
        other = (_HEAVY, _LIGHT) if _LIGHT.search(owed) else (_LIGHT, _HEAVY)
        if other[0].search(told) and not other[1].search(told) and not other[0].search(owed):
            return False
        return _OF_ARMS.search(owed) is not None
    if kinds & _MEN and not kinds & _ARMS:
        return _OF_MEN.search(owed) is not None
    return True


def _of_goods(met: Sequence[Met], ontology: Ontology) -> list[Met]:
    """Less the clauses about passage, where what came is what another clause asks for by name."""
    asked = {ontology.outside_provision(p.kind) for p, _ in met}
    brought = "political_follow_up" in asked
    return [m for m in met if not (brought and ontology.outside_provision(m[0].kind) in _PASSAGE)]


def _by_road(claim: Claim, met: Sequence[Met], ontology: Ontology) -> list[Met]:
    """Of the clauses about passage, that which names the very road, where only one does."""
    where = claim.event.place
    passage = [m for m in met if ontology.outside_provision(m[0].kind) in _PASSAGE]
    told = place_words(where.named) if where is not None else frozenset()
    if len(passage) < 2 or not told:
        return list(met)
    naming = [m for m in passage if told <= {w for t in m[0].tellings for w in fold(t.span.quote)}]
    return [m for m in met if m not in passage or m in naming] if naming else list(met)


def _best(claim: Claim, group: list[Met]) -> list[Met]:
    group = _by_sort(group)
    group = [m for m in group if not _other_turn(claim, m[0])] or group
    if len(group) < 2:
        return group
    own = [_own_words(p, [q for q, _ in group if q is not p]) for p, _ in group]
    told = _told_words(claim)
    shared = [len(told & words) for words in own]
    most = max(shared)
    if most:
        group = [m for m, n in zip(group, shared, strict=True) if n == most]
    if len(group) < 2:
        return group
    return _by_day(claim, group)


def _by_sort(group: list[Met]) -> list[Met]:
    """Breaches go to clauses that forbid, where there are both; all else to those that ask."""
    fitting = [m for m in group if (m[1] in _BROKEN) == forbids(m[0])]
    mixed = len({forbids(p) for p, _ in group}) > 1
    return fitting if mixed and fitting else group


def _other_turn(claim: Claim, provision: Provision) -> bool:
    """Whether the claim tells of the second of what the clause has as the first."""
    told = {w.casefold() for w in _ORDINAL.findall(claim.span.quote)}
    owed = {w.casefold() for w in _ORDINAL.findall(provision.tellings[0].span.quote)}
    return bool(told and owed and not told & owed)


def _own_words(provision: Provision, rivals: Sequence[Provision]) -> frozenset[str]:
    others = frozenset(w for rival in rivals for w in _words(rival))
    return _words(provision) - others - _SMALL


def _words(provision: Provision) -> frozenset[str]:
    bearer = provision.duty_bearer.words if provision.duty_bearer else ""
    told = " ".join(t.span.quote for t in provision.tellings)
    return _single(f"{provision.place or ''} {provision.object or ''} {bearer} {told}")


def _told_words(claim: Claim) -> frozenset[str]:
    event = claim.event
    parts = [claim.span.quote, event.place.named if event.place else ""]
    parts += [party.words for party in (event.actor, event.target) if party is not None]
    return _single(" ".join(parts))


def _single(words: str) -> frozenset[str]:
    """Folded words, "lorries" as "lorry"."""
    return frozenset(w[:-2] + "y" if w.endswith("ie") else w for w in fold(words))


def _by_day(claim: Claim, group: list[Met]) -> list[Met]:
    when = claim.event.time
    day = when.start if when is not None else None
    dated = [m for m in group if is_dated(m[0])]
    due = [m for m in dated if m[0].deadline == day]
    if due and claim.stance.factuality == "did_not_happen":
        return due  # what was not done on the very day
    if day is None or len(dated) < len(group):
        return group[:1]
    gaps = [abs(_days(p.deadline or "", day)) for p, _ in group]
    return [m for m, gap in zip(group, gaps, strict=True) if gap == min(gaps)]


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days
