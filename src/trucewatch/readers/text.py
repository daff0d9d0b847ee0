"""Plain text: a page pasted with its furniture, a bare article, a post, a wrapped wire copy."""

from __future__ import annotations

import re

from trucewatch.errors import ReportError
from trucewatch.readers.assemble import assemble
from trucewatch.readers.decode import decode
from trucewatch.readers.furniture import mark_furniture
from trucewatch.readers.hints import Hints, Reader
from trucewatch.readers.layout import LINE_BREAK, split_paragraphs
from trucewatch.readers.page import Page
from trucewatch.readers.piece import Mark
from trucewatch.readers.roles import mark_roles
from trucewatch.records.report import Report

LONGEST_LINE = 1_000_000  # characters; the longest book has no such paragraph

_HTML = re.compile(
    rb"\s*+(?:<!--(?:(?!-->).){0,2000}-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def looks_like_html(raw: bytes) -> bool:
    """Whether the first bytes are those of a web page."""
    return _HTML.match(raw[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def looks_like_text(raw: bytes) -> bool:
    """Whether the first bytes may be plain text: no NUL among them, and no web page."""
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return (marked or b"\x00" not in raw[:4096]) and not looks_like_html(raw)


def read_text(raw: bytes, name: str, hints: Hints) -> Report:
    """The report in a plain text file; its text is the file's, exactly, less a byte order mark.

    Raises:
        ReportError: the file is no text, holds nothing, or one line of it is too long.
    """
    charset = hints.held.said("charset") if hints.held else None
    decoded = decode(raw, name, charset=charset)
    text = decoded.text
    if not text.strip():
        raise ReportError(f"{name}: holds only white space; a report needs words")
    longest = max(len(line) for line in LINE_BREAK.split(text))
    if longest > LONGEST_LINE:
        raise ReportError(
            f"{name}: one line has {longest:,} characters; is this a report? The longest line that "
            f"is read has {LONGEST_LINE:,}"
        )
    pieces, width = split_paragraphs(text)
    if not pieces:
        raise ReportError(f"{name}: holds no visible character; a report needs words")
    marks: dict[int, Mark] = {}
    mark_furniture(pieces, marks)
    mark_roles(pieces, marks)
    page = Page(text, pieces, tuple(marks[at] for at in range(len(pieces))))
    notes = decoded.notes
    if width is not None:
        notes = (*notes, f"lines were broken at column {width}: joined into paragraphs")
    return assemble(page, raw, name, "text/plain", hints, notes)


TEXT = Reader("text", (".txt", ".text", ".md"), looks_like_text, read_text)
