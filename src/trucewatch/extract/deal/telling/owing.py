"""Whether words present a thing as owed: "would have to leave", "is to free", "may not fly"."""

from __future__ import annotations

from trucewatch.extract.tree import Tree

#: Modals and semi-modals in which a report goes on telling terms.
MODALS = frozenset({"would", "will", "must", "shall", "should", "ll", "'ll", "'d"})
_STRICT = frozenset({"must", "shall"})
#: "is required to", "are barred from", "is supposed to"
_BOUND = frozenset(
    {"require", "oblige", "bind", "bar", "forbid", "prohibit", "allow", "permit", "suppose"}
    | {"entitle", "commit", "due", "mean", "schedule", "set", "ban", "expect"}
)
#: What somebody wishes, fears, asks or guesses is no term.
_WISHING = frozenset(
    {"fear", "hope", "expect", "warn", "threaten", "urge", "ask", "want", "demand", "insist"}
    | {"doubt", "wonder", "worry", "think", "believe", "predict", "speculate", "suspect", "vow"}
    | {"propose", "suggest", "offer", "consider", "call", "appeal", "wish", "refuse", "reject"}
    | {"concern", "fearful", "hopeful", "afraid"}
)
_CONDITIONS = frozenset({"if", "unless", "once", "provided", "when", "until", "after", "because"})
_NEGATIVE = frozenset({"neither", "no", "nobody", "not", "n't", "none"})
_SAYING = frozenset({"say", "add", "announce", "tell", "state", "declare", "promise", "pledge"})


def owing_verbs(tree: Tree, first: int, last: int, strict: bool = False) -> list[int]:
    """The verbs of a stretch that tell of something owed. ``strict``: no "will" or "would"."""
    found = []
    for i in range(first, last):
        verb = _owed_by(tree, i, strict)
        if verb is not None and not is_wished(tree, verb) and not in_condition(tree, verb):
            found.append(verb)
    return found


def _owed_by(tree: Tree, i: int, strict: bool) -> int | None:
    token = tree.tokens[i]
    word = token.text.lower()
    if token.dep == "aux" and word in (_STRICT if strict else MODALS):
        return token.head
    if token.dep == "aux" and word in {"may", "can"} and _negated(tree, token.head):
        return token.head
    # "are to hand over", "has to leave", "is due to", "is required to"
    if token.lemma in {"be", "have"}:
        infinitives = [k for k in tree.kids(i, "xcomp") if _is_infinitive(tree, k)]
        if any(tree.tokens[k].lemma == "yet" for k in tree.kids(i, "advmod")):
            return None  # "has yet to certify anything": not done, not owed
        if infinitives:
            return infinitives[0]
    if token.lemma in _BOUND and (tree.is_passive(i) or token.pos == "ADJ"):
        below = tree.kids(i, "xcomp", "ccomp") + [
            n for p in tree.kids(i, "prep") for n in tree.kids(p, "pcomp")
        ]
        if below and token.lemma != "expect":
            return below[0]
    return None


def _is_infinitive(tree: Tree, i: int) -> bool:
    """ "To free", and the passive "to be given back", whose own tag is that of the participle."""
    if tree.tokens[i].tag == "VB":
        return True
    to = any(tree.tokens[k].text.lower() == "to" for k in tree.kids(i, "aux"))
    return tree.tokens[i].tag == "VBN" and to and bool(tree.kids(i, "auxpass"))


def _negated(tree: Tree, verb: int) -> bool:
    near = tree.kids(verb, "neg", "nsubj", "nsubjpass", "preconj", "cc")
    near += [n for k in near for n in tree.kids(k, "det", "preconj", "neg", "cc")]
    return any(tree.tokens[k].text.lower() in _NEGATIVE for k in near)


def is_wished(tree: Tree, verb: int) -> bool:
    """Whether what is owed stands under a word of wishing or fearing, or is the speaker's plan."""
    here = verb
    while tree.tokens[here].head != here:
        above = tree.tokens[here].head
        if tree.tokens[here].dep in {"ccomp", "xcomp", "acl", "advcl"}:
            if tree.tokens[above].lemma in _WISHING and not tree.is_passive(above):
                return True
            if tree.tokens[above].lemma in _SAYING and tree.tokens[here].dep == "ccomp":
                own = tree.kids(here, "nsubj", "nsubjpass")
                if own and tree.tokens[own[0]].text.lower() in {"it", "he", "she", "we", "i"}:
                    return True  # "The army said it would …": a promise, not a term
        here = above
    own = tree.kids(verb, "nsubj")
    return bool(own) and tree.tokens[own[0]].text.lower() in {"we", "i"}


def in_condition(tree: Tree, i: int) -> bool:
    """Whether the word stands in a clause that only says when or if something is owed."""
    here = i
    while tree.tokens[here].head != here:
        token = tree.tokens[here]
        marks = {tree.tokens[k].lemma for k in tree.kids(here, "mark", "advmod")}
        if token.dep == "advcl" and marks & _CONDITIONS:
            return True
        if token.dep == "ccomp" and marks & {"if", "whether"}:
            return True  # "nobody knows if prisoners will be freed"
        if token.dep == "pcomp" and tree.tokens[token.head].lemma in {"after", "before", "until"}:
            return True
        here = token.head
    return False
