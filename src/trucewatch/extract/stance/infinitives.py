"""What "to …" says where no cue governs it: what for, what one could do, what there is no … for."""

from __future__ import annotations

from trucewatch.extract.stance.compose import State, Step, worse
from trucewatch.extract.stance.mood import own_mood
from trucewatch.extract.tree import Tree

_ASKING = frozenset({"WRB", "WP", "WDT"})
_HANGS = frozenset({"advcl", "xcomp", "ccomp"})
_UNDER_NOUN = frozenset({"acl", "relcl"})
_DEADLINES = frozenset({"deadline", "ultimatum"})
_TIMED = frozenset({"acl", "relcl", "advcl", "prep"})
_PASSING = frozenset({"pass", "expire", "lapse", "run", "elapse", "come"})


def is_open_infinitive(tree: Tree, i: int, state: State) -> bool:
    """Whether ``i`` is a "to …" that nothing has been said of but its own form."""
    own = state.rules[-1] == "mood.infinitive" and len(state.steps) == 1
    return own and tree.is_verb(i)


def asked_how(tree: Tree, verb: int, state: State) -> State | None:
    """ "how to leave", "what to do": a way, not an act."""
    for k in tree.children[verb]:
        if k < verb and tree.tokens[k].tag in _ASKING:
            return state.then(Step((k,), "factuality.how_to", "conditional", "possible"))
    return None


def under_noun(tree: Tree, verb: int, state: State) -> State | None:
    """ "a road to use", "no road to use"; None where ``verb`` hangs on no noun."""
    token = tree.tokens[verb]
    if token.dep not in _UNDER_NOUN:
        return None
    noun = token.head
    if tree.tokens[noun].dep == "ROOT":
        return None  # "Army to leave ridge"
    if _is_denied(tree, noun):
        return state.then(Step((noun,), "factuality.none_to", "did_not_happen", "probable"))
    verb_above = tree.tokens[noun].head
    if tree.tokens[noun].dep == "dobj" and own_mood(tree, verb_above).factuality == "happened":
        # "built a road to use", "gave them a day to leave": got or made for it
        return state.then(Step((noun,), "factuality.purpose", "planned", "probable"))
    return state.then(Step((noun,), "factuality.noun_to", "planned", "possible"))


def under_adjective(tree: Tree, verb: int, above: int, state: State) -> State | None:
    """ "too weak to leave", "strong enough to leave", "it is risky to leave"."""
    adjective = _adjective(tree, verb, above)
    if adjective is None:
        return None
    too = [k for k in tree.kids(adjective, "advmod") if tree.tokens[k].lemma == "too"]
    if too:
        return state.then(Step((too[0], adjective), "factuality.too", "did_not_happen", "probable"))
    mood = own_mood(tree, tree.clause_head(adjective))
    if mood.factuality != "ongoing":
        return None
    return state.then(Step((adjective,), "factuality.judged", "conditional", "possible"))


def what_for(tree: Tree, verb: int, above: int, state: State) -> State:
    """ "sent trucks to fetch them": as likely as what it is done for; of what is done, probable."""
    if not tree.is_verb(above) or tree.tokens[verb].dep not in _HANGS:
        return state
    mood = own_mood(tree, above)
    words = (above, *mood.cues)
    if mood.real:
        return state.then(Step(words, "factuality.purpose", "planned", "probable"))
    certainty = worse(state.certainty, mood.certainty)
    # "it would not be in their interest to leave": judged unwise, and nothing told of it
    judged = tree.tokens[above].lemma == "be" and mood.factuality == "did_not_happen"
    code = "conditional" if judged else mood.factuality
    return state.then(Step(words, "factuality.purpose", code, certainty))


def missed(tree: Tree, here: int, state: State) -> State | None:
    """What had to be done by a deadline that is said to have passed; None where there is none."""
    noun = tree.tokens[here].head
    if tree.tokens[here].dep not in _TIMED or not _is_over(tree, noun):
        return None
    return state.then(Step((noun,), "factuality.deadline_over", "did_not_happen", "probable"))


def _is_over(tree: Tree, noun: int) -> bool:
    verb = tree.tokens[noun].head
    if tree.tokens[noun].lemma not in _DEADLINES or tree.tokens[noun].dep != "nsubj":
        return False
    if tree.tokens[verb].lemma not in _PASSING or own_mood(tree, verb).factuality != "happened":
        return False
    met = [d for n in tree.prepositional(verb, "with") for d in (n, *tree.kids(n, "det", "nsubj"))]
    if any(tree.tokens[d].lemma in {"all", "every"} for d in met):
        return False  # "passed with all rifles handed in"
    words = {tree.tokens[k].lemma for k in tree.kids(verb, "prt", "advmod", "conj")}
    return tree.tokens[verb].lemma not in {"run", "come"} or bool(words & {"out", "go"})


def _is_denied(tree: Tree, noun: int) -> bool:
    if own_mood(tree, noun).factuality == "did_not_happen":
        return True
    token = tree.tokens[noun]
    verb = token.head
    if token.dep not in {"dobj", "attr", "dative"}:
        return False
    return own_mood(tree, verb).factuality == "did_not_happen"


def _adjective(tree: Tree, verb: int, above: int) -> int | None:
    """The adjective that an infinitive hangs on, at once or through "is"."""
    if tree.tokens[above].pos == "ADJ":
        return above
    if tree.tokens[above].lemma != "be":
        return None
    return next((k for k in tree.kids(above, "acomp") if k < verb), None)
