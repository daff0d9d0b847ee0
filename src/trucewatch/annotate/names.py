"""Where names of the actor register stand: exact, case kept, whole words, the longest wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from trucewatch.ontology.model import Actor
from trucewatch.records.mention import Sentence, Token

#: Equal in length, so that offsets hold: what typesetting puts for blanks and apostrophes.
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "‘": "'", "‑": "-"})
#: Of one first word: names and who bears them, and the lengths of the names, longest first.
Names = tuple[Mapping[str, tuple[Actor, ...]], tuple[int, ...]]
Register = Mapping[str, Names]


T = TypeVar("T")
_KEPT = 4  # registers whose tables are kept: that which ships, and those of open cases


def once_for_a_register(make: Callable[[tuple[Actor, ...]], T]) -> Callable[[tuple[Actor, ...]], T]:
    """Keeps what is made of a register, found again by identity: hashing one takes too long."""
    kept: list[tuple[tuple[Actor, ...], T]] = []

    def get(actors: tuple[Actor, ...]) -> T:
        for known, made in tuple(kept):
            if known is actors:
                return made
        made = make(actors)
        kept.insert(0, (actors, made))
        del kept[_KEPT:]
        return made

    return get


def find_listed(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], actors: tuple[Actor, ...]
) -> list[tuple[int, int, tuple[Actor, ...]]]:
    """(start, end, actors of that name) for every name found, left to right, none overlapping."""
    register = _register(actors)
    plain = text.translate(_PLAIN)
    ends = {t.end for t in tokens}
    found: list[tuple[int, int, tuple[Actor, ...]]] = []
    for sentence in sentences:
        taken = sentence.span.start
        for token in tokens[sentence.first : sentence.last]:
            if token.start < taken:
                continue
            names = register.get(_first_word(token.text))
            if names is None:
                continue
            owners, lengths = names
            for length in lengths:
                end = token.start + length
                if end in ends and (who := owners.get(plain[token.start : end])):
                    found.append((token.start, end, who))
                    taken = end
                    break
    return found


@once_for_a_register
def _register(actors: tuple[Actor, ...]) -> Register:
    grouped: dict[str, dict[str, tuple[Actor, ...]]] = defaultdict(dict)
    for actor in actors:
        for alias in dict.fromkeys((actor.name, *actor.aliases)):
            owners = grouped[_first_word(alias)]
            owners[alias] = (*owners.get(alias, ()), actor)
    return {
        word: (owners, tuple(sorted({len(alias) for alias in owners}, reverse=True)))
        for word, owners in grouped.items()
    }


@lru_cache(maxsize=1 << 16)
def _first_word(words: str) -> str:
    """Letters and digits up to the first other character: how the syntax parts words, at least."""
    end = 0
    while end < len(words) and words[end].isalnum():
        end += 1
    return words[:end] or words[:1]
