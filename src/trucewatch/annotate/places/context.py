"""What the words beside a place name say of where it lies, and how nearly it is meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.annotate.places.names import HYPHENS, Name, is_capital, listed
from trucewatch.annotate.word_lists import numbers
from trucewatch.records.mention import Token

_BRIDGE = 8  # tokens between a place and the one that it is said to lie in
_WIDEST = 60  # tokens; no name is so long, so that one further off cannot touch this one
_INS = frozenset({"in", "of", "within"})
_OPENS = frozenset({",", "(", "in", "of", "within"})
_FILLS = frozenset({",", "(", "a", "an", "the", "in", "of", "within", "small", "large", "main",
                    "s", "'s", "’s", "capital", "held"})  # fmt: skip
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "az", "ash", "ez", "es"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Index of the name that another is said to lie in. ``strict``: more than a comma says so."""

    index: int
    strict: bool


def holders(name: Name, others: Sequence[Name], tokens: Sequence[Token]) -> list[Holder]:
    """Which of ``others`` (in order) it lies in: "X, Y", "X, a town in southern Y", "Y's X"."""
    found: list[Holder] = []
    last = name.last
    for index in range(_near(others, name.first - _WIDEST), len(others)):
        other = others[index]
        if other.first < last or other.first == name.first:
            if other.kind != "people" and _owns(other, name, tokens):
                found.append(Holder(index, strict=True))
            continue
        gap = tokens[last : other.first]
        if len(gap) > _BRIDGE or not gap or not _bridges(gap, tokens[name.first].sentence):
            break
        if other.kind in {"name", "abbreviation"}:
            found.append(Holder(index, any(t.text.lower() in _INS for t in gap)))
        last = other.last
    return found


def _near(others: Sequence[Name], token: int) -> int:
    """Index of the first of ``others`` that begins at the token or after it."""
    return bisect_left(others, token, key=lambda other: other.first)


def in_list(name: Name, others: Sequence[Name], tokens: Sequence[Token]) -> bool:
    """Whether the name is one of several: "X, Y and Z", "W, X, Y"."""
    sentence = tokens[name.first].sentence
    low, high = _near(others, name.first - _WIDEST), _near(others, name.last + _WIDEST)
    others = others[low:high]
    ends = {o.last for o in others}
    starts = {o.first for o in others}
    before = [t.text.lower() for t in tokens[max(0, name.first - 2) : name.first]]
    if before and before[-1] in {",", "and", "or"} and name.first - 1 in ends:
        return True
    if before[-2:] in ([",", "and"], [",", "or"]):
        return True
    follows = [o.last for o in others if name.last < o.first <= name.last + 2]
    at = follows[0] if follows else name.last
    after = [t.text.lower() for t in tokens[at : at + 2] if t.sentence == sentence]
    if after[:1] in (["and"], ["or"]):
        return at + 1 in starts or at + 2 in starts
    return after in ([",", "and"], [",", "or"]) or (after[:1] == [","] and at + 1 in starts)


def _owns(owner: Name, name: Name, tokens: Sequence[Token]) -> bool:
    """ "Y's X", "Y's southern X province", "southern Y's X"."""
    gap = tokens[owner.last : name.first]
    if not gap or len(gap) > 4 or gap[0].text not in {"'s", "’s", "'", "’"}:
        return False
    allowed = listed("compass") | listed("generic_before") | {"of"}
    return all(t.text.lower() in allowed for t in gap[1:])


def _bridges(gap: Sequence[Token], sentence: int) -> bool:
    if any(t.sentence != sentence for t in gap):
        return False
    words = [t.text.lower() for t in gap]
    kinds = listed("generic_before") | listed("generic_after")
    fills = _FILLS | kinds | listed("compass")
    if words[0] not in _OPENS and words[0] not in kinds:
        return False
    if words[0] == "," and words[1:2] in (["a"], ["an"], ["the"]) and "in" in words:
        inner = words[2 : words.index("in")]  # "X, a mining town in southern Y"
        if inner and inner[-1] in kinds and "," not in inner:
            return all(w in fills for w in words[words.index("in") :])
    return all(w in fills for w in words)


def is_part(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether only a part of it, or somewhere off it, is meant: "northern X", "5 km east of X"."""
    sentence = tokens[name.first].sentence
    before = [t.text.lower() for t in tokens[max(0, name.first - 4) : name.first]]
    after = [t.text.lower() for t in tokens[name.last : name.last + 4] if t.sentence == sentence]
    parts, compass = listed("parts"), listed("compass")
    if before and before[-1] in compass:
        return True
    if before and before[-1] == "the":
        before = before[:-1]
    if len(before) > 1 and before[-1] in {"of", "from"}:
        return before[-2] in compass | parts | set(numbers("place_words.yml", "units"))
    if after and after[0] in {"'s", "’s"}:
        after = after[1:]
    return bool(after) and (after[0] in parts or (after[0] in compass and after[1:2] != []))


def is_opener(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether it is only the first word of another name: "Tel" in "Tel al-Marwan", "Tel Marwan"."""
    if name.folded not in listed("openers"):
        return False
    sentence = tokens[name.first].sentence
    run = [t for t in tokens[name.last : name.last + 5] if t.sentence == sentence]
    at = 0
    while at < len(run) and (run[at].text in HYPHENS or run[at].text.lower() in _ARTICLES):
        at += 1
    return (
        at < len(run)
        and is_capital(run[at].text)
        and run[at].text[0].isalpha()
        and run[0].start - tokens[name.last - 1].end <= 1
    )


def compound_end(name: Name, tokens: Sequence[Token]) -> int:
    """The end of "X al-Y", a quarter or village named after the town X; ``name.last`` if none."""
    if name.kind != "name" or not any(p.feature == "city" for p in name.entries):
        return name.last
    return name.last if name.folded in listed("openers") else _article_end(name, tokens)


def _article_end(name: Name, tokens: Sequence[Token]) -> int:
    """Where "al-Y" or "al Y" that follows the name ends; ``name.last`` where none does."""
    at = name.last
    sentence = tokens[name.first].sentence
    run = [t for t in tokens[at : at + 4] if t.sentence == sentence]
    if run and run[0].text in HYPHENS and run[0].start == tokens[at - 1].end:
        run, at = run[1:], at + 1
    if (
        len(run) > 2
        and run[0].text.lower() in _ARTICLES
        and run[1].text in HYPHENS
        and is_capital(run[2].text)
        and run[0].start - tokens[name.last - 1].end <= 1
    ):
        return at + 3
    return name.last
