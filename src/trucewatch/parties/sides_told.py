"""The two sides of a deal by how the text as a whole tells of them, where no clause names both."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from trucewatch.parties.bodies import STATE, telling
from trucewatch.parties.definitions import short_names, spelled_out
from trucewatch.parties.issuer import issuer_of
from trucewatch.parties.named_bodies import Named, find_named
from trucewatch.parties.names import fold, share_words

_DEAL = (
    r"(?:accord|pact|truce|ceasefire|cease-fire|deal|agreement|settlement|understanding|terms|"
    r"protocol|arrangement|bargain|peace|compact|armistice)"
)
_ASIDE = r"(?:[ ]?\([^()]{2,80}\))?(?:,[ ](?:who|which|whose)[^,.;]{2,90},)?"
#: What stands between two names that made a deal with one another.
_JOINED = re.compile(
    rf"{_ASIDE},?[ ](?:and|&)(?:[ ](?:by|of|from|with|for|we,?))?"
    rf"(?:[ ]the[ ][a-z]+[ ](?:known[ ]as|called))?(?:[ ]that[ ]of)?[ ]"
)
#: "X … an accord with Y": only at a distance within a sentence.
_WITH = re.compile(
    rf"{_ASIDE}[^.;:]{{0,160}}\b(?:{_DEAL}|agreed|signed|concluded|met|settled|reached|terms)\b"
    rf"[^.;:]{{0,60}}\bwith[ ]"
)
_OWN_DEAL = re.compile(rf"['’]s?[ ](?:[\w-]+[ ]){{0,3}}{_DEAL}[ ](?:\w+[ ]){{0,4}}with[ ]")
_FOR_EACH = re.compile(r",[ ][^;\n]{3,60};[ ](?:and[ ])?for[ ]")
_TERMS_OF = re.compile(
    rf"[ ](?:has|have|had)?[ ]?(?:accepted|agreed[ ]to)[ ](?:the[ ])?{_DEAL}[ ]of[ ]"
)
_LIST = re.compile(r"[;,][ ](?:and[ ])?")
_BETWEEN = re.compile(r"\b(?:between|amongst?)[ ](?:the[ ])?\Z", re.IGNORECASE)
_PARTIES = re.compile(r"\b[Pp]arties:?[ ]\Z")
_FOR = re.compile(r"\bfor[ ]\Z", re.IGNORECASE)
_SENT = re.compile(
    r"\b(?:envoys|leaders|delegates|delegations|commanders|elders|officers)[ ]of[ ]\Z", re.I
)
#: What those do who stand between the sides.
_THIRD = re.compile(
    r"\A[ ](?:(?:is|are|was|were|will|would|shall|has|had|who|which|that|to)[ ]){0,3}(?:be[ ])?"
    r"(?:broker|mediat|guarante|watch|supervis|monitor|verif|count|stands?[ ]sure|surety|inspect|"
    r"collect|oversee|welcom|facilitat|host|furnish)",
)
#: What two do who come to terms, or are at war.
_MADE = re.compile(
    rf"\b(?:{_DEAL}|agree\w*|sign\w*|hands|peace|fought|clash\w*|exchang\w+|settled|conclud\w+|"
    r"shall|came to|come to|set aside)\b"
)
_AGENT = re.compile(r"\b(?:brokered|mediated|guaranteed|supervised|watched|hosted)[ ]by[ ]\Z")
_CAPS = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*"
_PEOPLES = re.compile(
    rf"\b(?:[Ww]e|sons|children) of (?P<a>{_CAPS}),? and (?:the )?(?:we|sons|children) of "
    rf"(?P<b>{_CAPS})"
)
_GIVEN_TO = re.compile(rf"\bgiven by (?P<a>[Tt]he {_CAPS}) to (?P<b>the {_CAPS}(?: of {_CAPS})?)")
#: Who binds itself alone has no partner.
_ALONE = re.compile(
    r"\bunilateral|\bone-sided\b|\bof (?:our|its|my|their) own (?:free )?will\b", re.I
)
_OF_ANY = re.compile(r"(?:warring|rival|opposing|feuding|two|armed) ", re.IGNORECASE)
_OFFICER = re.compile(
    r"\A(?:[Tt]he )?(?:colonel|general|major|captain|brigadier|commander|lieutenant|marshal|"
    r"admiral|leaders?|envoys?|commanders?|delegates?|delegation|officers|negotiators?|spokes\w+)\b"
    r"[\w .'’-]{0,40}? of (?=the [A-Z]|the (?:army|government)\b)",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"(?<=[a-z]) in [A-Z][\w'’-]*(?: [\w'’-]+)?\Z")
_ENOUGH = 2
_PAIR = 2
_STRONG = 3
_FIRM = 4


def in_full(parties: tuple[str, ...], text: str, heads: frozenset[str]) -> tuple[str, ...]:
    """The parties by their full names, as the text as a whole tells them.

    A headline's "farmers" are the "Senna farmers" of the body, "the First Party" is whoever is so
    called.
    """
    if not parties:
        return parties
    defined = short_names(text)
    told = [_IN_PLACE.sub("", _OFFICER.sub("", spelled_out(p, defined))) for p in parties]
    if all(len(fold(p)) > 1 and not _OF_ANY.match(p) for p in told):
        return tuple(dict.fromkeys(told))  # nothing short that the text could spell out
    sides = find_sides(text, heads)
    full = [_full(p, sides) for p in told]
    lone = [n for n, p in enumerate(full) if p not in sides]
    left = [s for s in sides if s not in full]
    if len(full) == len(sides) and len(lone) == 1 and _OF_ANY.match(full[lone[0]]):
        full[lone[0]] = left[0]
    return tuple(dict.fromkeys(full))


def _full(party: str, sides: tuple[str, ...]) -> str:
    """The one side that a short name or a headline's bare noun calls: "the Falcons", "farmers"."""
    said = set(fold(party))
    longer = [s for s in sides if said < set(fold(s))]
    short = bool(telling(party)) or not party.lower().startswith("the ")
    if len(said) != 1 or len(longer) != 1 or not short:
        return party
    return party if longer[0].endswith(f" of {party}") and " " in party else longer[0]


def find_sides(text: str, heads: frozenset[str]) -> tuple[str, ...]:
    """The sides by their full names, in text order; nothing where no two stand out.

    ``heads``: common nouns for bodies.
    """
    if _ALONE.search(text):
        return ()
    named = find_named(text, heads, short_names(text))
    listed = _listed(text, named) or _of_peoples(text)
    if listed:
        return listed
    pairs: Counter[tuple[str, str]] = Counter()
    for a, b in pairwise(named):
        weight = _weight(text, a, b)
        if weight and a.full != b.full:
            pairs[(a.full, b.full)] += weight
    told = _told(text, named)
    together: Counter[frozenset[str]] = Counter()
    for (first, second), weight in pairs.items():
        if first in told and second in told:
            together[frozenset((first, second))] += weight
    if together:
        best = max(together, key=lambda p: together[p] + min(told[n] for n in p) / 2)
        if together[best] + min(told[n] for n in best) >= _STRONG + 1:
            return tuple(n for n in _in_order(named) if n in best)
    found = _by_number(told, named)
    issuer = issuer_of(text) if not found else None
    other = next(iter(told), "the ")
    if issuer is not None and len(told) == 1 and not other.removeprefix("the ").islower():
        return (issuer, other) if not share_words(issuer, other) else ()
    return found


def _of_peoples(text: str) -> tuple[str, ...]:
    """ "We of Karsa and we of Old Mill", "the sons of Beni Sahl and the sons of Beni Tor"."""
    m = _PEOPLES.search(text) or _GIVEN_TO.search(text)
    return (m["a"], m["b"]) if m is not None else ()


def _by_number(told: Counter[str], named: list[Named]) -> tuple[str, ...]:
    """The two that the text names at all, or far more often than any third."""
    proper = [n for n, _ in told.most_common() if not n.removeprefix("the ").islower()]
    plain = [n for n, _ in told.most_common() if n not in proper and set(fold(n)) & STATE]
    called = [n for n in proper if n.lower().startswith("the ")]
    if len(called) + len(plain) >= _PAIR:
        proper = called  # headlines clip names, and other capitals may be no name
    both = sorted([*proper, *plain], key=lambda n: -told[n])
    if len(both) > _PAIR and told[both[1]] < told[both[2]] + _ENOUGH:
        both = [n for n in both if told[n] >= _ENOUGH]
        if len(both) > _PAIR:
            return ()
    if len(both) < _PAIR:
        return ()
    return tuple(n for n in _in_order(named) if n in both[:_PAIR])


def _in_order(named: list[Named]) -> list[str]:
    return list(dict.fromkeys(n.full for n in named))


def _listed(text: str, named: list[Named]) -> tuple[str, ...]:
    """ "Parties: the A; the B; the C"."""
    for i, first in enumerate(named):
        if not _PARTIES.search(text[max(0, first.start - 40) : first.start]):
            continue
        found = [first.full]
        for a, b in zip(named[i:], named[i + 1 :], strict=False):
            if not _LIST.fullmatch(text[a.end : b.start]):
                break
            found.append(b.full)
        if len(found) > 1:
            return tuple(dict.fromkeys(found))
    return ()


def _weight(text: str, a: Named, b: Named) -> int:
    """How much the words between two names, and before them, tell that they made a deal."""
    gap, before = text[a.end : b.start], text[max(0, a.start - 40) : a.start]
    if _BETWEEN.search(before) and _JOINED.fullmatch(gap):
        return _FIRM
    if _FOR.search(before) and _FOR_EACH.fullmatch(gap):
        return _FIRM
    if _SENT.search(before) and _JOINED.fullmatch(gap):
        return _STRONG
    if a.owning and _OWN_DEAL.fullmatch(gap):
        return _FIRM
    if _TERMS_OF.fullmatch(gap):
        return _FIRM
    if _JOINED.fullmatch(gap):
        return (
            _STRONG
            if _MADE.search(text[b.end : b.end + 90].split(". ", maxsplit=1)[0])
            else _ENOUGH
        )
    if _WITH.fullmatch(gap):
        return _STRONG
    return 0


def _told(text: str, named: list[Named]) -> Counter[str]:
    """How often each is named, less those that stand between the sides or only tell of things."""
    told: Counter[str] = Counter()
    third: Counter[str] = Counter()
    for n in named:
        told[n.full] += 1
        if _THIRD.match(text[n.end : n.end + 60]) or _AGENT.search(
            text[max(0, n.start - 40) : n.start]
        ):
            third[n.full] += 1
    return Counter({n: c for n, c in told.items() if third[n] * 2 <= c or c - third[n] > 1})
