"""Lines that say who wrote a report or when it was published, and nothing else."""

from __future__ import annotations

import re

from trucewatch.readers.dates import find_ambiguous, find_dates
from trucewatch.readers.piece import Piece

_LONGEST = 160  # characters
_WORDS = 14  # more, or half of it in capitals only, is a sentence: "By reaching the deal, ..."
_BESIDE = frozenset(
    {"at", "in", "on", "of", "as", "and", "am", "pm", "a.m", "p.m", "hrs", "local", "time", "h"}
)
_LEFT_BESIDE_DATE = 30  # characters of a line that is a date, a place and a time
_LEFT_AFTER_WORD = 60  # of one that begins with "Published"

_INITIAL = r"[A-Z\u00c0-\u00de]"
_WORD = rf"{_INITIAL}[\w'.\u00c0-\u024f-]*"
_PARTICLES = "al|el|de|la|der|den|van|von|bin|ibn|abu"
_TITLES = (
    "our|the|in|at|of|for|correspondents?|staff|agencies|reporters?|editors?|writers?|with|special"
    "|senior|political|foreign|chief"
)
_BY = re.compile(
    r"(?:(?:[Bb]y|BY|[Ww]ords by|[Ww]ritten by|[Aa]uthors?:|[Rr]eporters?:)\s+)"
    rf"(?P<name>{_WORD}(?: (?:(?:{_PARTICLES})[ -]){{0,2}}{_WORD}){{0,4}})"
    rf"(?P<rest>(?:,? and |, | & | |/|\s?\|\s?)(?:{_WORD}|{_TITLES})){{0,14}}\.?"
)
#: How a line begins that gives the day of publication.
PUBLISHED = re.compile(
    r"(?:first )?(?:published|posted|publication date|date published|date|dated|issued|released|"
    r"release date|updated|last (?:updated|modified|edited)|modified|created|filed|"
    r"date of issue|submitted)\b\s?(?:on|at|by|:|-)?",
    re.IGNORECASE,
)


#: What numbered and periodical reports, statements and communiques call themselves.
REPORT_TITLE = re.compile(
    r"\b(?:situation|flash|daily|weekly|monthly|monitoring|field|incident|spot)\s+"
    r"(?:report|update|summary|bulletin|brief(?:ing)?)\b"
    r"|\b(?:sit-?rep|bulletin|communiqu[e\u00e9]|press release|statement)\b",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\s?[|,;\u2022\u00b7/-]\s?|\s(?=\d|on |published|updated)", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:signed|done at|agreed|adopted|effective|in force|expires?|deadline)\b", re.I
)


def by_line(flat: str) -> str | None:
    """The first author's name if a flat paragraph is a byline such as "By A B in C", or starts so.

    What follows the name must be a place, further names, or a date line.
    """
    hit = _BY.match(flat) if len(flat) <= _LONGEST else None
    if hit is None:
        return None
    if len(flat.split()) > _WORDS or (flat == flat.upper() and len(flat.split()) > _WORDS // 2):
        return None
    rest = flat[hit.end() :]
    if rest and not (_AFTER_NAME.match(rest) and _dates_only(rest)):
        return None
    return hit["name"]


def date_line(piece: Piece) -> bool:
    """Whether a piece is nothing but a publication line: a date, a time, "Published", a place."""
    flat = piece.flat
    return len(flat) <= _LONGEST and not piece.stopped and _dates_only(flat)


def _dates_only(flat: str) -> bool:
    opened = PUBLISHED.match(flat.lstrip(" |,;/-"))
    rest = flat.lstrip(" |,;/-")[opened.end() :] if opened else flat
    spans = [(one.start, one.end) for one in find_dates(rest)] + list(find_ambiguous(rest))
    if not spans or _EVENT.search(rest):
        return False
    left = rest
    for start, end in spans:
        left = left[:start] + " " * (end - start) + left[end:]
    words = re.findall(r"[^\W\d_][\w'.-]*", left)
    if opened:
        return sum(map(len, words)) <= _LEFT_AFTER_WORD
    named = all(word[0].isupper() or word.lower() in _BESIDE for word in words)
    return named and sum(map(len, words)) <= _LEFT_BESIDE_DATE and not REPORT_TITLE.search(left)
