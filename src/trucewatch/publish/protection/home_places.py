"""Where private persons live or were: words of an address, and places closer than a town."""

from __future__ import annotations

import re
from functools import cache

from trucewatch.publish.protection.vocabulary import address_data
from trucewatch.records.claim import Where

_NAME = (
    r"(?!The\b|An?\b|In\b|On\b|At\b|Red\b)[A-Z][\w'’-]*"
    r"|(?:al|el|as|ash|ad|an|ar|at|az)-[A-Z][\w'’-]*"
)
_NOUN = 20  # characters after a name in which the noun of its address stands


def address_of(place: Where, text: str) -> str | None:
    """The address whose name the place is: "Mill Street" of "Mill". ``text``: of its report."""
    found = find_addresses(text[place.span.start : place.span.end + _NOUN])[:1]
    return next((address for address in found if address.startswith(place.words)), None)


def find_addresses(text: str) -> tuple[str, ...]:
    """The words of addresses in a text: "Mill Street", "ward 5", "Block C"."""
    return tuple(dict.fromkeys(" ".join(found[0].split()) for found in _pattern().finditer(text)))


@cache
def _pattern() -> re.Pattern[str]:
    data = address_data()
    nouns, numbered = (_any_case(data[key]) for key in ("nouns", "numbered"))
    named = rf"(?:(?:{_NAME})\s){{1,4}}(?:{nouns})\b"
    return re.compile(rf"\b{named}|\b(?:{numbered})\s(?:no\.?\s)?(?:\d+\w?|[A-Z])\b")


def _any_case(words: list[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(f"{word}|{word.capitalize()}|{word.upper()}" for word in ordered)


def is_close(place: Where) -> bool:
    """Whether a place is closer than a town: a building, a street, a ward, a point by hand.

    Whoever puts a town's name on a point of their own means the point.
    """
    if place.rule.startswith("judgement.") and place.precision == "exact":
        return True
    if place.feature is not None and place.feature not in address_data()["towns"]:
        return True
    return bool(_pattern().search(place.words) or _pattern().search(place.name))
