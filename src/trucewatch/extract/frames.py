"""Stretches of a report that tell what a deal asks, rather than what was done.

"Under the deal …", "the agreement calls for …", "both sides agreed to …", "a deal that halts …",
and the sentences after them that go on in the same key ("Fighters would have to …").
"""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.extract.tree import Tree
from trucewatch.ontology.model import Ontology
from trucewatch.records.mention import Mentions

#: Modals and semi-modals in which a report goes on telling terms.
_OWING = frozenset(["would", "will", "must", "shall", "should", "ll", "'ll", "'d"])
_UNDER = frozenset(["under", "per"])
_REACH = 2  # sentences without a duty after which a report no longer tells a deal's terms
#: A deal so described is not the one under watch.
_EARLIER = frozenset({"previous", "earlier", "former", "prior", "past", "old", "first"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Tokens ``first`` to ``last`` (exclusive) tell a deal's terms; ``rule`` says why."""

    first: int
    last: int
    rule: str
    direct: bool  # False: taken over from a frame before


def find_frames(mentions: Mentions, ontology: Ontology) -> tuple[Frame, ...]:
    """All frames of a report in text order. A sentence has at most one that covers it whole."""
    tree = Tree(mentions)
    deals, verbs = ontology.words["deals"], ontology.words["deal_verbs"]
    found: list[Frame] = []
    since: int | None = None  # sentences since the last whole-sentence frame
    for sentence in tree.sentences:
        frame = _adjunct(tree, sentence.first, sentence.last, deals)
        if frame is not None:
            found.append(frame)
            since = 0
            continue
        partial = _partial(tree, sentence.first, sentence.last, deals, verbs)
        found.extend(partial)
        if partial:
            since = 0
        elif since is not None and since < _REACH and sentence.role == "body":
            if _owes(tree, sentence.first, sentence.last):
                found.append(Frame(sentence.first, sentence.last, "frames.goes_on", direct=False))
                since = 0
            else:
                since += 1
    return tuple(found)


def is_earlier_deal(tree: Tree, noun: int) -> bool:
    """Whether the words set a deal apart as an earlier one: "a previous truce", "the 2018 deal"."""
    for k in tree.modifiers(noun):
        token = tree.tokens[k]
        if token.lemma in _EARLIER or (token.text.isdigit() and len(token.text) == len("2018")):
            return True
    return False


def in_frame(frames: tuple[Frame, ...], token: int) -> Frame | None:
    """The narrowest frame that holds the token."""
    holding = [f for f in frames if f.first <= token < f.last]
    return min(holding, key=lambda f: f.last - f.first) if holding else None


def _adjunct(tree: Tree, first: int, last: int, deals: frozenset[str]) -> Frame | None:
    """ "Under the (terms of the) deal", "as part of the agreement", "in line with the truce"."""
    for i in range(first, last):
        token = tree.tokens[i]
        if token.lemma not in deals or token.dep != "pobj" or is_earlier_deal(tree, i):
            continue
        words = [tree.tokens[k].lemma for k in range(max(first, i - 8), i)]
        run = " ".join(words)
        if set(words[-6:]) & _UNDER or any(
            phrase in f"{run} "
            for phrase in ("accord to the", "accordance with", "in line with", "term of the")
        ):
            return Frame(first, last, "frames.under_the_deal", direct=True)
    return None


def _partial(
    tree: Tree, first: int, last: int, deals: frozenset[str], verbs: frozenset[str]
) -> list[Frame]:
    found: list[Frame] = []
    for i in range(first, last):
        token = tree.tokens[i]
        if token.lemma in verbs and tree.is_verb(i):
            subject = tree.subject(i)
            if subject is not None and tree.tokens[subject].lemma in deals:
                found.extend(_complements(tree, i, "frames.deal_calls_for"))
        elif token.lemma in deals and token.pos in {"NOUN", "PROPN"}:
            if is_earlier_deal(tree, i):
                continue
            found.extend(_deal_clauses(tree, i))
        elif token.lemma in {"agree", "pledge", "undertake", "commit"} and tree.is_verb(i):
            for k in tree.kids(i, "xcomp", "ccomp"):
                found.append(_over(tree, k, "frames.agreed_to"))
    return found


def _complements(tree: Tree, verb: int, rule: str) -> list[Frame]:
    kids = tree.kids(verb, "dobj", "ccomp", "xcomp", "prep", "dative", "attr", "oprd")
    return [_over(tree, k, rule) for k in kids]


def _deal_clauses(tree: Tree, noun: int) -> list[Frame]:
    """ "a deal that halts the offensive", "an agreement to withdraw", "a truce requiring …"."""
    found = []
    for k in tree.kids(noun, "relcl", "acl", "ccomp"):
        if tree.tokens[k].tag == "VBN":
            continue  # "the deal brokered by", "the truce signed on": about the deal, not its terms
        objects = [tree.tokens[o].text.lower() for o in tree.kids(k, "dobj", "nsubj", "nsubjpass")]
        inward = tree.tokens[k].dep == "relcl" and not {"that", "which"} & set(objects)
        if not inward:
            found.append(_over(tree, k, "frames.deal_that"))
    return found


def _over(tree: Tree, top: int, rule: str) -> Frame:
    below = tree.subtree(top)
    return Frame(below[0], below[-1] + 1, rule, direct=True)


def _owes(tree: Tree, first: int, last: int) -> bool:
    for i in range(first, last):
        token = tree.tokens[i]
        if token.dep == "aux" and token.text.lower() in _OWING:
            return True
        # "are to hand over", "has to leave"
        if token.lemma in {"be", "have"} and any(
            tree.tokens[k].tag == "VB" for k in tree.kids(i, "xcomp")
        ):
            return True
    return False
