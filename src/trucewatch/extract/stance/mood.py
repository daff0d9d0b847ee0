"""What an event's own words say of it: tense, modal verbs, "to", "not", "no".

A joined verb shares the auxiliaries of the first ("will enter and search"); "have to", "be to",
"be going to", "used to", "yet to" count as auxiliaries of the verb after them.
"""

from __future__ import annotations

from trucewatch.extract.stance.negation import EXCLUDING, find_negation, has_yet
from trucewatch.extract.stance.tense import (
    DAYS,
    Mood,
    is_reported,
    is_still,
    lasts,
    modal_mood,
    present_mood,
)
from trucewatch.extract.tree import Tree
from trucewatch.records.span import Span

#: Verbs that take a bare infinitive; without one above it a bare verb form is a command.
_BARE = frozenset({"xcomp", "ccomp", "pcomp", "csubj", "relcl"})
#: Clauses of a bare participle, as real as the verb above ("want them freed").
_SMALL = frozenset({"xcomp", "ccomp", "oprd"})
_CARRIERS = frozenset({"have", "be", "go", "use", "get"})
_STATE_WORDS = frozenset({"ADJ", "ADV", "ADP"})
_COPULAS = frozenset({"be", "stay", "remain", "stand", "sit", "lie"})


def own_mood(tree: Tree, i: int, told: Span | None = None) -> Mood:
    """The mood of the word ``i``, from itself, its auxiliaries and negations alone.

    ``told``: the words that tell of what it is; a "no" among them is a part of it ("without
    water", "no power").
    """
    verb = tree.is_verb(i)
    lender = _lender(tree, i) if verb else None
    if lender is not None:
        shared = own_mood(tree, lender)
        butted = any(tree.tokens[k].lemma == "but" for k in tree.kids(lender, "cc"))
        mood = _verb(tree, lender) if butted else shared
    else:
        mood = _verb(tree, i) if verb else _predicate(tree, i) or _noun(tree, i)
    negation = find_negation(tree, i)
    if negation is None or (
        told is not None and told.start <= tree.tokens[negation].start < told.end
    ):
        return mood
    if tree.tokens[negation].lemma in EXCLUDING:
        return Mood("did_not_happen", "certain", (negation,), "mood.excluded")
    return _negated(mood, negation)


def is_finite(tree: Tree, verb: int) -> bool:
    """Whether a verb has tense or a modal, its own or (joined verbs) one that it shares."""
    lender = _lender(tree, verb)
    if lender is not None:
        return is_finite(tree, lender)
    auxiliaries = tree.kids(verb, "aux", "auxpass")
    tags = {tree.tokens[k].tag for k in auxiliaries}
    if tags & {"VBD", "VBZ", "VBP", "MD"}:
        return True
    return not auxiliaries and tree.tokens[verb].tag in {"VBD", "VBZ", "VBP"}


def has_subject(tree: Tree, i: int) -> bool:
    """Whether a verb has a grammatical subject of its own."""
    return bool(tree.kids(i, "nsubj", "nsubjpass", "csubj", "expl"))


def _lender(tree: Tree, i: int) -> int | None:
    """The verb before it whose auxiliaries a joined verb shares."""
    token = tree.tokens[i]
    first = token.head
    if token.dep != "conj" or not tree.is_verb(first) or has_subject(tree, i):
        return None
    if tree.kids(i, "aux", "auxpass"):
        return None
    lead = tree.tokens[first].tag
    helped = bool(tree.kids(first, "aux", "auxpass"))
    match token.tag:
        case "VB" | "VBP":
            return first if lead == "VB" else None
        case "VBN":
            return first if lead == "VBN" and helped else None
        case "VBG":
            return first if lead == "VBG" else None
    return None


def _negated(mood: Mood, negation: int) -> Mood:
    rule, cues = f"{mood.rule}.negated", (*mood.cues, negation)
    if mood.real or mood.rule in _TURNED:
        return Mood("did_not_happen", mood.certainty, cues, rule)
    if mood.rule == "mood.can":
        return Mood("did_not_happen", "certain", cues, rule)
    return Mood(mood.factuality, mood.certainty, cues, rule)


#: What is ahead and said not to come.
_TURNED = frozenset({"mood.will", "mood.would", "mood.infinitive", "mood.going_to", "mood.is_to"})


def _predicate(tree: Tree, i: int) -> Mood | None:
    """What somebody is or stays, told by no verb of its own: "power is back", "is still on".

    A noun there is left to its governor: "it was an attack".
    """
    token = tree.tokens[i]
    verb = token.head
    if token.pos not in _STATE_WORDS or tree.tokens[verb].lemma not in _COPULAS:
        return None
    return own_mood(tree, verb) if tree.is_verb(verb) and verb < i else None


def _noun(tree: Tree, i: int) -> Mood:
    token = tree.tokens[i]
    if token.tag == "VBG" and token.dep in {"amod", "compound"}:
        return Mood("ongoing", "certain", (i,), "mood.participle")
    return Mood("happened", "certain", (), "mood.noun")


def _verb(tree: Tree, i: int) -> Mood:
    auxiliaries = tree.kids(i, "aux", "auxpass")
    modal = modal_mood(tree, i, auxiliaries)
    if modal is not None:
        return modal
    to = [a for a in auxiliaries if tree.tokens[a].lemma == "to" and tree.tokens[a].pos == "PART"]
    finite = [
        a
        for a in auxiliaries
        if tree.tokens[a].tag in {"VBD", "VBZ", "VBP"} or tree.tokens[a].lemma == "do"
    ]
    token = tree.tokens[i]
    if to and not finite:
        return _infinitive(tree, i, auxiliaries, to[0])
    lead = tree.tokens[finite[0]] if finite else token
    if _commands(tree, i, finite):
        return Mood("demanded", "certain", (i,), "mood.imperative")  # "do not enter"
    if lead.tag in {"VBZ", "VBP"} or (finite and lead.tag == "VB"):
        return present_mood(tree, i, finite[0] if finite else i)
    if token.tag == "VB" and not finite:
        return _bare(tree, i, auxiliaries)
    if token.tag == "VBG" and not finite:
        if token.dep == "ROOT":
            return Mood("ongoing", "certain", (i,), "mood.progressive")
        return Mood("happened", "certain", (), "mood.gerund")
    had = bool(finite) and lead.lemma == "have"
    if had and lasts(tree, i) and is_reported(tree, i):
        return Mood("ongoing", "certain", (finite[0],), "mood.has_been")  # "had been open since"
    if (finite or token.tag == "VBD") and is_still(tree, i):
        return Mood("ongoing", "certain", (), "mood.still")
    if finite or token.tag == "VBD":
        return Mood("happened", "certain", (), "mood.past")
    if auxiliaries and tree.tokens[auxiliaries[0]].tag == "VB":
        return Mood("planned", "certain", (auxiliaries[0],), "mood.subjunctive")  # "be freed"
    if auxiliaries or token.dep in _SMALL:
        return Mood("happened", "certain", (), "mood.gerund")  # "being shelled", "saw it burned"
    return Mood("happened", "certain", (), "mood.past")


def _commands(tree: Tree, i: int, finite: list[int]) -> bool:
    """A plain form without a subject: "do not enter", "If they come, leave and lock the gate"."""
    token = tree.tokens[i]
    if has_subject(tree, i) or tree.sentences[token.sentence].role != "body":
        return False
    if finite:
        plain = tree.tokens[finite[0]].text.lower() == "do"
        return plain and token.dep in {"ROOT", "conj", "ccomp", "parataxis"}
    if token.text.lower() != token.lemma:
        return False
    if token.dep == "conj":
        first = token.head
        return tree.is_verb(first) and own_mood(tree, first).rule == "mood.imperative"
    fronted = any(k < i for k in tree.kids(i, "advcl", "intj"))
    return token.dep == "ROOT" and fronted and token.tag in {"VBP", "VB"}


def _bare(tree: Tree, i: int, auxiliaries: list[int]) -> Mood:
    if has_subject(tree, i):
        if any(tree.tokens[k].lemma == "that" for k in tree.kids(i, "mark")) or auxiliaries:
            return Mood("planned", "certain", (i,), "mood.subjunctive")  # "that they leave"
        return Mood("happened", "certain", (), "mood.gerund")  # "let them leave"
    first = tree.tokens[i].head
    if tree.tokens[i].dep == "conj" and tree.is_verb(first) and is_finite(tree, first):
        return own_mood(tree, first)  # a present form misread as bare: "they leave and return"
    if tree.tokens[i].dep in _BARE:
        return Mood("happened", "certain", (), "mood.gerund")  # "helped move the wounded"
    headline = tree.sentences[tree.tokens[i].sentence].role == "headline"
    if headline and not tree.kids(i, "dobj", "xcomp", "ccomp", "advcl"):
        return Mood("happened", "certain", (), "mood.noun")  # "Flag over the town hall"
    return Mood("demanded", "certain", (i,), "mood.imperative")


def _infinitive(tree: Tree, i: int, auxiliaries: list[int], to: int) -> Mood:
    token = tree.tokens[i]
    above = token.head
    carried = token.dep in {"xcomp", "ccomp", "advcl"} and above < i
    lead = tree.tokens[above]
    helper = tree.is_verb(above) or (lead.lemma == "have" and lead.tag == "VBG")
    if carried and lead.lemma in _CARRIERS and helper:
        mood = _carried(tree, i, above, to)
        if mood is not None:
            return mood
    if any(tree.tokens[a].lemma == "have" for a in auxiliaries):
        return Mood("happened", "certain", (), "mood.perfect_infinitive")
    return Mood("planned", "certain", (to,), "mood.infinitive")


def _carried(tree: Tree, i: int, above: int, to: int) -> Mood | None:
    """The mood that "has to", "is to", "is going to", "used to", "has yet to" give."""
    lead = tree.tokens[above]
    if lead.lemma in {"have", "be"} and has_yet(tree, above, i):
        return Mood("did_not_happen", "certain", (above,), "mood.yet_to")
    if lead.lemma == "have":
        if tree.kids(above, "dobj"):
            return None
        mood = own_mood(tree, above)
        if not mood.real:
            return Mood(mood.factuality, mood.certainty, (above,), "mood.have_to")
        past = mood.factuality == "happened"
        if past and _has_deadline(tree, i):
            return Mood("obliged", "certain", (above,), "mood.had_to_by")
        return Mood("happened" if past else "demanded", "certain", (above,), "mood.has_to")
    if lead.lemma == "go":
        return Mood("planned", "certain", (above,), "mood.going_to") if lead.tag == "VBG" else None
    if lead.lemma == "get" and own_mood(tree, above).factuality == "happened":
        return Mood("happened", "certain", (above,), "mood.got_to")
    if lead.lemma == "get":
        return None
    if lead.lemma == "use":
        past = lead.tag == "VBD" and not tree.kids(above, "dobj")
        return Mood("happened", "certain", (above,), "mood.used_to") if past else None
    plain = not tree.kids(above, "acomp", "attr", "prep", "expl")
    return Mood("planned", "certain", (above, to), "mood.is_to") if plain else None


def _has_deadline(tree: Tree, verb: int) -> bool:
    """ "by 3 May", "by Friday": what one had to do by then is told as a duty, not as done."""
    days = [n for p in tree.kids(verb, "prep", "agent") for n in _until(tree, p)]
    return any(
        tree.tokens[n].lemma.lower() in DAYS or tree.tokens[n].text[:1].isdigit() for n in days
    )


def _until(tree: Tree, prep: int) -> list[int]:
    if tree.tokens[prep].lemma not in {"by", "before"}:
        return []
    named = tree.kids(prep, "pobj")
    return named + [k for n in named for k in tree.kids(n, "nummod", "compound")]
