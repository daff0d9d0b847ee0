"""Words of the clause itself that say no: "not", "no longer", "none of", "neither", "without"."""

from __future__ import annotations

from trucewatch.extract.tree import Tree

_NO = frozenset({"no", "neither", "nor", "none", "zero"})
_NOT = frozenset({"not", "n't", "never", "nowhere", "hardly", "scarcely"})
_NEGATIVE = _NOT | _NO
_NOBODY = frozenset({"nobody", "nothing", "none", "neither", "no-one", "nought"})
#: With "no" before what it takes, this says what is so: "has no doubt" is a state that holds.
_STATES = frozenset({"have"})
_ALSO = frozenset({"only", "just", "merely", "simply"})
#: "Not a shot was fired", "not one of the men was freed"; "not a few" says the opposite.
_SINGLE = frozenset({"a", "an", "one", "single"})
_FEW = frozenset({"few", "little"})
#: Words after which what follows is said not to have been.
_INSTEAD = (("instead", "of"), ("rather", "than"))
#: The words before an act that was left out ("without firing", "rather than fire").
EXCLUDING = frozenset({"without", "of", "than"})
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "dative")


def find_negation(tree: Tree, i: int) -> int | None:
    """The token that negates the word ``i`` within its own clause or noun phrase."""
    if tree.is_verb(i) and _until(tree, i):
        return None
    for k in tree.kids(i, "neg", "preconj", "det", "advmod", "cc"):
        if _says_no(tree, i, k):
            return k
    if tree.is_verb(i):
        return _of_verb(tree, i)
    return _excluded(tree, i)


def has_yet(tree: Tree, carrier: int, verb: int) -> bool:
    """Whether "yet" stands between the carrier and its infinitive ("has yet to leave")."""
    yet = [*tree.kids(carrier, "advmod"), *tree.kids(verb, "advmod")]
    return any(tree.tokens[k].lemma == "yet" and carrier < k < verb for k in yet)


def _says_no(tree: Tree, i: int, k: int) -> bool:
    token = tree.tokens[k]
    if token.lemma == "nor" and token.dep == "cc":
        return k < i  # "nor did they leave"; after the verb it belongs to the next one
    if token.dep == "cc":
        return False
    if token.lemma == "long" and token.tag == "RBR":  # "no longer"
        return any(tree.tokens[n].lemma == "no" for n in tree.children[k])
    if token.lemma not in _NEGATIVE:
        return False
    after = tree.tokens[k + 1].lemma if k + 1 < len(tree.tokens) else ""
    return after not in _ALSO  # "not only … but also"


def _of_verb(tree: Tree, i: int) -> int | None:
    for argument in [*tree.kids(i, *_ARGUMENTS), *_shared_subjects(tree, i)]:
        token = tree.tokens[argument]
        if token.dep == "dobj" and tree.tokens[i].lemma in _STATES:
            continue
        if token.lemma in _NOBODY:
            return argument
        beside = tree.kids(argument, "det", "neg", "preconj")
        counts = [k for n in tree.kids(argument, "nummod") for k in tree.kids(n, "neg")]
        named = token.dep == "attr"  # "was awaited but not a surprise"
        for k in [*beside, *counts]:
            if tree.tokens[k].lemma in _NO or (not named and _not_one(tree, k)):
                return k
    joined = tree.tokens[i].dep == "conj" and any(
        tree.tokens[k].lemma == "nor" for k in tree.kids(tree.tokens[i].head, "cc")
    )
    if joined:
        return tree.kids(tree.tokens[i].head, "cc")[0]
    return _excluded(tree, i)


def _not_one(tree: Tree, k: int) -> bool:
    """Whether "not" stands before a single thing: "not a shot", "not one of them"."""
    after = [tree.tokens[n].text.lower() for n in range(k + 1, min(k + 3, len(tree.tokens)))]
    if tree.tokens[k].lemma != "not" or len(after) < 2 or after[0] not in _SINGLE:
        return False
    return after[1] not in _FEW


def _shared_subjects(tree: Tree, i: int) -> list[int]:
    """The subject that a joined verb has from the first ("nobody entered and searched")."""
    token = tree.tokens[i]
    first = token.head
    if token.dep != "conj" or tree.kids(i, "nsubj", "nsubjpass", "expl"):
        return []
    if not tree.is_verb(first) or any(
        tree.tokens[k].lemma == "but" for k in tree.kids(first, "cc")
    ):
        return []
    return [k for k in tree.kids(first, "nsubj", "nsubjpass") if tree.tokens[k].lemma in _NOBODY]


def _until(tree: Tree, i: int) -> bool:
    """ "did not leave until Monday": it did leave."""
    past = any(tree.tokens[k].text.lower() == "did" for k in tree.kids(i, "aux"))
    return past and any(tree.tokens[k].lemma == "until" for k in tree.kids(i, "prep", "mark"))


def _excluded(tree: Tree, i: int) -> int | None:
    """The "without", "instead of", "rather than" right above ``i``, if there is one."""
    token = tree.tokens[i]
    if token.dep in {"pobj", "pcomp"}:
        above = tree.tokens[token.head].lemma
        if above == "without":
            return token.head
        before = tree.tokens[token.head - 1].lemma if token.head else ""
        if (before, above) in _INSTEAD:
            return token.head
    if token.dep in {"advcl", "conj", "pcomp", "ccomp"}:
        first = min((k for k in tree.children[i] if k < i), default=i)
        around = range(max(first - 2, 0), i - 1)
        for k in around:
            pair = (tree.tokens[k].lemma, tree.tokens[k + 1].lemma)
            if pair in _INSTEAD and tree.tokens[k].sentence == token.sentence:
                return k + 1
    return None
