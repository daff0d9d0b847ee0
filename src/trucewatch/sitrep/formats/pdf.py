"""PDF: the report as data for a fixed layout, with footnotes at the foot of each page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from trucewatch.sitrep.drawings.shapes import svg
from trucewatch.sitrep.formats.typesetting import FONT, typeset_pdf
from trucewatch.sitrep.formats.writing import OWN_WORDS, Written, isolated
from trucewatch.sitrep.marks import Piece, plain
from trucewatch.sitrep.model import Block, Cell, Chart, Listing, Note, Paragraph, Table

Data = dict[str, Any]


def pdf(written: Written, day: str) -> bytes:
    """The report as a PDF. ``day``: the last day taken in, which it says it is of."""
    return typeset_pdf(_Data(written).of(), day)


class _Data:
    """The report as plain data, in the order in which the layout sets it."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._called: set[int] = set()

    def of(self) -> Data:
        """All of it."""
        written = self._written
        report, writing = written.report, written.writing
        return {
            "lang": writing.code,
            "rtl": writing.direction == "rtl",
            "title": self._plain(report.title),
            "case": self._plain(report.case),
            "days": self._plain(report.days),
            "record": self._plain(report.facts[-1].words) if report.facts else "",
            "own": self._plain(OWN_WORDS),
            "facts": [
                {"name": self._rich(f.name), "words": self._rich(f.words)} for f in report.facts
            ],
            "introduction": list(report.introduction),
            "sections": [
                {
                    "heading": self._rich(section.heading),
                    "note": section.note,
                    "blocks": [self._block(block) for block in section.blocks],
                }
                for section in report.sections
            ],
            "closing": list(report.closing),
            "notes": [[_run(piece) for piece in written.note(note)] for note in written.notes],
        }

    def _block(self, block: Block) -> Data:
        if isinstance(block, Paragraph):
            sentences = [self._said(s.words, s.notes) for s in block.sentences]
            return {"kind": "paragraph", "sentences": sentences}
        if isinstance(block, Listing):
            items = [[self._said(s.words, s.notes) for s in item] for item in block.items]
            return {"kind": "listing", "heading": self._rich(block.heading), "items": items}
        if isinstance(block, Chart):
            drawn = svg(block.drawing, block.caption, self._written.writing.say, fonts=FONT)
            return {
                "kind": "chart",
                "caption": self._rich(block.caption),
                "drawing": drawn,
                "width": block.drawing.width,
                "alt": self._plain(block.caption),
                "key": self._rich(block.key),
                **self._table(block.table),
            }
        return {"kind": "table", **self._table(block)}

    def _table(self, table: Table) -> Data:
        return {
            "title": self._said(table.caption, table.notes),
            "head": [self._rich(head) for head in table.head],
            "rows": [[self._cell(cell) for cell in row] for row in table.rows],
        }

    def _cell(self, cell: Cell) -> Data:
        size = len(self._plain(cell.words)) + 2 * len(cell.notes)
        return {**self._said(cell.words, cell.notes), "number": cell.number, "size": size}

    def _said(self, words: str, notes: Iterable[Note]) -> Data:
        calls = []
        for number in self._written.numbers(notes):
            calls.append({"n": number, "first": number not in self._called})
            self._called.add(number)
        return {"words": self._rich(words), "calls": calls}

    def _rich(self, words: str) -> list[list[str]]:
        return [_run(piece) for piece in self._written.pieces(words)]

    def _plain(self, words: str) -> str:
        return plain(self._written.writing.say(words))


def _run(piece: Piece) -> list[str]:
    return [piece.voice, isolated(piece.text) if piece.voice != "ours" else piece.text]
