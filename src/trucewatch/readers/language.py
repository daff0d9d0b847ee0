"""The language of each paragraph, by its script, its small words and its letters.

English where nothing speaks against it. What is told not to be English is kept and not read, so
that a word that only looks English becomes no fact.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from trucewatch.readers.function_words import (
    ARABIC_LETTERS,
    CYRILLIC,
    CYRILLIC_LETTERS,
    IN_NAMES,
    LATIN,
    LETTERS,
    LIKE_ENGLISH,
)

#: A language that none of the lists know (ISO 639-2).
UNKNOWN = "und"

_SCRIPTS = {
    "ARABIC": "ar",
    "HEBREW": "he",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "SINHALA": "si",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "ETHIOPIC": "am",
    "THAI": "th",
    "KHMER": "km",
    "LAO": "lo",
    "MYANMAR": "my",
    "SYRIAC": "syr",
    "THAANA": "dv",
}
_EAST = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})
_LETTERS = 20_000  # characters of a paragraph that are looked at
_ENOUGH = 8  # words; fewer tell nothing of how certain the language is
_MANY = 20  # lower-case words among which English has some of its small ones
_FEW_ENGLISH = 0.06  # of them; English has a third
_SOME = 3  # different small words, though each is one in English too
_SHARE = 0.2  # of the words, small words and letters of the language
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_END = re.compile(r"(?:ing|ed|tion|ly|ment|ness)$")
_FIRST = "the of and to in that is was for on with by from at as it were has have said"


def tell_languages(paragraphs: Sequence[str]) -> tuple[str, tuple[str, ...], str | None]:
    """The language of most of a report, that of each paragraph, and a note or None.

    A paragraph too short to tell is of the language that most are of.
    """
    told = [paragraph_language(text) for text in paragraphs]
    letters: Counter[str] = Counter()
    for text, code in zip(paragraphs, told, strict=True):
        if code is not None:
            letters[code] += sum(map(str.isalpha, text))
    ordered = sorted(letters, key=lambda code: (-letters[code], code != "en", code))
    main = ordered[0] if ordered else "en"
    each = tuple(code or main for code in told)
    if main != "en":
        return main, each, f"most of its words are of language '{main}', which is not yet read"
    return main, each, _certain(" ".join(paragraphs)) if set(each) <= {"en"} else None


def paragraph_language(text: str) -> str | None:
    """Its ISO 639 code; ``und``: none that is known here; None: too short to tell."""
    sample = text[:_LETTERS]
    if sample.isascii():
        return _latin(sample)
    scripts = Counter(_script(char) for char in sample if char.isalpha())
    if not scripts:
        return None
    script = max(sorted(scripts), key=lambda one: scripts[one])
    if script == "LATIN":
        return _latin(sample)
    if script == "ARABIC":
        return _arabic(sample)
    if script == "CYRILLIC":
        return _cyrillic(sample)
    if script == "CJK" and scripts["HIRAGANA"] + scripts["KATAKANA"]:
        return "ja"
    if script == "ETHIOPIC":
        return "ti" if "ኣ" in sample else "am"
    return _SCRIPTS.get(script, UNKNOWN)


def _script(char: str) -> str:
    return "LATIN" if char.isascii() else unicodedata.name(char, "?").split(" ", 1)[0]


def _latin(text: str) -> str | None:
    words = _WORD.findall(text)
    english = sum(word.lower() in _lists(True)["en"] for word in words)
    common = [word for n, word in enumerate(words) if word.islower() and not _named(words, n)]
    opening = words[0].lower() if len(words) > 1 and words[1].islower() else ""
    best, found, kinds = _likeliest([opening, *common])
    telling = len(kinds) >= _SOME or not kinds <= LIKE_ENGLISH
    enough = telling and (len(kinds) > 1 or not english)
    if enough and found > 1.5 * english and found >= _SHARE * len(words):
        return best
    few = english <= _FEW_ENGLISH * len(common) and not _looks_english(common)
    if len(common) >= _MANY and few:
        return UNKNOWN
    return "en" if english else None


def _likeliest(words: Sequence[str]) -> tuple[str, int, set[str]]:
    """The language other than English that has most of the words, how many, and which.

    A word with a letter of the language speaks for it too, one with a letter that it lacks against.
    """
    best: tuple[str, int, set[str]] = ("", 0, set())
    for code, known in sorted(_lists(True).items()):
        if code == "en":
            continue
        kinds, score = set(), 0
        for word in words:
            strange = {char for char in word if not char.isascii()}
            if word in known or (strange and strange <= _letters()[code]):
                kinds.add(word)
                score += 1
            elif strange:
                score -= 1
        if score > best[1]:
            best = (code, score, kinds)
    return best


def _named(words: Sequence[str], n: int) -> bool:
    """Whether a small word stands within a name, as in Rio de Janeiro."""
    if words[n] not in IN_NAMES:
        return False
    before, after = words[max(n - 2, 0) : n], words[n + 1 : n + 3]
    return any(w[0].isupper() for w in before) and any(w[0].isupper() for w in after)


def _looks_english(words: Sequence[str]) -> bool:
    return sum(bool(_ENGLISH_END.search(w)) for w in words) >= _FEW_ENGLISH * len(words)


def _cyrillic(text: str) -> str:
    words = _WORD.findall(text.lower())
    known = _lists(False)
    scores = {
        code: sum(w in known[code] for w in words)
        + 2 * sum(char in CYRILLIC_LETTERS[code] for w in words for char in w)
        for code in CYRILLIC
    }
    best = max(scores.values())
    return next(code for code in CYRILLIC if scores[code] == best)


def _arabic(text: str) -> str:
    for code, letters in ARABIC_LETTERS:
        if sum(char in letters for char in text) > 1:
            return code
    return "ar"


@cache
def _letters() -> dict[str, frozenset[str]]:
    return {code: frozenset(LETTERS.get(code, "")) for code in LATIN}


@cache
def _lists(latin: bool) -> dict[str, frozenset[str]]:
    return {c: frozenset(w.split()) for c, w in (LATIN if latin else CYRILLIC).items()}


def _certain(text: str) -> str | None:
    """A note where a text taken for English has few of the commonest English words."""
    words = _WORD.findall(text[:_LETTERS].lower())
    known = Counter(words)
    if len(words) >= _ENOUGH and sum(known[w] for w in _FIRST.split()) < 0.02 * len(words):
        return "few English words: the language is not certain"
    return None
