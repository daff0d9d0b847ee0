"""Those between whom a printed text says it is made, and whoever speaks in one as "we".

"Concluded between X and Y", "We, the people of X, and we, the people of Y", "Joint communiqué of X
and Y", "given by X to Y", "X and Y have agreed:", "I, Commander N of X, declare".
"""

from __future__ import annotations

import re

_CAP = r"(?:[A-ZÀ-Ý][\w'’-]*|\d{1,3}(?:st|nd|rd|th)?(?= [A-Z]))"
_PEOPLE = (
    r"(?:people|elders?|sons|men|women|inhabitants|villagers|fighters|chiefs|families|clans?|"
    r"tribes?|citizens|wards?|quarters?|youths?)"
)
_TAIL = (
    r"(?: (?:garrison|command|government|authority|authorities|brigade|militia|forces?|army|guard|"
    r"council|fighters|herders|farmers|elders|clans?|people|tribe))?"
)
_PROPER = rf"{_CAP}(?:(?: |['’]s )(?:(?:of|for) (?:the )?)?{_CAP})*{_TAIL}"
_NAME = rf"(?:[Tt]he (?:[a-z-]+ (?:and [a-z-]+ )?){{0,2}}?|THE )?(?:{_PEOPLE} (?:of|from) (?:the )?)?{_PROPER}"
_COMMON = (
    r"[Tt]he (?:[a-z-]+ ){0,2}(?:government|army|command|authorities|garrison|police|rebels|elders|"
    r"herders|farmers|brigade|militia)"
)
NAME = rf"(?:{_NAME}|{_COMMON})"
_HELD = re.compile(r"\s*\([^()]*\)")  # "(hereinafter …)", "(UA)"
_PAPER = (
    r"(?:statement|declaration|communiqu[eé]|announcement|decision|decree|order|undertaking|notice|"
    r"pledge|oath|proclamation|message|pact|agreement|accord|protocol|understanding|covenant|truce)"
)
_AGREE = (
    r"(?:agree|agreed|make known|declare|resolve|resolved|decide|decided|undertake|undertaken|bind|"
    r"maintain|swear|sworn|covenant|conclude|concluded|accept|accepted|commit|committed|settled)"
)
_BOND = r"agreement|accord|protocol|pact|treaty|truce|understanding|arrangement|compact|covenant"
_PAIRS = (
    re.compile(
        rf"(?:\n\s*|(?i:\b(?:concluded|made|done|signed|sealed|sworn|agreed|entered into|reached|"
        rf"struck|{_BOND})\b[^\n.;]{{0,80}}?\b))(?i:between):?\s+"
        rf"(?P<a>{NAME}),?\s+(?i:and)(?: between)?\s+(?P<b>{NAME})"
    ),
    re.compile(
        rf"\bWe,?\s+(?:of\s+)?(?P<a>{NAME}),?\s+and\s+we,?\s+(?:of\s+)?(?P<b>{NAME})"
    ),
    re.compile(rf"\b(?:given|made|granted|sworn) by (?P<a>{NAME}) to (?P<b>{NAME})"),
    re.compile(
        rf"(?i:\bjoint {_PAPER} (?:of|by|from|between))\s+(?P<a>{NAME}),? (?:and|AND) (?P<b>{NAME})"
    ),
    re.compile(
        rf"(?P<a>{NAME}) and (?P<b>{NAME})(?:,[^:.]{{0,200}}?,)?,?\s+"
        rf"(?:have |having |hereby |do |solemnly |each |both ){{0,3}}{_AGREE}\b"
    ),
    re.compile(rf"(?P<a>{NAME}), of the one part,? and (?P<b>{NAME}), of the other"),
)
_LISTED = re.compile(r"\b(?i:parties|signatories|sides):\s*(?P<all>[^.\n]{3,200})[.\n]")
_FOR = re.compile(
    rf"\b(?:[Uu]ndersigned|[Pp]resent|[Ss]igned|[Dd]elegates)\b(?P<all>[^\n]{{0,250}})"
)
_FOR_EACH = re.compile(rf"\b[Ff]or (?P<a>{NAME})(?=[,:(]| by )")
_ORGAN = re.compile(
    r"(?:[Tt]he )?(?:(?:General|Supreme|High|Central|Political|Military|Joint|Shura|National) )*"
    r"(?:Council|Command|Staff|Committee|Leadership|Bureau|Headquarters|Office|Presidium|Spokesman)"
    r" of (?P<body>(?:the |The )?.+)"
)
_FORCES = re.compile(
    r"(?:[a-z]s|Guard|Front|Army|Brigade|Movement|Militia|League|Force|Party|Union|Alliance|Legion|"
    r"Regiment|Corps|Column|Coalition|Company)$"
)
_ISSUER = (
    re.compile(
        rf"\b(?:I|We), (?:the )?(?:[\w.-]+ ){{1,5}}?(?:of|for) (?P<a>{NAME})(?=,|\s(?:hereby|do)\b)"
    ),
    re.compile(rf"\b[Oo]n behalf of (?P<a>{NAME})"),
    re.compile(rf"\bWe, (?P<a>{NAME}),"),
    re.compile(rf"(?i:\b{_PAPER} (?:of|by|from|issued by|given by))\s+(?P<a>{NAME})"),
    re.compile(
        rf"(?i:\bto all (?:\w+ ){{0,2}}?(?:members|units|fighters|commanders|ranks|men) of)\s+"
        rf"(?P<a>{NAME})"
    ),
    re.compile(rf"\b[Gg]iven by (?P<a>{NAME})"),
)
_SPOKEN = re.compile(r"(?:[^,.;:]{1,50}, )?(?:all )?(?:(?:of )?our|we|I)\b", re.IGNORECASE)
_PAIR = 2
_WORTH = 3  # letters of a name


def text_parties(top: str) -> tuple[str, ...]:
    """The names of those who make a text, told in its heading or before its terms; else nothing.

    ``top``: the raw text up to the first term.
    """
    plain = _HELD.sub("", top)
    for pattern in _PAIRS:
        for found in pattern.finditer(plain):
            pair = (_trimmed(found["a"]), _trimmed(found["b"]))
            if all(pair) and pair[0].lower() != pair[1].lower():
                return pair
    for found in _LISTED.finditer(plain):
        named = [_trimmed(n) for n in re.split(r"\s*;\s*|\s*,\s*(?:and )?", found["all"])]
        if len(named) >= _PAIR and all(re.fullmatch(NAME, n) for n in named):
            return tuple(named)
    for found in _FOR.finditer(plain):
        named = list(dict.fromkeys(_trimmed(m["a"]) for m in _FOR_EACH.finditer(found["all"])))
        if len(named) >= _PAIR:
            return tuple(named[:_PAIR])
    return ()


def issuer(top: str) -> str | None:
    """Whoever speaks as "we" in a one-sided text: the body for which its council gives the word."""
    plain = _HELD.sub("", top)
    for pattern in _ISSUER:
        for found in pattern.finditer(plain):
            name = _trimmed(found["a"])
            organ = _ORGAN.fullmatch(name)
            if organ is not None and _FORCES.search(organ["body"]):
                name = organ["body"]
            if len(name) >= _WORTH:
                return name
    return None


def speaks(words: str) -> bool:
    """Whether those who owe a term tell it: "We shall", "On Friday our units", "I undertake"."""
    return _SPOKEN.match(words) is not None


def _trimmed(name: str) -> str:
    return name.strip(" ,;:.\n")
