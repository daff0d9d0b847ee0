"""What "to …" says where no cue governs it: what for, what one could do, what there is no … for."""

from __future__ import annotations

from trucewatch.extract.stance.compose import State, Step, worse
from trucewatch.extract.stance.mood import own_mood
from trucewatch.extract.tree import Tree

_ASKING = frozenset({"WRB", "WP", "WDT"})
_HANGS = frozenset({"advcl", "xcomp", "ccomp"})
_UNDER_NOUN = frozenset({"acl", "relcl"})


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
