"""The dateline that opens a report: place, day and agency before a dash."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucewatch.readers.agencies import named_agency
from trucewatch.readers.dates import find_dates, find_partial
from trucewatch.readers.piece import Piece

_WITHIN = 140  # characters from the start of a paragraph
_DATELINE = re.compile(
    r"(?P<lead>[^\u2013\u2014:;\"\u201c]{0,110}?)\s*"
    r"(?:\((?P<agency>[^()]{2,40})\)\s*(?:[\u2013\u2014:]|-{1,2})|[\u2013\u2014]|\s--?)\s*(?=\S)"
)
_DATE_ALONE = re.compile(r"\s*(?:[:.\u2013\u2014]|-{1,2})\s+(?=\S)")
_PLACE = re.compile(r"[A-Z\u00c0-\u00de][\w'\u2019./&\u00c0-\u024f -]{1,50}")
_SMALL = frozenset({"of", "the", "al", "el", "de", "and", "near", "on", "upon", "in", "bin"})
_PLACE_WORDS = 7
_LETTERS = re.compile(r"[A-Z]{2,12}")
_AGENCY_WORDS = re.compile(r"\b(?:News|Press|Agency|Presse|Media)\b")


@dataclass(frozen=True, slots=True)
class Dateline:
    """``agency`` as named; ``day`` ISO where a full date stands; offsets are those of the text.

    ``month_day``: (month, day) where the dateline gives a date without a year.
    """

    start: int
    end: int
    agency: str | None
    day: str | None
    day_span: tuple[int, int] | None
    month_day: tuple[int, int] | None


def find_dateline(piece: Piece) -> Dateline | None:
    """The dateline at the start of a paragraph, if one stands there.

    An agency in brackets or a date before the dash is needed, or a place wholly in capitals:
    "The truce - a frail one - held" is no dateline.
    """
    head = piece.raw[:_WITHIN]
    alone = next((one for one in find_dates(head) if one.start == 0), None)
    dash = _DATE_ALONE.match(head, alone.end) if alone else None
    if alone and dash:
        span = (piece.start, piece.start + alone.end)
        return Dateline(piece.start, piece.start + dash.end(), None, alone.day, span, None)
    hit = _DATELINE.match(head)
    if hit is None:
        return None
    lead = hit["lead"]
    agency = _agency(hit["agency"])
    dates = find_dates(lead)
    partial = None if dates else find_partial(lead)
    place = lead
    if dates:
        place = lead[: dates[0].start] + lead[dates[0].end :]
    elif partial:
        place = lead[: partial[2]] + lead[partial[3] :]
    place = place.strip(" ,\u00a0")
    if place and not _place_like(place.replace(",", " ").strip()):
        return None
    capitals = len(place) > 2 and place == place.upper()
    if not (agency or ((dates or partial) and place) or capitals):
        return None
    day_span = (piece.start + dates[0].start, piece.start + dates[0].end) if dates else None
    if partial:
        day_span = (piece.start + partial[2], piece.start + partial[3])
    return Dateline(
        start=piece.start,
        end=piece.start + hit.end(),
        agency=agency,
        day=dates[0].day if dates else None,
        day_span=day_span,
        month_day=partial[:2] if partial else None,
    )


def _place_like(words: str) -> bool:
    """Whether words name a place or two: a few, each with a capital, "on the" and such apart."""
    parts = words.split()
    named = all(part[0].isupper() or part in _SMALL for part in parts if part[0].isalpha())
    return _PLACE.fullmatch(words) is not None and len(parts) <= _PLACE_WORDS and named


def _agency(words: str | None) -> str | None:
    if not words:
        return None
    known = named_agency(words)
    if known:
        return known.name
    words = words.strip()
    if _LETTERS.fullmatch(words) or _AGENCY_WORDS.search(words):
        return words
    return None
