"""The words of a Word document as they stand after all changes: paragraphs, rows, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from trucewatch.readers.documents.docx_numbers import Numbers, W
from trucewatch.readers.documents.made import FOOTNOTE, HEADING, Paragraph
from trucewatch.readers.documents.zipped import Zipped
from trucewatch.readers.piece import Mark

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_CAME = frozenset(f"{W}{name}" for name in ("ins", "moveTo"))
_PASSED = frozenset(
    {
        *(f"{W}{name}" for name in ("instrText", "delText", "pPr", "rPr", "sdtPr", "tblPr")),
        *(f"{W}{name}" for name in ("tcPr", "trPr", "sectPr", "txbxContent")),
        f"{_MC}Fallback",
    }
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
_HEAD = re.compile(r"heading\s*(\d)", re.IGNORECASE)
_TITLES = frozenset({"title"})
_MOST_DEEP = 20  # tables in one another


class Words:
    """Walks the parts of one document; ``told`` counts what is left out or changed."""

    def __init__(self, archive: Zipped, folder: str = "word") -> None:
        styles = archive.tree(f"{folder}/styles.xml")
        self._styles = _style_names(styles)
        self._numbers = Numbers(archive.tree(f"{folder}/numbering.xml"), styles)
        self._notes = {
            kind: _notes(archive.tree(f"{folder}/{kind}s.xml"), kind)
            for kind in ("footnote", "endnote")
        }
        self._shown: dict[tuple[str, str], str] = {}
        self.told: Counter[str] = Counter()
        self.links: list[str] = []

    def body(self, root: etree._Element) -> Iterator[Paragraph]:
        """The paragraphs of the document's body, then its notes."""
        body = root.find(f"{W}body")
        if body is not None:
            yield from self._blocks(body, 0)
        for (kind, name), number in list(self._shown.items()):
            note = self._notes[kind].get(name)
            if note is not None:
                words = " ".join(one.text for one in self._blocks(note, 0))
                yield Paragraph(f"[{number}] {words}", FOOTNOTE)

    def edge(self, root: etree._Element) -> str:
        """The words of a page's head or foot, without numbers of pages."""
        return " ".join(one.text.strip() for one in self._blocks(root, 0)).strip()

    def _blocks(self, holder: etree._Element, deep: int) -> Iterator[Paragraph]:
        for one in holder:
            if one.tag == f"{W}p":
                yield from self._paragraph(one, deep)
            elif one.tag == f"{W}tbl" and deep < _MOST_DEEP:
                yield from self._rows(one, deep)
            elif one.tag in _GONE:
                self.told["deleted"] += 1
            elif one.tag not in _PASSED and isinstance(one.tag, str):
                yield from self._blocks(one, deep)  # a control, an insertion, a custom part

    def _rows(self, table: etree._Element, deep: int) -> Iterator[Paragraph]:
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl"), None) is not table:
                continue
            if row.find(f"{W}trPr/{W}del") is not None:
                self.told["deleted"] += 1
                continue
            own = [
                cell
                for cell in row.iter(f"{W}tc")
                if next(cell.iterancestors(f"{W}tr"), None) is row
            ]
            if len(own) == 1:  # a frame round text, not a table
                yield from self._blocks(own[0], deep + 1)
                continue
            cells = [
                " ".join(" ".join(one.text for one in self._blocks(cell, deep + 1)).split())
                for cell in own
            ]
            if any(cells):
                yield Paragraph("\t".join(cells), tag="tr")

    def _paragraph(self, paragraph: etree._Element, deep: int) -> Iterator[Paragraph]:
        properties = paragraph.find(f"{W}pPr")
        style = _style(properties)
        text = "".join(self._inline(paragraph))
        if text.strip():
            before = self._numbers.before(properties, style)
            name = self._styles.get(style, style).lower()
            mark = _mark(name)
            tag = "li" if before and mark is None else ""
            yield Paragraph(before + text.strip(), mark, tag)
        for box in paragraph.iter(f"{W}txbxContent"):
            inside = next(box.iterancestors(f"{W}p"), None) is paragraph
            if inside and deep < _MOST_DEEP and not _inside(box, f"{_MC}Fallback"):
                yield from self._blocks(box, deep + 1)

    def _inline(self, paragraph: etree._Element) -> Iterator[str]:
        """The text of a paragraph. Walked without recursion: depth is the file's to choose."""
        walk = etree.iterwalk(paragraph, events=("start",))
        for _, one in walk:
            tag = one.tag
            if not isinstance(tag, str) or (tag in _PASSED and one is not paragraph):
                walk.skip_subtree()
            elif tag in _GONE:
                self.told["deleted"] += 1
                walk.skip_subtree()
            elif tag in _CAME:
                self.told["inserted"] += 1
            elif tag == f"{W}r" and _hidden(one):
                self.told["hidden"] += 1
                walk.skip_subtree()
            elif tag == f"{W}t":
                yield one.text or ""
            elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                yield self._number(one)
            elif tag.startswith(W) and tag[len(W) :] in _SIGNS:
                yield _SIGNS[tag[len(W) :]]
            elif tag == f"{W}hyperlink":
                self.links.append(one.get(f"{_R}id") or "")

    def _number(self, reference: etree._Element) -> str:
        """The number of a note where the text refers to it."""
        kind = "footnote" if reference.tag == f"{W}footnoteReference" else "endnote"
        key = kind, reference.get(f"{W}id") or ""
        if key[1] not in self._notes[kind]:
            return ""
        count = sum(other == kind for other, _ in self._shown) + 1
        number = str(count) if kind == "footnote" or not self._notes["footnote"] else f"e{count}"
        return f"[{self._shown.setdefault(key, number)}]"


def _style_names(styles: etree._Element | None) -> dict[str, str]:
    if styles is None:
        return {}
    found: dict[str, str] = {}
    for one in styles.iter(f"{W}style"):
        name = one.find(f"{W}name")
        if name is not None:
            found[one.get(f"{W}styleId") or ""] = name.get(f"{W}val") or ""
    return found


def _style(properties: etree._Element | None) -> str:
    found = properties.find(f"{W}pStyle") if properties is not None else None
    return "" if found is None else found.get(f"{W}val") or ""


def _mark(style: str) -> Mark | None:
    """The part that the style of a paragraph gives it, by Word's own names of styles."""
    if style in _TITLES:
        return Mark("headline", "readers.headline.style")
    if style == "subtitle":
        return Mark("standfirst", "readers.standfirst.style")
    if _HEAD.match(style):
        return HEADING
    if style == "caption":
        return Mark("caption", "readers.caption.style")
    if re.match(r"toc(?: heading|\s*\d)", style):
        return Mark("furniture", "readers.furniture.contents")
    return None


def _notes(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """The notes of a part by their ids, less the lines that Word keeps there."""
    if root is None:
        return {}
    return {
        one.get(f"{W}id") or "": one
        for one in root.iter(f"{W}{kind}")
        if one.get(f"{W}type") in {None, "normal"}
    }


def _hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in {"0", "false", "off"}


def _inside(element: etree._Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None
