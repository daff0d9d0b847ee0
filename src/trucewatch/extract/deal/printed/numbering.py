"""How the items of a printed list are marked: "Art. 1.", "II.3", "B-1", "(iv)", "a)", bullets."""

from __future__ import annotations

import re

_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    "firstly|secondly|thirdly|fourthly|lastly|finally"
)
_PARTS = "article|art\\.?|clause|point|section|sec\\.|rule|paragraph|para\\.?|provision|item"
_ARTICLE = re.compile(
    rf"\s*(?:(?:{_PARTS}|{_ORDINALS})"
    r"(?:\s+(?:\d{1,2}(?:\.\d{1,2})*|[ivx]+|[a-h]))?\s*(?:\([^()]{1,60}\)\s*)?[.:)–—-]|"
    rf"(?:{_ORDINALS}|item),\s|§+\s*\d{{1,2}}[.:)]?)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\s*\(?(?:(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4})[.)/]|\d{1,2}\.\d{1,2}|"
    r"(?:[ivx]{1,4}|[a-h])[.-]\d{1,2}[.):]?|[a-h]\d{1,2}[.):])(?:\s|$)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\s*(?:\(?[a-z]\)|[a-zA-Z]\.)(?:\s|$)")
_BULLET = re.compile(r"\s*[-–—•*·▪●◦‣✓](?:\s|$)")
_MARKS = (("article", _ARTICLE), ("number", _NUMBER), ("letter", _LETTER), ("bullet", _BULLET))
#: A number before a name, which the parser takes for a part of it: "2.1 BNG", "3/ Buses".
_BEFORE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)/]|[IVX]{1,4}[.-]\d{1,2}[.)]?|[A-H]-?\d{1,2}[.)]?|"
    r"[-–—•*·▪●])\s+(?=\S)"
)


def label_of(text: str) -> str | None:
    """How an item of a list is marked ("article", "number", "letter", "bullet"), or None."""
    for name, pattern in _MARKS:
        if pattern.match(text):
            return name
    return None


def without_label(text: str) -> str:
    """The words of an item less its mark: "II.1 No weapon …"."""
    for _, pattern in _MARKS:
        found = pattern.match(text)
        if found:
            return text[found.end() :].lstrip()
    return text.lstrip()


def label_before_name(words: str) -> int:
    """How many characters of a bearer's words are the mark of the item that they open."""
    found = _BEFORE.match(words)
    return found.end() if found else 0
