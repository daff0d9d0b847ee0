"""When a report was published, and by which of its words that is known.

The order is: what the user knows, the page's metadata, its "Published" line, its address, its
dateline, a caption whose date agrees with a weekday of the text, the only full date near the top.
Today's date is never asked; a year in passing is never a publication date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from trucewatch.errors import ReportError
from trucewatch.readers.dateline import find_dateline
from trucewatch.readers.dates import (
    WEEKDAYS,
    FullDate,
    find_ambiguous,
    find_clock,
    find_dates,
    in_words,
)
from trucewatch.readers.hints import Hints
from trucewatch.readers.page import Page
from trucewatch.readers.piece import Piece
from trucewatch.readers.roles import REPORT_TITLE
from trucewatch.records.report import Dated
from trucewatch.records.span import Span

_TOP_BODY = 2  # body paragraphs that count as near the top
_UPDATED = re.compile(r"\b(?:updated|modified|edited|amended|corrected)\b", re.IGNORECASE)
_ISSUED = re.compile(
    r"\b(?:report|statement|update|bulletin|communiqu\u00e9|communique|briefing|note|release|document|"
    r"summary|article|story|post)\b[^.]{0,60}\b(?:issued|published|released|posted)\b[^.]{0,90}?\bon\s+$",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    r"\b(?:as (?:of|at)|situation on|status on)\s+(?:\d\d?[:.]\d\d\s*\S*\s*)?$", re.I
)
_OLD_PICTURE = re.compile(r"\b(?:file|archive|library|stock)\b", re.IGNORECASE)
_NOT_TODAY = re.compile(
    r"\b(?:since|until|till|by|before|after|from|of|dated|signed|ending|expires?|expired|deadline|"
    r"between|through|to|in the|starting|beginning|effective|back|born|died|anniversary of)\W*$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\d{1,2}(?:\s+[A-Za-z]{3,9})?\s*(?:[-\u2013\u2014]|to|and)\s*$")
_YEAR = re.compile(r"\b(?:in|since|of|from|during|early|late|mid-?)\s+((?:19|20)\d\d)\b")
_WEEKDAY_WORD = re.compile(r"\b(" + "|".join(day.title() for day in WEEKDAYS) + r")\b")
_URL_DAY = re.compile(r"[/_-]((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_.-]|$)")
_LINES = (
    ("the page's date line", "readers.dating.published_line"),
    ("the page's update line", "readers.dating.updated_line"),
    ('the page\'s "as of" line', "readers.dating.as_of"),
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One answer; ``said`` names it when a stronger one disagrees ("the dateline")."""

    dated: Dated
    said: str


def find_publication(page: Page, hints: Hints) -> tuple[Dated, tuple[str, ...]]:
    """The publication date of a page and notes for people.

    Raises:
        ReportError: the date in ``hints`` is no ISO date.
    """
    found = list(_candidates(page, hints))
    notes = tuple(_notes(page))
    if not found:
        return Dated(None, "no date on the page", "readers.dating.none"), notes
    best = found[0].dated
    others = [one for one in found[1:] if one.dated.day != best.day]
    if not others:
        return best, notes
    clash = "; ".join(
        f"{one.said} gives {in_words(one.dated.day)}" for one in others if one.dated.day
    )
    how = f"{best.how}; weaker and different: {clash}"
    return Dated(best.day, how, best.rule, best.span, best.time), notes


def parse_hint(published: str) -> tuple[str, str | None]:
    """(ISO day, ISO time or None) of what a user gave.

    Raises:
        ReportError: it is neither an ISO date nor an ISO date and time.
    """
    stated = _iso_moment(published)
    if stated is None:
        raise ReportError(
            f"published: {published!r} is not a date; give an ISO date such as 2031-03-14 or "
            f"2031-03-14T08:30:00+02:00"
        )
    return stated


def _candidates(page: Page, hints: Hints) -> Iterator[_Candidate]:
    if hints.published is not None:
        day, time = parse_hint(hints.published)
        how = "given by the user or the file's sidecar"
        yield _Candidate(Dated(day, how, "readers.dating.given", None, time), "the user")
    yield from _stated(page)
    yield from _published_lines(page)
    yield from _address(hints.url or page.facts.url)
    yield from _datelines(page)
    weak = [*_captions(page), *_near_the_top(page)]
    yield from weak[:1]


def _stated(page: Page) -> Iterator[_Candidate]:
    for one in page.facts.dates:
        moment = _iso_moment(one.value)
        if moment is None:
            full = find_dates(one.value)
            if not full:
                continue
            moment = full[0].day, find_clock(_without(one.value, full))
        span = None
        if one.start is not None and one.end is not None:
            span = Span.trimmed(page.text, one.start, one.end)
        how = f"{one.where} gives {one.value!r}"
        yield _Candidate(Dated(moment[0], how, one.rule, span, moment[1]), one.where)


def _published_lines(page: Page) -> Iterator[_Candidate]:
    """Bylines with a date, headings of numbered reports, "this report was issued on"."""
    lines: list[tuple[int, _Candidate]] = []
    for piece in page.having("byline"):
        full = [one for one in find_dates(piece.raw) if not _in_range(piece.raw, one)]
        if not full:
            continue
        first = full[0]
        before = piece.raw[: first.start]
        rank = 2 if _AS_OF.search(before) else 1 if _UPDATED.search(before) else 0
        what, rule = _LINES[rank]
        time = find_clock(_without(piece.raw, full))
        lines.append((rank, _from_words(page, piece, first, what, rule, time)))
    lines.sort(key=lambda line: line[0])
    if lines:
        yield lines[0][1]
    for piece in page.having("headline", "standfirst", "subhead", "body"):
        for one in find_dates(piece.raw):
            before = piece.raw[: one.start]
            if _ISSUED.search(before):
                yield _from_words(
                    page, piece, one, "the page's note on its issue", "readers.dating.issued_on"
                )
    for piece in list(page.having("headline", "standfirst", "subhead", "body"))[:4]:
        for one in find_dates(piece.raw):
            before = piece.raw[: one.start]
            if _in_range(piece.raw, one) or len(piece.flat) > 200:
                continue
            if _AS_OF.search(before):
                yield _from_words(page, piece, one, 'the page\'s "as of"', "readers.dating.as_of")
            elif REPORT_TITLE.search(before) and not _NOT_TODAY.search(before):
                yield _from_words(
                    page, piece, one, "the report's own title", "readers.dating.titled"
                )


def _address(url: str | None) -> Iterator[_Candidate]:
    hit = _URL_DAY.search(url) if url else None
    if hit is None:
        return
    try:
        day = date(int(hit[1]), int(hit[2]), int(hit[3])).isoformat()
    except ValueError:
        return
    how = f"the page's address contains {hit[0].strip('/_-.')!r}"
    yield _Candidate(Dated(day, how, "readers.dating.address"), "the page's address")


def _datelines(page: Page) -> Iterator[_Candidate]:
    for piece in list(page.having("body"))[:_TOP_BODY]:
        dateline = find_dateline(piece)
        if dateline is None or dateline.day_span is None:
            continue
        span = Span.cut(page.text, *dateline.day_span)
        if dateline.day:
            how = f"the dateline gives {span.quote!r}"
            yield _Candidate(
                Dated(dateline.day, how, "readers.dating.dateline", span), "the dateline"
            )
            return
        for other, full in _all_dates(page):
            on = date.fromisoformat(full.day)
            if (on.month, on.day) == dateline.month_day:
                words = other.raw[full.start : full.end]
                how = f"the dateline gives {span.quote!r}, its year stands in {words!r}"
                rule = "readers.dating.dateline_and_year"
                yield _Candidate(Dated(full.day, how, rule, span), "the dateline")
                return


def _captions(page: Page) -> Iterator[_Candidate]:
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
                yield _Candidate(Dated(one.day, how, rule, span), "a caption")


def _near_the_top(page: Page) -> Iterator[_Candidate]:
    """The only full date in headline, captions and first paragraphs that tells of the present."""
    top = [
        *page.having("headline", "standfirst", "subhead", "byline"),
        *list(page.having("body"))[:_TOP_BODY],
    ]
    spoken = _weekdays(page)
    if not spoken:  # a caption whose weekday the text contradicts is the date of an older picture
        top += [one for one in page.having("caption") if not _OLD_PICTURE.search(one.raw)]
    found = [
        (piece, one)
        for piece in top
        for one in find_dates(piece.raw)
        if one.consistent and not _in_range(piece.raw, one)
    ]
    if len({one.day for _, one in found}) != 1:
        return
    piece, one = found[0]
    if _NOT_TODAY.search(piece.raw[: one.start]) or _outdated(page, one.day):
        return
    said = "the only full date near the top"
    yield _from_words(page, piece, one, said, "readers.dating.only_full_date")


def _from_words(
    page: Page, piece: Piece, one: FullDate, what: str, rule: str, time: str | None = None
) -> _Candidate:
    span = Span.cut(page.text, piece.start + one.start, piece.start + one.end)
    if what.startswith("the only"):
        how = f"{what} is {span.quote!r}; the page has no publication line"
    else:
        how = f"{what} gives {span.quote!r}"
    return _Candidate(Dated(one.day, how, rule, span, time), what)


def _all_dates(page: Page) -> Iterator[tuple[Piece, FullDate]]:
    for piece in page.pieces:
        for one in find_dates(piece.raw):
            yield piece, one


def _weekdays(page: Page) -> dict[str, str]:
    """Weekday names that the report's own text speaks, each with its first words."""
    spoken: dict[str, str] = {}
    for piece in page.having("standfirst", "body"):
        for hit in _WEEKDAY_WORD.finditer(piece.raw):
            before = re.search(
                r"\b(?:on|late|early|since|late on|early on)\s$", piece.raw[: hit.start()]
            )
            spoken.setdefault(hit[1], (before[0] if before else "") + hit[1])
    return spoken


def _outdated(page: Page, day: str) -> bool:
    """Whether the text tells of a year after ``day`` as a year in which things were."""
    return any(
        int(year) > int(day[:4])
        for piece in page.having("standfirst", "body")
        for year in _YEAR.findall(piece.raw)
    )


def _in_range(text: str, one: FullDate) -> bool:
    return _RANGE.search(text[: one.start]) is not None


def _without(text: str, dates: Iterable[FullDate]) -> str:
    for one in dates:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _iso_moment(value: str) -> tuple[str, str | None] | None:
    """(day, time) of an ISO date or date and time as it stands, in the zone that it names."""
    value = value.strip()
    try:
        return date.fromisoformat(value).isoformat(), None
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.date().isoformat(), moment.timetz().isoformat(timespec="minutes")


def _notes(page: Page) -> Iterator[str]:
    for piece in page.pieces:
        for start, end in find_ambiguous(piece.raw):
            words = piece.raw[start:end]
            yield f"{words!r} may be day first or month first: not used as a date"
            return
