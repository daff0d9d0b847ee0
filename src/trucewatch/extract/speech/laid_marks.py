"""The encoder's marks laid over tokens, and held to what one sentence or quotation can tell."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from trucewatch.extract.speech.page import Page
from trucewatch.records.mention import SayingMark
from trucewatch.records.span import Span

#: Parts of speech of a source's head, the likelier first.
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_ARTICLES = frozenset({"the", "a", "an"})
_SOMEBODY = frozenset({*NOMINAL, "ADJ", "DET", "NUM", "X"})

Range = tuple[int, int]  # tokens [first, last)


@dataclass(frozen=True, slots=True)
class LaidMark:
    """A mark laid over tokens: those of its cue and its source, and the head of the source."""

    mark: SayingMark
    cue: Range
    cue_words: tuple[int, int]
    source: int | None
    source_tokens: Range | None


def lay_mark(page: Page, mark: SayingMark) -> LaidMark | None:
    """The mark over tokens, held to what one sentence or one quotation can tell.

    The encoder sees several sentences at once and may join what only stands near. The source must
    stand in the sentence of the cue; of what is said, parts of other sentences must be
    quotations. None: the mark does not hold, or nothing is left.
    """
    cue, source = tokens_of(page, mark.cue), tokens_of(page, mark.source)
    if cue is None or mark.cue is None:
        return None
    sentence = page.tokens[cue[0]].sentence
    near = (s for s in mark.content if _is_near(page, s, cue))
    parts = [part for s in near if (part := _trimmed(page, s)) is not None]
    content = _apart(page, [_whole_quotation(page, part, mark.cue) for part in parts])
    if not content:
        return None
    if source is not None and page.tokens[source[0]].sentence != sentence:
        return None
    if mark.source is not None and any(part.covers(mark.source) for part in content):
        source = None  # whoever is told of in what is said does not say it
    if source is not None and all(page.tokens[i].text.lower() in _ARTICLES for i in range(*source)):
        source = None  # a mark that has lost its noun
    head = highest(page, source, NOMINAL) if source else None
    if source and head is None:
        head = highest(page, source, _SOMEBODY)
    named = _bare(page, mark.source) if mark.source and head is not None else None
    held = replace(mark, content=_filled(page, content, mark.cue, named), source=named)
    return LaidMark(held, cue, (mark.cue.start, mark.cue.end), head, source)


def _bare(page: Page, source: Span) -> Span:
    """The words that name somebody without the comma that ends them."""
    return Span.cut(page.text, source.start, source.start + len(source.quote.rstrip(" ,;:")))


def _trimmed(page: Page, part: Span) -> Span | None:
    """The part inside its paragraph, without an "and" that only leads on to what is said next."""
    tokens = tokens_of(page, part)
    if tokens is None:
        return None
    first, last = tokens
    while page.block(last - 1) != page.block(first):
        last -= 1
    while last > first and page.tokens[last - 1].dep == "cc":
        last -= 1
    end = page.tokens[last - 1].end
    return Span.cut(page.text, part.start, end) if last > first else None


def _whole_quotation(page: Page, part: Span, cue: Span) -> Span:
    """The part with all of the quotation that it begins or ends in: it is one person's words.

    Not where the cue stands inside the quotation too: that is speech inside speech.
    """
    tokens = tokens_of(page, part)
    if tokens is None:
        return part
    start, end = part.start, part.end
    for i in (tokens[0], tokens[1] - 1):
        q = page.quote_of[i]
        if q < 0 or page.quotations[q].kind != "speech" or page.quotations[q].span.covers(cue):
            continue
        inner = page.quotations[q].inner
        if not inner.overlaps(cue):
            start, end = min(start, inner.start), max(end, inner.end)
    return Span.cut(page.text, start, end)


def _apart(page: Page, parts: list[Span]) -> tuple[Span, ...]:
    """Parts that share characters made one, in text order."""
    found: list[Span] = []
    for part in sorted(parts):
        if found and found[-1].overlaps(part):
            end = max(found[-1].end, part.end)
            found[-1] = Span.cut(page.text, found[-1].start, end)
        else:
            found.append(part)
    return tuple(found)


def _filled(
    page: Page, content: tuple[Span, ...], cue: Span, source: Span | None
) -> tuple[Span, ...]:
    """Parts of one sentence as one, unless the words that tell who says it stand between them."""
    found = [content[0]]
    for part in content[1:]:
        last = found[-1]
        first, second = tokens_of(page, last), tokens_of(page, part)
        together = (
            first is not None
            and second is not None
            and page.tokens[first[1] - 1].sentence == page.tokens[second[0]].sentence
            and not any(s and last.end <= s.start < part.start for s in (cue, source))
        )
        if together:
            found[-1] = Span.cut(page.text, last.start, part.end)
        else:
            found.append(part)
    return tuple(found)


def _reach(page: Page, cue: Range) -> frozenset[int]:
    """The sentence of the cue; the next as well where the cue ends its own ("The mayor: ...")."""
    sentence = page.tokens[cue[0]].sentence
    after = cue[1] < len(page.tokens) and page.block(cue[1]) == page.block(cue[0])
    return frozenset({sentence, page.tokens[cue[1]].sentence}) if after else frozenset({sentence})


def _is_near(page: Page, part: Span, cue: Range) -> bool:
    tokens = tokens_of(page, part)
    if tokens is None or page.block(tokens[0]) != page.block(cue[0]):
        return False  # a quotation in a paragraph of its own is an orphan: rules give it a speaker
    quote = page.quote_of[tokens[0]]
    spoken = quote >= 0 and page.quotations[quote].kind == "speech"
    return spoken or page.tokens[tokens[0]].sentence in _reach(page, cue)


def tokens_of(page: Page, span: Span | None) -> Range | None:
    if span is None:
        return None
    first = bisect_left(page.starts, span.start)
    if first > 0 and page.tokens[first - 1].end > span.start:
        first -= 1
    last = bisect_left(page.starts, span.end)
    return (first, last) if first < last else None


def highest(page: Page, tokens: Range, kinds: frozenset[str]) -> int | None:
    """The token of such kinds that stands highest in the syntax of the range."""
    best: tuple[int, int] | None = None
    for i in range(*tokens):
        if page.tokens[i].pos not in kinds:
            continue
        depth, here = 0, i
        while tokens[0] <= page.tokens[here].head < tokens[1] and page.tokens[here].head != here:
            here = page.tokens[here].head
            depth += 1
            if depth > tokens[1] - tokens[0]:
                break
        if best is None or (depth, i) < best:
            best = (depth, i)
    return None if best is None else best[1]
