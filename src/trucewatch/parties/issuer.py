"""Who issues a text and speaks in it as "we"."""

from __future__ import annotations

import re

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
    re.compile(
        r"\b(?:I|We), (?:[A-Z][\w.]*,? ){0,8}of (?P<name>the [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)"
    ),
)
_FIRST = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_END = re.compile(r"(?<!\s)\s+(?:to|on|after|for|in)\s.*\Z", re.IGNORECASE)
_MEMBERS = re.compile(r"\A(?:all )?(?:members|fighters|men) of (?=the )", re.IGNORECASE)


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
