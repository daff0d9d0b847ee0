"""PDF documents: their text layer, page by page, lines joined to paragraphs.

The text is ours, built of the words that the pages draw; the bytes are kept beside it. A page that
is a picture has no words: it is told of, never guessed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from trucewatch.errors import ReportError
from trucewatch.readers.assemble import assemble
from trucewatch.readers.documents.made import (
    Paragraph,
    as_title,
    counted,
    link_note,
    make_page,
    no_such,
    person,
    property_dates,
    title_note,
)
from trucewatch.readers.documents.pdf_layout import body_paragraphs
from trucewatch.readers.documents.pdf_lines import Line, page_lines
from trucewatch.readers.documents.pdf_running import find_running
from trucewatch.readers.hints import Hints, Reader
from trucewatch.readers.page import Facts
from trucewatch.records.report import Report

MOST_PAGES = 1000
_SIGNATURE = b"%PDF-"
_WITHIN = 1024  # bytes; readers of PDF forgive what stands before the signature
_FEW = 20  # letters; a document with fewer has no text layer
_MOST_LINES = 60_000
_MEGABYTE = 1024 * 1024
#: Tighter than pypdf's own: what a page of words needs, many times over.
_BOUNDS: dict[str, Any] = {
    "maximum_declared_stream_length": 40 * _MEGABYTE,
    "array_based_stream_maximum_output_length": 40 * _MEGABYTE,
    "zlib_maximum_output_length": 40 * _MEGABYTE,
    "lzw_maximum_output_length": 40 * _MEGABYTE,
    "run_length_maximum_output_length": 40 * _MEGABYTE,
    "stream_decoding_work_maximum_length": 80 * _MEGABYTE,
    "stream_parsing_work_maximum_count": 600_000,
    "page_tree_maximum_entries": 20_000,
    "xform_maximum_invocations_per_extraction": 1_000,
}
_STAMP = re.compile(r"D?:?(\d{4})-?(\d\d)-?(\d\d)")
_NO_TITLE = re.compile(  # the name of the file that it was made of
    r"\.(?:docx?|pdf|indd|odt|xlsx?|pptx?)$|^untitled|^microsoft word -|^about:", re.IGNORECASE
)
_RECOGNISED = re.compile(
    r"\bocr|tesseract|abbyy|finereader|paper capture|omnipage|readiris|scansnap|adobe scan", re.I
)
_SCAN = (
    "has no words in its text layer, so its pages are pictures (a scan); let a program read the "
    "words (for instance: ocrmypdf -l eng+ara SCAN.pdf READ.pdf), look them over, and add what it "
    "wrote"
)


def looks_like_pdf(raw: bytes) -> bool:
    """Whether the first bytes are those of a PDF document."""
    return _SIGNATURE in raw[:_WITHIN]


def read_pdf(raw: bytes, name: str, hints: Hints) -> Report:
    """The report in a PDF document, of its text layer.

    Raises:
        ReportError: it is locked, damaged, too long, or its pages are pictures.
    """
    if not looks_like_pdf(raw):
        raise no_such(raw, name, "PDF document")
    from pypdf import apply_configuration

    with apply_configuration(**_BOUNDS):
        return _read(_opened(raw, name), raw, name, hints)


def _read(document: Any, raw: bytes, name: str, hints: Hints) -> Report:
    pages, unread = _pages(document, name)
    letters = [sum(len(line.text) for line in lines) for lines in pages]
    if sum(sum(map(str.isalpha, line.text)) for lines in pages for line in lines) < _FEW:
        raise ReportError(f"{name}: this PDF {_SCAN}")
    facts, title = _facts(document)
    paragraphs, broken = _paragraphs(pages)
    page = make_page(as_title(paragraphs, title), facts, name, f"this PDF {_SCAN}")
    notes = [f"text made of the text layer of {counted(len(pages), 'page')} of a PDF"]
    if broken:
        notes.append(f"{counted(broken, 'word')} broken at the end of a line made whole")
    notes += unread
    blank = [str(at) for at, count in enumerate(letters, start=1) if not count]
    if blank:
        shown = ", ".join(blank[:20]) + (" and more" if len(blank) > 20 else "")
        which = "page" if len(blank) == 1 else "pages"
        notes.append(f"{which} {shown} without words (empty, or a picture): nothing read there")
    notes += _recognised(document)
    notes += [*title_note(page, title), *link_note(_links(document))]
    return assemble(page, raw, name, "application/pdf", hints, tuple(notes))


def _opened(raw: bytes, name: str) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import PdfReadError

    try:
        document = PdfReader(io.BytesIO(raw))
        locked = document.is_encrypted and not document.decrypt("")
        count = 0 if locked else len(document.pages)
    except MemoryError:
        raise
    except ImportError as error:
        raise _locked(name) from error
    except Exception as error:
        told = str(error) if isinstance(error, PdfReadError) else type(error).__name__
        if "crypt" in told.lower() or "password" in told.lower():
            raise _locked(name) from error
        raise _damaged(name, told) from error
    if locked:
        raise _locked(name)
    if not count:
        raise _damaged(name, "no page can be found in it")
    if count > MOST_PAGES:
        raise ReportError(
            f"{name}: this PDF has {count:,} pages; is this a report? The most that are read are "
            f"{MOST_PAGES:,}; add its parts as files of their own"
        )
    return document


def _locked(name: str) -> ReportError:
    return ReportError(
        f"{name}: this PDF is locked with a password; open it, save it without one (or print it "
        f"to a PDF), and add that"
    )


def _damaged(name: str, told: str) -> ReportError:
    return ReportError(
        f"{name}: this PDF is damaged ({told[:200]}); fetch it again, or open it and save it anew"
    )


def _pages(document: Any, name: str) -> tuple[list[list[Line]], list[str]]:
    """The lines of every page, and notes on what of them could not be read."""
    pages: list[list[Line]] = []
    failed: list[str] = []
    count = sideways = 0
    for number in range(len(document.pages)):
        lines: list[Line] = []
        try:
            lines, unread = page_lines(document.pages[number], number)
            sideways += unread
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 -- as above
            failed.append(f"page {number + 1}: {type(error).__name__}: {str(error)[:120]}")
        pages.append(lines)
        count += len(lines)
        if count > _MOST_LINES:
            raise ReportError(
                f"{name}: this PDF has more than {_MOST_LINES:,} lines; is this a report? Add its "
                f"parts as files of their own"
            )
    if failed and not count:
        raise _damaged(name, failed[0])
    notes = []
    if failed:
        shown = "; ".join(failed[:5]) + ("; and more" if len(failed) > 5 else "")
        notes.append(f"{counted(len(failed), 'page')} could not be read ({shown})")
    if sideways:
        notes.append(f"{counted(sideways, 'letter')} written sideways on a page not read")
    return pages, notes


def _paragraphs(pages: Sequence[Sequence[Line]]) -> tuple[list[Paragraph], int]:
    """All paragraphs in the order of reading, heads above and feet below the page's own."""
    running = find_running(pages)
    flow = [
        line
        for page, lines in enumerate(pages)
        for at, line in enumerate(lines)
        if (page, at) not in running
    ]
    body, broken = body_paragraphs(flow)
    edges = [
        ((page, 0 if top else 2), Paragraph(pages[page][at].text, mark))
        for (page, at), (mark, top) in sorted(running.items())
    ]
    placed = [*edges, *(((page, 1), paragraph) for page, paragraph in body)]
    placed.sort(key=lambda item: item[0])
    return [paragraph for _, paragraph in placed], broken


def _facts(document: Any) -> tuple[Facts, str | None]:
    told = _properties(document)
    title = told.get("/Title")
    if title and _NO_TITLE.search(title):
        title = None
    where = "the PDF's properties"
    dates = property_dates(where, [("creation date", _day(told.get("/CreationDate")))])
    return Facts(author=person(told.get("/Author")), dates=dates), title


def _properties(document: Any) -> dict[str, str]:
    """The document's information as texts; empty where it is damaged."""
    try:
        told = document.metadata or {}
        return {
            str(key): " ".join(str(value).split())[:500]
            for key, value in told.items()
            if isinstance(value, str) and value.isprintable()
        }
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- as above; a document can do without
        return {}


def _day(stamp: str | None) -> str | None:
    hit = _STAMP.match(stamp or "")
    return "-".join(hit.groups()) if hit else None


def _recognised(document: Any) -> list[str]:
    """A note where a program that reads pictures made the text layer."""
    told = _properties(document)
    maker = next(
        (told[key] for key in ("/Producer", "/Creator") if _RECOGNISED.search(told.get(key, ""))),
        None,
    )
    return (
        [f"its words were read off pictures by a program ({maker[:80]!r}): compare them"]
        if maker
        else []
    )


def _links(document: Any) -> Iterator[str]:
    """The addresses behind its words."""
    for page in document.pages:
        try:
            for one in page.get("/Annots") or ():
                action = one.get_object().get("/A")
                address = action.get_object().get("/URI") if action is not None else None
                if isinstance(address, str):
                    yield address
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001, S112 -- as above; a page can do without
            continue


PDF = Reader("pdf", (".pdf",), looks_like_pdf, read_pdf)
