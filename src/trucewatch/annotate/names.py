"""Where names of the actor register stand: exact, case kept, whole words, the longest wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from trucewatch.ontology.model import Actor
from trucewatch.records.mention import Sentence, Token

#: Equal in length, so that offsets hold: what typesetting puts for blanks and apostrophes.
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "‘": "'", "‑": "-"})
#: Of one first word: names and who bears them, and the lengths of the names, longest first.
Names = tuple[Mapping[str, tuple[Actor, ...]], tuple[int, ...]]
Register = Mapping[str, Names]


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


@lru_cache(maxsize=4)
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


def _first_word(words: str) -> str:
    """Letters and digits up to the first other character: how the syntax parts words, at least."""
    end = 0
    while end < len(words) and words[end].isalnum():
        end += 1
    return words[:end] or words[:1]
