"""Those between whom a printed text says it is made, and whoever speaks in one as "we".

"Concluded between X and Y", "We, the people of X, and we, the people of Y", "Joint communiqué of X
and Y", "given by X to Y", "X and Y have agreed:", "I, Commander N of X, declare".
"""

from __future__ import annotations

import re

_CAP = r"(?:[A-ZÀ-Ý][\w'’-]{0,40}|\d{1,3}(?:st|nd|rd|th)?(?= [A-Z]))"
_PEOPLE = (
    r"(?:people|elders?|sons|men|women|inhabitants|villagers|fighters|chiefs|families|clans?|"
    r"tribes?|citizens|wards?|quarters?|youths?)"
)
_TAIL = (
    r"(?: (?:garrison|command|government|authority|authorities|brigade|militia|forces?|army|guard|"
    r"council|fighters|herders|farmers|elders|clans?|people|tribe))?"
)
_PROPER = rf"{_CAP}(?: (?:(?:of|for) (?:the )?)?{_CAP}){{0,8}}{_TAIL}"
_NAME = (
    r"(?:[Tt]he (?:[a-z-]+ (?:and [a-z-]+ )?){0,2}?|THE )?"
    rf"(?:{_PEOPLE} (?:of|from) (?:the )?)?{_PROPER}"
)
_COMMON = (
    r"[Tt]he (?:[a-z-]+ ){0,2}(?:government|army|command|authorities|garrison|police|rebels|elders|"
    r"herders|farmers|brigade|militia)"
)
NAME = rf"(?:{_NAME}|{_COMMON})"
#: "(hereinafter …)", "(UA)", "(each a Signatory)"
_HELD = re.compile(
    r"\s{0,20}\((?:[^()]*\b(?:here\w+|henceforth|together|each|called|referred)\b[^()]*|"
    r"[^()]{0,6}[\"“'‘][^()]*|[A-Z][A-Z&-]{1,8})\)"
)
_PAPER = (
    r"(?:statement|declaration|communiqu[eé]|announcement|decision|decree|order|undertaking|notice|"
    r"pledge|oath|proclamation|message|pact|agreement|accord|protocol|understanding|covenant|truce)"
)
_BOND = r"agreement|accord|protocol|pact|treaty|truce|understanding|arrangement|compact|covenant"
_AGREE = (
    r"(?:agree|agreed|make known|declare|resolve|resolved|decide|decided|undertake|undertaken|bind|"
    r"maintain|swear|sworn|covenant|conclude|concluded|accept|accepted|commit|committed|settled)"
)
_PAIRS = (
    re.compile(
        rf"(?:\n\s{{0,20}}|(?i:\b(?:concluded|made|done|signed|sealed|sworn|agreed|entered into|"
        rf"reached|struck|{_BOND})\b[^\n.;]{{0,80}}?\b))(?i:between):?\s+"
        rf"(?P<a>{NAME}),?\s+(?i:and)(?: between)?\s+(?P<b>{NAME})"
    ),
    re.compile(rf"\bWe,?\s+(?:of\s+)?(?P<a>{NAME}),?\s+and\s+we,?\s+(?:of\s+)?(?P<b>{NAME})"),
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
#: Two who do something together in a term: "The Guild and the Reeve's Men shall each …".
_DOING = re.compile(
    rf"(?P<a>{NAME}) and (?P<b>{NAME}) (?:shall|will|must|each|both|agree|maintain|keep|cease|"
    r"refrain|undertake|bear|withdraw|pull|exchange|set|hold)\b"
)
_RECITED = re.compile(
    rf"(?:\b(?i:whereas|considering|recalling) (?:that )?|\b(?:and|while|that) )(?P<a>{NAME})"
    r"(?=,? (?:ha[sd]|have|is|are|was|were|[a-z]+(?:ed|s|id)|fought|held|took|began|drove|"
    r"burnt|came|left|lost|kept|cut|shot)\b)"
)
_RECITAL = re.compile(
    r"^\W{0,80}(?:whereas|considering|recalling)\b.*$", re.IGNORECASE | re.MULTILINE
)
_OTHER = re.compile(
    rf"\b(?:{_BOND}|concluded|signed|made|agreed|reached|met|spoke|terms)\b(?:[^.:\n]{{0,40}}?\bwith)?"
    rf" (?P<a>{NAME})"
)
_LISTED = re.compile(r"\b(?i:parties|signatories|sides):\s*(?P<all>[^.\n]{3,200})[.\n]")
_FOR = re.compile(r"\b(?:[Uu]ndersigned|[Pp]resent|[Ss]igned|[Dd]elegates)\b(?P<all>[^\n]{0,250})")
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
_NEAR = 6000  # characters in which a text says who made it
_WORTH = 3  # letters of a name


def text_parties(top: str) -> tuple[str, ...]:
    """The names of those who make a text, told in its heading or before its terms; else nothing.

    ``top``: the raw text up to the first term.
    """
    plain = _plain(top)
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
    recited = " ".join(m.group() for m in _RECITAL.finditer(plain))
    named = list(dict.fromkeys(_trimmed(m["a"]) for m in _RECITED.finditer(recited)))
    return tuple(named) if len(named) == _PAIR else ()


def acting_together(terms: str) -> tuple[str, ...]:
    """The two whom a term names as doing something together, where nothing before it says who."""
    found = _DOING.search(_plain(terms))
    return (_trimmed(found["a"]), _trimmed(found["b"])) if found else ()


def other_side(top: str) -> str | None:
    """With whom the one that speaks says to have agreed: "our accord with X", "we met X"."""
    found = _OTHER.search(_plain(top))
    return _trimmed(found["a"]) if found else None


def issuer(top: str) -> str | None:
    """Whoever speaks as "we" in a one-sided text: the body for which its council gives the word."""
    plain = _plain(top)
    for pattern in _ISSUER:
        for found in pattern.finditer(plain):
            name = body_of(_trimmed(found["a"]))
            if len(name) >= _WORTH:
                return name
    return None


def _plain(words: str) -> str:
    """The words without what brackets define; of long ones the beginning and the end."""
    near = words if len(words) <= _NEAR else words[: _NEAR // 2] + "\n" + words[-_NEAR // 2 :]
    return _HELD.sub("", near)


def body_of(name: str) -> str:
    """The body for which its council or command gives the word, where the name tells one."""
    organ = _ORGAN.fullmatch(name)
    return organ["body"] if organ is not None and _FORCES.search(organ["body"]) else name


def speaks(words: str) -> bool:
    """Whether those who owe a term tell it: "We shall", "On Friday our units", "I undertake"."""
    return _SPOKEN.match(words) is not None


def _trimmed(name: str) -> str:
    return name.strip(" ,;:.\n")
