"""Which triggers of a sentence tell of one event, and which stretch of words carries it.

A verb's trigger takes the clause of its verb ("began patrolling the district"). A noun's trigger
joins the verb that it depends on ("fighting resumed", "carried out an assault"), or stands as a
phrase of its own after a preposition of time or cause ("after the bombardment of the town").
"""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.extract.harm import fold_harm
from trucewatch.extract.stretches import stretch
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit
from trucewatch.records.found import LEARNT
from trucewatch.records.mention import Sentence

#: Prepositions that part a noun's event from the clause's own.
_APART = frozenset(
    {"after", "before", "following", "amid", "despite", "since", "during", "until", "over"}
    | {"because", "without"}
)
RESULTS = frozenset({"kill", "wound", "injure", "leave", "hurt", "destroy", "damage", "maim"})
_REST, _YIELDS, _ASIDE = 2, 3, 4


@dataclass(frozen=True, slots=True)
class Unit:
    """One event's words: the hit that names it, others beside it, tokens ``first`` to ``last``."""

    primary: Hit
    others: tuple[Hit, ...]
    anchor: int
    first: int
    last: int  # exclusive


def find_units(
    tree: Tree,
    sentence: Sentence,
    hits: list[Hit],
    light: frozenset[str],
    causing: frozenset[str] = frozenset(),
    force: frozenset[str] = frozenset(),
    means: frozenset[str] = frozenset(),
    talk: frozenset[str] = frozenset(),
) -> list[Unit]:
    """The events of one sentence, in text order, with disjoint stretches of words.

    ``light`` are nouns that add nothing to an event before them ("shelling attack"); ``causing``
    verbs by which one event leads to another ("the collapse led to new fighting"); ``force`` the
    kinds of force, whose harm told in one breath with them is no event of its own; ``means`` what
    force is done with ("gunfire", "shells"); ``talk`` the kinds of talk.
    """
    verbal = {h.head for h in hits if tree.is_verb(h.head)}
    anchors: dict[int, list[Hit]] = {}
    for hit in hits:
        anchor = _anchor(tree, hit, verbal, light)
        if anchor is not None:
            anchors.setdefault(anchor, []).append(hit)
    anchors = _fold_clauses(tree, _fold_bare(tree, _part_nouns(tree, anchors, causing)))
    anchors = fold_harm(tree, anchors, force, means)
    units = []
    for anchor in sorted(anchors):
        marked = any(h.trigger.id.startswith(LEARNT) for h in anchors[anchor])
        aside = talk if marked else frozenset[str]()
        group = sorted(anchors[anchor], key=lambda h: _standing(tree, h, anchor, aside))
        first, last = stretch(tree, sentence, anchor, group, frozenset(anchors) - {anchor})
        bare = first + 1 == last and not tree.is_verb(anchor)
        if bare and len(hits) > 1 and tree.tokens[anchor].dep not in {"nsubj", "dobj"}:
            continue  # a noun alone ("shelling") beside a fuller event says nothing of its own
        units.append(Unit(group[0], tuple(group[1:]), anchor, first, last))
    return units


def top_of_chain(tree: Tree, verb: int, stop: set[int] | frozenset[int]) -> int:
    """The verb that leads a chain such as "began to try to leave"; other events stop the climb."""
    while tree.tokens[verb].dep in {"xcomp", "pcomp"}:
        above = tree.tokens[verb].head
        if tree.tokens[verb].dep == "pcomp":  # "bar them from entering"
            if tree.tokens[above].lemma in _APART or tree.tokens[above].dep != "prep":
                break
            above = tree.tokens[above].head
        elif tree.kids(above, "dobj", "dative"):
            break
        if above in stop or not tree.is_verb(above):
            break
        verb = above
    return verb


def _anchor(tree: Tree, hit: Hit, verbal: set[int], light: frozenset[str]) -> int | None:
    head = hit.head
    if head in verbal:
        return top_of_chain(tree, head, verbal - {head})
    token = tree.tokens[head]
    if token.dep in {"compound", "amod", "nmod"} and token.pos in {"NOUN", "PROPN", "ADJ", "VERB"}:
        above = token.head
        if tree.tokens[above].lemma not in light and not tree.is_verb(above):
            return None
    top = tree.phrase_top(head)
    apart = _parting_preposition(tree, head, top)
    if apart is not None:
        return _noun_under(tree, apart, head)
    governor = tree.governor(head)
    if governor is None:
        return tree.ancestors(head)[-1] if tree.ancestors(head) else head
    return top_of_chain(tree, governor, verbal)


def _part_nouns(
    tree: Tree, anchors: dict[int, list[Hit]], causing: frozenset[str]
) -> dict[int, list[Hit]]:
    """Nouns of several kinds around a verb of cause are events of their own, so are those joined.

    "The collapse of the truce led to new fighting"; "the killing of X and the abduction of Y".
    """
    parted: dict[int, list[Hit]] = {}
    for anchor in sorted(anchors):
        group = anchors[anchor]
        if len({h.code for h in group}) > 1 and not any(tree.is_verb(h.head) for h in group):
            causes = tree.is_verb(anchor) and tree.tokens[anchor].lemma in causing
            for hit in group:
                own = _own_noun(tree, hit, anchor, causes, group)
                parted.setdefault(own, []).append(hit)
        else:
            parted.setdefault(anchor, []).extend(group)
    return parted


def _own_noun(tree: Tree, hit: Hit, anchor: int, causes: bool, group: list[Hit]) -> int:
    """The noun that the hit stands for by itself, else the anchor that it shares."""
    top = tree.phrase_top(hit.head)
    if tree.tokens[hit.head].dep == "conj":
        first = any(h is not hit and tree.is_below(hit.head, h.head) for h in group)
        if first and tree.prepositional(hit.head, "of", "on"):
            return hit.head
    if tree.tokens[anchor].lemma in hit.trigger.near:
        return anchor  # the verb is part of what the noun tells of: "broke the calm"
    if causes and tree.is_below(top, anchor) and top != anchor:
        return top if hit.head == top or tree.tokens[hit.head].dep != "conj" else hit.head
    return anchor


def _parting_preposition(tree: Tree, head: int, top: int) -> int | None:
    here = head
    while True:
        token = tree.tokens[here]
        if token.dep in {"prep", "mark"} and token.lemma in _APART:
            return here
        if here in (top, token.head):
            return None
        here = token.head


def _noun_under(tree: Tree, preposition: int, head: int) -> int:
    """The word under ``preposition`` on the way up from ``head``; itself where it is ``head``."""
    here = head
    while here != preposition and tree.tokens[here].head != preposition:
        here = tree.tokens[here].head
    return here


def _fold_bare(tree: Tree, anchors: dict[int, list[Hit]]) -> dict[int, list[Hit]]:
    """A noun apart that names no one and nothing ("after weeks of shelling") joins its clause."""
    folded: dict[int, list[Hit]] = {}
    for anchor in sorted(anchors):
        group = anchors[anchor]
        target = anchor
        if not tree.is_verb(anchor) and tree.tokens[anchor].dep == "pobj":
            bare = all(not tree.agents(h.head) and not tree.patients(h.head) for h in group)
            governor = tree.governor(anchor)
            if bare and governor is not None:
                above = top_of_chain(tree, governor, frozenset(anchors))
                if above in anchors:
                    target = above
        folded.setdefault(target, []).extend(group)
    return folded


def _fold_clauses(tree: Tree, anchors: dict[int, list[Hit]]) -> dict[int, list[Hit]]:
    """Clauses that tell no event of their own join the one that they hang on."""
    folded: dict[int, list[Hit]] = {}
    for anchor in sorted(anchors):
        target = anchor
        verb_alone = all(h.head == anchor for h in anchors[anchor])
        for host in (_kept_from, _meant, _result):
            if host is _meant and not verb_alone:
                continue  # "shells filled with gas": the clause names the event itself
            found = host(tree, anchor)
            if found in anchors and found is not None:
                target = found
        folded.setdefault(target, []).extend(anchors[anchor])
    return folded


def _kept_from(tree: Tree, anchor: int) -> int | None:
    """What a verb keeps somebody from doing belongs to that verb ("bar them from entering")."""
    above = tree.tokens[anchor].head
    if tree.tokens[anchor].dep == "pcomp" and tree.tokens[above].lemma == "from":
        return tree.governor(anchor)
    return None


def _meant(tree: Tree, anchor: int) -> int | None:
    """A clause that only says who is meant ("those who reject a deal") joins what they do.

    Clauses that tell of something done ("fighters who shelled the town") stay events of their own.
    """
    token = tree.tokens[anchor]
    noun = tree.tokens[token.head].dep
    if token.dep == "acl" and token.tag == "VBN":
        # "release all persons detained since May": who is released, not an arrest told
        return tree.governor(token.head) if noun in {"nsubj", "nsubjpass", "dobj"} else None
    if token.dep != "relcl" or token.tag not in {"VBP", "VBZ", "VB"}:
        return None
    return tree.governor(token.head) if noun in {"nsubj", "nsubjpass"} else None


def _result(tree: Tree, anchor: int) -> int | None:
    """What came of it ("…, killing three people") joins the act."""
    token = tree.tokens[anchor]
    if token.dep == "advcl" and token.tag == "VBG" and token.lemma in RESULTS:
        return token.head if token.head < anchor else None
    return None


def _standing(tree: Tree, hit: Hit, anchor: int, aside: frozenset[str]) -> tuple[int, int, int]:
    """The hit that names the unit: the clause's verb, else its subject or object, else the rest.

    A verb of weight below 0 (``die``, ``kill``) yields to the means named beside it. A kind that
    is ``aside`` is said by the way: "struck two men in clear breach of the deal" tells of a strike.
    """
    token = tree.tokens[hit.head]
    if token.dep == "nsubj" and token.head == anchor and tree.tokens[anchor].lemma in RESULTS:
        return (-1, -hit.trigger.weight, hit.head)  # "the attack on the post killed two guards"
    own_verb = hit.head == anchor or (tree.is_verb(hit.head) and token.dep in {"xcomp", "pcomp"})
    core = token.dep in {"nsubj", "nsubjpass", "dobj", "attr"}
    place = 0 if own_verb else 1 if core else _REST
    if place == _REST and hit.code in aside:
        return (_ASIDE, -hit.trigger.weight, hit.head)
    return (place if hit.trigger.weight >= 0 else _YIELDS, -hit.trigger.weight, hit.head)
