"""The paragraphs of a page as lines of plain text, for signs that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from trucewatch.extract.speech.page import Page
from trucewatch.ontology.model import BlockSign, BlockSignKind
from trucewatch.records.span import Span

#: Marks made plain at equal length; the words between them stay as they are.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛ʼ`´", "'"),
        **dict.fromkeys("‐‑‒–—―", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u202f\ufeff", " "),
    }
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the report. ``first`` to ``last`` (exclusive) are its tokens, none if unread."""

    span: Span
    role: str
    plain: str
    flat: str
    first: int
    last: int

    def locate(self, words: str) -> Span | None:
        """Where words of the flat paragraph stand in the text."""
        found = re.search(r"\s+".join(map(re.escape, words.split())), self.plain)
        if found is None or found.start() == found.end():
            return None
        return self.span.part(self.span.start + found.start(), self.span.start + found.end())


def split_page(page: Page) -> list[Paragraph]:
    """Every block in order, those that are not read with no tokens."""
    reach: dict[int, tuple[int, int]] = {}
    for sentence in page.sentences:
        first, _ = reach.get(sentence.block, (sentence.first, 0))
        reach[sentence.block] = (first, sentence.last)
    found = []
    for number, block in enumerate(page.report.blocks):
        plain = block.span.quote.translate(_PLAIN)
        first, last = reach.get(number, (0, 0))
        found.append(Paragraph(block.span, block.role, plain, " ".join(plain.split()), first, last))
    return found


class Signs:
    """The signs of words printed whole, by what they do."""

    def __init__(self, signs: Iterable[BlockSign]) -> None:
        self._by_kind: dict[BlockSignKind, list[BlockSign]] = {}
        for sign in signs:
            self._by_kind.setdefault(sign.sign, []).append(sign)

    def fit(self, kind: BlockSignKind, paragraph: Paragraph) -> tuple[str, re.Match[str]] | None:
        """Rule id and match of the first sign of this kind that the paragraph fits."""
        for sign in self._by_kind.get(kind, ()):
            match = sign.fits(paragraph.flat)
            if match is not None:
                return sign.id, match
        return None
