"""What is said before or around the clause that tells who says it: the rest of the sentence."""

from __future__ import annotations

from trucewatch.extract.speech.contents import FINITE, Content, widen
from trucewatch.extract.speech.page import Page


def left_content(page: Page, i: int, chunk: tuple[int, int]) -> Content | None:
    """What is said before the clause ``chunk`` (first and last token, exclusive) that tells who.

    In the middle of a sentence the words after the clause belong to it too.
    """
    tokens = page.tokens
    first, last = page.region(i)
    begin, end = chunk
    k = begin - 1
    while k >= 0 and page.is_mark(k) and page.block(k) == page.block(i):
        k -= 1
    if k < 0 or page.block(k) != page.block(i) or k == begin - 1:
        return None
    if tokens[begin - 1].text == ";":  # "A said this; B denied it": two sentences in one
        return None
    q = _closing_quote(page, begin, i)
    if q is not None:
        return _before_quote(page, i, q, first)
    if k < first or not _clause_before(page, i, first, begin):
        return None
    head = tokens[i].head
    if head != i and tokens[i].dep in {"parataxis", "ccomp", "advcl", "relcl", "acl"}:
        low, high = max(first, page.left[head]), min(last, page.right[head] + 1)
        if head > i and tokens[i].dep != "parataxis" and low >= begin:
            return None
    else:
        low, high = first, last
    if low >= begin:
        low = first
    parts = [page.stretch(low, begin)]
    closed = end < high and tokens[end].text == ";"  # "…, residents said; the army denied it"
    if not closed and (head > i or _goes_on(page, end, high)):
        parts.append(page.stretch(end, high))
    found = tuple(widen(page, p, i) for p in parts if p is not None)
    return Content(found, "between" if len(found) > 1 else "before") if found else None


def _clause_before(page: Page, i: int, first: int, begin: int) -> bool:
    """Whether a clause, and not just a time or place, stands between ``first`` and ``begin``."""
    tokens = page.tokens
    if tokens[i].dep == "parataxis" and tokens[i].head != i:
        return True
    if page.role(i) == "headline" and tokens[i].tag in {"VBZ", "VBP"}:
        return (
            begin - first > 2
        )  # headlines leave out the verb: "Fighting near Karsa, monitor says"
    for k in range(first, begin):
        if tokens[k].tag not in FINITE:
            continue
        verb = tokens[k].head if tokens[k].dep in {"aux", "auxpass"} else k
        if tokens[verb].head != i or tokens[verb].dep != "advcl":
            return True
    return False


def _goes_on(page: Page, end: int, high: int) -> bool:
    return end < high and page.tokens[end].text == "," and end + 1 < high


def _closing_quote(page: Page, begin: int, i: int) -> int | None:
    """The quotation that ends just before the speech clause, if it can be what is said."""
    own = page.quote_of[i]
    k = begin - 1
    while k >= 0 and page.quote_of[k] == own and page.is_mark(k):
        k -= 1
    if k < 0 or page.block(k) != page.block(i):
        return None
    q = page.quote_of[k]
    if q < 0 or q == own:
        return None
    inner = page.quotations[q].inner.quote
    same = page.tokens[k].sentence == page.tokens[i].sentence
    if inner.endswith(".") and not inner.endswith("..") and not same:
        return None
    if not same and page.tokens[begin].text[:1].isupper() and page.tokens[begin].tag not in {
        "PRP", "VBD", "VBZ"
    } and not inner.endswith((",", "?", "!", "—", "…", "-")):  # fmt: skip
        return None
    return q


def _before_quote(page: Page, i: int, q: int, first: int) -> Content:
    span, tokens = page.quotations[q].span, page.tokens
    begin = page.quote_tokens(q)[0]
    start = span.start
    opening = page.sentence(begin)[0] if begin < len(page.tokens) else begin
    low = max(opening, first) if page.tokens[begin].sentence == page.tokens[i].sentence else opening
    leads = low < begin and page.quote_of[low] == page.quote_of[i]
    mark = begin - 1
    while mark > low and tokens[mark].text in {'"', "''", "``", "'"}:
        mark -= 1
    if leads and tokens[mark].text not in {",", ":", ";", "—", "–"}:
        start = page.tokens[low].start
    return Content(((start, span.end),), "before.quote", q)


def around(page: Page, i: int, chunk: tuple[int, int]) -> Content | None:
    """The sentence less ``chunk``; where the chunk hangs in a relative clause, that clause."""
    tokens = page.tokens
    low, high = page.region(i)
    begin, end = chunk
    top = tokens[begin].head if begin <= i < end else i
    if tokens[top].dep == "relcl" and low < page.left[top] < begin:
        low, high = page.left[top], min(high, page.right[top] + 1)
    parts = []
    if begin > low:
        parts.append(page.stretch(low, begin))
    if end < high and (begin <= low + 1 or tokens[end].text == ","):
        parts.append(page.stretch(end, high))
    found = tuple(widen(page, p, i) for p in parts if p is not None)
    return Content(found, "around") if found else None
