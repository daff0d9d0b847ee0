"""A date in a report's words as an answer to when it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucewatch.readers.dates import FullDate, in_words
from trucewatch.readers.page import Page
from trucewatch.readers.piece import Piece
from trucewatch.records.report import Dated
from trucewatch.records.span import Span

_LEAD = 160  # characters
TOP_BODY = 2  # body paragraphs that count as near the top
#: Words before a date that make it a term, a start or an old event, and no day of publication.
NOT_TODAY = re.compile(
    r"\b(?:since|until|till|by|before|after|from|of|dated|signed|ending|expires?|expired|deadline|"
    r"between|through|to|in the|starting|beginning|effective|back|born|died|anniversary of)\W*$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\d{1,2}(?:\s+[A-Za-z]{3,9})?\s*(?:[-\u2013\u2014]|to|and)\s*$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer; ``said`` names it when a stronger one disagrees ("the dateline")."""

    dated: Dated
    said: str


def from_words(
    page: Page, piece: Piece, one: FullDate, what: str, rule: str, time: str | None = None
) -> Candidate:
    """The date ``one`` of a piece as an answer; ``what`` names the place where it stands."""
    span = Span.cut(page.text, piece.start + one.start, piece.start + one.end)
    if what.startswith("the only"):
        how = f"{what} is {span.quote!r}; the page has no publication line"
    else:
        how = f"{what} gives {span.quote!r}"
    if not one.consistent:
        how += f", but that day is a {in_words(one.day)[:3]}"
    return Candidate(Dated(one.day, how, rule, span, time), what)


def lead(text: str, at: int) -> str:
    """The words before ``at``: as many as tell what a date is, for searches that end there."""
    return text[max(0, at - _LEAD) : at]


def in_range(text: str, one: FullDate) -> bool:
    """Whether a date ends a range such as "8 to 14 March 2031"."""
    return _RANGE.search(lead(text, one.start)) is not None
