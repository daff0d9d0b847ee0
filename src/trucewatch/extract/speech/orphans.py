"""Quotations without a speech clause of their own: whose words they are, by what went before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon, Saying
from trucewatch.extract.speech.sources import names_somebody

_HE_OR_SHE = frozenset({"he", "she", "they"})


@dataclass(frozen=True, slots=True)
class Orphan:
    """A quotation that nobody introduces; ``after`` is the index of the saying it follows."""

    quotation: int
    after: int


def join_orphans(
    page: Page, sayings: list[Saying], lexicon: Lexicon
) -> tuple[list[Saying], list[Orphan]]:
    """Sayings with the quotations that go on from them, and the quotations that stand alone.

    A machine of one state, the last saying that brought a quotation. Later quotations of its
    paragraph are the same speaker's, and so are those before or after it that were left open over
    a paragraph's end. A quotation that opens the very next paragraph stands alone, as an orphan
    of the same speaker, or of the person whose words the sentence before it tells. One that
    follows a sentence about a person in its paragraph is that person's. Anything
    else stays the outlet's.
    """
    taken = covered(page, sayings)
    found = list(sayings)
    orphans: list[Orphan] = []
    order = _block_order(page)
    told = _told_last(page, sayings, lexicon)
    current: int | None = None
    last_block = -2
    for q, quotation in enumerate(page.quotations):
        first, _ = page.quote_tokens(q)
        if first >= len(page.tokens):
            continue
        block = order[page.block(first)]
        if q in taken:
            current, last_block = taken[q], block
            _take_open_before(page, q, taken, found)
            continue
        if not (quotation.kind == "speech" or quotation.continues):
            continue
        opens = _opens_block(page, first)
        if current is not None and (
            quotation.continues or (block == last_block and _stands_alone(page, q))
        ):
            part = (quotation.span.start, quotation.span.end)
            found[current] = replace(found[current], content=(*found[current].content, part))
            last_block = block
        elif not _stands_alone(page, q):
            continue
        elif opens and current is not None and block == last_block + 1:
            orphans.append(Orphan(q, current))
            last_block = block
        elif (
            opens
            and first > 0
            and (before := told.get(page.tokens[first - 1].sentence)) is not None
        ):
            orphans.append(Orphan(q, before))
            current, last_block = before, block
        elif not opens and (about := _told_of(page, q, first, lexicon)) is not None:
            found.append(about)
            current, last_block = len(found) - 1, block
    return found, orphans


def _told_last(page: Page, sayings: list[Saying], lexicon: Lexicon) -> dict[int, int]:
    """Sentence -> its first saying, where a person's, outside quotations."""
    found: dict[int, int] = {}
    for n, saying in enumerate(sayings):
        if saying.source is None or page.quote_of[saying.head] >= 0:
            continue
        token = page.tokens[saying.source]
        people = lexicon.words("speech_person_nouns")
        if token.text.lower() in _HE_OR_SHE or token.pos == "PROPN" or token.lemma in people:
            found.setdefault(token.sentence, n)
    return found


def _block_order(page: Page) -> dict[int, int]:
    """The blocks that are read, numbered without those between them that are not."""
    return {b: n for n, b in enumerate(sorted({s.block for s in page.sentences}))}


def _opens_block(page: Page, first: int) -> bool:
    return first == 0 or page.block(first - 1) != page.block(first)


def _take_open_before(page: Page, q: int, taken: dict[int, int], found: list[Saying]) -> None:
    """Give a saying the paragraphs that its quotation began in, each left open at its end."""
    n = taken[q]
    while page.quotations[q].continues and q > 0 and q - 1 not in taken:
        q -= 1
        taken[q] = n
        span = page.quotations[q].span
        found[n] = replace(found[n], content=((span.start, span.end), *found[n].content))


def _told_of(page: Page, q: int, first: int, lexicon: Lexicon) -> Saying | None:
    """The person whom the sentence before the quotation is about, taken for its speaker."""
    tokens = page.tokens
    before = first - 1
    while before >= 0 and page.is_mark(before) and page.block(before) == page.block(first):
        before -= 1
    low, high = page.sentence(before)
    roots = [k for k in range(low, high) if tokens[k].dep == "ROOT"]
    for root in roots:
        for k in page.tree.kids(root, "nsubj"):
            word = tokens[k].text.lower()
            person = names_somebody(page, k, lexicon) and tokens[k].tag not in {"NNS", "NNPS"}
            if page.quote_of[k] < 0 and (word in _HE_OR_SHE or person):
                span = page.quotations[q].span
                return Saying(
                    head=root,
                    verb=tokens[root].lemma,
                    cue=(tokens[root].start, tokens[root].end),
                    content=((span.start, span.end),),
                    source=k,
                    rule="speech.orphan.subject",
                    quoting=q,
                )
    return None


def _stands_alone(page: Page, q: int) -> bool:
    """Whether the quotation is a sentence by itself, not words inside the outlet's sentence."""
    first, last = page.quote_tokens(q)
    opening = page.sentence(first)[0]
    if opening != first and page.tokens[first - 1].text in {".", "!", "?"}:
        opening = first
    if opening != first and page.tokens[opening].start < page.quotations[q].span.start:
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
