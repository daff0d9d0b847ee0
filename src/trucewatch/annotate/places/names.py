"""Where names of the gazetteer stand in the words: longest match, capitalised words only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from trucewatch.annotate.places.gazetteer import Gazetteer, Place, fold
from trucewatch.annotate.word_lists import codes, words
from trucewatch.records.mention import Sentence, Token

WORDS = "place_words.yml"
_LONGEST = 7  # tokens; "Democratic Republic of the Congo" has 5, hyphens count
_INNER = frozenset(
    {"of", "the", "and", "de", "la", "le", "les", "du", "des", "del", "della", "di", "da", "do",
     "dos", "au", "aux", "el", "al", "ad", "ar", "as", "at", "az", "an", "ash", "ez", "es", "er",
     "ed", "en", "sur", "upon", "on", "in", "sous", "bin", "bei", "am", "y", "e", "i", "-", "‑",
     "–", "'s", "’s", "'", "’", ".", "&"}
)  # fmt: skip
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "az", "ash", "ez", "es", "er", "ed"})
_KNOWN_SIZE = 100_000  # inhabitants past which a town outweighs an adjective of the same letters
HYPHENS = frozenset("-‑–")

NameKind = Literal["name", "adjective", "people", "abbreviation"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name that stands at tokens ``first`` to ``last`` (exclusive), with all it may mean."""

    first: int
    last: int
    start: int
    end: int
    folded: str
    kind: NameKind
    entries: tuple[Place, ...]


@cache
def listed(*keys: str) -> frozenset[str]:
    """One or more word lists of ``place_words.yml`` as one set."""
    return frozenset(word for key in keys for word in words(WORDS, key))


@cache
def given_names() -> frozenset[str]:
    """Given names, lower case."""
    return frozenset(words("given_names.yml", "given"))


def find_names(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> Iterator[Name]:
    """All names, left to right, none inside another; nothing is judged or chosen yet."""
    for sentence in sentences:
        yield from names_between(text, tokens, sentence.first, sentence.last, gazetteer)


def names_between(
    text: str, tokens: Sequence[Token], first: int, last: int, gazetteer: Gazetteer
) -> Iterator[Name]:
    """The names among tokens ``first`` to ``last`` (exclusive)."""
    at = first
    while at < last:
        name = _longest(text, tokens, at, last, gazetteer)
        if name is None:
            at += 1
        else:
            yield name
            at = name.last


def opens_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name can begin at that token: a capital, a script without case, or "al-X"."""
    word = tokens[at].text
    if is_capital(word):
        return True
    return (
        word in _ARTICLES
        and at + 2 < len(tokens)
        and tokens[at + 1].text in HYPHENS
        and is_capital(tokens[at + 2].text)
    )


@lru_cache(maxsize=1 << 16)
def is_capital(word: str) -> bool:
    """Whether the word begins with a capital or with a letter of a script without case."""
    first = word[0]
    if not first.islower():
        return first.isalpha()
    return len(word) > 2 and word[1] in "'’" and first in "dl" and word[2].isupper()  # "d'Ivoire"


def look_up(words_: str, gazetteer: Gazetteer) -> tuple[str, NameKind, tuple[Place, ...]] | None:
    """Folded form, kind and entries of a name as it is printed; None where nothing is known."""
    full = codes(WORDS, "abbreviations").get(words_)
    if full is not None:
        entries = tuple(p for p in gazetteer.find(full) if p.feature in {"admin1", "city"})
        return fold(full), "abbreviation", entries
    folded = fold(words_)
    if folded in listed("capitals") and not words_.replace(".", "").replace(" ", "").isupper():
        return None
    entries = gazetteer.find_folded(folded)
    owners, people = gazetteer.of_people(words_)
    if owners and not any(_outweighs(p, folded) for p in entries):
        return folded, "people" if people else "adjective", owners
    return (folded, "name", entries) if entries else None


def _outweighs(place: Place, folded: str) -> bool:
    if place.feature not in {"city", "admin2"}:
        return True
    return place.population >= _KNOWN_SIZE and fold(place.name) == folded


def _longest(
    text: str, tokens: Sequence[Token], at: int, stop: int, gazetteer: Gazetteer
) -> Name | None:
    if not opens_name(tokens, at):
        return None
    best: Name | None = None
    for last in range(at + 1, min(at + _LONGEST, stop) + 1):
        word = tokens[last - 1].text
        if not is_capital(word):
            if last > at + 1 and word.lower() not in _INNER:
                break
            continue
        start, end = tokens[at].start, tokens[last - 1].end
        printed = text[start:end]
        if "\n" in printed:
            break
        found = look_up(printed, gazetteer)
        if found is not None and not (last == at + 1 and found[0] in listed("never")):
            best = Name(at, last, start, end, *found)
    return best
