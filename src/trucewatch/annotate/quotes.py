"""Words between quotation marks, block by block, with quotations that run over paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from trucewatch.annotate.clean import clean
from trucewatch.records.mention import Quotation, Sentence, Token
from trucewatch.records.report import Report
from trucewatch.records.span import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SPEECH_WORDS = 4  # shorter runs are words set apart, not speech, unless a stop ends them
_OPENS_AFTER = frozenset(" ([{-—–/\"'")


def find_quotations(
    report: Report, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...]
) -> tuple[Quotation, ...]:
    """All quotations in the blocks that are read, in the order of the text.

    Double marks are taken first; single marks only outside them and only where they cannot be
    apostrophes. A quotation that is not closed ends with its block.
    """
    starts = [t.start for t in tokens]
    blocks = sorted({s.block for s in sentences})
    found: list[Quotation] = []
    open_before = False
    for index in blocks:
        block = report.blocks[index].span
        plain = clean(report.text[block.start : block.end])
        pairs = _double(plain)
        pairs += _single(plain, pairs)
        open_now = False
        for start, end, closed in sorted(pairs):
            inner = Span.trimmed(
                report.text, block.start + start + 1, block.start + (end - 1 if closed else end)
            )
            if inner is None:
                continue
            inside = tokens[bisect_left(starts, inner.start) : bisect_left(starts, inner.end)]
            found.append(
                Quotation(
                    span=Span.cut(report.text, block.start + start, block.start + end),
                    inner=inner,
                    kind="speech" if _is_speech(inner, inside) else "scare",
                    closed=closed,
                    continues=open_before and start == 0,
                )
            )
            open_now = not closed and plain[start] == '"'
        open_before = open_now
    return tuple(found)


def _double(plain: str) -> list[tuple[int, int, bool]]:
    pairs: list[tuple[int, int, bool]] = []
    start: int | None = None
    for i in _places(plain, '"'):
        if start is None:
            start = i
        elif i > start + 1:
            pairs.append((start, i + 1, True))
            start = None
    if start is not None and start + 1 < len(plain):
        pairs.append((start, len(plain), False))
    return pairs


def _single(plain: str, taken: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    pairs: list[tuple[int, int, bool]] = []
    start: int | None = None
    at = 0
    for i in _places(plain, "'"):
        while at < len(taken) and taken[at][1] <= i:
            at += 1
        if at < len(taken) and taken[at][0] <= i:
            continue
        before = plain[i - 1] if i else " "
        after = plain[i + 1] if i + 1 < len(plain) else " "
        if start is None and before in _OPENS_AFTER and (after.isalpha() or after.isdigit()):
            start = i
        elif start is not None and not after.isalnum() and not before.isspace() and i > start + 1:
            # A plural possessive ("rebels' arms") looks alike: a later mark may close instead.
            if before == "s" and _next_closes(plain, i):
                continue
            pairs.append((start, i + 1, True))
            start = None
    return pairs  # an unclosed single mark is an apostrophe


def _places(plain: str, mark: str) -> Iterator[int]:
    at = plain.find(mark)
    while at >= 0:
        yield at
        at = plain.find(mark, at + 1)


def _next_closes(plain: str, i: int) -> bool:
    """Whether the next single mark after the one at ``i`` closes a quotation: after a stop."""
    mark = plain.find("'", i + 1)
    return mark > i + 1 and plain[mark - 1] in ".,!?"


def _is_speech(inner: Span, tokens: tuple[Token, ...]) -> bool:
    words = [t for t in tokens if t.pos not in {"PUNCT", "SYM"}]
    if inner.quote[-1] in ".!?," and len(words) >= _SPEECH_WORDS - 1:
        return True
    return len(words) >= _SPEECH_WORDS and any(t.tag in _FINITE for t in words)
