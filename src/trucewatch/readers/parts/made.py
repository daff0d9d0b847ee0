"""A report made of fields: a title, a text or piece of a page, and what is stated beside them."""

from __future__ import annotations

import html as markup
import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from trucewatch.errors import ReportError
from trucewatch.readers.assemble import assemble
from trucewatch.readers.decode import refuse_controls
from trucewatch.readers.furniture import mark_furniture
from trucewatch.readers.hints import Held, Hints
from trucewatch.readers.html import read_page
from trucewatch.readers.layout import split_paragraphs
from trucewatch.readers.main_text import MainText
from trucewatch.readers.page import Facts, Page, StatedDate
from trucewatch.readers.piece import Mark, Piece
from trucewatch.readers.roles import mark_roles
from trucewatch.records.report import Report

_LONGEST = 300  # letters of a name or author
_HALVES = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(r"<(?:p|br|div|a|b|i|em|strong|ul|ol|li|img|h[1-6]|blockquote)\b", re.I)
_STAMP = re.compile(r"\d{10}(?:\.\d{1,9})?|\d{13}")
_MILLISECONDS = 13


@dataclass(frozen=True, slots=True)
class Fields:
    """What a part says of itself. ``text`` is plain, ``html`` a piece of a page; one is given."""

    title: str = ""
    text: str = ""
    html: str = ""
    author: str | None = None
    outlet: str | None = None
    outlet_how: str = ""
    url: str | None = None
    dates: tuple[StatedDate, ...] = ()
    notes: tuple[str, ...] = ()


def read_fields(raw: bytes, name: str, media_type: str, fields: Fields, hints: Hints) -> Report:
    """The report that the fields make up; its text is the title and the text, a blank line between.

    Raises:
        ReportError: they hold no words, or what is no text.
    """
    title, notes = " ".join(_whole(fields.title).split()), fields.notes
    if _HALVES.search(fields.title + fields.text + fields.html):
        notes = (*notes, "half characters in the text stand as U+FFFD: letters were lost before")
    refuse_controls(title + fields.text + fields.html, name)
    if fields.html:
        page = _of_html(title, _whole(fields.html), name)
    else:
        page = _of_text(title, _whole(fields.text), name)
    facts = Facts(
        title=title or None,
        site=_line(fields.outlet),
        site_how=fields.outlet_how,
        author=_line(fields.author),
        url=fields.url,
        dates=fields.dates,
    )
    return assemble(replace(page, facts=facts), raw, name, media_type, hints, notes)


def _of_text(title: str, text: str, name: str) -> Page:
    whole = f"{title}\n\n{text}" if title and text.strip() else title or text
    pieces, _ = split_paragraphs(whole)
    if not pieces:
        raise ReportError(f"{name}: holds no visible character; a report needs words")
    return _marked(whole, pieces, titled=bool(title))


def _marked(text: str, pieces: tuple[Piece, ...], *, titled: bool) -> Page:
    marks: dict[int, Mark] = {}
    if titled:
        marks[0] = Mark("headline", "readers.headline.stated_title")
    mark_furniture(pieces, marks)
    mark_roles(pieces, marks)
    return Page(text, pieces, tuple(marks[at] for at in range(len(pieces))))


def _of_html(title: str, inner: str, name: str) -> Page:
    """A piece of a page: all of it is the report's own, so nobody is asked for the main text."""
    head = f"<h1>{markup.escape(title)}</h1>" if title else ""
    page = f"<html><body><article>{head}{inner}</article></body></html>"
    return read_page(page, name, MainText(None))[0]


def looks_marked_up(text: str) -> bool:
    """Whether a text that does not say what it is holds elements of a page."""
    return _MARKUP.search(text) is not None


def stated(value: Any, where: str, rule: str, *, updated: bool = False) -> tuple[StatedDate, ...]:
    """The date stated under ``where``, in whatever form; empty where nothing is.

    The day is that of the zone which the value names; of a bare count of seconds, of UTC.
    """
    words = str(value or "").strip()
    if not words:
        return ()
    moment = _moment(words)
    shown = words if moment is None or moment == words else moment
    told = where if shown == words else f"{where} ({words[:60]!r})"
    return (StatedDate(shown, told, rule, updated=updated),)


def _moment(words: str) -> str | None:
    if _STAMP.fullmatch(words):
        seconds = float(words) / (1000 if len(words) == _MILLISECONDS else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes")
    try:
        return parsedate_to_datetime(words).isoformat()  # as mail and RSS write it
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def address(url: Any, base: str | None = None) -> str | None:
    """An address of the web, made whole; None where it is none."""
    try:
        whole = urljoin(base or "", str(url or "").strip())
        return whole if urlsplit(whole).scheme in {"http", "https"} else None
    except ValueError:
        return None


def object_of(raw: bytes, name: str) -> dict[str, Any]:
    """The JSON object that a part is.

    Raises:
        ReportError: it is none.
    """
    try:
        found = json.loads(raw.decode("utf-8-sig"), parse_int=str)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"{name}: is no JSON that can be read ({error})") from error
    if not isinstance(found, dict):
        raise ReportError(f"{name}: is {type(found).__name__} where an object of JSON should be")
    return found


def held_of(hints: Hints, name: str) -> Held:
    """The container that a part came out of.

    Raises:
        ReportError: it came alone, and cannot be read so.
    """
    if hints.held is None:
        raise ReportError(f"{name}: is a part of a file, and can be read only as such")
    return hints.held


def _line(words: str | None) -> str | None:
    flat = " ".join(_whole(words or "").split())
    return flat[:_LONGEST] or None


def _whole(words: str) -> str:
    return _HALVES.sub("\ufffd", words)
