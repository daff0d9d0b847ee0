"""Markdown with footnotes, as GitHub, Pandoc and most editors read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trucewatch.sitrep.formats.writing import NOTES, OWN_WORDS, Written, shown
from trucewatch.sitrep.marks import Piece
from trucewatch.sitrep.model import Block, Cell, Chart, Listing, Note, Paragraph, Section, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_START = re.compile(r"^(\s*)([-+=:]|\d+[.)])")


def markdown(written: Written) -> bytes:
    """The report as a Markdown file."""
    return "".join(f"{line}\n" for line in _lines(written)).encode()


def _lines(written: Written) -> Iterator[str]:
    report = written.report
    yield f"# {_inline(written, report.title)}: {_inline(written, report.case)}"
    yield from ("", f"**{_inline(written, report.days)}**", "")
    for fact in report.facts:
        yield f"- {_inline(written, fact.name)}: {_inline(written, fact.words)}"
    yield from _own(written, report.introduction)
    for section in report.sections:
        yield from _section(written, section)
    yield from _own(written, report.closing)
    yield from ("", f"## {_inline(written, NOTES)}", "")
    for number, note in enumerate(written.notes, start=1):
        yield f"[^{number}]: {_text(written.note(note))}"


def _own(written: Written, paragraphs: tuple[str, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from ("", _safe(paragraph))
    if paragraphs:
        yield from ("", f"({_inline(written, OWN_WORDS)})")


def _section(written: Written, section: Section) -> Iterator[str]:
    yield from ("", f"## {_inline(written, section.heading)}")
    if section.note is not None:
        yield from ("", f"{_safe(section.note)} ({_inline(written, OWN_WORDS)})")
    for block in section.blocks:
        yield ""
        yield from _block(written, block)


def _block(written: Written, block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield " ".join(_called(written, s.words, s.notes) for s in block.sentences)
    elif isinstance(block, Listing):
        yield from (f"### {_inline(written, block.heading)}", "")
        for item in block.items:
            yield "- " + " ".join(_called(written, s.words, s.notes) for s in item)
    elif isinstance(block, Chart):
        yield from (f"### {_inline(written, block.caption)}", "")
        yield from _table(written, block.table, caption=False)
    else:
        yield from _table(written, block)


def _table(written: Written, table: Table, *, caption: bool = True) -> Iterator[str]:
    if caption:
        yield from (f"### {_called(written, table.caption, table.notes)}", "")
    elif table.notes:
        yield from (_called(written, table.caption, table.notes), "")
    yield "| " + " | ".join(_inline(written, head) for head in table.head) + " |"
    numbers = _numbers(table)
    yield (
        "|" + "|".join(" ---: " if n in numbers else " --- " for n in range(len(table.head))) + "|"
    )
    for row in table.rows:
        yield "| " + " | ".join(_cell(written, cell) for cell in row) + " |"


def _numbers(table: Table) -> set[int]:
    return {n for row in table.rows for n, cell in enumerate(row) if cell.number}


def _cell(written: Written, cell: Cell) -> str:
    return _called(written, cell.words, cell.notes)


def _called(written: Written, words: str, notes: Iterable[Note]) -> str:
    """Words and the calls of their notes."""
    calls = "".join(f"[^{number}]" for number in written.numbers(notes))
    return _inline(written, words) + calls


def _inline(written: Written, words: str) -> str:
    return _text(written.pieces(words))


def _text(runs: Iterable[Piece]) -> str:
    return _safe("".join(shown(piece) for piece in runs))


def _safe(words: str) -> str:
    """Words in which nothing is markup, whatever they hold."""
    return _START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", words))
