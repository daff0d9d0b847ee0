"""Names that a text gives for short ("hereinafter the First Party"), and who issues it."""

from __future__ import annotations

import re

_WORD = r"(?:[A-Z0-9][\w'’-]*|of|for|the|and|de|al)"
_NAME = rf"(?P<name>(?:[Tt]he )?(?:[a-z]+['’]s )?{_WORD}(?: {_WORD})*)"
_GIVEN = re.compile(
    _NAME + r",?\s+\((?:(?:here(?:in)?after|hence|called|known as|below)[ ,]*)*"
    r"(?:(?:called|referred to as|known as) )?"
    r"[\"“'‘]?(?P<short>(?:[Tt]he )?[A-Z][\w-]*(?: [A-Z][\w-]*)?)[\"”'’]?\)"
)
_PAPER = (
    r"(?:statement|note|notice|declaration|communiqu[eé]|message|letter|orders?|undertaking|"
    r"decision|pledge|vow|proclamation|broadcast|appeal|circular|leaflet|announcement)"
)
_ISSUED = (
    re.compile(
        rf"\A[^\n]*\b{_PAPER}\b[^\n]*?\b(?:of|from|by)\s+(?P<name>(?:the )?[^\n,.:;()]{{3,60}})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\A(?P<name>[^\n,.:;()]{3,50}?)(?::| [-–—]) (?:to|for) (?:all|the|our)\b", re.IGNORECASE
    ),
    re.compile(r"\bgiven by (?P<name>the [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)"),
    re.compile(r"\b(?:I|We), (?:[A-Z][\w.]*,? )*of (?P<name>the [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)"),
)
_LEADS = frozenset({"of", "for", "de", "al", "between", "by", "whereas", "we", "parties", "and"})
_FIRST = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_END = re.compile(r"\s+(?:to|on|after|for|in)\s.*\Z", re.IGNORECASE)
_MEMBERS = re.compile(r"\A(?:all )?(?:members|fighters|men) of (?=the )", re.IGNORECASE)


def defined_names(text: str) -> dict[str, str]:
    """The short names that the text gives in brackets, each with what it stands for."""
    found: dict[str, str] = {}
    for m in _GIVEN.finditer(text):
        words = m["name"].split()
        if "and" in words:
            words = words[len(words) - words[::-1].index("and") :]
        while words and words[0].lower() in _LEADS:
            words.pop(0)
        if words:
            found.setdefault(_bare(m["short"]), " ".join(words))
    return found


def spelled_out(words: str, defined: dict[str, str]) -> str:
    """The words, or the name that they are short for."""
    return defined.get(_bare(words), words)


def issuer_of(text: str) -> str | None:
    """Who speaks in a text as "we", by its heading; None where nobody says so."""
    if len(_FIRST.findall(text)) < 2:
        return None
    for pattern in _ISSUED:
        m = pattern.search(text)
        if m is not None:
            name = _END.sub("", m["name"].strip(" '\"")).strip()
            return _MEMBERS.sub("", name)
    return None


def _bare(words: str) -> str:
    return words.removeprefix("the ").removeprefix("The ")
