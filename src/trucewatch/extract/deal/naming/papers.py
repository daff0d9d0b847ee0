"""Papers, oaths and quiet that are deals only where they are signed, sworn or agreed."""

from __future__ import annotations

from trucewatch.extract.deal.naming.senders import represented
from trucewatch.extract.tree import Tree

FIRE_ENDS = frozenset({"hostility", "hostilities", "fire", "fighting", "violence", "operation"})

#: Papers and words that are a deal only where they are signed, sworn or obeyed as one.
PAPERS = frozenset(
    {"document", "paper", "decision", "declaration", "oath", "vow", "addendum"}
    | {"covenant", "charter", "communique", "communiqué", "resolution", "pledge", "commitment"}
)
_OATHS = frozenset({"oath", "vow"})
_SIGNING = frozenset({"sign", "swear", "initial", "put", "take", "adopt", "broker", "exchange"})
_NO_DEAL = frozenset(
    {"court", "cabinet", "budget", "white", "ballot", "newspaper", "trade", "office"}
)
_MATTERS = frozenset(
    {"captive", "prisoner", "hostage", "shoot", "shooting", "ceasefire", "truce", "disengagement"}
    | {"withdrawal", "kill", "killing", "attack", "peace", "silence"}
)
_QUIET_VERBS = frozenset({"lengthen", "extend", "prolong", "renew", "agree", "declare", "expire"})
#: Quiet that counts as a deal where its words say that it was agreed.
STILLNESS = frozenset({"regime", "silence", "pause", "calm", "lull", "stillness"})
_AGREED_QUIET = frozenset(
    {"renewed", "agreed", "humanitarian", "hour", "day", "week", "declared", "mutual", "extended"}
)


def is_struck_paper(tree: Tree, i: int) -> bool:
    """A paper or an oath is a deal where it is signed or sworn, or named by a place and obeyed.

    "Signed a document to exchange captives", "swore an oath", "under the Orla decision".
    """
    token = tree.tokens[i]
    if token.dep in {"compound", "nmod", "amod"} or _NO_DEAL & lemmas(tree, describing(tree, i)):
        return False
    verbs = [*tree.ancestors(i)[:2], *tree.kids(i, "acl", "relcl", "amod")]
    if any(tree.tokens[v].lemma in _SIGNING and tree.is_verb(v) for v in verbs):
        return _binds(tree, i)
    above = tree.tokens[token.head].lemma
    named = any(tree.tokens[k].pos == "PROPN" for k in tree.kids(i, "compound", "nmod", "amod"))
    return token.dep == "pobj" and above in {"under", "per"} and (named or token.lemma in _OATHS)


def _binds(tree: Tree, i: int) -> bool:
    """Whether two put their names to it, or it is about fire, captives or the like."""
    verbs = [v for v in tree.ancestors(i)[:3] if tree.is_verb(v)]
    verbs += [v for v in tree.kids(i, "acl", "relcl", "amod") if tree.is_verb(v)]
    agents = [a for v in verbs for a in [*tree.agents(v), *tree.prepositional(v, "by")]]
    several = len({c for a in agents for c in tree.conjuncts(a)}) > 1
    several = several or any(len(represented(tree, a)) > 1 for a in agents)
    plural = any(tree.tokens[a].tag in {"NNS", "NNPS"} for a in agents)
    about = lemmas(tree, tree.subtree(i)) & (FIRE_ENDS | _MATTERS)
    return several or (plural and (bool(about) or tree.tokens[i].lemma in _OATHS))


def is_agreed_stillness(tree: Tree, i: int) -> bool:
    """ "The renewed silence", "a ten-day pause in the valley", "a silence regime": agreed quiet."""
    token = tree.tokens[i]
    if token.dep in {"compound", "nmod", "amod"}:
        return False
    described = lemmas(tree, describing(tree, i))
    if token.lemma == "regime":
        return bool(described & {"silence", "ceasefire", "truce", "calm"})
    verb = token.head
    out = {tree.tokens[k].lemma for k in tree.kids(verb, "prt", "xcomp")}
    timed = tree.tokens[verb].lemma in _QUIET_VERBS or (
        tree.tokens[verb].lemma in {"run", "be"} and bool(out & {"out", "run"})
    )
    return bool(described & _AGREED_QUIET) or (tree.is_verb(verb) and timed)


def describing(tree: Tree, i: int) -> list[int]:
    """The words before a noun that describe it, and what describes those."""
    found = tree.kids(i, "amod", "compound", "nmod", "nummod", "poss")
    return found + [
        n for k in found for n in tree.kids(k, "compound", "amod", "npadvmod", "advmod")
    ]


def lemmas(tree: Tree, words: list[int]) -> set[str]:
    """The lemmas of some words, in lower case."""
    return {tree.tokens[k].lemma.lower() for k in words}
