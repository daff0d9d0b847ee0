"""The bodies that a text names, whatever the parser makes of them: full names, with their runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from trucewatch.parties.names import fold

_CAP = r"(?:[A-Z][a-zà-ÿ]\w*|[A-Z]{2,6}\b|[A-Z](?=['’]))(?:[-'’]\w+)*['’]?"
_LINK = r"(?:of the|of|for the|de|al)"
_NAME = re.compile(
    rf"(?<![\w'’.-])(?:(?P<art>[Tt]he)[ ])?"
    rf"(?P<own>(?:army|government|police|navy)['’]s[ ])?"
    rf"(?P<adj>(?:[a-z]+(?:al|an|ary|ed|im|ern|ish))[ ])?"
    rf"(?:(?P<caps>(?:\d{{1,3}}(?:st|nd|rd|th)?[ ])?{_CAP}(?:[ ]{_CAP}|[ ]{_LINK}[ ]{_CAP})*)"
    rf"(?:[ ](?P<tail>[a-z]+)\b(?P<more>[ ]of[ ](?:the[ ])?{_CAP}(?:[ ]{_CAP})*)?)?"
    rf"|(?P<bare>[a-z]+)\b(?P<whose>[ ]of[ ](?:the[ ])?{_CAP}(?:[ ]{_CAP})*)?)"
)
_LEADS = frozenset(
    """under after before on in at by to for from with and but if when while as since until once
    both each neither either no not it he she they we you i this that these those there now then
    item art article section point clause chapter whereas former latter our his her their its
    general colonel major captain lieutenant sheikh brigadier commander mr mrs ms dr
    sgt col gen president minister governor mayor mediator ambassador bishop abbot""".split()
)
#: Names of papers, parts of papers and of those who stand between the sides.
_NO_BODY = frozenset(
    """agreement accord treaty protocol charter pact compact covenant framework memorandum annex
    article section clause chapter truce ceasefire convention undertaking declaration communique
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
    mission nation observer monitor mediator cross crescent church mosque abbot bishop mayor
    pope imam parish university hospital school agency wire news gazette courier mail post times
    herald radio verification joint court embassy secretariat lady saint mediation facilitator
    fund programme office society lamp chairman provost pastor priest record understanding
    prisoner detainee captive list hall un guarantor spokesperson spokesman newspaper
    relief aid""".split()
)
_NONE = frozenset(w for word in _NO_BODY for w in fold(word))
#: Names that say what a side is under the deal, not who.
_ROLES = frozenset(
    """first second third party partie side signatory signatorie besieged besieging each either
    one other contracting undersigned""".split()
)
_ONE_MAN = frozenset(
    """rebel fighter elder partisan rider ranger warden volunteer herder farmer boy insurgent
    guerrilla vigilante fisherman herdsman villager miner docker smuggler trader shepherd
    company unit cell people""".split()
)
_COUNTS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve several some many most
    dozens hundreds thousands""".split()
)
#: What follows a name that only its article tells: "the Dorra shall", no "the Dorra plain".
_DOES = re.compile(
    r"\A(?:['’]s?\b|[,.;:)]|[ ](?:shall|must|will|would|may|has|have|had|is|are|was|were|and|who|"
    r"undert\w+|agreed?|let|gives?|gave|then|pledged?|promised?)\b|\Z)"
)
_PLACES = frozenset(
    """highland height hill strait island mountain lake plain marsh lowland upland valley river
    bay port bridge road district province region city town village republic""".split()
)
_MEN_OF = re.compile(
    r"(?:the )?(?:\w+ )?(?:elders|fighters|men|leaders|officers|members|guards|captains) of "
    r"(?P<body>the .+)\Z",
    re.IGNORECASE,
)
_KNOWN_AS = re.compile(r"\A (?:known as|called|named)\b")
_CASE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Named:
    """One place where a body is named: the words, and the full name that they stand for."""

    start: int
    end: int
    words: str
    full: str
    owning: bool = False


def find_named(
    text: str, heads: frozenset[str], short: Mapping[str, str] | None = None
) -> list[Named]:
    """Every naming of a body, in text order, short ones with the full name that they call.

    ``heads``: common nouns for bodies. ``short``: names that the text gives to others in brackets.
    A line in capitals names nobody here: nobody can tell a name in it from other words.
    """
    found: list[Named] = []
    at = 0
    while (m := _NAME.search(text, at)) is not None:
        named = _named(text, m, heads, short or {})
        if named is not None:
            found.append(named)
        at = _next(text, m, named)
    return _called_in_full(found, short or {})


def _next(text: str, m: re.Match[str], named: Named | None) -> int:
    """Where to look on: after the name, or after the first word of what is none."""
    if named is not None:
        return max(named.end, m.start() + 1)
    gap = re.compile(r"[\s.]").search(text, m.start() + 1)
    return gap.start() + 1 if gap is not None else len(text)


def _named(
    text: str, m: re.Match[str], heads: frozenset[str], short: Mapping[str, str]
) -> Named | None:
    start, end = m.start(), m.end()
    if m["bare"] is not None:
        if m["bare"] in _ONE_MAN and not m["whose"]:
            return None  # "the rebel"
        if not m["art"] or not _is_head(m["bare"], heads) or _KNOWN_AS.match(text[end:]):
            return None
    else:
        cut = _cut(text, m, heads, short)
        if cut is None:
            return None
        start, end = cut
    words = text[start:end]
    owning = bool(_CASE.search(words))
    if owning:
        words = _CASE.sub("", words)
        end = start + len(words)
    folded = set(fold(words))
    if not folded or folded & _NONE or folded <= _ROLES:
        return None
    return Named(start, end, words, words, owning)


def _cut(
    text: str, m: re.Match[str], heads: frozenset[str], short: Mapping[str, str]
) -> tuple[int, int] | None:
    """Where a name in capitals begins and ends; None for what names no body."""
    start, end, words = m.start(), m.end(), m["caps"].split()
    line = text[text.rfind("\n", 0, start) + 1 : _line_end(text, end)]
    if words[0].lower() in _LEADS | _COUNTS or line == line.upper():
        return None
    tail = m["tail"] if m["tail"] and _is_head(m["tail"], heads) else None
    if tail is None:
        end = m.end("caps")
    if words[0].isdigit() and (tail is not None or words[1] == "The"):
        return None  # "20 Sahl traders"
    if m["adj"] and not m["art"]:
        start = m.start("caps")
    of = m["caps"].find(" of ")
    if not m["art"] and of > 0 and not any(_is_head(w, heads) for w in m["caps"][:of].split()):
        return None  # "Lasko of the Hill Crew": the name comes after
    if not m["art"] and of > 0 and " " not in m["caps"][:of] and words[0].endswith("s"):
        return None  # "Gangs of Karsa": no name
    headed = tail is not None or any(_is_head(w, heads) for w in words)
    if not m["art"] and len(words) == 1 and tail is None:
        return (start, end) if words[0] in short else None
    if not headed and not (m["art"] and _is_named_by_article(words, text[end:])):
        return None
    return start, end


def _is_named_by_article(words: list[str], after: str) -> bool:
    """ "The Saltmen", "the Sons of the Rock", "the Dorra shall", where no noun tells a body."""
    if set(fold(words[0] if "of" in words else words[-1])) & _PLACES:
        return False
    many = ("s", "men", "s'", "s’")
    first = words[0].lower().endswith(many) and "of" in words
    last = words[-1].lower().endswith(many) and "of" not in words
    return first or last or bool(_DOES.match(after))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _is_head(word: str, heads: frozenset[str]) -> bool:
    word = _CASE.sub("", word).rstrip("'’").lower()
    return word in heads or (word.endswith("s") and word[:-1] in heads) or _many(word) in heads


def _many(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word


def _called_in_full(found: list[Named], short: Mapping[str, str]) -> list[Named]:
    """Each with its full name: the one longer name of the text that holds all its words."""
    names: dict[frozenset[str], str] = {}
    often = Counter(frozenset(fold(n.words)) for n in found)
    for n in found:
        key = frozenset(fold(n.words))
        kept = names.get(key)
        if kept is None or (not kept.startswith("the ") and n.words.startswith("the ")):
            names[key] = n.words
    full: dict[frozenset[str], str] = {}
    of_others = {
        key: inner
        for key, words in names.items()
        if (m := _MEN_OF.match(words)) and (inner := frozenset(fold(m["body"]))) in names
    }
    for key, words in names.items():
        longer = [k for k in names if key < k and k not in of_others]
        longest = [k for k in longer if not any(k < other for other in longer)]
        called = [k for k in longest if names[k].lower().startswith("the ")]
        longest = sorted(called or longest, key=lambda k: -often[k])
        clear = len(longest) == 1 or (longest and often[longest[0]] > often[longest[1]])
        full[key] = names[longest[0]] if clear else words
    spelled = {frozenset(fold(k)): frozenset(fold(v)) for k, v in short.items()}
    found_in_full = []
    for n in found:
        key = frozenset(fold(n.words))
        key = spelled.get(key, key)
        key = of_others.get(key, key)
        told = full.get(key) or short.get(n.words) or n.words
        found_in_full.append(replace(n, full=told))
    return found_in_full
