"""One published text: what it says, who published it and when, and which parts are its own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, get_args

from trucewatch.records.span import Span
from trucewatch.records.told_fields import WHEN_TOLD

BlockRole = Literal[
    "headline", "standfirst", "byline", "body", "subhead", "caption", "correction", "furniture"
]
ReportKind = Literal["news", "state_media", "ngo", "un", "sitrep", "social", "party_statement"]
REPORT_KINDS: tuple[str, ...] = get_args(ReportKind)

#: Roles whose words are read for claims. Captions, bylines and furniture are kept, not read.
READ_ROLES: frozenset[str] = frozenset({"headline", "standfirst", "body", "correction"})
#: Languages whose words are read; words in others are kept and told of as not yet read.
READ_LANGUAGES: frozenset[str] = frozenset({"en"})
_WORD = re.compile(r"[^\W\d_]{2}")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like part of a page, with its role and the rule that gave it."""

    span: Span
    role: BlockRole
    rule: str
    #: Its ISO 639 code where it is not that of the report.
    language: str | None = field(default=None, metadata=WHEN_TOLD)


@dataclass(frozen=True, slots=True)
class Dated:
    """The publication date and how it was found.

    ``day`` is ISO (``2031-03-14``) or None; ``how`` is a sentence for people; ``rule`` its id;
    ``span`` the words that gave it, where they stand in the text.
    """

    day: str | None
    how: str
    rule: str
    span: Span | None = None
    time: str | None = None  # ISO time with offset where the page states one


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read. All offsets anywhere refer to ``text``.

    ``id`` is the content hash of text, outlet, date and address; ``name`` (the file's name or
    the user's) is not part of it. ``origin`` names the agency whose text this is, where the page
    says so (a wire copy).
    """

    id: str
    name: str
    text: str
    raw_sha256: str
    media_type: str
    blocks: tuple[Block, ...]
    title: Span | None
    outlet: str | None
    outlet_how: str
    published: Dated
    url: str | None = None
    origin: str | None = None
    kind: ReportKind = "news"
    language: str = "en"
    author: str | None = None
    notes: tuple[str, ...] = field(default=())

    def language_of(self, block: Block) -> str:
        """The ISO 639 code of a block's language."""
        return block.language or self.language

    def own_blocks(self) -> tuple[Block, ...]:
        """The blocks that hold what the report itself says, in whatever language, in order."""
        return tuple(b for b in self.blocks if b.role in READ_ROLES)

    def read_blocks(self) -> tuple[Block, ...]:
        """Those of them whose words are read for claims."""
        return tuple(b for b in self.own_blocks() if self.language_of(b) in READ_LANGUAGES)

    def worded_blocks(self) -> tuple[tuple[int, Block], ...]:
        """Those that are read and hold a word, each with its number among all blocks.

        Rows of numbers, signs and single letters hold no sentence: nothing parses them.
        """
        return tuple(
            (number, block)
            for number, block in enumerate(self.blocks)
            if block.role in READ_ROLES
            and self.language_of(block) in READ_LANGUAGES
            and _WORD.search(block.span.quote)
        )

    def not_yet_read(self) -> dict[str, int]:
        """How many paragraphs with words are in a language that is not read, by its code."""
        codes = (self.language_of(b) for b in self.own_blocks() if _LETTER.search(b.span.quote))
        return dict(Counter(sorted(code for code in codes if code not in READ_LANGUAGES)))

    def unreadable(self) -> bool:
        """Whether all that it says is in languages that are not read."""
        return bool(self.not_yet_read()) and not self.worded_blocks()
