"""What is said to have happened to the people that a noun names: killed, injured, displaced …"""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.annotate import word_lists
from trucewatch.annotate.figures.clause import ADJECTIVES, FILE, HARM, THINGS, VERBS, Clause
from trucewatch.annotate.figures.verbs import (
    AID,
    COPULAS,
    SUBJECT_VERBS,
    Role,
    has_own_subject,
    is_given,
    takes_lives,
    what_verb_says,
)
from trucewatch.records.mention import Token

HAPPENINGS = {w: k for k, ws in word_lists.groups(FILE, "happenings").items() for w in ws}
_CARRIERS = frozenset(word_lists.words(FILE, "carriers"))
_HOMES = frozenset(word_lists.words(FILE, "homes"))
_BODIES = frozenset({"body", "corpse", "remains", "remain"})
_VAGUE = frozenset({"dozen", "score", "hundred", "thousand", "ten", "million", "half"})
_STEPS = 8  # how far up the tree the verb is looked for
_UP = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "det", "poss", "appos",
                 "npadvmod", "dep", "advmod", "prep", "pcomp", "predet", "preconj"})  # fmt: skip
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "oprd", "attr", "dative"})


def happening(clause: Clause, i: int) -> str | None:
    """What is said to have happened to the noun at ``i``, by its own words or what governs it."""
    tokens = clause.tokens
    for _ in range(_STEPS):
        if found := _own_clause(clause, i):
            return found
        token = tokens[i]
        head = token.head
        if head == i:
            return _fragment(clause, i)
        governor = tokens[head]
        if _is_object(clause, i):  # "wounded a woman fetching water"
            return _by_verb(clause, governor.head, i, "patient")
        if token.dep in _OBJECTS or token.dep in ("nsubj", "csubj"):
            return _by_verb(clause, head, i)
        if token.dep == "pobj":
            if (label := _by_preposition(clause, head)) is not None:
                return label
            above = governor.head
            if above == head or not _carries(clause, governor, above):
                return None
            i = above
        elif token.dep == "conj" or token.dep in _UP:
            if governor.pos in ("VERB", "AUX"):
                return _by_verb(clause, head, i)
            i = head
        else:
            return _by_verb(clause, head, i) if governor.pos in ("VERB", "AUX") else None
    return None


def _own_clause(clause: Clause, i: int) -> str | None:
    """ "three people killed in the blast", "12 men who were abducted", "12 people dead"."""
    tokens = clause.tokens
    for child in clause.of(i, "acl", "relcl", "amod", "appos", "acomp"):
        token = tokens[child]
        lemma = token.lemma
        if token.dep == "acl" and token.tag == "VBN" and lemma in VERBS:
            return _with_others(clause, child)
        kind = ADJECTIVES.get(clause.word(child))
        if token.dep in ("amod", "appos", "acomp") and child > i and kind is not None:
            return kind
        if token.dep == "relcl":
            subjects = clause.of(child, "nsubjpass", "nsubj")
            if not all(tokens[s].lemma in ("who", "that", "which") for s in subjects):
                continue  # "a man whose wife died"
            if clause.of(child, "auxpass") and lemma in VERBS:
                return _with_others(clause, child)
            kind = SUBJECT_VERBS.get(lemma) if subjects else None
            if kind not in (None, "population"):  # "who lived there": what befell them counts
                return kind
    return None


def _with_others(clause: Clause, verb: int) -> str:
    """The kind of a participle and of those joined to it ("killed and wounded": affected)."""
    kinds = [VERBS[clause.tokens[verb].lemma]]
    for other in clause.of(verb, "conj"):
        if not has_own_subject(clause, other):
            kinds += [k for k in (VERBS.get(clause.tokens[other].lemma),) if k]
    return _together(kinds) or kinds[0]


def _together(kinds: Sequence[str]) -> str | None:
    """One kind for what several verbs say of the same people."""
    if {"killed", "injured"} <= set(kinds):
        return "affected"  # "12 were killed or wounded": how many of each is not told
    return "killed" if "killed" in kinds else next(iter(kinds), None)


def _is_object(clause: Clause, i: int) -> bool:
    """Whether the subject of an "-ing" form is at once the object of the verb before it."""
    token = clause.tokens[i]
    doing = clause.tokens[token.head]
    if token.dep not in ("nsubj", "npadvmod") or doing.dep not in ("ccomp", "advcl"):
        return False
    harms = doing.head < i and clause.tokens[doing.head].lemma in VERBS
    return harms and doing.tag == "VBG" and not clause.of(doing.head, "dobj", "nsubjpass")


def _by_verb(clause: Clause, verb: int, i: int, role: Role | None = None) -> str | None:
    """What a verb, or a verb that it governs or stands beside, says of its noun at ``i``."""
    if role is None:
        role = "subject" if clause.tokens[i].dep in ("nsubj", "csubj") else "patient"
    seen: list[int] = []
    found: list[str] = []
    queue = [verb]
    while queue and len(seen) < _STEPS:
        at = queue.pop(0)
        seen.append(at)
        if (kind := what_verb_says(clause, at, role, i)) is not None:
            found.append(kind)
        queue.extend(n for n in _linked(clause, at, role, i) if n not in seen)
    return _together(found)


def _linked(clause: Clause, at: int, role: Role, i: int) -> list[int]:
    """Predicates and verbs that share the noun at ``i`` with the verb at ``at``."""
    tokens = clause.tokens
    linked = []
    if role == "patient" or tokens[at].lemma in COPULAS or clause.of(at, "auxpass"):
        for child in clause.of(at, "xcomp", "oprd", "acomp", "ccomp", "attr"):
            # "were reported killed", "left 12 people dead": what follows tells, unless it has
            # somebody else for its subject.
            others = [s for s in clause.of(child, "nsubj", "nsubjpass") if s != i]
            if child > i and not others:
                linked.append(child)
    for child in clause.of(at, "conj"):
        if not has_own_subject(clause, child):
            linked.append(child)
    if role == "patient" and tokens[at].dep == "conj" and tokens[i].dep == "dobj":
        first = tokens[at].head
        if tokens[first].pos == "VERB" and not clause.of(first, "dobj", "nsubjpass"):
            linked.append(first)
    return linked


def _by_preposition(clause: Clause, prep: int) -> str | None:
    """ "the deaths of 12", "a toll of 12", "the toll rose to 12", "food for 12", "home to 12"."""
    tokens = clause.tokens
    above = tokens[prep].head
    word, label = tokens[prep].lemma, clause.lemma(above)
    if word == "of":
        if label in HAPPENINGS:
            return _label(clause, above)
        if label in ("life", "live") and takes_lives(clause, tokens[above].head):
            return "killed"
        if label in _BODIES and tokens[above].tag == "NNS":
            return "bodies"
        return "population" if label in _HOMES else None
    if word == "to" and label == "home":
        return "population"
    if word == "for" and (label in AID or clause.lemma(max(prep - 1, clause.first)) in AID):
        return "reached"
    if word in ("to", "among") and is_given(clause, above):
        return "reached"
    if word in ("to", "at", "by", "from", "as") and tokens[above].pos in ("VERB", "AUX"):
        for label_at in clause.of(above, "nsubj", "nsubjpass", "dobj"):
            if (kind := _label(clause, label_at)) is not None:
                return kind
    return None


def _label(clause: Clause, i: int) -> str | None:
    """The kind that "toll", "deaths", "number of dead" tells of."""
    lemma = clause.lemma(i)
    if lemma in HAPPENINGS:
        return HAPPENINGS[lemma]
    if THINGS.get(lemma) in HARM:
        return THINGS[lemma]  # "fatalities are put at 10"
    if lemma == "number":
        for prep in clause.of(i, "prep"):
            for under in clause.of(prep, "pobj"):
                word = clause.word(under)
                kind = ADJECTIVES.get(word) or THINGS.get(clause.lemma(under))
                return kind or _own_clause(clause, under)
    return None


def _carries(clause: Clause, prep: Token, above: int) -> bool:
    """Whether "of" joins people to a group, or to a vague number of them."""
    if prep.lemma in ("include", "including"):
        return True
    if prep.lemma != "of":
        return False
    lemma = clause.lemma(above)
    return (
        lemma in _CARRIERS
        or lemma in _VAGUE
        or clause.word(above).removesuffix("s") in _VAGUE
        or clause.tokens[above].pos == "NUM"
    )


def _fragment(clause: Clause, i: int) -> str | None:
    """ "12 dead in shelling": a headline without a verb."""
    return ADJECTIVES.get(clause.word(i))
