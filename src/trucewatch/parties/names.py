"""Whether two wordings name the same body, place or thing, as far as words alone can tell."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
_ARTICLE = re.compile(r"^(?:al|el)-(?=\w{3})")
_EMPTY = frozenset(
    """a an the its their his her our some this that these those of in for at on by with and
    local several many two three other all both any""".split()
)
_BARE = frozenset({"city", "town", "village", "district", "province", "area", "region", "quarter"})


@lru_cache(maxsize=65536)
def fold(words: str) -> tuple[str, ...]:
    """Folded content words: case, accents, possessives and articles off, in order."""
    if not words.isascii():
        parts = unicodedata.normalize("NFKD", words)
        words = "".join(c for c in parts if not unicodedata.combining(c))
    found = []
    for word in _WORD.findall(words.casefold()):
        short = word[:-2] if word.endswith(("'s", "’s")) else word
        if short.startswith(("al-", "el-")):
            short = _ARTICLE.sub("", short)
        if short not in _EMPTY:
            found.append(short[:-1] if len(short) > 4 and short.endswith("s") else short)
    return tuple(found)


def same_name(first: str | None, second: str | None) -> bool:
    """Whether one name's content words all stand in the other's, and there are some."""
    if first is None or second is None:
        return False
    a, b = set(fold(first)), set(fold(second))
    return bool(a and b) and (a <= b or b <= a)


def share_words(first: str | None, second: str | None) -> bool:
    """Whether the two share a content word."""
    if first is None or second is None:
        return False
    return bool(set(fold(first)) & set(fold(second)))


def same_place(first: str | None, second: str | None) -> bool:
    """As ``same_name``, with "city", "district" and the like left out."""
    if first is None or second is None:
        return False
    a, b = place_words(first), place_words(second)
    return bool(a and b) and (a <= b or b <= a)


def place_words(name: str) -> frozenset[str]:
    """The folded words of a place name, with "city", "district" and the like left out."""
    return frozenset(fold(name)) - _BARE
