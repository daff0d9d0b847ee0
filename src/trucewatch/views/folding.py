"""Words made ready to be compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Words before a name that say which or whose, and name nobody themselves.
_WHOSE = frozenset({"its", "their", "his", "her", "our", "my", "your"})
_WHICH = frozenset({"the", "a", "an", "this", "that", "these", "those", "some", "such"}) | _WHOSE
_PLAIN = {**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("‐‑‒–—", "-")}
#: Arabic letters that people write one for the other, the stroke that only stretches a word, the
#: mark that only parts letters, and digits. Marks above and below letters go with all accents.
_ARABIC = {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا", "\u0640": "", "\u200c": ""}
_DIGITS = {chr(zero + n): str(n) for zero in (0x660, 0x6F0) for n in range(10)}
_MARKS = str.maketrans({**_PLAIN, **_ARABIC, **_DIGITS})


def plain_mark(letter: str) -> str:
    """The plain one of a mark or of an Arabic letter or digit; another letter as it is."""
    return letter.translate(_MARKS)


@lru_cache(maxsize=1 << 14)
def fold(words: str) -> str:
    """The words for comparing: no case, accents or runs of white space, plain marks."""
    plain = unicodedata.normalize("NFKD", words.translate(_MARKS))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def fold_name(words: str) -> str:
    """A name folded, without an article before it: "The army" and "the Army" are alike."""
    folded: str = fold(words)
    article = next((a for a in ("the ", "a ", "an ") if folded.startswith(a)), "")
    return folded.removeprefix(article)


def fold_doer(words: str) -> str:
    """Who is said to have acted, folded: "fighters", "the fighters" and "its fighters" are alike.

    Whose they are is not in the words.
    """
    told = fold(words).split()
    while len(told) > 1 and told[0] in _WHICH:
        del told[0]
    return " ".join(told)


def says_whose(words: str) -> bool:
    """Whether words point at somebody told of elsewhere: "its fighters"."""
    return bool(_WHOSE & set(fold(words).split()[:2]))
