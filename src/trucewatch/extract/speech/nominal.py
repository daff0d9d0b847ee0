"""Speech told of by a noun ("a statement by", "his claim that") or adverbial ("according to")."""

from __future__ import annotations

from trucewatch.extract.speech.contents import widen
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.relays import find_relays
from trucewatch.extract.speech.remainders import around
from trucewatch.extract.speech.sayings import Lexicon, Saying
from trucewatch.extract.speech.sources import is_thing, source_tokens
from trucewatch.ontology.model import SpeechCue

#: Verbs that lend a noun its speaker: "voiced concern", "made the promise".
_LIGHT = frozenset(
    {"make", "issue", "repeat", "voice", "express", "have", "release", "raise", "give", "deliver"}
    | {"renew", "reiterate", "share", "dismiss", "withdraw", "drop", "keep", "break", "level"}
)
_ABOUT = frozenset({"of", "for", "about", "over", "on", "against", "to"})


def find_nominal(page: Page, i: int, lexicon: Lexicon) -> Saying | None:
    """The saying whose cue is the noun at token ``i``: what hangs on it as "that …" or "of …"."""
    tokens = page.tokens
    if tokens[i].pos not in {"NOUN", "PROPN"}:
        return None
    for cue in lexicon.match(page, i, lexicon.nouns):
        source = _noun_source(page, i)
        said = _noun_content(page, i, cue)
        if said is None or (source is None and cue.needs == "any" and not said[1]):
            continue
        (first, last), _ = said
        part = page.stretch(first, last)
        if part is None:
            continue
        return Saying(
            head=i,
            verb=tokens[i].lemma,
            cue=(
                tokens[i].start,
                tokens[first - 1].end if _joins(page, i, first) else tokens[i].end,
            ),
            content=(widen(page, part, i),),
            source=source,
            rule="speech.noun" if source is not None else "speech.noun.unattributed",
            how="noun",
        )
    return None


def _joins(page: Page, i: int, first: int) -> bool:
    return first == i + 2 and page.tokens[i + 1].lemma in _ABOUT


def _noun_source(page: Page, i: int) -> int | None:
    tokens, tree = page.tokens, page.tree
    for k in tree.kids(i, "poss"):
        return k
    for p in tree.kids(i, "prep"):
        if tokens[p].lemma in {"by", "from", "among"}:
            for noun in tree.kids(p, "pobj"):
                return noun
    head = tokens[i].head
    if tokens[i].dep == "dobj" and tokens[head].lemma in _LIGHT:
        subjects = tree.kids(head, "nsubj")
        return subjects[0] if subjects else None
    return None


def _noun_content(page: Page, i: int, cue: SpeechCue) -> tuple[tuple[int, int], bool] | None:
    """Tokens of what is said, and whether they are a clause."""
    tokens, tree = page.tokens, page.tree
    end = page.region(i)[1]
    for k in tree.kids(i, "acl", "ccomp", "relcl", "appos"):
        marks = [n for n in tree.children[k] if tokens[n].lemma == "that" and n < k]
        if not marks or page.left[k] <= i:
            continue
        if tokens[marks[0]].dep != "mark" and tokens[marks[0]].tag != "IN":
            continue  # "the claim that the army made": a relative clause says nothing
        own = tree.kids(k, "nsubj", "nsubjpass", "expl")
        if own and own[0] != marks[0]:
            return (page.left[k], min(page.right[k] + 1, end)), True
    if cue.needs == "any":
        for p in tree.kids(i, "prep"):
            if p > i and tokens[p].lemma in (cue.trigger.particle or _ABOUT) and page.right[p] > p:
                return (p + 1, min(page.right[p] + 1, end)), False
        if i + 1 < end and tokens[i + 1].tag == "TO" and tokens[i + 1].dep == "aux":
            return (i + 1, min(page.right[tokens[i + 1].head] + 1, end)), False
    return None


def find_adverbial(page: Page, i: int, lexicon: Lexicon) -> Saying | None:
    """The saying whose cue is "according to", "in the words of" and the like at token ``i``."""
    tokens = page.tokens
    for cue in lexicon.match(page, i, lexicon.adverbials):
        start = i - cue.trigger.head
        last = start + len(cue.trigger.lemmas) - 1
        source = _source_after(page, last)
        if source is None or is_thing(page, source, lexicon):
            continue
        high = source_tokens(page, source, last)[1]
        said = around(page, i, (start, high))
        if said is None:
            continue
        relays, _ = find_relays(page, i, lexicon)
        return Saying(
            head=i,
            verb=" ".join(cue.trigger.lemmas),
            cue=(tokens[start].start, tokens[last].end),
            content=said.parts,
            source=source,
            rule="speech.adverbial",
            how="adverbial",
            relays=relays,
        )
    return None


def _source_after(page: Page, last: int) -> int | None:
    tree = page.tree
    for k in tree.kids(last, "pobj", "dobj"):
        return k
    for k in tree.children[last]:
        for n in tree.kids(k, "pobj"):
            return n
    return None
