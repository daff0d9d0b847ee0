"""Names that a text gives to somebody for its own use: "the Sarran Army (hereinafter the Army)"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from trucewatch.records.span import Span

_QUOTES = "\"'“”‘’«»"
#: "hereinafter", "from here on called", "to be referred to as".
_HENCE = (
    r"(?:here(?:in)?after|henceforth|hereunder|herein|below|from (?:here|now) on)\b,?"
    r"(?: (?:to be )?(?:referred to|called|known|named|styled|designated)(?: as)?)?|"
    r"(?:to be )?(?:referred to(?: \w+)?|called|styled)(?: \w+)? as|also called|in short|"
    r"for short|or"
)
_ALIAS = rf"[{_QUOTES}]?(?P<alias>(?:[Tt]he )?[{_QUOTES}]?[\w][\w'’ -]{{0,38}}?)[{_QUOTES}]?"
#: In brackets: with such a word, or in quotes, or as initials.
_BRACKET = re.compile(
    rf"\s\((?:(?:{_HENCE}) {_ALIAS}|"
    rf"(?:the )?[{_QUOTES}](?P<quoted>(?:[Tt]he )?[\w][^()\n]{{0,38}}?)[{_QUOTES}]|"
    rf"(?P<initials>[A-Z][A-Z&/-]{{1,7}}s?))\)"
)
_COMMAS = re.compile(
    rf",\s(?:here(?:in)?after|henceforth)(?:,? (?:referred to as|called|known as|named|styled))?,? "
    rf"{_ALIAS}(?=[,.;:]|\sand\b|\n)"
)
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\s]+")
_STOPS = re.compile(r"[,;:.!?()\n]")
_LINKS = frozenset({"of", "for", "in", "from", "on", "de", "du", "da", "do", "del", "al"})
_NO_NAME = frozenset({"and", "between", "behalf", "name", "part", "side", "of", "for"})
_MOST = 9  # words of a name
_SHARED = re.compile(
    r"\b(?:each|both|together|jointly|collectively|either|singly)\b", re.IGNORECASE
)
_SPLIT = re.compile(r"(\s{0,20},\s+and\s+|\s{0,20},\s+|\s{1,20}(?:and|or|nor)\s+)")
#: "Neither UA nor BNG", "both UA and BNG"
_PAIRING = re.compile(r"(?:neither|both|either) (?:the )?", re.IGNORECASE)


def defined_names(text: str) -> Mapping[str, Span]:
    """What a text calls somebody, in lower case without its article, and the name it stands for.

    What is told of two together ("each a Signatory", "collectively the Parties") names neither.
    """
    found: dict[str, Span] = {}
    for pattern in (_BRACKET, _COMMAS):
        for match in pattern.finditer(text):
            if _SHARED.search(match.group()):
                continue
            alias = next(g for g in match.groups() if g is not None)
            name = _name_before(text, match.start())
            initials = "initials" in match.re.groupindex and match["initials"] is not None
            if name is None or (initials and not _is_short_for(alias, name.quote)):
                continue
            if _bare(alias) != _bare(name.quote):
                found.setdefault(_bare(alias), name)
    return found


def short_names(text: str) -> dict[str, str]:
    """The same, each with the name's words."""
    return {alias: name.quote for alias, name in defined_names(text).items()}


def spelled_out(words: str, names: Mapping[str, str]) -> str:
    """The words, or the name that they as a whole are short for (``names``: ``short_names``)."""
    return names.get(_bare(words), words)


def by_name(words: str, names: Mapping[str, Span]) -> str:
    """The words with each such name put out in full: "UA and BNG", "FDC radio", "the Front's"."""
    if not names:
        return words
    parts = _SPLIT.split(words)
    return "".join(_full(p, names) if n % 2 == 0 else p for n, p in enumerate(parts))


def _full(part: str, names: Mapping[str, Span]) -> str:
    bare, alone = _bare(part), _bare(_PAIRING.sub("", part, count=1))
    if bare in names or alone in names:
        return names[bare if bare in names else alone].quote
    # "TA radio", "the Front's gunboats", "fighters of the Front"
    for alias, name in names.items():
        said = re.match(rf"(?:the )?{re.escape(alias)}(?:['’]s)? [a-z]", part, re.IGNORECASE)
        owner = re.fullmatch(rf".*\bof (?:the )?{re.escape(alias)}", part, re.IGNORECASE)
        capital = alias in part.lower() and part[part.lower().index(alias)].isupper()
        if (said or owner) and capital:
            return name.quote
    return part


def _bare(words: str) -> str:
    plain = words.strip().strip(_QUOTES + " ")
    return _ARTICLE.sub("", plain, count=1).strip(_QUOTES + " ").lower() if plain else ""


def _name_before(text: str, end: int) -> Span | None:
    """The name that ends where the bracket opens: back to its article, else to the last "and"."""
    begin = max((m.end() for m in _STOPS.finditer(text, 0, end)), default=0)
    words = list(_WORD.finditer(text, begin, end))[-_MOST:]
    if not words:
        return None
    for n in range(len(words) - 1, -1, -1):
        if words[n].group().lower() == "the":
            linked = n > 0 and words[n - 1].group().lower() in _LINKS
            after_name = n > 1 and words[n - 2].group().lower() not in _NO_NAME
            if not (linked and after_name):
                return Span.cut(text, words[n].start(), end)
    capitals = len(words)
    while capitals and (
        words[capitals - 1].group()[0].isupper() or words[capitals - 1].group().lower() in _LINKS
    ):
        capitals -= 1
    own = words[capitals:]
    while own and own[0].group().lower() in _LINKS | {"between", "and"}:
        own = own[1:]
    return Span.cut(text, own[0].start(), end) if own else None


def _is_short_for(initials: str, name: str) -> bool:
    """Whether the letters stand in the name in this order, the first at its beginning."""
    letters = [c for c in initials.lower() if c.isalpha()]
    plain = _ARTICLE.sub("", name, count=1).lower()
    if not letters or not plain.startswith(letters[0]):
        return False
    at = -1
    for letter in letters:
        at = plain.find(letter, at + 1)
        if at < 0:
            return False
    return True
