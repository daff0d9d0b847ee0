"""The language of a text by its script and its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

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
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "ETHIOPIC": "am",
    "THAI": "th",
    "MYANMAR": "my",
}
_COMMON = {
    "en": "the of and to in that is was for on with by from at as it were has have said",
    "fr": "le la les des et du une dans pour que qui est sur par avec au ont sont pas",
    "es": "el los las del una que por con para en es se su al como m\u00e1s fue han",
    "de": "der die das und den von mit ist im des auf f\u00fcr nicht eine dem sich wurde hat",
    "tr": "ve bir bu i\u00e7in ile olarak da de olan sonra \u00e7ok kadar taraf\u0131ndan dedi",
    "it": "il di che della per una sono con del gli nel alla dei ha anche",
    "pt": "o os que da do das dos uma para com n\u00e3o em por mais foi",
}
_LETTERS = 20_000  # characters of the text that are looked at
_ENOUGH = 8  # words; fewer tell nothing


def tell_language(text: str) -> tuple[str, str | None]:
    """(ISO 639-1 code, note or None). English where nothing speaks against it."""
    sample = text[:_LETTERS]
    scripts = Counter(
        unicodedata.name(char, "?").split(" ", 1)[0] for char in sample if char.isalpha()
    )
    letters = sum(scripts.values())
    for script, count in sorted(scripts.items()):
        if script in _SCRIPTS and count > 0.5 * letters:
            code = _SCRIPTS[script]
            return (
                code,
                f"most letters are {script.title()}: read as language '{code}', by script alone",
            )
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < _ENOUGH:
        return "en", None
    known = Counter(words)
    scores = {code: sum(known[word] for word in common.split()) for code, common in _COMMON.items()}
    best = max(sorted(scores), key=lambda code: scores[code])
    if best != "en" and scores[best] > 1.5 * scores["en"] and scores[best] >= 0.08 * len(words):
        return best, f"the commonest words are those of language '{best}'"
    if scores["en"] < 0.02 * len(words):
        return "en", "few English words: the language is not certain"
    return "en", None
