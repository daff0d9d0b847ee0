"""The days on which a deal was struck, came into force and ended, as ISO days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from trucewatch.extract.deal.naming.nouns import striking_verb
from trucewatch.extract.tree import Tree
from trucewatch.records.claim import Claim, When
from trucewatch.records.mention import Mentions, TimeMention

_BEGINNING = frozenset({"begin", "start", "take", "come", "go", "enter"})
_BARE_MIDNIGHT = re.compile(r"\bat midnight\b(?! (?:on|of|between))", re.IGNORECASE)
#: "entered its second week on Tuesday": how long it has held, not since when it does.
_LATER = re.compile(
    r"\b(?:first|second|third|\w+th|final|last|new) (?:full )?"
    r"(?:day|week|month|year|phase|stage)\b",
    re.IGNORECASE,
)
_TOLD = frozenset({"happened", "ongoing", "planned", "obliged"})
_CEASING = frozenset({"cease", "halt", "stop", "truce", "ceasefire", "silence", "fall", "hold"})
_FROM = frozenset({"from", "since"})


def is_sharp(time: TimeMention | When) -> bool:
    """Whether the words name a day: "signed in 2018" gives a deal no day of signing."""
    return time.precision in {"day", "hour"}


def struck_day(tree: Tree, mentions: Mentions, told: list[Claim], nouns: list[int]) -> str | None:
    """The day that the tellings of the striking give, where all that are dated give the same.

    A day beside the verb itself ("signed on Wednesday") goes before one that a claim has from
    elsewhere.
    """
    days = []
    for noun in nouns:
        verb = striking_verb(tree, noun)
        if verb is not None:
            days += [t.start for t in beside(tree, mentions, verb) if t.start and is_sharp(t)]
    if days:
        return min(days) if len(set(days)) == 1 else days[0]
    dated = {
        c.event.time.start
        for c in told
        if c.event.time is not None and c.event.time.start and is_sharp(c.event.time)
    }
    if dated:
        return min(dated) if len(dated) == 1 else None
    known_by = {t.start for n in nouns for t in mentions.times if _names(tree, t, n)}
    return known_by.pop() if len(known_by) == 1 else None


def _names(tree: Tree, time: TimeMention, noun: int) -> bool:
    """Whether a deal is known by its day: "the ceasefire of 2 October", "the 2 October truce"."""
    if time.start is None or not is_sharp(time):
        return False
    sentence = tree.sentences[tree.tokens[noun].sentence]
    words = tree.inside(time.span, sentence)
    if not words:
        return False
    after = words[0] == noun + 2 and tree.tokens[noun + 1].text == "of"
    return after or words[-1] == noun - 1


def found_day(
    tree: Tree,
    mentions: Mentions,
    claims: tuple[Claim, ...],
    nouns: list[int],
    declared: str | None,
) -> str | None:
    """The day from which the deal is in force: "took effect at 06:00 on Monday", "from Friday"."""
    for claim in claims:
        if claim.event.kind != "ceasefire_effective" or claim.background:
            continue
        if claim.stance.factuality not in _TOLD or claim.event.time is None:
            continue
        # the midnight that ends that day: _next_midnight
        bare = claim.event.time.start == declared and _BARE_MIDNIGHT.search(claim.span.quote)
        if bare or _LATER.search(claim.span.quote):
            continue
        verbs = [i for i in _tokens(tree, claim) if tree.tokens[i].lemma in _BEGINNING]
        if verbs and claim.event.time.start and is_sharp(claim.event.time):
            return claim.event.time.start
    for token in tree.tokens:
        if token.lemma == "effect" and tree.tokens[token.head].lemma == "take":
            for time in beside(tree, mentions, token.head):
                if time.start and is_sharp(time) and _is_about(tree, token.head, nouns):
                    return time.start
    for noun in nouns:
        for time in beside(tree, mentions, noun):
            if time.start and is_sharp(time) and _opens(tree, time, noun):
                return time.start
    return _from_hour(tree, mentions) or _next_midnight(claims, declared)


def _next_midnight(claims: tuple[Claim, ...], declared: str | None) -> str | None:
    """ "took effect at midnight", with no day: the midnight that ends the day of the signing."""
    if declared is None:
        return None
    for claim in claims:
        told = claim.stance.factuality in _TOLD and not claim.background
        effective = claim.event.kind == "ceasefire_effective"
        if told and effective and "at midnight" in claim.span.quote:
            return (date.fromisoformat(declared) + timedelta(days=1)).isoformat()
    return None


def _tokens(tree: Tree, claim: Claim) -> list[int]:
    return [i for i, t in enumerate(tree.tokens) if claim.span.start <= t.start < claim.span.end]


def beside(tree: Tree, mentions: Mentions, i: int) -> list[TimeMention]:
    """The dated time expressions that hang on a word, through prepositions only."""
    found = []
    for time in mentions.times:
        if time.type not in {"DATE", "TIME"}:
            continue
        sentence = tree.sentences[tree.tokens[i].sentence]
        if not sentence.span.covers(time.span):
            continue
        words = tree.inside(time.span, sentence)
        top = next((k for k in words if tree.tokens[k].head not in words), None)
        while top is not None and tree.tokens[top].dep in {"pobj", "prep", "advmod", "npadvmod"}:
            top = tree.tokens[top].head
            if top == i:
                found.append(time)
                break
            if tree.is_verb(top):
                break
    return found


def _is_about(tree: Tree, verb: int, nouns: list[int]) -> bool:
    subject = tree.subject(verb)
    return subject in nouns or (subject is not None and tree.tokens[subject].lemma == "it")


def _opens(tree: Tree, time: TimeMention, noun: int) -> bool:
    """ "a ceasefire from midnight on Friday"."""
    sentence = tree.sentences[tree.tokens[noun].sentence]
    words = tree.inside(time.span, sentence)
    return bool(words) and words[0] > 0 and tree.tokens[words[0] - 1].lemma in _FROM


def _from_hour(tree: Tree, mentions: Mentions) -> str | None:
    """ "From 06:00 on 7 June the Sides shall cease all fire"."""
    for time in mentions.times:
        if time.start is None or not is_sharp(time):
            continue
        sentence = tree.sentence_of(time.span)
        if sentence is None:
            continue
        words = tree.inside(time.span, sentence)
        if not words or words[0] == sentence.first:
            continue
        opened = _opened_by(tree, words[0], sentence.first)
        ceasing = any(
            tree.tokens[k].lemma.lower() in _CEASING for k in range(sentence.first, sentence.last)
        )
        owed = any(
            tree.tokens[k].text.lower() in {"shall", "will", "would", "agreed", "is", "are"}
            for k in range(sentence.first, sentence.last)
        )
        if opened and ceasing and owed:
            return time.start
    return None


def _opened_by(tree: Tree, at: int, first: int) -> bool:
    """Whether "from", "as of" or "begin at" opens the time, hours and weekdays between them aside.

    "From 00:01 hours on Monday, 10 February", "shall begin at 00:01 on 8 October".
    """
    here = at - 1
    while here > first and (
        tree.tokens[here].tag == "CD"
        or tree.tokens[here].lemma in {"hour", "on", "noon", ",", "at"}
    ):
        here -= 1
    lemma = tree.tokens[here].lemma
    if lemma == "of":
        return here > first and tree.tokens[here - 1].lemma == "as"
    return lemma == "from" or (lemma in {"begin", "start"} and tree.is_verb(here))
