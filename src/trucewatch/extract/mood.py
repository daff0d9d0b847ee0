"""What an event's own words say of it: tense, modal verbs, "not", "no"."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.extract.tree import Tree
from trucewatch.records.claim import Certainty, Factuality

_FUTURE = frozenset({"will", "shall", "'ll", "ll", "wo", "sha", "wo n't"})
_OWED = frozenset({"must", "should", "ought"})
_MAYBE = frozenset({"may", "might", "could", "can", "ca"})
_NO = frozenset({"no", "neither", "nor", "none", "zero"})
_NOT = frozenset({"not", "n't", "never", "nobody", "nowhere", "hardly", "barely"})
_LASTING = frozenset({"for", "since", "still"})


@dataclass(frozen=True, slots=True)
class Mood:
    """A first answer from one word's own grammar, with the tokens that decided it."""

    factuality: Factuality
    certainty: Certainty
    cues: tuple[int, ...]
    rule: str


def own_mood(tree: Tree, i: int) -> Mood:
    """The mood of the word ``i``, from itself, its auxiliaries and negations alone."""
    mood = _verb(tree, i) if tree.is_verb(i) else _noun(tree, i)
    negation = _negation(tree, i)
    if negation is None:
        return mood
    cues = (*mood.cues, negation)
    if mood.factuality in {"happened", "ongoing"}:
        return Mood("did_not_happen", mood.certainty, cues, f"{mood.rule}.negated")
    return Mood(mood.factuality, mood.certainty, cues, f"{mood.rule}.negated")


def _noun(tree: Tree, i: int) -> Mood:
    token = tree.tokens[i]
    if token.tag == "VBG" and token.dep in {"amod", "compound"}:
        return Mood("ongoing", "certain", (i,), "mood.participle")
    return Mood("happened", "certain", (), "mood.noun")


def _verb(tree: Tree, i: int) -> Mood:
    auxiliaries = tree.kids(i, "aux", "auxpass")
    modal = _modal(tree, i, auxiliaries)
    if modal is not None:
        return modal
    to = [a for a in auxiliaries if tree.tokens[a].lemma == "to" and tree.tokens[a].pos == "PART"]
    finite = [a for a in auxiliaries if tree.tokens[a].tag in {"VBD", "VBZ", "VBP"}]
    token = tree.tokens[i]
    if to and not finite:
        perfect = any(tree.tokens[a].lemma == "have" for a in auxiliaries)
        if perfect:
            return Mood("happened", "certain", (), "mood.perfect_infinitive")
        return Mood("planned", "certain", tuple(to[:1]), "mood.infinitive")
    lead = tree.tokens[finite[0]] if finite else token
    if lead.tag in {"VBZ", "VBP"}:
        return _present(tree, i, finite[0] if finite else i)
    if token.tag == "VB" and not auxiliaries and token.dep == "ROOT" and not _has_subject(tree, i):
        return Mood("demanded", "certain", (i,), "mood.imperative")
    if token.tag == "VBG" and not finite:
        return Mood("happened", "certain", (), "mood.gerund")
    return Mood("happened", "certain", (), "mood.past")


def _modal(tree: Tree, i: int, auxiliaries: list[int]) -> Mood | None:
    for a in auxiliaries:
        word = tree.tokens[a].text.lower()
        perfect = any(tree.tokens[k].lemma == "have" for k in auxiliaries if k > a)
        if word in _FUTURE:
            return Mood("planned", "certain", (a,), "mood.will")
        if word == "would" or (word in {"'d", "d"} and tree.tokens[i].tag == "VB"):
            code: Factuality = "did_not_happen" if perfect else "planned"
            return Mood(code, "certain", (a,), "mood.would_have" if perfect else "mood.would")
        if word in _OWED:
            if perfect:
                return Mood("did_not_happen", "certain", (a,), "mood.should_have")
            return Mood("demanded", "certain", (a,), "mood.must")
        if word in _MAYBE:
            if perfect:
                return Mood("happened", "possible", (a,), "mood.may_have")
            if word == "could" and tree.kids(i, "neg"):
                return Mood("happened", "certain", (a,), "mood.could_not")
            return Mood("conditional", "possible", (a,), "mood.may")
    return None


def _present(tree: Tree, i: int, lead: int) -> Mood:
    token = tree.tokens[i]
    lemma = tree.tokens[lead].lemma
    sentence = tree.sentences[token.sentence]
    if lemma == "have" and lead != i:
        running = token.tag == "VBG"
        lasting = token.lemma == "be" and any(
            tree.tokens[k].lemma in _LASTING for k in tree.kids(i, "prep", "advmod", "mark")
        )
        if running or lasting:
            return Mood("ongoing", "certain", (lead,), "mood.has_been")
        return Mood("happened", "certain", (lead,), "mood.perfect")
    if lemma == "be" and lead != i and token.tag == "VBN":
        return Mood("ongoing", "certain", (lead,), "mood.present_passive")
    if sentence.role in {"headline", "standfirst"}:
        # Headlines tell news in the present tense.
        return Mood("happened", "certain", (lead,), "mood.headline_present")
    return Mood("ongoing", "certain", (lead,), "mood.present")


def _has_subject(tree: Tree, i: int) -> bool:
    return bool(tree.kids(i, "nsubj", "nsubjpass", "csubj", "expl"))


def _negation(tree: Tree, i: int) -> int | None:
    for k in tree.kids(i, "neg", "preconj", "det", "advmod"):
        if tree.tokens[k].lemma in _NOT | _NO:
            return k
    if tree.is_verb(i):
        for subject in tree.kids(i, "nsubj", "nsubjpass", "dobj"):
            token = tree.tokens[subject]
            if token.lemma in _NO | {"nobody", "nothing"}:
                return subject
            for k in tree.kids(subject, "det", "neg"):
                if tree.tokens[k].lemma in _NO:
                    return k
        return None
    token = tree.tokens[i]
    if token.dep == "pobj" and tree.tokens[token.head].lemma == "without":
        return token.head
    return None
