"""Which of a deal's parties words call by a part of a name: "the Falcons", "the guard's men"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from trucewatch.parties.names import fold

_SMALL = frozenset({"of", "the", "for", "and", "de", "al", "in"})
#: Words that tell no name from another by themselves.
_VAGUE = frozenset(
    """north south east west northern southern eastern western upper lower new old free united
    national popular armed first second third fourth fifth state local""".split()
)
_OWNER = re.compile(r"['’]s?\b")


def called(words: str, parties: Sequence[str]) -> str | None:
    """The one party that the words call, in whole or by words of its name that no other has."""
    said = set(fold(words))
    if not said:
        return None
    exact = [p for p in parties if set(fold(p)) == said]
    if len(exact) == 1:
        return exact[0]
    inside = [p for p in parties if set(fold(p)) <= said or said <= set(fold(p))]
    if len(inside) == 1:
        return inside[0]
    found = [p for p in parties if re.search(forms(p, parties), words)]
    return found[0] if len(found) == 1 else None


def forms(party: str, parties: Sequence[str]) -> str:
    """A pattern for the party's name and for what it is called by for short."""
    return _forms(party, tuple(parties))


@lru_cache(maxsize=1024)
def _forms(party: str, parties: tuple[str, ...]) -> str:
    bare = re.sub(r"\A[Tt]he ", "", party)
    others = {w for p in parties if p != party for w in fold(p)}
    found = [re.escape(bare)]
    words = [w for w in re.findall(r"[\w’'-]+", bare) if w.lower() not in _SMALL]
    for n, word in enumerate(words):
        stem = _OWNER.sub("", word)
        if set(fold(stem)) & others or stem.lower() in _VAGUE or len(stem) < len("UA"):
            continue
        last = n == len(words) - 1
        plain = re.escape(stem)
        many = plain if stem.endswith("s") else rf"{plain}s?"
        if last or stem.lower() == stem:
            first = re.escape(stem[0].upper()) + re.escape(stem[0].lower())
            found.append(rf"(?<=[Tt]he )[{first}]{many[1:]}")
        else:
            found.append(rf"(?<=[Tt]he ){many}")
            found.append(rf"\A{many}")
    return "(?:" + "|".join(found) + r")\b"
