"""Quotations without a speech clause of their own: whose words they are, by what went before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucewatch.extract.page import Page
from trucewatch.extract.sayings import Saying


@dataclass(frozen=True, slots=True)
class Orphan:
    """A quotation that nobody introduces; ``after`` is the index of the saying it follows."""

    quotation: int
    after: int


def join_orphans(page: Page, sayings: list[Saying]) -> tuple[list[Saying], list[Orphan]]:
    """Sayings with the quotations that go on from them, and the quotations that stand alone.

    In the paragraph of a quoted speaker, and over paragraphs whose quotation is left open, what
    follows belongs to the saying. A quotation that opens a later paragraph stands alone: it is
    the last quoted speaker's while no other speaker or sentence of the outlet comes between.
    """
    taken = covered(page, sayings)
    found = list(sayings)
    orphans: list[Orphan] = []
    current: int | None = None
    order = sorted(range(len(sayings)), key=lambda n: sayings[n].head)
    at = 0
    previous_block = -1
    for q, quotation in enumerate(page.quotations):
        first, _ = page.quote_tokens(q)
        if first >= len(page.tokens):
            continue
        while at < len(order) and page.tokens[sayings[order[at]].head].start < quotation.span.start:
            if page.quote_of[sayings[order[at]].head] < 0:
                current = order[at]
            at += 1
        if q in taken:
            current = taken[q]
            previous_block = page.block(first)
            continue
        block = page.block(first)
        if current is None or not (quotation.kind == "speech" or quotation.continues):
            continue
        alone = _stands_alone(page, q)
        said = page.block(sayings[current].head)
        if quotation.continues or (block == said and alone):
            found[current] = replace(
                found[current],
                content=(*found[current].content, (quotation.span.start, quotation.span.end)),
            )
            previous_block = block
        elif alone and block - max(previous_block, said) <= 2:
            orphans.append(Orphan(q, current))
            previous_block = block
    return found, orphans


def _stands_alone(page: Page, q: int) -> bool:
    """Whether the quotation is a sentence by itself, not words inside the outlet's sentence."""
    first, last = page.quote_tokens(q)
    if page.sentence(first)[0] != first and page.tokens[page.sentence(first)[0]].start < (
        page.quotations[q].span.start
    ):
        return False
    return last >= len(page.tokens) or page.tokens[last].sentence != page.tokens[last - 1].sentence


def covered(page: Page, sayings: list[Saying]) -> dict[int, int]:
    """Quotations inside what is said already, with the saying (one outside quotations)."""
    found: dict[int, int] = {}
    spans = [(q.span.start, q.span.end) for q in page.quotations]
    at = 0
    parts = sorted(
        (part, n) for n, s in enumerate(sayings) for part in s.content if page.quote_of[s.head] < 0
    )
    for (start, end), n in parts:
        while at < len(spans) and spans[at][0] < start:
            at += 1
        k = at
        while k < len(spans) and spans[k][0] < end:
            found.setdefault(k, n)
            k += 1
    return found
