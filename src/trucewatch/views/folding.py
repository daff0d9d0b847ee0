"""Words made ready to be compared."""

from __future__ import annotations

import unicodedata

_MARKS = str.maketrans({**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("‐‑‒–—", "-")})


def plain_mark(letter: str) -> str:
    """The plain one of a quotation mark, apostrophe or dash; another letter as it is."""
    return letter.translate(_MARKS)


def fold(words: str) -> str:
    """The words for comparing: no case, accents or runs of white space, plain marks."""
    plain = unicodedata.normalize("NFKD", words.translate(_MARKS))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def fold_name(words: str) -> str:
    """A name folded, without an article before it: "The army" and "the Army" are alike."""
    folded = fold(words)
    article = next((a for a in ("the ", "a ", "an ") if folded.startswith(a)), "")
    return folded.removeprefix(article)
