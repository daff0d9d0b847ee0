"""Clauses that hang on another: conditions, purposes, times still to come, reported questions."""

from __future__ import annotations

from trucewatch.extract.meanwhile import beside_headline
from trucewatch.extract.stance.compose import State, as_real_as
from trucewatch.extract.stance.mood import has_subject, own_mood
from trucewatch.extract.tree import Tree

_CONDITIONS = frozenset({"if", "unless", "provided", "providing", "assuming", "case"})
_PROVIDED = frozenset({"provided", "providing", "assuming", "supposing"})
_LOOSE = frozenset({"advcl", "prep", "mark", "ccomp"})
_INVERTED = frozenset({"should", "had", "were"})
_AHEAD = frozenset({"when", "once", "until", "till", "before", "after", "whenever", "as"})
_PRESENT = frozenset({"mood.present", "mood.present_passive", "mood.perfect"})
_ANYBODY = frozenset(
    {"anyone", "anybody", "anything", "whoever", "whatever", "everyone", "everybody", "those"}
)
_ANY = frozenset({"any", "whatever", "whichever"})
_OPEN = frozenset({"planned", "demanded", "conditional", "obliged", "feared"})
_WONDERED = frozenset({"whether", "if"})
_CHANGED = frozenset({"mood.will", "mood.would", "mood.may", "mood.can", "mood.going_to"})


def adverbial(tree: Tree, verb: int, state: State) -> tuple[State, bool]:
    """The state of an event in an adverbial clause, and whether what stands above still counts."""
    above = tree.tokens[verb].head
    condition = find_condition(tree, verb)
    if condition is not None:
        return _supposed(tree, verb, above, condition, state), False
    marks = [tree.tokens[k].lemma for k in tree.kids(verb, "mark", "advmod")]
    if "lest" in marks:
        return state.turned("feared", "factuality.lest"), False
    main = own_mood(tree, tree.clause_head(above))
    if set(marks) & _AHEAD and not beside_headline(tree, verb):
        ahead = main.factuality in _OPEN or main.rule.startswith("mood.will")
        if state.rules[-1] in _PRESENT and ahead:
            return state.turned("planned", "factuality.until_then"), False
        return state, False
    if not marks and not has_subject(tree, verb) and tree.tokens[verb].tag == "VBG":
        if main.factuality == "did_not_happen":
            return state, False
        return as_real_as(state, main, tree.clause_head(above), "factuality.beside"), True
    return state, False


def whoever(tree: Tree, verb: int, state: State) -> State:
    """A relative clause that picks out nobody known: "will fire on anyone who enters"."""
    noun = tree.tokens[verb].head
    words = [noun, *tree.kids(noun, "det", "amod"), *tree.kids(verb, "dobj", "nsubj")]
    found = [
        k
        for k in words
        if tree.tokens[k].lemma.lower() in (_ANYBODY if k == noun else _ANY | {"whatever"})
    ]
    if not found or state.rules[-1] not in _PRESENT:
        return state
    if own_mood(tree, tree.clause_head(noun)).factuality not in _OPEN:
        return state  # "anyone who lives here knows"
    return state.turned("conditional", "factuality.whoever", (found[0],))


def find_condition(tree: Tree, verb: int) -> int | None:
    """The token that makes the clause of ``verb`` a condition: "if", "unless", "should they"."""
    for k in tree.kids(verb, "mark", "advmod", "prep", "npadvmod"):
        if tree.tokens[k].lemma in _CONDITIONS and k < verb:
            return k
    return _inversion(tree, verb)


def is_provided(tree: Tree, verb: int) -> bool:
    """ "provided that they leave": a participle that has become a word of condition."""
    above = tree.tokens[verb].head
    return tree.tokens[above].text.lower() in _PROVIDED and tree.tokens[above].dep in _LOOSE


def is_inverted(tree: Tree, verb: int) -> bool:
    """Whether word order alone makes the clause a condition ("should they enter, …")."""
    return verb < tree.tokens[verb].head and _inversion(tree, verb) is not None


def _inversion(tree: Tree, verb: int) -> int | None:
    subjects = tree.kids(verb, "nsubj", "nsubjpass")
    for k in tree.kids(verb, "aux", "auxpass"):
        turned = subjects and k < subjects[0]
        if turned and tree.tokens[k].text.lower() in _INVERTED and not _asks(tree, verb):
            return k
    return None


def depends(tree: Tree, verb: int, state: State) -> State:
    """A main clause that would follow from a condition beside it ("will leave if …")."""
    if state.rules[-1] not in _CHANGED:
        return state
    for k in tree.kids(verb, "advcl"):
        condition = find_condition(tree, k)
        if condition is not None:
            return state.turned("conditional", "factuality.then_clause", (condition,))
    return state


def wondered(tree: Tree, verb: int, state: State) -> State:
    """A reported question ("asked whether they had left") leaves it open."""
    conditional = tree.tokens[verb].dep == "advcl"
    for k in tree.kids(verb, "mark", "advmod"):
        if conditional and tree.tokens[k].lemma == "if":
            continue
        if tree.tokens[k].lemma in _WONDERED and k < verb:
            return state.weighed("unknown", "factuality.whether", (k,))
    return state


def asked(tree: Tree, head: int, state: State) -> State:
    """A question of yes or no leaves its own clause open."""
    sentence = tree.sentences[tree.tokens[head].sentence]
    verb = tree.clause_head(head)
    if not _asks(tree, verb) or tree.tokens[verb].dep not in {"ROOT", "conj"}:
        return state
    words = range(sentence.first, verb)
    if any(tree.tokens[k].tag in {"WRB", "WP", "WDT"} for k in words):
        return state  # "why did they leave?" takes it as known
    return state.weighed("unknown", "factuality.question")


def _asks(tree: Tree, verb: int) -> bool:
    sentence = tree.sentences[tree.tokens[verb].sentence]
    return any(t.text == "?" for t in tree.tokens[max(sentence.last - 2, 0) : sentence.last])


def _supposed(tree: Tree, verb: int, above: int, condition: int, state: State) -> State:
    """A condition; one that did not come true where the main clause says "would have"."""
    main = own_mood(tree, tree.clause_head(above))
    had = any(tree.tokens[k].text.lower() == "had" for k in tree.kids(verb, "aux", "auxpass"))
    if had and main.rule.startswith("mood.would_have") and state.real:
        return state.turned("did_not_happen", "factuality.counterfactual", (condition,))
    return state.turned("conditional", "factuality.if_clause", (condition,))
