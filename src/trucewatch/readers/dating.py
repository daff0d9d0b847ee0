"""When a report was published, and by which of its words that is known.

The order is: what the user knows, the page's metadata, its "Published" line, its address, its
dateline, a caption whose date agrees with a weekday of the text, the only full date near the top,
the properties of a document.
Today's date is never asked; a year in passing is never a publication date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from trucewatch.errors import ReportError
from trucewatch.readers.bylines import PUBLISHED, REPORT_TITLE
from trucewatch.readers.dateline import find_dateline
from trucewatch.readers.dates import (
    FullDate,
    find_ambiguous,
    find_clock,
    find_dates,
    in_words,
)
from trucewatch.readers.hints import Hints
from trucewatch.readers.inferred_dates import caption_dates, top_dates
from trucewatch.readers.page import Page
from trucewatch.readers.piece import Piece
from trucewatch.readers.said_dates import NOT_TODAY, TOP_BODY, Candidate, from_words, in_range, lead
from trucewatch.records.report import Dated
from trucewatch.records.span import Span

_UPDATED = re.compile(r"\b(?:updated|modified|edited|amended|corrected)\b", re.IGNORECASE)
_ISSUED = re.compile(
    r"\b(?:this|the present) (?:[a-z]+ ){0,2}(?:report|statement|update|bulletin|communiqu\u00e9|"
    r"communique|briefing|note|release|document|summary|article|story|post) (?:is|was|has been) "
    r"(?:first )?(?:produced|issued|published|released|posted)\b[^.]{0,90}?\bon\s+$",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    r"\b(?:as (?:of|at)|situation on|status on)\s+(?:\d\d?[:.]\d\d\s*\S*\s*)?$", re.I
)
_URL_DAY = re.compile(r"[/_-]((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_.-]|$)")
_EPOCH = "1970-01-01"  # what software writes where it knows no date
_HEAD = 4  # pieces at the top that may be a title with a date
_HEAD_LINE = 200  # characters
_LINES = (
    ("the page's date line", "readers.dating.published_line"),
    ("the page's update line", "readers.dating.updated_line"),
    ('the page\'s "as of" line', "readers.dating.as_of"),
)


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
    others = [
        one
        for one in found[1:]
        if one.dated.day != best.day and one.dated.rule != "readers.dating.markup_updated"
    ]
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


def _candidates(page: Page, hints: Hints) -> Iterator[Candidate]:
    if hints.published is not None:
        day, time = parse_hint(hints.published)
        how = "given by the user or the file's sidecar"
        yield Candidate(Dated(day, how, "readers.dating.given", None, time), "the user")
    yield from _stated(page)
    yield from _published_lines(page)
    yield from _address(hints.url or page.facts.url)
    yield from _datelines(page)
    yield from _stated(page, updated=True)
    weak = [*caption_dates(page), *top_dates(page)]
    yield from weak[:1]
    yield from _stated(page, weak=True)


def _stated(page: Page, *, updated: bool = False, weak: bool = False) -> Iterator[Candidate]:
    """What the markup states: of the publication, of the last change, or of a file's making."""
    for one in page.facts.dates:
        if (one.updated, one.weak) != (updated, weak):
            continue
        moment = _iso_moment(one.value)
        if moment is None:
            full = find_dates(one.value)
            if not full:
                continue
            moment = full[0].day, find_clock(_without(one.value, full))
        if moment[0] == _EPOCH:
            continue
        span = None
        if one.start is not None and one.end is not None:
            span = Span.trimmed(page.text, one.start, one.end)
        how = f"{one.where} gives {one.value!r}"
        yield Candidate(Dated(moment[0], how, one.rule, span, moment[1]), one.where)


def _published_lines(page: Page) -> Iterator[Candidate]:
    """Bylines with a date, headings of numbered reports, "this report was issued on"."""
    lines: list[tuple[int, Candidate]] = []
    body = [piece.start for piece in page.having("body")]
    for piece in page.having("byline"):
        full = [one for one in find_dates(piece.raw) if not in_range(piece.raw, one)]
        signed = len(body) > TOP_BODY and piece.start > body[TOP_BODY]
        if not full or (signed and not PUBLISHED.match(piece.flat)):
            continue  # a bare date below the text is the date of a letter or list quoted there
        first = full[0]
        before = lead(piece.raw, first.start)
        rank = 2 if _AS_OF.search(before) else 1 if _UPDATED.search(before) else 0
        what, rule = _LINES[rank]
        time = find_clock(_without(piece.raw, full))
        lines.append((rank, from_words(page, piece, first, what, rule, time)))
    lines.sort(key=lambda line: line[0])
    if lines:
        yield lines[0][1]
    for piece in page.having("headline", "standfirst", "subhead", "body"):
        for one in find_dates(piece.raw):
            before = lead(piece.raw, one.start)
            if _ISSUED.search(before):
                yield from_words(
                    page, piece, one, "the page's note on its issue", "readers.dating.issued_on"
                )
    for piece in list(page.having("headline", "standfirst", "subhead", "body"))[:_HEAD]:
        if len(piece.flat) > _HEAD_LINE:
            continue
        for one in find_dates(piece.raw):
            before = lead(piece.raw, one.start)
            if in_range(piece.raw, one):
                continue
            if _AS_OF.search(before):
                yield from_words(page, piece, one, 'the page\'s "as of"', "readers.dating.as_of")
            elif (
                not piece.stopped  # "in a statement on 4 March 2031" in prose is no title
                and REPORT_TITLE.search(before)
                and not NOT_TODAY.search(before)
            ):
                what = "the report's own title"
                yield from_words(page, piece, one, what, "readers.dating.titled")


def _address(url: str | None) -> Iterator[Candidate]:
    hit = _URL_DAY.search(url) if url else None
    if hit is None:
        return
    try:
        day = date(int(hit[1]), int(hit[2]), int(hit[3])).isoformat()
    except ValueError:
        return
    how = f"the page's address contains {hit[0].strip('/_-.')!r}"
    yield Candidate(Dated(day, how, "readers.dating.address"), "the page's address")


def _datelines(page: Page) -> Iterator[Candidate]:
    for piece in list(page.having("body"))[:TOP_BODY]:
        dateline = find_dateline(piece)
        if dateline is None or dateline.day_span is None:
            continue
        span = Span.cut(page.text, *dateline.day_span)
        if dateline.day:
            how = f"the dateline gives {span.quote!r}"
            yield Candidate(
                Dated(dateline.day, how, "readers.dating.dateline", span), "the dateline"
            )
            return
        for other, full in _all_dates(page):
            on = date.fromisoformat(full.day)
            if (on.month, on.day) == dateline.month_day:
                words = other.raw[full.start : full.end]
                how = f"the dateline gives {span.quote!r}, its year stands in {words!r}"
                rule = "readers.dating.dateline_and_year"
                yield Candidate(Dated(full.day, how, rule, span), "the dateline")
                return


def _all_dates(page: Page) -> Iterator[tuple[Piece, FullDate]]:
    for piece in page.pieces:
        for one in find_dates(piece.raw):
            yield piece, one


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
