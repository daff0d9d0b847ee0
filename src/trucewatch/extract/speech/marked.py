"""What the encoder takes for said, joined with what the rules find.

The rules know syntax, chains and nesting; the encoder has seen many more ways to tell that
somebody says a thing. Where both find one saying, the rules' speaker and chain stand and the
encoder's stretch of words is taken; what only the encoder finds is a saying of its own; what only
the rules find stands, and so does speech inside speech, of which the encoder has seen next to none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from trucewatch.extract.speech.contents import FINITE
from trucewatch.extract.speech.laid_marks import (
    NOMINAL,
    LaidMark,
    Range,
    highest,
    lay_mark,
    tokens_of,
)
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.relays import find_relays
from trucewatch.extract.speech.sayings import Lexicon, Saying, lemma
from trucewatch.records.mention import SayingMark

#: How a source hangs on a cue where the rules see further than the words beside it.
_KEPT = frozenset({"quoted", "cited", "relative"})

#: The rule of a speech clause that ends its sentence, before which all is said; and the share of
#: the rules' words that a mark must hold to stand in their place there.
_TRAILING = "speech.verb.before"
_MOST = 0.6

_UNNAMED = re.compile(r"(?:for )?(?:not to be (?:named|identified|quoted)\b|anonymity\b)", re.I)

Parts = tuple[tuple[int, int], ...]  # characters


def join_marks(page: Page, sayings: list[Saying], lexicon: Lexicon) -> list[Saying]:
    """The rules' sayings and the encoder's marks as one list, no saying twice."""
    marks = [laid for m in page.mentions.sayings if (laid := lay_mark(page, m)) is not None]
    if not marks:
        return sayings
    by_head = {s.head: s for s in reversed(sayings)}
    near = _by_block(page, sayings)
    found: list[Saying] = []
    told: set[int] = set()  # heads of the rules' sayings that a mark stands for, or displaces
    for marked in marks:
        head = next((k for k in range(*marked.cue) if k in by_head), None)
        if head is None:
            own = _own(page, marked, lexicon)
            if own.source is None and own.verb not in lexicon.verbs:
                continue  # nobody is named, and no listed word tells that anybody speaks
            if _UNNAMED.match(page.text, own.content[0][0]):
                continue  # "asked not to be named" tells of nothing that is so
            found.append(own)
            around = near.get(page.block(own.head), [])
            if not own.mind and not _is_nested(page, around, own):
                told.update(s.head for s in around if _is_rival(s, own))
        elif head not in told:
            told.add(head)
            twin = by_head[head]
            around = near[page.block(head)]
            nested = _is_nested(page, around, twin)
            # "would not comment on claims that …": the claims are not those of whoever is silent
            silent = _withholds(page, marked.cue, lexicon)
            apart = nested or silent or _swallows(page, twin, marked)
            found.append(twin if apart else _joined(page, around, twin, marked))
    return found + [s for s in sayings if s.head not in told]


def _by_block(page: Page, sayings: list[Saying]) -> dict[int, list[Saying]]:
    found: dict[int, list[Saying]] = {}
    for s in sayings:
        found.setdefault(page.block(s.head), []).append(s)
    return found


def _swallows(page: Page, saying: Saying, marked: LaidMark) -> bool:
    """Whether the mark gives speaker and cue of the rules' saying to somebody outside, as said.

    "Council says shells hit the town; army denies firing": the army's denial is not the Council's.
    """
    mark = marked.mark
    if saying.source is None or mark.source is None:
        return False
    told = [page.tokens[i].start for i in (saying.head, saying.source)]
    return any(
        all(part.start <= at < part.end for at in told)
        and not part.start <= mark.source.start < part.end
        for part in mark.content
    )


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


def _joined(page: Page, around: list[Saying], saying: Saying, marked: LaidMark) -> Saying:
    """One saying out of both."""
    mark = marked.mark
    source, named, how = saying.source, saying.named, saying.how
    if marked.source_tokens is not None and mark.source is not None:
        if marked.source != saying.head and not _agree(page, source, how, marked):
            source, how = marked.source, "marked"
        if named is None and source is not None and how not in _KEPT:
            named = (mark.source.start, mark.source.end)
    content = _to_the_clause(saying, tuple((s.start, s.end) for s in mark.content))
    whole = (
        _holds_complement(page, saying, content)
        and not _is_cut_short(saying, content)
        and not _parts_nested(around, saying, content)
    )
    return replace(
        saying,
        content=content if whole else saying.content,
        cue=_fuller(saying.cue, marked.cue_words),
        source=source,
        named=named,
        how=how,
        rule=f"{saying.rule}; {mark.rule}",
    )


def _is_nested(page: Page, sayings: list[Saying], inner: Saying) -> bool:
    """Whether the rules see a saying inside somebody else's words ("A said B said")."""
    at = page.tokens[inner.head].start
    return any(
        a <= at < b
        for s in sayings
        if s.source is not None and s.source != inner.source and s.head != inner.head
        for a, b in s.content
    )


def _holds_complement(page: Page, saying: Saying, content: Parts) -> bool:
    """Whether the mark's words hold the verb of what is said, if the rules' words do.

    "said [it observed] an explosion": the mark has lost what was said of the explosion. So has
    "according to witnesses, [soldiers] shelled the mill", where the verb stands over the cue, and
    "put [the number] at 28".
    """
    numbers = [k for k in page.tree.prepositional(saying.head, "at") if page.tokens[k].pos == "NUM"]
    verbs = [page.tokens[k].start for k in (*page.tree.kids(saying.head, "ccomp"), *numbers)]
    above = page.tokens[page.tokens[saying.head].head]
    if above.tag in FINITE:
        verbs.append(above.start)
    held = [at for at in verbs if any(a <= at < b for a, b in saying.content)]
    return all(any(a <= at < b for a, b in content) for at in held)


def _fuller(ours: tuple[int, int], marked: tuple[int, int]) -> tuple[int, int]:
    """The rules' words of the saying where the mark holds a part of them: "said in a statement"."""
    return ours if ours[0] <= marked[0] and marked[1] <= ours[1] else marked


def _to_the_clause(saying: Saying, content: Parts) -> Parts:
    """The parts up to the speech clause that ends the sentence: "fled [on Friday], elders said"."""
    *parts, (start, end) = content
    last = saying.content[-1][1]
    if saying.rule.startswith(_TRAILING) and saying.content[-1][0] < end < last:
        end = last
    return (*parts, (start, end))


def _is_cut_short(saying: Saying, content: Parts) -> bool:
    """Whether the mark has lost much of a sentence that ends in "…, negotiators said".

    There all that stands before the speech clause is said, however long it is.
    """
    trailing = saying.rule.startswith(_TRAILING)
    return trailing and _shared(saying.content, content) < _MOST * _size(saying.content)


def _parts_nested(sayings: list[Saying], saying: Saying, content: Parts) -> bool:
    """Whether the mark ends between a speech inside the speech and what is said in that.

    "told her that [the mayor had said] soldiers shelled the mill".
    """
    return any(
        _shared((s.cue,), content)
        and _shared(s.content, saying.content) == _size(s.content)
        and not _shared(s.content, content)
        for s in sayings
        if s.head != saying.head
    )


def _agree(page: Page, source: int | None, how: str, marked: LaidMark) -> bool:
    """Whether the rules' source stands: the mark names the same, or only a part of its phrase.

    "The Front, which the council calls a gang, said": the council stands inside the Front's words.
    """
    if source is None or marked.source_tokens is None or marked.source is None:
        return False
    first, last = marked.source_tokens
    inside = page.left[source] <= marked.source <= page.right[source]
    return how in _KEPT or first <= source < last or inside


def _own(page: Page, marked: LaidMark, lexicon: Lexicon) -> Saying:
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
    if _withholds(page, cue, lexicon):
        return False
    quoting = any(
        page.quotations[page.quote_of[i]].kind == "speech"
        for span in mark.content
        for i in [bisect_left(page.starts, span.start)]
        if i < len(page.tokens) and page.quote_of[i] not in (-1, page.quote_of[head])
    )
    if source is None or quoting:
        return quoting
    word = lemma(page, head)
    if word in lexicon.nouns or word in lexicon.adverbials:
        return True
    clause = _has_clause(page, mark)
    found = lexicon.match(page, head, lexicon.verbs) if page.tokens[head].tag != "VB" else []
    return any(cue.needs == "any" or (cue.needs == "clause" and clause) for cue in found)


def _withholds(page: Page, cue: Range, lexicon: Lexicon) -> bool:
    """Whether the words of a cue tell that nothing was said ("refused to confirm")."""
    words = {page.tokens[i].lemma for i in range(*cue)}
    return bool(words & lexicon.words("speech_withholding"))


def _has_clause(page: Page, mark: SayingMark) -> bool:
    """Whether what is said has a verb with a tense ("heard the shelling" tells of none)."""
    spans = [tokens for span in mark.content if (tokens := tokens_of(page, span)) is not None]
    return any(page.tokens[i].tag in FINITE for span in spans for i in range(*span))


def _cue_head(page: Page, cue: Range, lexicon: Lexicon) -> int:
    """The cue's token that the lexicon lists, or else its highest verb or noun."""
    for table in (lexicon.verbs, lexicon.nouns, lexicon.adverbials):
        for i in range(*cue):
            if lemma(page, i) in table:
                return i
    for kinds in (frozenset({"VERB", "AUX"}), NOMINAL):
        top = highest(page, cue, kinds)
        if top is not None:
            return top
    return cue[0]
