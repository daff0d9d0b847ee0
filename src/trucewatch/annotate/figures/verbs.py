"""What a verb says of its object or subject: killed, fled, came home, was reached with aid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from trucewatch.annotate import word_lists
from trucewatch.annotate.figures.clause import ADJECTIVES, FILE, VERBS, Clause

Role = Literal["patient", "subject"]

SUBJECT_VERBS = {w: k for k, ws in word_lists.groups(FILE, "subject_verbs").items() for w in ws}
_FORMS = {w: k for k, ws in word_lists.groups(FILE, "forms").items() for w in ws}
COPULAS = frozenset({"be", "remain", "go", "lie", "become", "stay"})
AID = frozenset(word_lists.words(FILE, "aid"))
_PHRASES: dict[Role, dict[str, str]] = {
    "patient": {w: k for k, ws in word_lists.groups(FILE, "phrases").items() for w in ws},
    "subject": {w: k for k, ws in word_lists.groups(FILE, "subject_phrases").items() for w in ws},
}
_GIVING = frozenset(word_lists.words(FILE, "giving"))
_TAKEN = {"prisoner": "detained", "captive": "detained", "hostage": "abducted"}
_LIVES = frozenset({"life", "live"})
_TAKE_LIVES = frozenset({"lose", "claim", "cost", "take"})
_SUFFER = frozenset({"sustain", "suffer", "receive"})
_WOUNDS = frozenset({"injury", "wound", "burn"})


def what_verb_says(clause: Clause, at: int, role: Role, i: int) -> str | None:
    """The kind that the word at ``at`` makes of the noun at ``i``, its object or its subject."""
    tokens = clause.tokens
    token, lemma = tokens[at], tokens[at].lemma
    adjective = ADJECTIVES.get(token.text.lower())
    if adjective and (at != tokens[i].head or token.tag in ("JJ", "VBG")):
        return adjective
    passive = role == "patient" or is_reduced_passive(clause, at)
    if lemma == "take":
        held = [clause.lemma(c) for c in clause.of(at, "oprd", "dobj", "xcomp", "attr") if c != i]
        return next((_TAKEN[word] for word in held if word in _TAKEN), None)
    for phrase in _phrases(clause, at):
        kind = _PHRASES["patient"].get(phrase) if passive else None
        if kind or (kind := _PHRASES["subject"].get(phrase) if role == "subject" else None):
            return kind
    if passive and _to_death(clause, at):
        return "killed"
    if lemma == "reach":
        return "reached" if passive and _is_aided(clause, at) else None
    if passive and (kind := VERBS.get(lemma) or _FORMS.get(token.text.lower())):
        return kind
    if role == "subject":
        return _of_subject(clause, at, lemma, adjective)
    return None


def _of_subject(clause: Clause, at: int, lemma: str, adjective: str | None) -> str | None:
    if lemma in SUBJECT_VERBS:
        return SUBJECT_VERBS[lemma]
    objects = {clause.lemma(c) for c in clause.of(at, "dobj")}
    if lemma == "lose" and objects & _LIVES:
        return "killed"
    if lemma in _SUFFER and objects & _WOUNDS:
        return "injured"
    if lemma == "receive" and objects & AID:
        return "reached"
    return adjective if adjective and clause.tokens[at].pos == "ADJ" else None


def _phrases(clause: Clause, at: int) -> Iterator[str]:
    """The verb with each word that hangs on it: "gun down", "come home"."""
    lemma = clause.tokens[at].lemma
    for child in clause.of(at, "prt", "advmod", "oprd", "acomp"):
        yield f"{lemma} {clause.word(child)}"


def _to_death(clause: Clause, at: int) -> bool:
    """ "beaten to death", "burnt to death"."""
    return any(
        clause.tokens[prep].lemma == "to"
        and any(clause.word(under) == "death" for under in clause.of(prep, "pobj"))
        for prep in clause.of(at, "prep")
    )


def _is_aided(clause: Clause, at: int) -> bool:
    """Whether it is aid that reaches people: "aid reached 12", "reached with food"."""
    named = clause.of(at, "nsubj")
    for prep in clause.of(at, "prep"):
        if clause.tokens[prep].lemma == "with":
            named = [*named, *clause.of(prep, "pobj")]
    return any(clause.lemma(i) in AID for i in named)


def is_given(clause: Clause, at: int) -> bool:
    """Whether the verb at ``at`` gives aid away: "distributed food to 300 families"."""
    if clause.tokens[at].lemma not in _GIVING:
        return False
    return any(clause.lemma(i) in AID for i in clause.of(at, "dobj", "nsubjpass"))


def takes_lives(clause: Clause, at: int) -> bool:
    """Whether the verb at ``at`` says that lives were lost."""
    return clause.tokens[at].lemma in _TAKE_LIVES


def has_own_subject(clause: Clause, verb: int) -> bool:
    """Whether a joined verb speaks of somebody else: "and eight others were injured".

    The parse may hang that subject elsewhere; it then still stands right before "were".
    """
    if clause.of(verb, "nsubj", "nsubjpass", "dobj"):
        return True
    first = min(clause.of(verb, "aux", "auxpass"), default=None)
    if first is None or first <= clause.first:
        return False
    return clause.tokens[first - 1].pos in ("NOUN", "PROPN", "PRON", "NUM")


def is_reduced_passive(clause: Clause, verb: int) -> bool:
    """ "Four soldiers killed in ambush", "eight were wounded": nothing stands as its object."""
    tokens = clause.tokens
    if clause.of(verb, "dobj"):
        return False
    if clause.of(verb, "auxpass"):
        return True
    after = tokens[verb + 1] if verb + 1 < clause.last else None
    ends = after is None or after.pos in ("ADP", "SCONJ", "PUNCT", "CCONJ", "ADV")
    return tokens[verb].tag in ("VBN", "VBD") and ends and not clause.of(verb, "aux")
