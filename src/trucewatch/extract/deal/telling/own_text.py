"""What a printed text says of itself: who made it, who speaks in it, whom its terms bind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.extract.deal.printed.definitions import named_in_full
from trucewatch.extract.deal.printed.numbering import without_label
from trucewatch.extract.deal.printed.text_parties import (
    NAME,
    acting_together,
    body_of,
    issuer,
    other_side,
    speaks,
    text_parties,
)
from trucewatch.extract.deal.telling.frames import Frame
from trucewatch.extract.tree import Tree
from trucewatch.parties.definitions import by_name, defined_names
from trucewatch.parties.names import same_name
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Party
from trucewatch.records.span import Span

_PAIR = 2
_ALL_SPEAK = re.compile(r"(?:we|our|us|i|my)\b", re.IGNORECASE)
#: Bans that a text lays on whoever is party to it.
_BANS = re.compile(
    r"\b(?:no(?! (?:later|more|less|fewer|earlier|sooner)\b)|nobody|none|nothing|nowhere|never|"
    r"prohibited|forbidden|banned|ruled out|outlawed|demilitari[sz]ed|either (?:side|party)|"
    r"both (?:sides|parties))\b",
    re.IGNORECASE,
)
#: Whoever comes, of whatever side: that binds nobody by name.
_WHOEVER = re.compile(
    r"\bno (?:\w+ )?(?:persons?|people|man|men|vehicles?|soldiers?|strangers?|fees?|escorts?|"
    r"outsiders?|travellers?)\b",
    re.IGNORECASE,
)
#: What both are kept from by a ban that names neither.
_OF_BOTH = frozenset(
    {"cessation_of_fire", "restraint", "incitement_restraint", "civilian_protection"}
    | {"buffer_zone", "weapons_free_zone", "disengagement", "remains_recovery", "evacuation"}
)
_BREACH = "breach_consequence"
_GENERIC = frozenset({"force", "army", "people", "council", "command", "men", "fire", "front"})
_TOGETHER = re.compile(
    r"(?:(?:both|the|the two|each|neither|either|each of the|both of the|all|a|any|every) )?"
    r"(?:contracting )?"
    r"(?:parties|party|sides?|signatories|signatory)|both|neither",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\bgiven by\b", re.IGNORECASE)
#: "Ten men, five from each side": both send them.
_MIXED = re.compile(
    r"\b(?:from|of|by) (?:each|either|both)(?: of)?(?: (?:the )?(?:two )?(?:sides?|parties|party|"
    r"peoples?|valleys?|villages?|clans?|wards?|banks?|armies|army|forces?|towns?|them|staffs?))?"
    r"(?=[\s,.;:]|$)",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"(?:that )?the (first|second|third)(?:[ -](?:named|mentioned)) ", re.IGNORECASE
)
_RANKS = ("first", "second", "third")
#: What one body decides for its own.
_RULES = re.compile(r"\b(?:decides?|orders?|decrees?|directs?|resolves?)\b", re.IGNORECASE)
_COLON = re.compile(rf"(?P<who>{NAME}|Both(?: sides| parties)?|Each side|All):\s")


def text_makers(
    text: str, tree: Tree, frames: Sequence[Frame], told: Sequence[str]
) -> tuple[str, ...]:
    """The deal's parties by the names that the text defines; in a printed text those that it names.

    ``told``: the parties as the report's sentences tell them.
    """
    top = _top(text, tree, frames)
    if top is not None:
        pair = text_parties(top)
        if pair:
            return pair
        one = issuer(top) if len(told) < _PAIR else None
        if one is not None and (_RULES.search(top) or speaks_throughout(text[len(top) :])):
            others = [t for t in told if not same_name(t, one)]
            other = other_side(top) if not others else None
            return (one, *others, *([other] if other and not same_name(other, one) else []))
        pair = acting_together(text[len(top) :]) if len(told) < _PAIR else ()
        if pair:
            return pair
    names = defined_names(text)
    return tuple(dict.fromkeys(by_name(t, names) for t in told))


def speaks_throughout(rest: str) -> bool:
    """Whether the terms are told by "we" or "our" somewhere."""
    return re.search(r"\b(?:we|our)\b", rest, re.IGNORECASE) is not None


def with_own_names(
    found: Sequence[Provision],
    text: str,
    tree: Tree,
    frames: Sequence[Frame],
    parties: Sequence[str],
) -> list[Provision]:
    """The provisions, their bearers as the text itself says who is who.

    By the names that it defines; "we" and "our units" by whoever issues it; "Harbour Police: no
    search of boats" by the name before the colon; a ban on all by both parties.
    """
    named = named_in_full(found, text, parties)
    top = _top(text, tree, frames)
    if top is None:
        return named
    one = issuer(top) if len(text_parties(top)) < _PAIR or _GIVEN.search(top) else None
    return [_unmarked(_own(p, text, one, parties), text) for p in named]


def _unmarked(provision: Provision, text: str) -> Provision:
    """The provision in the words of its item alone: "II.1 No gun …" less its number."""
    first = provision.tellings[0]
    cut = len(first.span.quote) - len(without_label(first.span.quote))
    if not cut or first.basis != "text" or cut >= len(first.span):
        return provision
    span = Span.cut(text, first.span.start + cut, first.span.end)
    return replace(provision, tellings=(replace(first, span=span), *provision.tellings[1:]))


def _own(provision: Provision, text: str, one: str | None, parties: Sequence[str]) -> Provision:
    telling = provision.tellings[0]
    if telling.basis != "text":
        return provision
    bearer = provision.duty_bearer
    words = _clause(text, telling.span.start, telling.span.end)
    named = _before_colon(text, telling.span.start, telling.span.quote, parties)
    if named is not None and (bearer is None or named != bearer.words):
        return replace(provision, duty_bearer=Party(named, telling.span))
    if bearer is not None and one is not None and body_of(bearer.words) == one:
        return replace(provision, duty_bearer=replace(bearer, words=one, actor=None))
    ours = bearer is not None and _ALL_SPEAK.match(bearer.words) is not None
    breach = provision.kind == _BREACH
    unnamed = bearer is None or bearer.words not in words
    if one is not None and not breach and (ours or (unnamed and speaks(words))):
        return replace(provision, duty_bearer=Party(one, telling.span))
    short = _by_short_name(telling.span.quote, parties) if bearer is None else None
    if short is not None:
        return replace(provision, duty_bearer=Party(short, telling.span))
    both = " and ".join(parties) if len(parties) == _PAIR else None
    if bearer is not None and both is not None and _TOGETHER.fullmatch(bearer.words):
        return replace(provision, duty_bearer=replace(bearer, words=both, actor=None))
    mixed = _MIXED.search(words) is not None
    if bearer is None and both is not None and mixed:
        return replace(provision, duty_bearer=Party(both, telling.span))
    rank = _RANKED.match(words) if bearer is None else None
    if rank is not None and _RANKS.index(rank[1].lower()) < len(parties):
        return replace(
            provision, duty_bearer=Party(parties[_RANKS.index(rank[1].lower())], telling.span)
        )
    if bearer is not None or provision.kind not in _OF_BOTH:
        return provision
    if len(parties) == 1 and parties[0] == one:
        return replace(provision, duty_bearer=Party(one, telling.span))
    if both is not None and _BANS.search(words) and not _WHOEVER.search(words):
        return replace(provision, duty_bearer=Party(both, telling.span))
    return provision


def _clause(text: str, start: int, end: int) -> str:
    """The words of a term from where its item or sentence begins, less the item's mark."""
    begin = max(text.rfind(stop, 0, start) for stop in ("\n", ". ", "; ")) + 1
    return without_label(text[begin:end].lstrip())


def _by_short_name(words: str, parties: Sequence[str]) -> str | None:
    """ "Partisans clear the charges": the party whose name ends in the first word."""
    said = words.lower().removeprefix("the ").split()
    if not said or said[0] in _GENERIC:
        return None
    named = [p for p in parties if p.lower().split()[-1] == said[0].strip(",.:;")]
    return named[0] if len(named) == 1 else None


def _before_colon(text: str, start: int, quote: str, parties: Sequence[str]) -> str | None:
    """ "Lake Police: no boarding": the party named before the colon at the item's beginning."""
    begin = text.rfind("\n", 0, start) + 1
    line = without_label(text[begin : start + len(quote)])
    found = _COLON.match(line)
    if found is None:
        return None
    who = found["who"]
    if who.split()[0] in {"Both", "Each", "All"}:
        return " and ".join(parties) if len(parties) >= _PAIR else None
    return next((p for p in parties if same_name(p, who)), None)


def _top(text: str, tree: Tree, frames: Sequence[Frame]) -> str | None:
    """The raw text before the first term of a printed text; None where none is printed."""
    first = next((f.first for f in frames if f.basis == "text"), None)
    return None if first is None else text[: tree.tokens[first].start]
