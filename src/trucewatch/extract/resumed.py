"""Clauses that take up the act told just before without naming it.

"It was fighters of the Northern Council", "the soldiers did it", "that was the work of the third
brigade", "none of his men had been near the bridge", "no guard was involved": who did it, or that
somebody did not. The act is the last act of force told, a few sentences back at most.
"""

from __future__ import annotations

from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit
from trucewatch.ontology.model import Trigger
from trucewatch.records.mention import Sentence

#: Sentences after an act in which a clause may take it up.
REACH = 4
RESUMED = "events.resumed."
_IT = frozenset({"it", "this", "that"})
_ACTS = frozenset({"attack", "shooting", "ambush", "raid", "killing", "fire", "blast", "explosion"})
_DOERS = frozenset(
    {"attacker", "gunman", "gunmen", "assailant", "arsonist", "perpetrator", "raider", "killer"}
    | {"shooter", "sniper", "kidnapper", "bomber"}
)
_PEOPLE = frozenset(
    {"people", "man", "men", "member", "fighter", "soldier", "unit", "troop", "force", "guard"}
    | {"company", "brigade", "battalion", "column", "militia", "rebel", "boy", "youth", "patrol"}
    | {"group", "army", "gunman", "gunmen", "policeman", "policemen", "post"}
)
_NONE = frozenset({"none", "nobody", "no-one"})
_BY = frozenset({"near", "at", "in", "around", "inside"})
_PART = frozenset({"part", "hand", "role"})
#: Words that stand beside "it was" in a match, an award, a tale.
_PLAY = frozenset({"win", "winner", "score", "goal", "title", "prize", "champion", "film", "novel"})


def find_resumed(tree: Tree, sentence: Sentence, kind: str) -> list[Hit]:
    """A hit of ``kind`` for each clause of a sentence that takes up the act before it."""
    found: list[Hit] = []
    for i in range(sentence.first, sentence.last):
        form = _form(tree, i)
        if form is not None and not _plays(tree, i):
            found.append(Hit(kind, Trigger(RESUMED + form, (tree.tokens[i].lemma,)), i, (i,)))
    return found


def _form(tree: Tree, i: int) -> str | None:
    if not tree.is_verb(i):
        return None
    lemma = tree.tokens[i].lemma
    subject = next(iter(tree.kids(i, "nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    match lemma:
        case "be":
            return _being(tree, i, subject)
        case "do":
            done = {tree.tokens[k].text.lower() for k in tree.kids(i, "dobj")}
            return "did_it" if done & _IT and _people(tree, subject) else None
        case "involve":
            no = _negative(tree, subject) and tree.is_passive(i)
            return "involved" if no and not tree.prepositional(i, "in") else None
        case "take":
            part = [k for k in tree.kids(i, "dobj") if tree.tokens[k].lemma in _PART]
            into = [
                *tree.prepositional(i, "in"),
                *(n for k in part for n in tree.prepositional(k, "in")),
            ]
            taken_up = any(tree.tokens[k].text.lower() in _IT for k in into)
            return "part" if part and taken_up and _people(tree, subject) else None
        case "belong" | "come":
            doers = tree.tokens[subject].lemma in _DOERS
            return "doers" if doers and tree.prepositional(i, "to", "from") else None
    return None


def _being(tree: Tree, i: int, subject: int) -> str | None:
    attributes = tree.kids(i, "attr")
    word = tree.tokens[subject]
    if tree.tokens[i].tag not in {"VBD", "VBN", "VBZ", "VBP"}:
        return None
    if attributes:
        what = attributes[0]
        if tree.kids(what, "relcl"):
            return None
        of_somebody = tree.prepositional(what, "of")
        if tree.tokens[what].lemma in {"work", "doing"} and of_somebody:
            taken_up = word.lemma in _ACTS or word.text.lower() in _IT
            return "work_of" if taken_up else None
        past = tree.tokens[i].tag == "VBD"
        if word.text.lower() == "it" and past and _people(tree, what):
            return "it_was"
        if word.lemma in _DOERS and _people(tree, what):
            return "doers"
        return None
    there = any(tree.tokens[k].lemma == "there" for k in tree.kids(i, "advmod"))
    placed = there or tree.prepositional(i, *_BY)
    absent = _negative(tree, subject) and _people(tree, subject) and tree.tokens[i].tag == "VBN"
    return "absent" if absent and placed else None


def _negative(tree: Tree, subject: int) -> bool:
    no = any(tree.tokens[k].lemma == "no" for k in tree.kids(subject, "det"))
    return no or tree.tokens[subject].lemma in _NONE


def _people(tree: Tree, noun: int) -> bool:
    """Whether a noun, or what "none of" counts, names armed or other people who act together."""
    heads = [noun, *tree.prepositional(noun, "of")]
    return any(tree.tokens[k].lemma in _PEOPLE for k in heads)


def _plays(tree: Tree, i: int) -> bool:
    return any(tree.tokens[k].lemma in _PLAY for k in tree.subtree(i))
