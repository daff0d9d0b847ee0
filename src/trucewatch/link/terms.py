"""What a provision leaves to its deal: "both sides" are its parties, "within ten days of the truce"
a day, once any report of the case has told them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from trucewatch.link.bearing import bearer_words
from trucewatch.link.owers import means_all, owers
from trucewatch.parties.names import same_name
from trucewatch.parties.sides_told import find_sides
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Party

_PAIR = 2
_NAME = 4  # words of a short name, article included
#: Duties of those who stand between the sides.
_BETWEEN = frozenset({"monitoring", "joint_commission", "guarantor_assurance"})
_FIRE = "cessation_of_fire"
_ONE_SIDED = re.compile(
    r"\b(?:air|aerial|aircraft|drones?|jets?|bomb\w*|raids?|unilateral\w*|one-sided|its|their)\b",
    re.IGNORECASE,
)
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen"),
)
_MORE_NUMBERS = {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "ninety": 90}
_COUNTED = re.compile(
    r"(?:the first )?(?P<n>\d{1,3}|[a-z]+)[ -](?P<unit>hours?|days?|weeks?)"
    r"(?P<rest> (?:of|from|after|following|since) .{1,80})?",
    re.IGNORECASE,
)
_SIGNING = re.compile(r"\b(?:sign\w*|agreement|announcement|conclusion)\b", re.IGNORECASE)
_FORCE = re.compile(
    r"\b(?:force|effect|effective|start|beginning|truce|ceasefire|accord|deal|silence|calm)\b",
    re.IGNORECASE,
)
#: What else a length may be counted from; such a deadline stays words until that is done.
_OTHER = re.compile(
    r"\b(?:completion|confirmation|handover|departure|withdrawal|request|being|batch|exchange)\b",
    re.IGNORECASE,
)


def with_parties(
    agreement: Agreement,
    agreements: Sequence[Agreement],
    provisions: Sequence[Provision],
    texts: Mapping[str, str] | None = None,
    heads: frozenset[str] = frozenset(),
) -> Agreement:
    """The deal, with the case's two sides where its own reports name no parties of it.

    Those of another deal of the case that names two; else the two that its reports as a whole
    tell of; else the two that owe something by name, where it is no more than two that do. A case
    is one truce: its deals have the same sides. ``heads``: common nouns for bodies.
    """
    if agreement.parties:
        return agreement
    pairs = [a.parties for a in agreements if len(a.parties) == _PAIR]
    if pairs:
        return replace(agreement, parties=pairs[0]) if len(set(pairs)) == 1 else agreement
    others = (*agreement.mediators, *agreement.guarantors)
    for report in dict.fromkeys(e.report for e in agreement.evidence):
        sides = find_sides((texts or {}).get(report, ""), heads)
        if sides and not any(same_name(s, o) for s in sides for o in others):
            return replace(agreement, parties=sides)
    owing: list[str] = []
    for provision in provisions:
        bearer = provision.duty_bearer
        if bearer is None or provision.agreement != agreement.id or provision.kind in _BETWEEN:
            continue
        known = any(same_name(bearer.words, other) for other in [*owing, *others])
        if not known and not means_all(bearer.words) and _is_name(bearer.words):
            owing.append(bearer.words)
    return replace(agreement, parties=tuple(owing)) if len(owing) == _PAIR else agreement


def _is_name(words: str) -> bool:
    """Whether the words are a short name: "the Dorra", not "twelve elders" or "X and Y"."""
    said = words.split()
    return len(said) <= _NAME and "and" not in said and any(w[:1].isupper() for w in said[1:])


def with_bearer(provision: Provision, agreement: Agreement) -> Provision:
    """The provision, its bearer by name where it is told by what the deal's parties are."""
    bearer = provision.duty_bearer
    named = owers(bearer.words, agreement.parties) if bearer is not None else None
    if bearer is None or named is None:
        return provision
    return replace(provision, duty_bearer=replace(bearer, words=named, actor=None))


def complete(provision: Provision, agreement: Agreement, text: str = "") -> Provision:
    """The provision with its bearers by name and its deadline as a day, where the deal has them.

    ``text``: the report that first tells it.
    """
    return replace(
        provision,
        duty_bearer=_named(provision, agreement, text),
        deadline=_dated(provision.deadline, agreement),
    )


def _named(provision: Provision, agreement: Agreement, text: str) -> Party | None:
    bearer = provision.duty_bearer
    if bearer is None and _binds_all(provision) and len(agreement.parties) == _PAIR:
        return Party(" and ".join(agreement.parties), provision.tellings[0].span)
    words = bearer_words(provision, agreement.parties, text)
    if words is None or (bearer is not None and words == bearer.words):
        return bearer if words is not None else None
    if bearer is None:
        return Party(words, provision.tellings[0].span)
    return replace(bearer, words=words, actor=None)


def _binds_all(provision: Provision) -> bool:
    """Whether its words stop fire as such: "all fire is prohibited" binds whoever is party to it.

    A ban on what one side alone may have, or told of one side's fire, does not.
    """
    told = " ".join(t.span.quote for t in provision.tellings)
    return provision.kind == _FIRE and not _ONE_SIDED.search(told)


def _dated(deadline: str | None, agreement: Agreement) -> str | None:
    """ "Ten days of the entry into force" as an ISO day; any other words as they stand."""
    found = _COUNTED.fullmatch(deadline) if deadline else None
    if deadline is None or found is None:
        return deadline
    rest = found["rest"] or ""
    if _OTHER.search(rest) or (rest and not (_SIGNING.search(rest) or _FORCE.search(rest))):
        return deadline
    begun = agreement.effective or agreement.declared
    if _SIGNING.search(rest) and not _FORCE.search(rest):
        begun = agreement.declared or agreement.effective
    count = _number(found["n"].lower())
    if begun is None or count is None:
        return deadline
    unit = found["unit"].lower().rstrip("s")
    days = {"day": count, "week": 7 * count, "hour": -(-count // 24)}[unit]
    return (date.fromisoformat(begun[:10]) + timedelta(days=days)).isoformat()


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 1
    return _MORE_NUMBERS.get(word)
