"""What an event's own words say of it: tense, modal verbs, "to", "not", "no".

A joined verb shares the auxiliaries of the first ("will enter and search"); "have to", "be to",
"be going to", "used to", "yet to" count as auxiliaries of the verb after them.
"""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.extract.stance.negation import EXCLUDING, find_negation, has_yet
from trucewatch.extract.tree import Tree
from trucewatch.records.claim import Certainty, Factuality

_FUTURE = frozenset({"will", "shall", "'ll", "ll", "wo", "sha"})
_OWED = frozenset({"must", "should", "ought"})
_MAYBE = frozenset({"may", "might", "could", "can", "ca"})
_ABLE = frozenset({"could", "can", "ca"})
_LASTING = frozenset({"for", "since", "still"})
_SOON = frozenset({"tomorrow", "soon", "tonight", "shortly", "imminently"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
#: Verbs that take a bare infinitive; without one above it a bare verb form is a command.
_BARE = frozenset({"xcomp", "ccomp", "pcomp", "csubj", "relcl"})
#: Clauses of a bare participle, as real as the verb above ("want them freed").
_SMALL = frozenset({"xcomp", "ccomp", "oprd"})
_CARRIERS = frozenset({"have", "be", "go", "use", "get"})
REAL = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Mood:
    """A first answer from one word's own grammar, with the tokens that decided it."""

    factuality: Factuality
    certainty: Certainty
    cues: tuple[int, ...]
    rule: str

    @property
    def real(self) -> bool:
        """Whether the words say that it took or takes place."""
        return self.factuality in REAL

    @property
    def bare(self) -> bool:
        """Whether the form has no tense of its own: the word above decides."""
        return self.rule in {"mood.infinitive", "mood.gerund", "mood.subjunctive"}


def own_mood(tree: Tree, i: int) -> Mood:
    """The mood of the word ``i``, from itself, its auxiliaries and negations alone."""
    verb = tree.is_verb(i)
    lender = _lender(tree, i) if verb else None
    if lender is not None:
        shared = own_mood(tree, lender)
        butted = any(tree.tokens[k].lemma == "but" for k in tree.kids(lender, "cc"))
        mood = _verb(tree, lender) if butted else shared
    else:
        mood = _verb(tree, i) if verb else _noun(tree, i)
    negation = find_negation(tree, i)
    if negation is None:
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
        return _present(tree, i, finite[0] if finite else i)
    if token.tag == "VB" and not finite:
        return _bare(tree, i, auxiliaries)
    if token.tag == "VBG" and not finite:
        if token.dep == "ROOT":
            return Mood("ongoing", "certain", (i,), "mood.progressive")
        return Mood("happened", "certain", (), "mood.gerund")
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
            rule = "mood.can" if word in _ABLE else "mood.may"
            return Mood("conditional", "possible", (a,), rule)
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
    if _is_ahead(tree, i):
        return Mood("planned", "certain", (lead,), "mood.present_soon")
    if token.lemma == "go" and token.tag == "VBG" and _leads_on(tree, i):
        return Mood("planned", "certain", (i,), "mood.going_to")
    if lemma == "be" and lead != i and token.tag == "VBN":
        return Mood("ongoing", "certain", (lead,), "mood.present_passive")
    if sentence.role in {"headline", "standfirst"} and token.tag != "VBG":
        # Headlines tell news in the present tense.
        return Mood("happened", "certain", (lead,), "mood.headline_present")
    # "are leaving" is going on; "leave" may be what they do every morning
    rule = "mood.present_progressive" if token.tag == "VBG" else "mood.present"
    return Mood("ongoing", "certain", (lead,), rule)


def _is_ahead(tree: Tree, i: int) -> bool:
    """A present form with a time to come: "leaves tomorrow", "are leaving on Friday"."""
    if any(tree.tokens[k].lemma in _SOON for k in tree.kids(i, "npadvmod", "advmod")):
        return True
    if tree.tokens[i].tag != "VBG":
        return False
    days = tree.kids(i, "npadvmod") + tree.prepositional(i, "on")
    return any(tree.tokens[k].lemma.lower() in _DAYS for k in days)


def _leads_on(tree: Tree, i: int) -> bool:
    """Whether an infinitive follows ("is going to leave")."""
    return any(tree.tokens[k].tag == "VB" for k in tree.kids(i, "xcomp"))
