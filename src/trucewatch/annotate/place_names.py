"""Where names of the gazetteer stand in the words: longest match, capitalised words only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from trucewatch.annotate.gazetteer import Gazetteer, Place, fold
from trucewatch.annotate.word_lists import codes, words
from trucewatch.records.mention import Sentence, Token

WORDS = "place_words.yml"
_LONGEST = 7  # tokens; "Democratic Republic of the Congo" has 5, hyphens count
_INNER = frozenset(
    {"of", "the", "and", "de", "la", "le", "les", "du", "des", "del", "della", "di", "da", "do",
     "dos", "el", "al", "ad", "ar", "as", "at", "az", "an", "ash", "ez", "es", "er", "ed", "en",
     "sur", "upon", "on", "in", "sous", "bin", "bei", "am", "y", "e", "i", "-", "‑", "–", "'s",
     "’s", "'", "’", ".", "&"}
)  # fmt: skip
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "az", "ash", "ez", "es", "er", "ed"})
_HYPHENS = frozenset("-‑–")

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
def listed(key: str) -> frozenset[str]:
    """A word list of ``place_words.yml`` as a set."""
    return frozenset(words(WORDS, key))


def find_names(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> Iterator[Name]:
    """All names, left to right, none inside another; nothing is judged or chosen yet."""
    for sentence in sentences:
        at = sentence.first
        while at < sentence.last:
            name = _longest(text, tokens, at, sentence.last, gazetteer)
            if name is None:
                at += 1
            else:
                yield name
                at = name.last


def opens_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name can begin at that token: a capital, a script without case, or "al-X"."""
    word = tokens[at].text
    if word[0].isupper() or (word[0].isalpha() and not word[0].islower()):
        return True
    return (
        word in _ARTICLES
        and at + 2 < len(tokens)
        and tokens[at + 1].text in _HYPHENS
        and is_capital(tokens[at + 2].text)
    )


def is_capital(word: str) -> bool:
    """Whether the word begins with a capital or with a letter of a script without case."""
    return word[0].isupper() or (word[0].isalpha() and not word[0].islower())


def _longest(
    text: str, tokens: Sequence[Token], at: int, stop: int, gazetteer: Gazetteer
) -> Name | None:
    if not opens_name(tokens, at):
        return None
    best: Name | None = None
    for last in range(at + 1, min(at + _LONGEST, stop) + 1):
        word = tokens[last - 1].text
        if not (is_capital(word) or (last > at + 1 and word.lower() in _INNER) or last == at + 1):
            break
        if not is_capital(word):
            continue
        name = _name(text, tokens, at, last, gazetteer)
        best = name or best
    return best


def _name(
    text: str, tokens: Sequence[Token], first: int, last: int, gazetteer: Gazetteer
) -> Name | None:
    start, end = tokens[first].start, tokens[last - 1].end
    words_ = text[start:end]
    if "\n" in words_:
        return None
    full = codes(WORDS, "abbreviations").get(words_)
    if full is not None:
        entries = tuple(p for p in gazetteer.find(full) if p.feature in {"admin1", "city"})
        return Name(first, last, start, end, fold(full), "abbreviation", entries)
    folded = fold(words_)
    if folded in listed("capitals") and not words_.replace(".", "").replace(" ", "").isupper():
        return None
    if last == first + 1 and folded in listed("never"):
        return None
    entries = gazetteer.find_folded(folded)
    if entries:
        return Name(first, last, start, end, folded, "name", entries)
    owners, people = gazetteer.of_people(words_)
    if owners:
        kind: NameKind = "people" if people else "adjective"
        return Name(first, last, start, end, folded, kind, owners)
    return None
