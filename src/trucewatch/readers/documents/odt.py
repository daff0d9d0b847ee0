"""Text documents of LibreOffice and others (ODT): the words as they stand after all changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from trucewatch.errors import ReportError
from trucewatch.readers.assemble import assemble
from trucewatch.readers.documents.docx import headed, told
from trucewatch.readers.documents.made import (
    FOOTNOTE,
    HEADING,
    RUNNING_HEAD,
    Paragraph,
    as_title,
    link_note,
    make_page,
    person,
    property_dates,
    title_note,
)
from trucewatch.readers.documents.zipped import Zipped
from trucewatch.readers.hints import Hints, Reader
from trucewatch.readers.page import Facts
from trucewatch.readers.piece import Mark
from trucewatch.records.report import Report

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE, _TEXT = f"{{{_OASIS}:office:1.0}}", f"{{{_OASIS}:text:1.0}}"
_TABLE, _DRAW = f"{{{_OASIS}:table:1.0}}", f"{{{_OASIS}:drawing:1.0}}"
_STYLE, _META = f"{{{_OASIS}:style:1.0}}", f"{{{_OASIS}:meta:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_MOST_DEEP = 20  # lists and tables in one another
_MOST_BLANKS = 100
_OWN = frozenset(f"{_TEXT}{name}" for name in ("p", "h"))
_ROWS = f"{_TABLE}table-row"
_CELLS = frozenset(f"{_TABLE}{name}" for name in ("table-cell", "covered-table-cell"))
_EMPTY = "this text document holds no words; if it holds pictures of text, save the text as .txt"


def looks_like_odt(raw: bytes) -> bool:
    """Whether the first bytes are those of an ODT document: its kind stands there, unpacked."""
    return raw.startswith(b"PK\x03\x04") and MEDIA_TYPE.encode() in raw[:200]


def read_odt(raw: bytes, name: str, hints: Hints) -> Report:
    """The report in a text document; its text is that of its paragraphs, in order.

    Raises:
        ReportError: it is locked, damaged, no text document, or holds no words.
    """
    archive = Zipped(raw, name, "text document (ODT)")
    manifest = archive.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise ReportError(
            f"{name}: this text document (ODT) is locked with a password; open it, save it "
            f"without one, and add that"
        )
    root = archive.tree("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
    if body is None:
        raise ReportError(
            f"{name}: holds no text of an office document, so this is no text document (ODT), "
            f"whatever its name; give it the ending of what it is"
        )
    words = _Words(root)
    found = [*words.blocks(body, 0), *words.notes]
    facts, title = _facts(archive)
    edges = list(_edges(archive, words))
    page = make_page(
        [
            *(Paragraph(text, RUNNING_HEAD) for top, text in edges if top),
            *headed(as_title(found, title)),
            *(Paragraph(text, RUNNING_HEAD) for top, text in edges if not top),
        ],
        facts,
        name,
        _EMPTY,
    )
    notes = (
        "text made of the paragraphs of a text document (ODT)",
        *told(words.told),
        *title_note(page, title),
        *link_note(words.links),
    )
    return assemble(page, raw, name, MEDIA_TYPE, hints, notes)


class _Words:
    """Walks one document; ``told`` counts what is left out, ``notes`` gathers its notes."""

    def __init__(self, root: etree._Element | None) -> None:
        self.told: Counter[str] = Counter()
        self.notes: list[Paragraph] = []
        self.links: list[str] = []
        self._parents: dict[str, str] = {}
        for style in root.iter(f"{_STYLE}style") if root is not None else ():
            parent = style.get(f"{_STYLE}parent-style-name")
            if parent:
                self._parents[style.get(f"{_STYLE}name") or ""] = parent

    def blocks(self, holder: etree._Element, deep: int) -> Iterator[Paragraph]:
        """The paragraphs in an element, in order."""
        for one in holder:
            tag = one.tag
            if tag in _OWN:
                yield from self._paragraph(one, deep)
            elif tag == f"{_TEXT}list" and deep < _MOST_DEEP:
                yield from self._items(one, deep)
            elif tag == f"{_TABLE}table" and deep < _MOST_DEEP:
                yield from self._rows(one, deep)
            elif tag == f"{_TEXT}tracked-changes":
                self._changes(one)
            elif tag == f"{_TEXT}table-of-content":
                for two in self.blocks(one, deep + 1) if deep < _MOST_DEEP else ():
                    yield Paragraph(two.text, Mark("furniture", "readers.furniture.contents"))
            elif isinstance(tag, str) and not _passed(tag) and deep < _MOST_DEEP:
                yield from self.blocks(one, deep + 1)

    def _items(self, holder: etree._Element, deep: int) -> Iterator[Paragraph]:
        for item in holder:
            first = item.tag == f"{_TEXT}list-item"
            for one in self.blocks(item, deep + 1):
                sign = "- " if first and not one.tag and one.mark is None else ""
                yield Paragraph(f"{sign}{one.text}", one.mark, one.tag or "li")
                first = False

    def _rows(self, table: etree._Element, deep: int) -> Iterator[Paragraph]:
        for row in table.iter(_ROWS):
            if next(row.iterancestors(f"{_TABLE}table"), None) is not table:
                continue
            cells = []
            for cell in row:
                if cell.tag in _CELLS:
                    inner = (one.text for one in self.blocks(cell, deep + 1))
                    cells.append(" ".join(" ".join(inner).split()))
            if any(cells):
                yield Paragraph("\t".join(cells), tag="tr")

    def _paragraph(self, paragraph: etree._Element, deep: int) -> Iterator[Paragraph]:
        boxes: list[etree._Element] = []
        text = "".join(self._inline(paragraph, boxes))
        if text.strip():
            yield Paragraph(text.strip(), self._mark(paragraph))
        for box in boxes:
            if deep < _MOST_DEEP:
                yield from self.blocks(box, deep + 1)

    def _inline(self, paragraph: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """The text of a paragraph. Walked without recursion: depth is the file's to choose."""
        walk = etree.iterwalk(paragraph, events=("start", "end"))
        for event, one in walk:
            tag = one.tag if isinstance(one.tag, str) else ""
            skipped = tag in {f"{_TEXT}note", f"{_DRAW}text-box"} or _passed(tag)
            if event == "end":
                if one is not paragraph:
                    yield _plain(one.tail)
                continue
            if skipped and one is not paragraph:
                yield self._aside(one, tag, boxes)
                walk.skip_subtree()
                continue
            if tag == f"{_TEXT}s":
                count = one.get(f"{_TEXT}c") or "1"
                known = re.fullmatch(r"\d{1,6}", count) is not None
                yield " " * (min(int(count), _MOST_BLANKS) if known else 1)
            elif tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
                yield "\t" if tag == f"{_TEXT}tab" else "\n"
            elif tag == f"{_TEXT}a":
                self.links.append(one.get(f"{_XLINK}href") or "")
            yield _plain(one.text)

    def _aside(self, one: etree._Element, tag: str, boxes: list[etree._Element]) -> str:
        """What stands in the line for something that is not of the line."""
        if tag == f"{_TEXT}note":
            number = str(len(self.notes) + 1)
            body = one.find(f"{_TEXT}note-body")
            texts = (
                " ".join("".join(map(str, part.itertext())).split())
                for part in (body.iter(*_OWN) if body is not None else ())
            )
            self.notes.append(Paragraph(f"[{number}] {' '.join(texts)}", FOOTNOTE))
            return f"[{number}]"
        if tag == f"{_DRAW}text-box":
            boxes.append(one)
        elif tag == f"{_OFFICE}annotation":
            self.told["comments"] += 1
        elif tag in {f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph"}:
            self.told["hidden"] += 1
        return ""

    def _changes(self, changes: etree._Element) -> None:
        for one in changes.iter(f"{_TEXT}deletion", f"{_TEXT}insertion"):
            self.told["deleted" if one.tag == f"{_TEXT}deletion" else "inserted"] += 1

    def _mark(self, paragraph: etree._Element) -> Mark | None:
        style = paragraph.get(f"{_TEXT}style-name") or ""
        style = self._parents.get(style, style).lower()
        if style == "title":
            return Mark("headline", "readers.headline.style")
        if style == "subtitle":
            return Mark("standfirst", "readers.standfirst.style")
        if style in {"caption", "illustration", "table", "figure"}:
            return Mark("caption", "readers.caption.style")
        return HEADING if paragraph.tag == f"{_TEXT}h" else None


def _passed(tag: str) -> bool:
    """Whether an element holds no words of the text."""
    return tag in {
        "",
        f"{_OFFICE}annotation",
        f"{_OFFICE}annotation-end",
        f"{_TEXT}tracked-changes",
        f"{_TEXT}hidden-text",
        f"{_TEXT}hidden-paragraph",
        f"{_OFFICE}forms",
        f"{_TEXT}sequence-decls",
        f"{_TEXT}note-citation",
    }


def _plain(text: str | None) -> str:
    """White space of the file is one blank; blanks that are meant have elements of their own."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def _edges(archive: Zipped, words: _Words) -> Iterator[tuple[bool, str]]:
    """(whether at the top, words) of the heads and feet of pages, each once."""
    root = archive.tree("styles.xml")
    seen: set[str] = set()
    for one in root.iter(f"{_STYLE}header", f"{_STYLE}footer") if root is not None else ():
        text = " ".join(paragraph.text for paragraph in words.blocks(one, 0)).strip()
        if any(map(str.isalpha, text)) and text not in seen:
            seen.add(text)
            yield one.tag == f"{_STYLE}header", text


def _facts(archive: Zipped) -> tuple[Facts, str | None]:
    root = archive.tree("meta.xml")
    meta = root.find(f"{_OFFICE}meta") if root is not None else None
    if meta is None:
        return Facts(), None
    made, changed = meta.findtext(f"{_META}creation-date"), meta.findtext(f"{_DC}date")
    dates = [("date of the last change", changed), ("date of creation", made)]
    days = property_dates(
        "the document's properties", [(name, (value or "").strip()[:10]) for name, value in dates]
    )
    author = meta.findtext(f"{_META}initial-creator") or meta.findtext(f"{_DC}creator")
    return Facts(author=person(author), dates=days), meta.findtext(f"{_DC}title")


ODT = Reader("odt", (".odt", ".ott"), looks_like_odt, read_odt)
