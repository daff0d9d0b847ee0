"""Lists in which a report prints what a deal asks: numbered articles, bullets after a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from trucewatch.extract.deal.naming.nouns import is_deal, is_earlier_deal, is_terms
from trucewatch.extract.deal.printed.headings import (
    announces_terms,
    denies_terms,
    is_offered,
    leads_to_terms,
)
from trucewatch.extract.deal.printed.numbering import label_of, without_label
from trucewatch.extract.tree import PASSIVE_SUBJECTS, SUBJECTS, Tree
from trucewatch.records.agreement import Basis
from trucewatch.records.mention import Sentence

_HEADING = re.compile(
    r"(?:(?:article|art\.|clause|point|section|phase|stage|part|annex|chapter)\s+[\w.]+|"
    r"\d{1,2}(?:\.\d{1,2})?\.?)\s*+(?:[(:–—-]\s*+[^.;]{1,60}\)?\s*+)?\.?",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\b(?:following|as follows|below)\b|:\s*$", re.IGNORECASE)
_OWN_WORDS = re.compile(
    r"\b(?:full )?text\b|"
    r"\b(?:agree|decide|resolve|undert)\w*\b.*\b(?:following|as follows)\b|:\s*$",
    re.I,
)
#: "Both sides heard the points below and answered yes", "these are the terms that were sworn".
_POINTS = re.compile(
    r"\b(?:points|terms|clauses|conditions)\b"
    r".*\b(?:agreed|accepted|approved|swor[en]|answered yes|said yes|consented|heard)\b",
    re.IGNORECASE | re.DOTALL,
)
_OWES = frozenset({"shall", "undertake", "undertakes", "must", "agree", "agrees", "commit"})
_AGREED = frozenset({"agree", "decide", "resolve", "swear", "undertake"})
_TITLE = 6  # words of an article's title
_LINES = 5  # lines under an article's number
_LAST_LEADS = 3  # blocks before a list that may announce it
_SHORT = 16  # words of a heading
_TOP = 4  # blocks at the top of a text that may say what it is
_OFFERED = frozenset({"shall", "will", "must", "undertake", "pledge", "commit", "promise"})
_BARE_BAN = re.compile(r"(?:[^.:;]{2,40}: )?(?:no|none)\b", re.IGNORECASE)
_NOW = frozenset({"is", "are", "will", "may", "do", "does", "be"})
_HAD = frozenset({"has", "have", "had", "was", "were"})
#: "WHEREAS the town has suffered …", "Recalling …": why, not what.
_RECITAL = re.compile(
    r"\W*(?:whereas|recalling|considering|noting|mindful|desiring|recogni[sz]ing|having regard|"
    r"convinced|guided by|reaffirming|preamble)\b",
    re.IGNORECASE,
)
#: 'In this pact "the port" means …': what words mean.
_DEFINITION = re.compile(
    r"\W*(?:(?:in|for the purposes? of) (?:this|the) [\w -]{3,30},? ?)?(?:the (?:word|term)s? )?"
    r"[\"“‘'«][^\"”’\n»]{1,50}[\"”’'»] (?:shall )?"
    r"(?:means?|denotes?|refers? to|includes?|is meant|are meant|stands? for)\b",
    re.IGNORECASE,
)
_BESIDES = re.compile(r"\W*(?:signed|sealed|done|given|witness|in witness)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """Tokens ``first`` to ``last`` (exclusive) are one item of a list of terms.

    ``asks`` is False for a recital, a definition or a signature among them.
    """

    first: int
    last: int
    basis: Basis
    asks: bool = True


@dataclass(frozen=True, slots=True)
class _Block:
    first: int
    last: int
    text: str
    label: str | None


def find_printed(
    tree: Tree, deals: frozenset[str], fighting: frozenset[str]
) -> tuple[Printed, ...]:
    """The items of every list that prints a deal's terms, in text order.

    A list of articles prints an agreement where half of its items are worded as duties ("shall").
    Any other list does where the words before it or its heading announce a deal's terms, or where
    it says "shall" throughout; so do the lines without a number under such words that say what is
    to be done. The numbered paragraphs of a situation report do neither. Recitals and definitions
    ask for nothing. ``fighting``: words for arms and those who bear them, of which a text must hold
    one that says "shall" nowhere; the rules of a chess club hold none.
    """
    warlike = any(t.lemma.lower() in fighting and t.text != "fires" for t in tree.tokens)
    blocks = _with_their_lines(
        tree, [_block(list(group)) for _, group in groupby(tree.sentences, _key)]
    )
    found: list[Printed] = []
    start = 0
    while start < len(blocks):
        if blocks[start].label is None:
            end = _end_of_lines(tree, blocks, start) if warlike else start
            found += [Printed(b.first, b.last, "text", _asks(b)) for b in blocks[start:end]]
            start = max(end, start + 1)
            continue
        end = start
        while end < len(blocks) and blocks[end].label is not None:
            end += 1
        basis = _basis(tree, blocks, start, end, deals, warlike)
        if basis is not None:
            found += [Printed(b.first, b.last, basis, _asks(b)) for b in blocks[start:end]]
        elif end - start > 1 and any(is_offered(b.text) for b in _over(blocks, start)):
            found += [Printed(b.first, b.last, "account", asks=False) for b in blocks[start:end]]
        start = end
    return tuple(found)


def is_heading(words: str, before: str = "") -> bool:
    """Whether a sentence of a printed text only names an article: "Article 3 (Cantonment).".

    So does a short line without a stop right under the article's number (``before``).
    """
    words = words.strip()
    if _HEADING.fullmatch(words):
        return True
    numbered = bool(before) and _HEADING.fullmatch(before.strip()) is not None
    return numbered and len(words.split()) <= _TITLE and words[-1:] not in {".", ";", ":", ","}


def asks_now(tree: Tree, sentence: Sentence) -> bool:
    """Whether an item says in the present who does what: "The Guild withdraws its boats".

    What is or has something ("this pact is valid for a year") asks for nothing, but a ban without
    a verb does: "Lake Police: no search of boats".
    """
    if _BARE_BAN.match(without_label(sentence.span.quote)):
        return True
    for i in range(sentence.first, sentence.last):
        token = tree.tokens[i]
        if token.dep != "ROOT" or not tree.is_verb(i) or token.lemma in {"be", "have"}:
            continue
        helped = {tree.tokens[k].text.lower() for k in tree.kids(i, "aux", "auxpass")}
        if helped & _HAD:
            return False
        now = token.tag in {"VBZ", "VBP", "VB"} or bool(helped & _NOW)
        return now and bool(tree.kids(i, *SUBJECTS, *PASSIVE_SUBJECTS))
    return False


def _with_their_lines(tree: Tree, blocks: list[_Block]) -> list[_Block]:
    """The blocks, a bare "Article 4." made one with the lines under it that have no label."""
    found: list[_Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if block.label == "article" and is_heading(block.text):
            last = at
            while last < min(at + _LINES, len(blocks)) and blocks[last].label is None:
                last += 1
            next_is_one = last < len(blocks) and blocks[last].label is not None
            while last > at and not next_is_one and not _says_duty(tree, blocks[last - 1]):
                last -= 1  # under the last article: only what says a duty, not the signatures
            if last > at:
                text = " ".join(b.text for b in blocks[at - 1 : last])
                block = _Block(block.first, blocks[last - 1].last, text, block.label)
                at = last
        found.append(block)
    return found


def _key(sentence: Sentence) -> int:
    return sentence.block


def _block(sentences: list[Sentence]) -> _Block:
    first, last = sentences[0].first, sentences[-1].last
    text = " ".join(s.span.quote for s in sentences)
    return _Block(first, last, text, label_of(text))


def _basis(
    tree: Tree,
    blocks: list[_Block],
    start: int,
    end: int,
    deals: frozenset[str],
    warlike: bool,
) -> Basis | None:
    owing = [b for b in blocks[start:end] if _says_duty(tree, b)]
    full = [b for b in blocks[start:end] if b.last - b.first > len(("Article", "3", "."))]
    asking = 2 * len(_telling(tree, full)) < len(full)
    if len(owing) > 1 and 2 * len(owing) >= len(full) and asking:
        return "text"
    lead = blocks[start - 1] if start else None
    if len(full) > 1 and asking and warlike and _is_text(blocks, start):
        return "text"
    if lead is not None and _POINTS.search(lead.text) and len(full) > 1:
        return "text"
    if lead is None or not _LEADS.search(lead.text):
        return None
    nouns = [
        i
        for b in blocks[max(0, start - _LAST_LEADS) : start]
        for i in range(b.first, b.last)
        if is_terms(tree, i, deals) or tree.tokens[i].lemma in _AGREED
    ]
    in_lead = [i for i in nouns if lead.first <= i < lead.last]
    named = [i for i in in_lead if not (is_deal(tree, i, deals) and is_earlier_deal(tree, i))]
    if not named:
        return None
    agreed = any(tree.tokens[i].lemma in _AGREED for i in named)
    return "text" if agreed and _OWN_WORDS.search(lead.text) else "account"


def _is_text(blocks: list[_Block], start: int) -> bool:
    """Whether the words before a list, or what stands at the top, announce an agreement's text."""
    top = [b.text for b in blocks[: min(start, _TOP)]]
    short = [b.text for b in _over(blocks, start)]
    if any(map(is_offered, short)):
        return False
    if start and leads_to_terms(blocks[start - 1].text):
        return True
    return any(map(announces_terms, top)) and not any(map(denies_terms, short))


def _over(blocks: list[_Block], start: int) -> list[_Block]:
    """The headings over a list: short blocks at the top, and the one right before it."""
    near = [*blocks[: min(start, _TOP)], *blocks[:start][-1:]]
    return [b for b in near if len(b.text.split()) <= _SHORT]


def _end_of_lines(tree: Tree, blocks: list[_Block], start: int) -> int:
    """Behind the last line without a number that says what is to be done, under such words."""
    lead = blocks[start - 1].text if start else ""
    if not leads_to_terms(lead) or not lead.rstrip().endswith((":", "following.", "follows.")):
        return start
    end = start
    while end < len(blocks) and blocks[end].label is None and _offers(tree, blocks[end]):
        end += 1
    return end if end - start > 1 else start


def _offers(tree: Tree, block: _Block) -> bool:
    return any(tree.tokens[i].lemma.lower() in _OFFERED for i in range(block.first, block.last))


def _telling(tree: Tree, blocks: list[_Block]) -> list[_Block]:
    """The items that tell what was done: "Three shells fell on the mill"."""
    found = []
    for block in blocks:
        roots = [i for i in range(block.first, block.last) if tree.tokens[i].dep == "ROOT"]
        if any(
            tree.tokens[i].tag == "VBD"
            or any(tree.tokens[k].text.lower() in _HAD for k in tree.kids(i, "aux", "auxpass"))
            for i in roots
        ):
            found.append(block)
    return found


def _asks(block: _Block) -> bool:
    """Whether it can ask for anything: no recital, no definition, no "signed by …"."""
    words = without_label(block.text)
    return not any(p.match(words) for p in (_RECITAL, _DEFINITION, _BESIDES))


def _says_duty(tree: Tree, block: _Block) -> bool:
    return any(tree.tokens[i].text.lower() in _OWES for i in range(block.first, block.last))
