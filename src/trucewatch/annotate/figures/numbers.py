"""Number expressions: the words, the least and the most that they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Literal

from trucewatch.annotate import word_lists
from trucewatch.records.mention import FigureTold

Sort = Literal["count", "share", "money", "part"]

_FILE = "figures.yml"
_ONES = word_lists.numbers("times.yml", "numbers")
_TENS = word_lists.numbers("times.yml", "tens")
_SCALES = word_lists.numbers(_FILE, "scales")
_VAGUE = word_lists.numbers(_FILE, "vague")
_FRACTIONS = word_lists.numbers(_FILE, "fractions")
_QUALIFIERS = word_lists.groups(_FILE, "qualifiers")
_OPENS = {word: side for side, entries in _QUALIFIERS.items() for word in entries}
_UNNUMBERED = word_lists.numbers(_FILE, "unnumbered")
_PAIRS = word_lists.numbers(_FILE, "pairs")
_NEW = frozenset(word_lists.words(_FILE, "new"))
_TOTAL = frozenset({"a total of"})
_DIALLED = re.compile(r"[-‐‑][0-9]")  # goes on like a telephone number
#: Every number expression has a digit or one of these words in it.
_WORDS = frozenset(
    word
    for names in (_ONES, _TENS, _SCALES, _VAGUE, _UNNUMBERED, _PAIRS, _FRACTIONS)
    for name in names
    for word in re.split(r"[\s-]+", name)
) - {"a", "an", "of", "and"}
_JOINTS = re.compile(r"[-‐‑–—/.,'’]")
_THIRDS = {33.0: 100 / 3, 67.0: 200 / 3}
_MOST = 10**12  # past that a number is no count of anything here


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression at ``start`` to ``end``; the bare number is ``core`` of the text.

    ``sort``: ``share`` is in per cent; ``part`` is a fraction whose whole is counted after it.
    ``vague`` marks "dozens" and the like, which are nouns of their own; ``unnumbered`` words as
    loose as "several", that count only those to whom something happened. ``base`` is what a
    fraction is taken of; ``lead`` the words before the number that open or close its ends.
    """

    start: int
    end: int
    core: tuple[int, int]
    low: int | None
    high: int | None
    sort: Sort
    vague: bool = False
    unnumbered: bool = False
    told: FigureTold = "exact"
    base: int | None = None
    lead: str = ""

    @property
    def is_new(self) -> bool:
        """Whether its words say that it comes on top ("another five")."""
        return self.lead in _NEW

    @property
    def is_total(self) -> bool:
        """Whether its words say that it is all there is ("a total of five")."""
        return self.lead in _TOTAL


def may_hold_number(words: Iterable[str]) -> bool:
    """Whether any word of a sentence could be of a number: spares the search in most sentences."""
    for word in words:
        if word.isalpha():
            if word.lower() in _WORDS:
                return True
        elif any(sign.isdigit() for sign in word) or any(
            part in _WORDS for part in _JOINTS.split(word.lower())
        ):
            return True
    return False


def find_numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """Number expressions of ``text[start:end]``, in order, with the ends that they leave open."""
    at = start
    while (m := _NUMBER.search(text, at, end)) is not None:
        number = _read(m)
        if number is not None:
            yield number
            at = number.end
        else:
            at = m.end("n") if m.end("n") > m.start() else m.end()


def _read(m: re.Match[str]) -> Number | None:
    if m["fraction"]:
        return _fraction(m)
    first = value_of(m["n"])
    second = value_of(m["to"]) if m["to"] else None
    if first is None or max(first, second or 0) > _MOST or _DIALLED.match(m.string, m.end()):
        return None
    lead, joint = _plain(m["between"] or ""), _plain(m["joint"] or "")
    sort: Sort = "share" if m["percent"] else "money" if m["currency"] else "count"
    if second is not None and lead == "from":  # "rose from 10 to 15": 15 is the count
        low, high = _ends(second, None, "near")
        return Number(m.start("to"), m.end(), m.span("to"), low, high, sort)
    core, end = m.span("n"), m.end()
    start = m.start("q") if m["q"] else m.start("currency") if m["currency"] else core[0]
    if second is not None and (second < first or (joint == "and" and lead != "between")):
        second, end, sort = None, core[1], "count"  # two numbers, not the ends of one
    if second is not None and lead == "between":
        start = m.start("between")
    plain = _plain(m["n"])
    vague = plain in _VAGUE or plain in _UNNUMBERED
    if vague and _side(m["q"]) == "high":
        return None  # "up to hundreds" names no number at either end
    side = _side(m["q"])
    if second is None and (vague or m["plus"]):
        side = "low"
    elif second is None and m["less"]:
        side = "high"
    low, high = _ends(first, second, side)
    told: FigureTold = _TOLD[side]
    if vague:
        told = "vague"
    elif second is not None and low is not None and high is not None:
        told = "range"
    elif m["odd"] and side not in ("low", "high"):
        told = "about"
    return Number(
        start,
        end,
        core,
        low,
        high,
        sort,
        vague=plain in _VAGUE,
        unnumbered=plain in _UNNUMBERED,
        told=told,
        lead=_plain(m["q"] or ""),
    )


def _ends(first: float, second: float | None, side: str) -> tuple[int | None, int | None]:
    low = int(first)
    high = ceil(second if second is not None else first)
    if side == "low":
        return low, None
    if side == "high":
        return None, int(second if second is not None else first)
    return low, high


def _fraction(m: re.Match[str]) -> Number | None:
    """Half of the 9,000 villagers (a count of them); half of the country (a share)."""
    share = _FRACTIONS.get(_plain(m["fraction"]))
    percent = value_of(m["hundredth"]) if m["hundredth"] else None
    part = float(share) if share is not None else percent
    if part is None or part > _MOST:
        return None
    whole = value_of(m["whole"]) if m["whole"] else None
    side = _side(m["q"])
    # "A third" is no 33.3 per cent to the dot; "40 per cent" is said as exactly as it stands.
    told: FigureTold = _TOLD[side] if side != "plain" or share is None else "about"
    core = m.span("fraction")
    if whole is None:
        if not m["q"] and not re.match(r"\s+of\b", m.string[m.end("fraction") :]):
            return None  # "the eastern half"
        low, high = _ends(part, None, side)
        return Number(m.start(), m.end("fraction"), core, low, high, "share", told=told)
    if whole > _MOST:
        return None
    # Thirds are kept as 33 and 67 per cent; of a number they are true thirds.
    low, high = _ends(round(_THIRDS.get(part, part) * whole / 100), None, side)
    base = int(whole)
    return Number(m.start(), m.end(), m.span("whole"), low, high, "part", told=told, base=base)


_TOLD: dict[str, FigureTold] = {
    "low": "at_least",
    "high": "at_most",
    "near": "about",
    "plain": "exact",
}


def _side(qualifier: str | None) -> str:
    return _OPENS.get(_plain(qualifier), "plain") if qualifier else "plain"


def value_of(words: str) -> float | None:
    """The number that words or figures name; None where they name none."""
    plain = _plain(words)
    for known in (_VAGUE, _UNNUMBERED, _PAIRS):
        if plain in known:
            return float(known[plain])
    total, current = 0.0, 0.0
    for part in re.split(r"[\s-]+", plain):
        if part in ("a", "an", "and", "of"):
            continue
        if part in _SCALES:
            current = (current or 1) * _SCALES[part]
            if _SCALES[part] >= 1000:
                total, current = total + current, 0.0
        elif part == "half":
            current = 0.5
        elif part in _ONES or part in _TENS:
            current += _ONES.get(part, _TENS.get(part, 0))
        elif re.fullmatch(r"[0-9][0-9,]*(?:\.[0-9]+)?", part):
            current += float(part.replace(",", ""))
        else:
            return None
    return total + current


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


_or = word_lists.alternatives
_GAP = r"[^\S\n]*(?:\n[^\S\n]*)?"
_S = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
_SMALL = rf"(?:(?:{_or(list(_TENS))})(?:[-\s](?:{_or(list(_ONES))}))?|{_or(list(_ONES))})"
_SCALE = rf"(?:{_or(list(_SCALES))})"
_SPELLED = (
    rf"{_SMALL}(?:{_S}{_SCALE}\b(?:{_S}(?:and{_S})?{_SMALL}\b)?)*"
    rf"|(?:a|half{_S}a){_S}{_SCALE}\b(?!{_S}(?:people)?s\b)"
)
_DIGITS = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+(?:\.[0-9]+)?)(?![\w]|[.,:/][0-9]|['’][0-9])"
    rf"(?:{_S}{_SCALE}\b)?"
)
_VAGUE_WORDS = _or([word.replace(" ", _S) for word in (*_VAGUE, *_UNNUMBERED, *_PAIRS)])
_ANY = rf"(?:{_VAGUE_WORDS}|{_DIGITS}|{_SPELLED})"
_Q = _or([word.replace(" ", _S) for word in _OPENS])
_PERCENT = rf"(?:{_GAP}%|{_S}per{_GAP}cent\b|[-]percent\b)"
_NUMBER = re.compile(
    rf"(?<![\w.,/:'’#-])(?<!\bNo\.\s)(?:(?P<q>{_Q}){_S})?(?:"
    rf"(?P<fraction>(?:{_or([f.replace(' ', _S) for f in _FRACTIONS])})\b(?!{_S}an?\b)"
    rf"|(?P<hundredth>{_DIGITS}){_PERCENT}(?={_S}of{_S}(?:the{_S}|its{_S}|their{_S})?[0-9]))"
    rf"(?:{_S}of{_S}(?:the{_S}|its{_S}|their{_S}|an{_S}|some{_S}|about{_S}|estimated{_S}|those{_S})*"
    rf"(?P<whole>{_DIGITS}))?"
    rf"|(?P<between>between{_S}|from{_S})?(?P<currency>(?:US|C|A)?[$€£]{_GAP})?(?P<n>{_ANY})\b"
    rf"(?:(?P<joint>{_S}(?:to|or|and){_S}|{_GAP}[-–—]{_GAP})(?P<to>{_DIGITS}|{_SPELLED})\b)?"
    rf"(?:(?P<plus>\+|{_S}or{_S}more\b|-plus\b)|(?P<less>{_S}or{_S}(?:fewer|less)\b)"
    rf"|(?P<odd>{_S}or{_S}so\b|[-‐‑ ]odd\b))?(?P<percent>{_PERCENT})?"
    r")",
    re.IGNORECASE,
)
