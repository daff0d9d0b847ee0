"""The numbers and bullets that Word draws before the items of a list: they are not in its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEVELS = 9
_Level = tuple[str, str, int]  # the kind of number, the words around it, the first one


class Numbers:
    """Counts the items of each list of a document, in the order of its paragraphs."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._styled: dict[str, tuple[str, int]] = {}
        for one in numbering if numbering is not None else ():
            if one.tag == f"{W}abstractNum":
                self._levels[_get(one, "abstractNumId")] = _levels(one)
            elif one.tag == f"{W}num":
                self._lists[_get(one, "numId")] = _value(one, "abstractNumId") or ""
        for style in styles if styles is not None else ():
            listed = _listed(style.find(f"{W}pPr"))
            if style.tag == f"{W}style" and listed is not None:
                self._styled[_get(style, "styleId")] = listed

    def before(self, properties: etree._Element | None, style: str) -> str:
        """What stands before a paragraph with these properties; "" where it is no item."""
        listed = _listed(properties) or self._styled.get(style)
        if listed is None or listed[0] not in self._lists:
            return ""
        name = self._lists[listed[0]]
        level = min(max(listed[1], 0), _LEVELS - 1)
        levels = self._levels.get(name, {})
        kind, words, first = levels.get(level, ("bullet", "", 1))
        if kind == "bullet":
            return "- "
        if kind == "none":
            return ""
        counts = self._counts.setdefault(name, [None] * _LEVELS)
        counts[level] = first if (now := counts[level]) is None else now + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)

        def number(hit: re.Match[str]) -> str:
            other = int(hit[1]) - 1
            its = levels.get(other, ("decimal", "", 1))
            count = counts[other]
            return written(its[2] if count is None else count, its[0])

        drawn = re.sub(r"%([1-9])", number, words).strip()
        return f"{drawn} " if drawn else ""


def written(number: int, kind: str) -> str:
    """A number as lists write it: 4, iv, d."""
    if kind in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman.upper() if kind == "upperRoman" else roman
    return str(number)


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for one in abstract.findall(f"{W}lvl"):
        level = _number(_get(one, "ilvl"), 0)
        kind, words = _value(one, "numFmt") or "decimal", _value(one, "lvlText") or ""
        found[level] = kind, words, _number(_value(one, "start"), 1)
    return found


def _listed(properties: etree._Element | None) -> tuple[str, int] | None:
    """(list, level) that the properties of a paragraph or style name."""
    listed = properties.find(f"{W}numPr") if properties is not None else None
    if listed is None:
        return None
    return _value(listed, "numId") or "", _number(_value(listed, "ilvl"), 0)


def _get(element: etree._Element, name: str) -> str:
    return element.get(f"{W}{name}") or ""


def _value(element: etree._Element, child: str) -> str | None:
    found = element.find(f"{W}{child}")
    return None if found is None else found.get(f"{W}val")


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"\d{1,6}", value) else otherwise
