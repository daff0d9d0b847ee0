"""Names in file names and web addresses, where no capital and no sentence tells of them."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from trucewatch.publish.protection.folding import fold
from trucewatch.publish.protection.known import Known
from trucewatch.publish.protection.vocabulary import given, listed_names, ordinary_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MOST = 3  # times that an address may be escaped one over the other
_SHORT = 2  # letters: "en", "id"


def readable_address(address: str) -> str:
    """The address with its escapes undone: "Nuhad%20Sallum" gives "Nuhad Sallum"."""
    for _ in range(_MOST):
        plain = unquote(address)
        if plain == address:
            break
        address = plain
    return address


def unknown_words(words: str, known: Known, names: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where words stand that may name somebody: neither ordinary, nor a place, nor public.

    Of a web address the host is left out: it is the publisher's. ``names``: folded words that may
    be shown. Words are kept that stand in small letters somewhere in the case.
    """
    start = _after_host(words)
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(words, start):
        for first, last in _humps(match[0]):
            word = match[0][first:last]
            at = match.start() + first
            if not _is_harmless(word, known, names) and not _is_code(words, at, at + len(word)):
                found.append((at, at + len(word)))
    return tuple(found)


def _after_host(words: str) -> int:
    if "://" not in words:
        return 0
    try:
        host = urlsplit(words).hostname
    except ValueError:
        return 0
    return words.lower().find(host) + len(host) if host and host in words.lower() else 0


def _humps(word: str) -> list[tuple[int, int]]:
    edges = [0, *(i for i in range(1, len(word)) if word[i - 1].islower() and word[i].isupper())]
    return list(zip(edges, [*edges[1:], len(word)], strict=True))


def _is_harmless(word: str, known: Known, names: frozenset[str]) -> bool:
    plain = word.lower()
    if len(plain) <= _SHORT and plain.isascii():
        return True
    if plain in given() and fold(word) not in names:
        return False
    return (
        plain in known.common
        or plain in ordinary_words()
        or plain.removesuffix("s") in known.common
        or plain in listed_names("addresses")
        or fold(word) in names
    )


def _is_code(words: str, start: int, end: int) -> bool:
    """Whether the letters are part of a number: "a1b2c3"."""
    return (start > 0 and words[start - 1].isdigit()) or words[end : end + 1].isdigit()
