"""A text document (DOCX): real headings, tables and links; notes as a numbered list at the end."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Line

from trucewatch.sitrep.drawings.shapes import svg
from trucewatch.sitrep.formats.typesetting import FONT, typeset_picture
from trucewatch.sitrep.formats.writing import NOTES, OWN_WORDS, Written, isolated
from trucewatch.sitrep.marks import Piece, plain
from trucewatch.sitrep.model import Block, Chart, Listing, Note, Paragraph, Section, Table

_OURS, _THEIRS = "Arial", "Georgia"
_WIDTH_MM, _WIDTH_PT = 170, 480.0
_FIXED = (1980, 1, 1, 0, 0, 0)  # every file in the archive says so


def docx(written: Written, day: str) -> bytes:
    """The report as a DOCX. ``day``: the last day taken in, which it says it is of."""
    made = _Made(written, day)
    made.write()
    return made.bytes()


class _Made:
    def __init__(self, written: Written, day: str) -> None:
        self._written = written
        self._document = Document()
        self._bookmarks = 0
        self._rtl = written.writing.direction == "rtl"
        self._prepare(day)

    def write(self) -> None:
        """All of it, in order."""
        report = self._written.report
        self._say(self._document.add_heading(level=0), report.title)
        self._say(self._document.add_paragraph(style="Subtitle"), report.case)
        days = self._document.add_paragraph()
        self._say(days, report.days, bold=True)
        facts = self._document.add_table(rows=0, cols=2)
        for fact in report.facts:
            cells = facts.add_row().cells
            self._say(cells[0].paragraphs[0], fact.name)
            self._say(cells[1].paragraphs[0], fact.words)
            cells[0].width, cells[1].width = Mm(42), Mm(_WIDTH_MM - 42)
        self._own(report.introduction)
        for section in report.sections:
            self._section(section)
        self._own(report.closing)
        self._notes()

    def bytes(self) -> bytes:
        """The file; the archive's own times say nothing."""
        held, fixed = BytesIO(), BytesIO()
        self._document.save(held)
        with zipfile.ZipFile(held) as old, zipfile.ZipFile(fixed, "w") as new:
            for name in old.namelist():
                entry = zipfile.ZipInfo(name, _FIXED)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                new.writestr(entry, old.read(name))
        return fixed.getvalue()

    def _prepare(self, day: str) -> None:
        page = self._document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(20)
        page.top_margin = page.bottom_margin = Mm(18)
        for style in self._document.styles:
            fonts = style.element.find(qn("w:rPr") + "/" + qn("w:rFonts"))
            if fonts is not None:
                for name in [n for n in fonts.attrib if n.endswith("Theme")]:
                    del fonts.attrib[name]
                for name in ("ascii", "hAnsi", "cs", "eastAsia"):
                    fonts.set(qn(f"w:{name}"), _OURS)
            for color in style.element.iter(qn("w:color")):
                color.attrib.clear()
                color.set(qn("w:val"), "000000")
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = _OURS, Pt(10)
        told = self._document.core_properties
        report, say = self._written.report, self._written.writing.say
        told.title = f"{plain(say(report.title))}: {plain(say(report.case))}"
        told.author = told.last_modified_by = "trucewatch"
        told.comments = told.keywords = ""
        told.language = self._written.writing.code
        told.created = told.modified = datetime.fromisoformat(day).replace(tzinfo=UTC)

    def _section(self, section: Section) -> None:
        self._say(self._document.add_heading(level=1), section.heading)
        if section.note is not None:
            self._own((section.note,))
        for block in section.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            line = self._document.add_paragraph()
            for sentence in block.sentences:
                self._called(line, sentence.words, sentence.notes)
                line.add_run(" ")
        elif isinstance(block, Listing):
            self._say(self._document.add_heading(level=2), block.heading)
            for item in block.items:
                line = self._document.add_paragraph(style="List Bullet")
                for sentence in item:
                    self._called(line, sentence.words, sentence.notes)
                    line.add_run(" ")
        elif isinstance(block, Chart):
            self._say(self._document.add_heading(level=2), block.caption)
            self._picture(block)
            self._say(self._document.add_paragraph(style="Caption"), block.key)
            self._table(block.table, self._document.add_paragraph())
        else:
            self._table(block, self._document.add_heading(level=2))

    def _picture(self, chart: Chart) -> None:
        say = self._written.writing.say
        drawn = svg(chart.drawing, chart.caption, say, fonts=FONT)
        width = min(chart.drawing.width * 0.75, _WIDTH_PT)
        line = self._document.add_paragraph()
        shape = line.add_run().add_picture(BytesIO(typeset_picture(drawn, width)), width=Pt(width))
        told = shape._inline.docPr
        told.set("descr", plain(say(chart.caption)))
        told.set("name", plain(say(chart.caption)))

    def _table(self, table: Table, caption: Line) -> None:
        self._called(caption, table.caption, table.notes)
        made = self._document.add_table(rows=1, cols=len(table.head))
        made.style = "Table Grid"
        for cell, words in zip(made.rows[0].cells, table.head, strict=True):
            self._say(cell.paragraphs[0], words, bold=True)
        _repeat(made.rows[0])
        for row in table.rows:
            for cell, told in zip(made.add_row().cells, row, strict=True):
                self._called(cell.paragraphs[0], told.words, told.notes, apart=told.number)
        for row in made.rows:
            _whole(row)
            for cell in row.cells:
                for run in cell.paragraphs[0].runs:
                    run.font.size = Pt(8)
        self._document.add_paragraph()

    def _own(self, paragraphs: tuple[str, ...]) -> None:
        for words in paragraphs:
            self._line(self._document.add_paragraph(isolated(words), style="Intense Quote"))
        if paragraphs:
            self._say(self._document.add_paragraph(style="Caption"), OWN_WORDS)

    def _notes(self) -> None:
        self._say(self._document.add_heading(level=1), NOTES)
        for number, note in enumerate(self._written.notes, start=1):
            line = self._line(self._document.add_paragraph())
            line.paragraph_format.space_after = Pt(3)
            self._bookmark(line, f"note{number}", f"{number}. ")
            self._runs(line, self._written.note(note))
            for run in line.runs:
                run.font.size = Pt(8.5)

    def _bookmark(self, line: Line, name: str, words: str) -> None:
        """Words that links can lead to."""
        self._bookmarks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._bookmarks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), name)
                line._p.append(mark)
                line.add_run(words)
            else:
                line._p.append(mark)

    def _called(
        self, line: Line, words: str, notes: Iterable[Note], *, apart: bool = False
    ) -> None:
        """Words and the calls of their notes. ``apart``: a call behind a number is no power."""
        self._say(line, words)
        if apart and notes:
            line.add_run(" ")
        for n, number in enumerate(self._written.numbers(notes)):
            if n:
                line.add_run(",").font.superscript = True
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), f"note{number}")
            run = line.add_run(str(number))
            run.font.superscript = True
            link.append(run._r)
            line._p.append(link)

    def _say(self, line: Line, words: str, *, bold: bool = False) -> None:
        self._runs(self._line(line), self._written.pieces(words), bold=bold)

    def _runs(self, line: Line, runs: Iterable[Piece], *, bold: bool = False) -> None:
        for piece in runs:
            exact = piece.voice == "exact"
            text = isolated(f"“{piece.text}”" if exact else piece.text)
            run = line.add_run(piece.text if piece.voice == "ours" else text)
            if bold:
                run.bold = True
            if exact:
                run.font.name = _THEIRS

    def _line(self, line: Line) -> Line:
        """The paragraph, running as the language does."""
        if self._rtl and line._p.find(qn("w:pPr") + "/" + qn("w:bidi")) is None:
            line._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            line.alignment = WD_ALIGN_PARAGRAPH.LEFT  # in such a paragraph: where lines begin
        return line


def _repeat(row: Any) -> None:
    """Have the row stand at the head of each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _whole(row: Any) -> None:
    """Have no page break inside the row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
