"""What the encoder takes for said, joined with what the rules find.

The rules know syntax, chains and nesting; the encoder has seen many more ways to tell that
somebody says a thing. Where both find one saying, the rules' speaker and chain stand and the
encoder's stretch of words is taken; what only the encoder finds is a saying of its own; what only
the rules find stands where it lies inside somebody else's words, which the encoder does not mark.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.relays import find_relays
from trucewatch.extract.speech.sayings import Lexicon, Saying, lemma
from trucewatch.records.mention import SayingMark
from trucewatch.records.span import Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SOMEBODY = frozenset({*_NOMINAL, "ADJ", "DET", "NUM", "X"})
#: How a source hangs on a cue where the rules see further than the words beside it.
_KEPT = frozenset({"quoted", "cited", "relative"})

Range = tuple[int, int]
Parts = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Marked:
    """A mark laid over tokens: those of its cue and its source, and the head of the source."""

    mark: SayingMark
    cue: Range
    cue_words: tuple[int, int]
    source: int | None
    source_tokens: Range | None


def join_marks(page: Page, sayings: list[Saying], lexicon: Lexicon) -> list[Saying]:
    """The rules' sayings and the encoder's marks as one list, no saying twice."""
    marks = [laid for m in page.mentions.sayings if (laid := _laid(page, m)) is not None]
    if not marks:
        return sayings
    left = sorted(sayings, key=lambda s: (s.head, s.cue))
    found: list[Saying] = []
    for marked in marks:
        twin = next((s for s in left if marked.cue[0] <= s.head < marked.cue[1]), None)
        if twin is not None:
            left.remove(twin)
            found.append(_joined(page, twin, marked))
            continue
        own = _own(page, marked, lexicon)
        if own.source is None and own.verb not in lexicon.verbs:
            continue  # nobody is named, and no listed word tells that anybody speaks
        if not own.mind:
            left = [s for s in left if not _is_rival(s, own)]
        found.append(own)
    return found + left


def _laid(page: Page, mark: SayingMark) -> _Marked | None:
    """The mark over tokens, held to what one sentence or one quotation can tell.

    The encoder sees several sentences at once and may join what only stands near. The source must
    stand in the sentence of the cue; of what is said, parts of other sentences must be
    quotations. None: the mark does not hold, or nothing is left.
    """
    cue, source = _tokens(page, mark.cue), _tokens(page, mark.source)
    if cue is None or mark.cue is None:
        return None
    sentence = page.tokens[cue[0]].sentence
    near = (s for s in mark.content if _is_near(page, s, _reach(page, cue)))
    content = tuple(part for s in near if (part := _trimmed(page, s)) is not None)
    if not content:
        return None
    if source is not None and page.tokens[source[0]].sentence != sentence:
        return None
    head = _top(page, source, _NOMINAL) if source else None
    if source and head is None:
        head = _top(page, source, _SOMEBODY)
    named = mark.source if head is not None else None
    held = replace(mark, content=_filled(page, content, mark.cue, named), source=named)
    return _Marked(held, cue, (mark.cue.start, mark.cue.end), head, source)


def _trimmed(page: Page, part: Span) -> Span | None:
    """The part without an "and" that only leads on to what somebody says next."""
    tokens = _tokens(page, part)
    if tokens is None:
        return None
    first, last = tokens
    while last > first and page.tokens[last - 1].dep == "cc":
        last -= 1
    return Span.cut(page.text, part.start, page.tokens[last - 1].end) if last > first else None


def _filled(
    page: Page, content: tuple[Span, ...], cue: Span, source: Span | None
) -> tuple[Span, ...]:
    """Parts of one sentence as one, unless the words that tell who says it stand between them."""
    found = [content[0]]
    for part in content[1:]:
        last = found[-1]
        first, second = _tokens(page, last), _tokens(page, part)
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


def _is_near(page: Page, part: Span, sentences: frozenset[int]) -> bool:
    tokens = _tokens(page, part)
    if tokens is None:
        return False
    quote = page.quote_of[tokens[0]]
    spoken = quote >= 0 and page.quotations[quote].kind == "speech"
    return spoken or page.tokens[tokens[0]].sentence in sentences


def _tokens(page: Page, span: Span | None) -> Range | None:
    if span is None:
        return None
    first = bisect_left(page.starts, span.start)
    if first > 0 and page.tokens[first - 1].end > span.start:
        first -= 1
    last = bisect_left(page.starts, span.end)
    return (first, last) if first < last else None


def _top(page: Page, tokens: Range, kinds: frozenset[str]) -> int | None:
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


def _is_rival(saying: Saying, own: Saying) -> bool:
    """Whether a saying of the rules gives another cue to mostly the same words.

    Speech inside speech is none: there the cue of the one stands inside what the other says.
    """
    shared = _shared(saying.content, own.content)
    both = _size(saying.content) + _size(own.content) - shared
    return 2 * shared >= both and not _shared((saying.cue,), own.content)


def _shared(some: Parts, others: Parts) -> int:
    """Characters that two lists of stretches share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in some for c, d in others)


def _size(parts: Parts) -> int:
    return sum(b - a for a, b in parts)


def _joined(page: Page, saying: Saying, marked: _Marked) -> Saying:
    mark = marked.mark
    source, named, how = saying.source, saying.named, saying.how
    if marked.source_tokens is not None and mark.source is not None:
        if marked.source != saying.head and not _agree(page, source, how, marked):
            source, how = marked.source, "marked"
        if named is None and source is not None and how not in _KEPT:
            named = (mark.source.start, mark.source.end)
    return replace(
        saying,
        content=tuple((s.start, s.end) for s in mark.content),
        cue=marked.cue_words,
        source=source,
        named=named,
        how=how,
        rule=f"{saying.rule}; {mark.rule}",
    )


def _agree(page: Page, source: int | None, how: str, marked: _Marked) -> bool:
    """Whether the rules' source stands: the mark names the same, or only a part of its phrase.

    "The Front, which the council calls a gang, said": the council stands inside the Front's words.
    """
    if source is None or marked.source_tokens is None or marked.source is None:
        return False
    first, last = marked.source_tokens
    inside = page.left[source] <= marked.source <= page.right[source]
    return how in _KEPT or first <= source < last or inside


def _own(page: Page, marked: _Marked, lexicon: Lexicon) -> Saying:
    """A saying that only the encoder finds."""
    mark, cue = marked.mark, marked.cue
    head = _cue_head(page, cue, lexicon)
    source = marked.source if marked.source != head else None
    relays, addressee = find_relays(page, head, lexicon)
    return Saying(
        head=head,
        verb=lemma(page, head),
        cue=marked.cue_words,
        content=tuple((s.start, s.end) for s in mark.content),
        source=source,
        rule=mark.rule,
        how="marked",
        relays=relays,
        addressee=addressee,
        named=(mark.source.start, mark.source.end) if mark.source and source is not None else None,
        mind=not _is_said(page, mark, cue, head, source, lexicon),
    )


def _is_said(
    page: Page, mark: SayingMark, cue: Range, head: int, source: int | None, lexicon: Lexicon
) -> bool:
    """Whether the words tell of a saying, and not of a wish, a plan, or silence.

    The encoder marks all of these. A verb of the lexicon tells of a saying if it has a tense of
    its own; any verb does where it brings a quotation.
    """
    token, word = page.tokens[head], lemma(page, head)
    words = {page.tokens[i].lemma for i in range(*cue)}
    if words & lexicon.words("speech_withholding"):
        return False
    quoting = any(
        page.quotations[page.quote_of[i]].kind == "speech"
        for span in mark.content
        for i in [bisect_left(page.starts, span.start)]
        if i < len(page.tokens) and page.quote_of[i] not in (-1, page.quote_of[head])
    )
    if source is None or quoting:
        return quoting
    if word in lexicon.nouns or word in lexicon.adverbials:
        return True
    return word in lexicon.verbs and token.tag != "VB"


def _cue_head(page: Page, cue: Range, lexicon: Lexicon) -> int:
    """The cue's token that the lexicon lists, or else its highest verb or noun."""
    for table in (lexicon.verbs, lexicon.nouns, lexicon.adverbials):
        for i in range(*cue):
            if lemma(page, i) in table:
                return i
    for kinds in (frozenset({"VERB", "AUX"}), _NOMINAL):
        top = _top(page, cue, kinds)
        if top is not None:
            return top
    return cue[0]
