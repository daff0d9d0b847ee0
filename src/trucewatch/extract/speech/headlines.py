"""Speech in headlines, where a colon or dash parts speaker and words: "Army: truce holds"."""

from __future__ import annotations

import re
from bisect import bisect_left

from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon, Saying

_LEADING = re.compile(r"([^:?!]{2,40}):\s+(?=\S)")
_TRAILING = re.compile(r"(?::|\s[–—-])\s+([^:–—]{2,40}?)\.?\s*$")


def find_headline(page: Page, lexicon: Lexicon) -> list[Saying]:
    """Sayings of headlines that name the speaker without a verb.

    A place or topic before a colon ("Karsa: rebels leave") is no speaker: the words must name a
    body, an office or a crowd of persons.
    """
    found: list[Saying] = []
    for block in page.report.blocks:
        if block.role != "headline":
            continue
        words = page.text[block.span.start : block.span.end]
        leading, trailing = _LEADING.match(words), _TRAILING.search(words)
        if leading is not None and _is_speaker(leading.group(1), lexicon):
            who = (block.span.start, block.span.start + leading.end(1))
            said = (block.span.start + leading.end(), block.span.end)
        elif trailing is not None and _is_speaker(trailing.group(1), lexicon):
            who = (block.span.start + trailing.start(1), block.span.start + trailing.end(1))
            said = (block.span.start, block.span.start + trailing.start())
        else:
            continue
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


def _is_speaker(words: str, lexicon: Lexicon) -> bool:
    folded = [w.casefold().strip(".,'’\"") for w in words.split()]
    if not folded or len(folded) > 5:
        return False
    last = folded[-1]
    forms = {last, last.removesuffix("s")}
    known = lexicon.words("speech_org_nouns") | lexicon.words("speech_person_nouns")
    acronym = words.rsplit(maxsplit=1)[-1].isupper() and len(last) > 1
    return bool(forms & known) or acronym
