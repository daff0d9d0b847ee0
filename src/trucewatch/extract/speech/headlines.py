"""Speech in headlines and tickers, where a colon or dash parts speaker and words.

"Army: truce holds", "07:35 Shots in the port, residents say".
"""

from __future__ import annotations

import re
from bisect import bisect_left

from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon, Saying

_LEADING = re.compile(r"([^:?!]{2,40}):\s+(?=\S)")
_SAYS_LAST = re.compile(r",\s+([^,:\s][^,:]{1,39}?)\s+(?:says?|said)\.?\s*$")
_SAYS_FIRST = re.compile(r"([^,:]{2,40}?)\s+says?\s+(?=\S)")
#: Words in capitals that open a line and name nobody.
_HEADINGS = frozenset(
    {"correction", "clarification", "breaking", "update", "updated", "urgent", "alert", "flash"}
    | {"latest", "live", "new", "photo", "video", "map", "note", "summary", "developing"}
)
_HOUR = re.compile(r"\d{1,2}[:.h]\d{2}\s*(?:(?:-|–|—)\s*)?")
_TRAILING = re.compile(r"(?::|\s[–—-])\s+([^:–—]{2,40}?)\.?\s*$")


def find_headline(page: Page, known: list[Saying], lexicon: Lexicon) -> list[Saying]:
    """Sayings of headlines and of a ticker's lines that name the speaker without a verb, or with

    one that the parser has not seen. ``known``: the sayings found by their verbs.

    A place or topic before a colon ("Karsa: rebels leave") is no speaker: the words must name a
    body, an office or a crowd of persons.
    """
    found: list[Saying] = []
    told = {page.block(s.head) for s in known}
    for n, block in enumerate(page.report.blocks):
        start = _starts(page, n)
        if start is None:
            continue
        words = page.text[start : block.span.end]
        split = _split(words, lexicon, spoken=n in told)
        if split is None:
            continue
        who = (start + split[0][0], start + split[0][1])
        said = (start + split[1][0], start + split[1][1])
        first = bisect_left(page.starts, said[0])
        if first < len(page.tokens) and said[0] < said[1]:
            found.append(
                Saying(
                    head=first,
                    verb="say",
                    cue=(min(who[1], said[1]), max(who[0], said[0])),
                    content=(said,),
                    source=None,
                    rule="speech.headline",
                    how="headline",
                    named=who,
                )
            )
    return found


def _starts(page: Page, n: int) -> int | None:
    """Where the words of a headline or a ticker's line begin; None where the block is neither."""
    block = page.report.blocks[n]
    hour = _HOUR.match(page.text, block.span.start, block.span.end)
    if hour is not None and block.role in {"headline", "body", "standfirst"}:
        return hour.end()
    return block.span.start if block.role == "headline" else None


def _split(
    words: str, lexicon: Lexicon, *, spoken: bool
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the speaker stands in the words, and where what is said does."""
    leading, trailing = _LEADING.match(words), _TRAILING.search(words)
    if leading is not None and _is_speaker(leading.group(1), lexicon):
        return leading.span(1), (leading.end(), len(words))
    if trailing is not None and _is_speaker(trailing.group(1), lexicon):
        return trailing.span(1), (0, trailing.start())
    if spoken:
        return None
    after, before = _SAYS_LAST.search(words), _SAYS_FIRST.match(words)
    if after is not None and _is_speaker(after.group(1), lexicon):
        return after.span(1), (words.rfind(";", 0, after.start()) + 1, after.start())
    if before is not None and _is_speaker(before.group(1), lexicon):
        other = words.find(";", before.end())  # "Council says shells hit town; army denies it"
        return before.span(1), (before.end(), other if other >= 0 else len(words))
    return None


def _is_speaker(words: str, lexicon: Lexicon) -> bool:
    folded = [w.casefold().strip(".,'’\"") for w in words.split()]
    if not folded or len(folded) > 5 or folded[-1] in _HEADINGS:
        return False
    last = folded[-1]
    forms = {last, last.removesuffix("s")}
    lists = ("speech_org_nouns", "speech_person_nouns", "speech_armed")
    known = frozenset().union(*(lexicon.words(name) for name in lists))
    acronym = words.rsplit(maxsplit=1)[-1].isupper() and len(last) > 1
    return bool(forms & known) or acronym
