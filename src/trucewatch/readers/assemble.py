"""A page taken apart becomes a report: blocks, title, date, outlet, id."""

from __future__ import annotations

from trucewatch.errors import ReportError
from trucewatch.readers.agencies import named_agency
from trucewatch.readers.bylines import by_line
from trucewatch.readers.dating import find_publication
from trucewatch.readers.hints import Hints
from trucewatch.readers.language import tell_languages
from trucewatch.readers.outlets import find_kind, find_origin, find_outlet
from trucewatch.readers.page import Page
from trucewatch.records.ids import bytes_id, content_id
from trucewatch.records.report import READ_ROLES, Block, Report
from trucewatch.records.span import Span


def assemble(
    page: Page, raw: bytes, name: str, media_type: str, hints: Hints, notes: tuple[str, ...]
) -> Report:
    """The report of ``page``.

    Raises:
        ReportError: a hint is not usable; the message names file and field.
    """
    try:
        published, date_notes = find_publication(page, hints)
        outlet, outlet_how = find_outlet(page, hints)
        kind = find_kind(page, hints, outlet)
    except ReportError as error:
        raise ReportError(f"{name}: {error}") from error
    blocks, language, language_note = _blocks(page)
    url = hints.url or page.facts.url
    return Report(
        id=content_id("r", page.text, outlet, published.day, url),
        name=hints.name or name,
        text=page.text,
        raw_sha256=bytes_id(raw),
        media_type=media_type,
        blocks=blocks,
        title=next((b.span for b in blocks if b.role == "headline"), None),
        outlet=outlet,
        outlet_how=outlet_how,
        published=published,
        url=url,
        origin=find_origin(page),
        kind=kind,
        language=language,
        author=page.facts.author or _named_author(page),
        notes=(*notes, *date_notes, *([language_note] if language_note else [])),
    )


def _blocks(page: Page) -> tuple[tuple[Block, ...], str, str | None]:
    """Its blocks, the language of most of what it says, and a note on that or None.

    What the frame of a page says in another language is in no language of the report's.
    """
    marked = list(zip(page.pieces, page.marks, strict=True))
    own = [n for n, (_, mark) in enumerate(marked) if mark.role in READ_ROLES]
    language, each, note = tell_languages([marked[n][0].raw for n in own])
    other = {n: code for n, code in zip(own, each, strict=True) if code != language}
    blocks = (
        Block(Span.cut(page.text, piece.start, piece.end), mark.role, mark.rule, other.get(n))
        for n, (piece, mark) in enumerate(marked)
    )
    return tuple(blocks), language, note


def _named_author(page: Page) -> str | None:
    """The person in the first byline of the page; an agency is the text's origin, no author."""
    names = (by_line(piece.flat) for piece in page.having("byline"))
    return next((name for name in names if name and not named_agency(name)), None)
