"""What a situation report holds, whatever it is written in: sections of sentences with notes.

Views make it, formats show it. Words of ours are messages (``trucewatch.told``); words of others
stand in them marked (``marks``), so that a format can set them apart and a language leave them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from trucewatch.sitrep.drawings.shapes import Drawing


@dataclass(frozen=True, slots=True)
class Note:
    """What a sentence stands on: exact words, who says them, where and when they were published.

    ``words`` None: no report says it, or the report states no headline; ``says`` then tells how it
    is known. ``claim`` None: the words are of the report as a whole, or of a term of the deal.
    """

    says: str
    words: str | None = None
    outlet: str | None = None
    published: str | None = None
    stance: str | None = None
    claim: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and what it stands on."""

    words: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One thing after the other, each of one or more sentences, under a heading of its own."""

    heading: str
    items: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Words or a number in a table, and what it stands on. ``number``: set to the end."""

    words: str
    notes: tuple[Note, ...] = ()
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first cell of a row names it. ``notes``: what all of it stands on."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing, in words for those who do not see it, and the table that says the same."""

    caption: str
    drawing: Drawing
    key: str
    table: Table


Block: TypeAlias = Paragraph | Listing | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """One section. ``name``: the key by which templates know it; ``note``: words of the user."""

    name: str
    heading: str
    blocks: tuple[Block, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line at the head of the report: "Taken in: reports published up to …"."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole. ``introduction`` and ``closing``: words of whoever made it, by paragraph."""

    title: str
    case: str
    days: str
    facts: tuple[Fact, ...]
    introduction: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]

    def notes(self) -> tuple[Note, ...]:
        """All notes, each once, in the order in which they are first called: note 1 is first."""
        called = (note for section in self.sections for note in _called(section))
        return tuple(dict.fromkeys(called))

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of the sections."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    yield from block.sentences
                elif isinstance(block, Listing):
                    for item in block.items:
                        yield from item

    def tables(self) -> Iterator[Table]:
        """Every table, those of charts too."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    yield block
                elif isinstance(block, Chart):
                    yield block.table


def _called(section: Section) -> Iterator[Note]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            for sentence in block.sentences:
                yield from sentence.notes
        elif isinstance(block, Listing):
            for item in block.items:
                for sentence in item:
                    yield from sentence.notes
        else:
            table = block.table if isinstance(block, Chart) else block
            yield from table.notes
            for row in table.rows:
                for cell in row:
                    yield from cell.notes
