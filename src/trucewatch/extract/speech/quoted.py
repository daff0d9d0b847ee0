"""Quotations whose speech clause has a verb that no lexicon lists, or no verb at all.

'The mayor thundered: "Enough."', '"Enough," thundered the mayor', 'Karim Odeh, driver: "Enough."'
"""

from __future__ import annotations

from trucewatch.extract.speech.contents import right_content
from trucewatch.extract.speech.orphans import covered
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.relays import find_relays
from trucewatch.extract.speech.remainders import left_content
from trucewatch.extract.speech.sayings import Lexicon, Saying
from trucewatch.extract.speech.sources import find_source, source_tokens
from trucewatch.extract.speech.verbal import cue_words, speech_clause
from trucewatch.ontology.model import Examples, SpeechCue, Trigger

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OPENERS = frozenset({":", ","})
_LABEL = 12  # words of a speaker's name and role before a colon

#: Any verb will do where the marks alone show that somebody speaks.
_ANY = SpeechCue(
    id="speech.verb.any",
    trigger=Trigger(id="speech.verb.any", lemmas=("*",)),
    shape="verb",
    needs="quote",
    stance=None,
    examples=Examples((), ()),
)


def find_quoting(page: Page, sayings: list[Saying], lexicon: Lexicon) -> list[Saying]:
    """Sayings for the quotations of speech that no listed cue has taken."""
    taken = covered(page, sayings)
    heads = {s.head for s in sayings}
    found: list[Saying] = []
    for q, quotation in enumerate(page.quotations):
        if q in taken:
            continue
        saying = _opened(page, q, heads, lexicon) if quotation.kind == "speech" else None
        saying = saying or _closed(page, q, heads, lexicon)
        if saying is not None:
            found.append(saying)
    return found


def _opened(page: Page, q: int, heads: set[int], lexicon: Lexicon) -> Saying | None:
    """The clause before a quotation, parted from it by a colon or comma."""
    first = page.quote_tokens(q)[0]
    if first == 0 or first >= len(page.tokens) or page.block(first - 1) != page.block(first):
        return None
    mark = first - 1
    if page.tokens[mark].text not in _OPENERS or page.quote_of[mark] >= 0:
        return None
    low = page.sentence(mark)[0]
    verbs = [k for k in range(low, mark) if _can_say(page, k)]
    if not verbs:
        return _label(page, low, mark, q) if page.tokens[mark].text == ":" else None
    for i in verbs:
        source = find_source(page, i)
        if i in heads or source.how not in {"subject", "relative", "climbed"}:
            continue
        if page.tokens[mark].text == "," and any(k > i for k in verbs):
            continue
        content = right_content(page, i, _ANY, source.head, lexicon, None)
        if content is not None and content.quote == q:
            return _saying(page, i, content.parts, source.head, "speech.quote.opened", q, lexicon)
    return None


def _closed(page: Page, q: int, heads: set[int], lexicon: Lexicon) -> Saying | None:
    """The clause just after a quotation that ends in a comma or a question."""
    if page.quotations[q].inner.quote[-1] not in ",?!":
        return None
    after = page.quote_tokens(q)[1]
    if after >= len(page.tokens) or page.block(after) != page.block(after - 1):
        return None
    for i in range(after, min(page.sentence(after)[1], after + 8)):
        source = find_source(page, i) if _can_say(page, i) and i not in heads else None
        if source is None or source.head is None or source.how not in {"subject", "inverted"}:
            continue
        chunk = speech_clause(page, i, source)
        content = left_content(page, i, chunk) if chunk[0] <= after + 1 else None
        sure = page.quotations[q].kind == "speech" or source.how == "inverted"
        if sure and content is not None and content.quote == q:
            return _saying(page, i, content.parts, source.head, "speech.quote.closed", q, lexicon)
    return None


def _can_say(page: Page, i: int) -> bool:
    token = page.tokens[i]
    return (
        token.pos == "VERB"
        and token.tag in _FINITE | {"VBG", "VBN"}
        and page.quote_of[i] < 0
        and token.dep not in {"amod", "compound"}
        and not page.tree.kids(i, "auxpass", "nsubjpass")
    )


def _saying(
    page: Page,
    i: int,
    parts: tuple[tuple[int, int], ...],
    source: int | None,
    rule: str,
    q: int,
    lexicon: Lexicon,
) -> Saying:
    relays, addressee = find_relays(page, i, lexicon)
    return Saying(
        head=i,
        verb=page.tokens[i].lemma,
        cue=cue_words(page, i, _ANY, None),
        content=parts,
        source=source,
        rule=rule,
        relays=relays,
        addressee=addressee,
        quoting=q,
    )


def _label(page: Page, low: int, mark: int, q: int) -> Saying | None:
    """'Karim Odeh, driver: "…"': a name alone before the colon."""
    tokens = page.tokens
    if not 0 < mark - low <= _LABEL:
        return None
    heads = [
        k
        for k in range(low, mark)
        if tokens[k].pos in {"NOUN", "PROPN"} and not low <= tokens[k].head < mark
    ] or [k for k in range(low, mark) if tokens[k].pos == "PROPN" and tokens[k].dep == "ROOT"]
    if not heads or tokens[heads[0]].pos != "PROPN":
        return None
    span = page.quotations[q].span
    first, _ = source_tokens(page, heads[0], mark)
    return Saying(
        head=mark,
        verb="say",
        cue=(tokens[mark].start, tokens[mark].end),
        content=((span.start, span.end),),
        source=heads[0] if first >= low else None,
        rule="speech.quote.label",
        how="subject",
        quoting=q,
    )
