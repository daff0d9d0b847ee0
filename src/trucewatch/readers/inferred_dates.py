"""The day of publication where no line of the page states it: from captions and dates near the top.

What is inferred is said to be so, and is left out where anything in the text speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from trucewatch.readers.dates import WEEKDAYS, find_dates
from trucewatch.readers.page import Page
from trucewatch.readers.said_dates import NOT_TODAY, TOP_BODY, Candidate, from_words, in_range, lead
from trucewatch.records.report import Dated
from trucewatch.records.span import Span

_SHORT = 90  # characters; a shorter line without a full stop is no running prose
_OLD_PICTURE = re.compile(r"\b(?:file|archive|library|stock)\b", re.IGNORECASE)
_YEAR = re.compile(
    r"\b(?:in|since|of|from|during|early|late|mid-?)\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
_WEEKDAY_WORD = re.compile(
    r"(?:\b(?:late on|early on|on|late|early|since)\s)?"
    rf"\b(?P<day>{'|'.join(day.title() for day in WEEKDAYS)})\b"
)


def caption_dates(page: Page) -> Iterator[Candidate]:
    """A caption's date that is a weekday of which the text speaks."""
    spoken = _weekdays(page)
    for piece in page.having("caption"):
        if _OLD_PICTURE.search(piece.raw):
            continue
        for one in find_dates(piece.raw):
            weekday = WEEKDAYS[date.fromisoformat(one.day).weekday()].title()
            if weekday in spoken and one.consistent and not _outdated(page, one.day):
                span = Span.cut(page.text, piece.start + one.start, piece.start + one.end)
                how = (
                    f"a picture's caption gives {span.quote!r}, a {weekday}, "
                    f"and the text says {spoken[weekday]!r}"
                )
                rule = "readers.dating.caption_weekday"
                yield Candidate(Dated(one.day, how, rule, span), "a caption")


def top_dates(page: Page) -> Iterator[Candidate]:
    """The only full date in headline, captions and first paragraphs that tells of the present.

    In running prose a date with its year is mostly that of an older event, so there it counts
    only with its weekday beside it ("on Monday, 16 March 2031").
    """
    spoken = _weekdays(page)
    top = list(page.having("headline", "standfirst", "subhead"))
    if not spoken:  # a caption whose weekday the text contradicts is the date of an older picture
        top += [one for one in page.having("caption") if not _OLD_PICTURE.search(one.raw)]
    prose = list(page.having("body"))[:TOP_BODY]
    found = [
        (piece, one)
        for piece in [*top, *prose]
        for one in find_dates(piece.raw)
        if not in_range(piece.raw, one)
    ]
    if len({one.day for _, one in found}) != 1:
        return
    for piece, one in found:
        bare = piece in top or (not piece.stopped and len(piece.flat) <= _SHORT)
        told = one.consistent and (one.weekday is not None or bare)
        if (
            told
            and not NOT_TODAY.search(lead(piece.raw, one.start))
            and not _outdated(page, one.day)
        ):
            said = "the only full date near the top"
            yield from_words(page, piece, one, said, "readers.dating.only_full_date")
            return


def _weekdays(page: Page) -> dict[str, str]:
    """Weekday names that the report's own text speaks, each with its first words."""
    spoken: dict[str, str] = {}
    for piece in page.having("standfirst", "body"):
        for hit in _WEEKDAY_WORD.finditer(piece.raw):
            spoken.setdefault(hit["day"], hit[0])
    return spoken


def _outdated(page: Page, day: str) -> bool:
    """Whether the text tells of a year after ``day`` as a year in which things were."""
    return any(
        int(year) > int(day[:4])
        for piece in page.having("standfirst", "body")
        for year in _YEAR.findall(piece.raw)
    )
