"""How private persons are reached: e-mail addresses, telephone numbers, handles and pages.

Which of them are a body's cannot be told from the words, so that all are withheld; handles that are
the name of a body or of a public figure stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from trucewatch.publish.protection.folding import fold
from trucewatch.publish.protection.vocabulary import contact_data

_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_HANDLE = r"(?<![\w@./])@\w[\w.]{2,}\w"
#: A number that begins with +, 00 or 0 or an area in brackets, of nine digits or more.
_PHONE = r"(?<![\w+./-])(?:\+|00|\(0|0)(?:[\s().-]{0,2}\d){8,14}(?![\w/-])"
_AREA = r"(?<![\w+./-])\(\d{2,5}\)[\s.-]?(?:\d[\s.-]?){5,9}\d(?![\w/-])"
_DATE = re.compile(r"\d{2}[./-]\d{2}[./-]\d{4}")
_DIGITS = re.compile(r"\d[\s().-]{0,2}\d[\s().-]{0,2}\d[\s().-]{0,2}\d")


def without_contacts(words: str, instead: str, keeps: Callable[[str], bool]) -> str:
    """The words without contact data. ``keeps``: whether a handle's folded name may stay."""
    if "@" not in words and "/" not in words and not _DIGITS.search(words):
        return words

    def put(found: re.Match[str]) -> str:
        whole = found[0]
        if _DATE.match(whole) or (whole[0] == "@" and keeps(fold(whole))):
            return whole
        return (found["cue"] or "") + instead

    return _pattern().sub(put, words)


@cache
def _pattern() -> re.Pattern[str]:
    data = contact_data()
    hosts, cues = ("|".join(map(re.escape, data[key])) for key in ("hosts", "cues"))
    page = rf"(?<![\w.@])(?:https?://)?(?:www\.)?(?:{hosts})/[\w.@/?=&-]*\w"
    told = rf"\b(?P<cue>(?:{cues})[:.]? )(?:\d[\s-]?){{5,14}}\d(?![\w/-])"
    return re.compile("|".join((_MAIL, page, _HANDLE, _PHONE, _AREA, told)), re.IGNORECASE)
