"""What a heading or the words before a list say it is: an agreement's own text, or something else.

"PROTOCOL ON THE SALT ROAD", "Undertaking", "declare of our own will:", "it is agreed:" announce
terms; "Demands of the Front", "Minutes", "Live", "we ask both sides to:" do not.
"""

from __future__ import annotations

import re

_KINDS = (
    r"agreement|accord|protocol|pact|charter|compact|covenant|treaty|memorandum|annex|schedule|"
    r"addendum|undertakings?|declaration|communiqu[eé]|decision|order|oath|vow|arrangements?|"
    r"understanding|truce|cease-?fire|armistice|convention|instrument|framework|deed|pledge"
)
_TERMS = r"terms|rules|articles|clauses|conditions|text|provisions"
_OPENING = r"(?:joint|final|common|solemn|full|agreed|public|first|second|third|special|the|an?)"
#: "Protocol on …", "ANNEX B to …": the kind of paper right at the beginning.
_FRONT = re.compile(
    rf"\W*(?:{_OPENING} ){{0,2}}(?:[\w-]{{1,40}} )?(?:{_KINDS}|{_TERMS})\b"
    r"(?: (?:no\.? ?)?[\w]{1,3})?(?=\s*(?:$|[(:,.–—-])| (?:of|on|for|between|to|about|concerning|"
    r"regarding|given|made|in|at|among|by|with|as|after)\b)",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(rf"\b(?:{_KINDS}|{_TERMS})\b", re.IGNORECASE)
#: "EXCERPT FROM THE PEACE CHARTER OF …", "Extract from the Record of Understanding".
_EXCERPT = re.compile(
    r"\W*(?:excerpts?|extracts?|full text|text|from the text|copy)\b", re.IGNORECASE
)
_NOT_TEXT = re.compile(
    r"\b(?:demands?|proposals?|proposed|drafts?|wish(?:es|list)?|requests?|agenda|minutes|"
    r"sit-?reps?|situation|updates?|bulletin|reports?|ticker|live|timeline|chronology|diary|"
    r"questions?|petition|appeal|recommendations?|programme|program|manifesto|ideas|priorities|"
    r"violations?|breaches|incidents?|guide|explained|explainer|facts|list of)\b",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"\b(?:demands?|proposals?|proposed|drafts?|wish(?:es|list)?|petition|appeal|recommendations?|"
    r"violations?|breaches)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:demand|propos|wish|request|call(?:s|ed|ing)? (?:for|on|upon)|urge|recommend|want|hope|"
    r"ask(?:s|ed|ing)?\b|suggest|offer|would like|should|report|happened|occurred|violat|accus|"
    r"seen|heard that|talks|discuss|questions?|noted|not\b|nobody|never)\w*",
    re.IGNORECASE,
)
#: The last words before a list by which those who speak bind themselves.
_BINDS = re.compile(
    r"\b(?:declare|undertake|pledge|promise|swear|vow|decides?|resolves?|orders?|agreed?|"
    r"make known|bind (?:our|them)selves|commit (?:our|them)selves|settled|concluded|stipulates?|"
    r"lays? down)\b[^:.;]{0,60}[:.—–-]\s*$|\b(?:as follows|thus)\b[^:.;]{0,20}[:.—–-]?\s*$",
    re.IGNORECASE,
)
_THESE = re.compile(
    r"\b(?:these|the following|here) (?:are|were|is)?\s?(?:the )?(?:[\w-]+ )?"
    r"(?:rules|terms|points|clauses|conditions|articles|undertakings|arrangements)\b|"
    r"\bthe following (?:was|were|is|has been|have been) "
    r"(?:settled|agreed|decided|concluded|resolved)\b|"
    r"^\W*(?:issued|made|given|drawn up|set out) (?:under|pursuant to|by virtue of) the\b",
    re.IGNORECASE,
)
#: Verbs that make a headline of news: "Rivals sign pact".
_NEWS = re.compile(
    r"\b(?:signs?|seals?|agrees?|reach(?:es)?|strikes?|says?|hails?|breaks?|collapses?|holds?|takes?|"
    r"misses|denies|rejects?|accepts?|blames?|calls|kills?|dies|enters|ends?|extended|"
    r"signed|broken|begins?|starts?)\b"
)
_FIRST = 6  # words among which a heading says what it is
_MOST = 16  # words of a heading
#: Words that alone over a paragraph say what it is about, not what it is.
_TOPICS = frozenset(
    {"ceasefire", "cease-fire", "truce", "order", "orders", "understanding", "arrangement"}
    | {"arrangements", "decision", "convention", "framework", "instrument", "conditions", "text"}
)


def announces_terms(heading: str) -> bool:
    """Whether a heading names a paper that binds: "PACT BETWEEN THE TWO SHORES", "Terms"."""
    words = heading.split("\n", maxsplit=1)[0].strip()
    if not words or len(words.split()) > _MOST or _NOT_TEXT.search(words):
        return False
    if words.lower().rstrip(".:") in _TOPICS:
        return False
    capitals = words.upper() == words and any(c.isalpha() for c in words)
    if capitals or _EXCERPT.match(words):
        return _ANYWHERE.search(words) is not None
    return _FRONT.match(words) is not None and not _NEWS.search(words)


def denies_terms(heading: str) -> bool:
    """Whether a heading names something else than a text of terms: "Demands of the Front"."""
    return _NOT_TEXT.search(heading.split("\n", maxsplit=1)[0]) is not None


def is_offered(heading: str) -> bool:
    """Whether a heading says that what follows is wished for, or told as broken: no lead helps."""
    words = heading.split("\n", maxsplit=1)[0]
    first = " ".join(words.split()[:_FIRST])
    return _OFFERED.search(first) is not None and not _NEWS.search(words)


def leads_to_terms(lead: str) -> bool:
    """Whether the words before a list bind those who speak, or say that terms follow."""
    last = re.split(r"(?<=[.!?])\s+(?=[A-Z\"“])", lead.strip())[-1]
    if _THESE.search(last) and not re.search(r"\b(?:demand|propos|want|ask)\w*", last, re.I):
        return True
    return _BINDS.search(last) is not None and not _ASKS.search(last)
