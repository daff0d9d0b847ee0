"""Which of a sentence's units are duties of their own: lists taken apart, echoes left out."""

from __future__ import annotations

from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit
from trucewatch.extract.units import Unit

_SURETY = "guarantor_assurance"
_LISTED = frozenset({"dobj", "pobj", "conj", "appos", "attr", "nsubj", "ROOT", "dep", "nsubjpass"})


def own_duties(tree: Tree, units: list[Unit]) -> list[Unit]:
    """Units less echoes of a word above ("open … to aid convoys") and less bare assurances.

    "X guarantees free passage" asks for free passage; "assurances that X would patrol" for
    patrols. An assurance is a duty of its own only where it assures nothing else.
    """
    codes = {u.anchor: u.primary.code for u in units}
    kept = []
    for unit in units:
        above = _above(tree, unit.anchor)
        if any(codes.get(a) == unit.primary.code for a in above):
            continue
        if _is_who_is_meant(tree, unit) and any(a in codes for a in above):
            continue
        if unit.primary.code == _SURETY:
            if any(u is not unit and tree.is_below(u.anchor, unit.primary.head) for u in units):
                continue
            fuller = next((h for h in unit.others if h.code != _SURETY), unit.primary)
            kept.append(_led_by(unit, fuller))
        else:
            kept.extend(_parts(tree, _led_by(unit, _main(tree, unit))))
    return kept


def _above(tree: Tree, anchor: int) -> list[int]:
    """The words that the anchor is part of; a clause joined by "and" is no part of the first."""
    found = []
    here = anchor
    while tree.tokens[here].head != here:
        if tree.tokens[here].dep == "conj" and tree.is_verb(here):
            break
        here = tree.tokens[here].head
        found.append(here)
    return found


def _is_who_is_meant(tree: Tree, unit: Unit) -> bool:
    """Whether the unit only says who is to do something ("those who refuse to settle")."""
    for i in (unit.anchor, *tree.ancestors(unit.anchor)):
        token = tree.tokens[i]
        if token.dep == "relcl":
            own = tree.tokens[token.head].dep in {"nsubj", "nsubjpass"}
            return own and token.tag in {"VBP", "VBZ", "VB"}
    return False


def _led_by(unit: Unit, hit: Hit) -> Unit:
    others = tuple(h for h in (unit.primary, *unit.others) if h is not hit)
    return Unit(hit, others, unit.anchor, unit.first, unit.last)


def _main(tree: Tree, unit: Unit) -> Hit:
    """The clause's own verb before one that only says who is meant ("those who refuse …")."""
    head = unit.primary.head
    path = [head, *tree.ancestors(head)]
    inside = path[: path.index(unit.anchor)] if unit.anchor in path else []
    if any(tree.tokens[i].dep == "relcl" for i in inside):
        return next((h for h in unit.others if h.head == unit.anchor), unit.primary)
    return unit.primary


def _parts(tree: Tree, unit: Unit) -> list[Unit]:
    """The items of a list of nouns ("the release of prisoners, the opening of the road …")."""
    if tree.is_verb(unit.primary.head):
        return [unit]
    nouns = [
        h
        for h in (unit.primary, *unit.others)
        if not tree.is_verb(h.head)
        and tree.tokens[h.head].dep in _LISTED
        and not _in_name(tree, h.head)
    ]
    apart = [h for h in nouns if not any(_within(tree, h, other) for other in nouns)]
    if len(apart) < 2:
        return [unit]
    return [_item(tree, h) for h in sorted(apart, key=lambda h: h.head)]


def _in_name(tree: Tree, head: int) -> bool:
    """Whether the noun is joined to one that only describes: "the Watch and Liaison Office"."""
    while tree.tokens[head].dep == "conj":
        head = tree.tokens[head].head
    return tree.tokens[head].dep in {"compound", "nmod", "amod"}


def _within(tree: Tree, hit: Hit, other: Hit) -> bool:
    """Whether a noun belongs to another's phrase, joined nouns aside."""
    if hit is other:
        return False
    here = hit.head
    while here != other.head:
        if tree.tokens[here].dep in {"conj", "appos"} or tree.tokens[here].head == here:
            return False
        here = tree.tokens[here].head
    return True


def _item(tree: Tree, hit: Hit) -> Unit:
    aside = frozenset(tree.kids(hit.head, "conj", "cc", "appos", "punct"))
    below = tree.subtree(hit.head, without=aside)
    first = last = hit.head
    while first - 1 in below:
        first -= 1
    while last + 1 in below:
        last += 1
    return Unit(hit, (), hit.head, first, last + 1)
