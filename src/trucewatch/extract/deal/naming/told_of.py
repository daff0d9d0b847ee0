"""Which words tell of a deal: those that describe its noun and those that hang on it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from trucewatch.extract.deal.naming.nouns import STRIKING, striking_verb
from trucewatch.extract.tree import Tree
from trucewatch.records.claim import Claim

_UNSURE = frozenset({"could", "may", "might", "should", "must", "can", "if", "unless", "whether"})
_NEVER = frozenset({"not", "n't", "never"})
_NO = frozenset({"no", "neither", "any"})
_INTO = frozenset({"prep", "pobj", "dobj", "nsubj", "nsubjpass", "attr", "acl", "relcl", "xcomp"})
_KNOWN = frozenset({"the", "this", "that", "their", "its", "both"})
_GRANTING = frozenset({"accept", "agree", "approve", "endorse"})

_BESIDE = re.compile(
    r"(?<!until) (?<!expires )(?<!expire )(?<!out )(?<!lapses )(?<!end )"
    r"(?:after|following|amid|despite|since|because|while|whereas|although|though|but) ",
    re.IGNORECASE,
)

Words = Mapping[str, frozenset[str]]


class ToldOf:
    """Asks of a deal's nouns what else of their sentences is said of the deal."""

    def __init__(self, tree: Tree, words: Words, claims: tuple[Claim, ...]) -> None:
        self._tree = tree
        self._words = words
        self._past = [c.span for c in claims if c.background]

    def is_real(self, noun: int) -> bool:
        """Whether the deal is there: not asked for, proposed, denied, or told as history."""
        tree = self._tree
        below = tree.kids(noun, "det", "amod", "compound")
        if {tree.tokens[k].lemma.lower() for k in below} & (self._words["deal_unreal"] | _NO):
            return False
        start = tree.tokens[noun].start
        if any(s.start <= start < s.end for s in self._past):
            return False
        known = {tree.tokens[k].text.lower() for k in tree.kids(noun, "det", "poss")} & _KNOWN
        here = noun
        for above in tree.ancestors(noun):
            if tree.tokens[here].dep not in _INTO and not (
                tree.tokens[here].dep == "conj" and not tree.is_verb(here)
            ):
                break
            if tree.tokens[above].lemma in self._words["deal_wished"]:
                return False
            if tree.is_verb(above):
                marks = tree.kids(above, "aux", "neg", "mark")
                near = {tree.tokens[k].lemma.lower() for k in marks}
                subject = tree.tokens[here].dep in {"nsubj", "nsubjpass"}
                told = tree.tokens[above].lemma not in STRIKING
                if near & (_NEVER if not (subject and told) else frozenset()) | near & _UNSURE:
                    return False
                if tree.tokens[above].lemma in _GRANTING or (known and told):
                    break  # "urged them to keep the truce": that there is one is not in doubt
            here = above
        return True

    def described(self, noun: int) -> tuple[int, int]:
        """Offsets of the words that describe the noun before it, and of the noun's own end."""
        tree = self._tree
        first = noun
        sentence = tree.sentences[tree.tokens[noun].sentence]
        while first > sentence.first:
            token = tree.tokens[first - 1]
            if not tree.is_below(first - 1, noun) or token.dep == "conj":
                break
            first -= 1
        return tree.tokens[first].start, tree.tokens[noun].end

    def after(self, text: str, noun: int) -> list[tuple[int, int]]:
        """Offsets of what hangs on the noun or tells of it, and of its predicate alone.

        What came before the deal or beside it ("after floods across the country") is cut off.
        """
        tree = self._tree
        last = tree.subtree(noun)[-1]
        verb = self._telling_verb(noun)
        if verb is not None:
            says = self._predicate(noun, verb)
            without = frozenset(
                k
                for k in tree.children[verb]
                if tree.tokens[k].dep in {"conj", "ccomp", "parataxis"} and k > noun and k != says
            )
            last = max([last, *tree.subtree(verb, without), *tree.subtree(says, without)])
        starts = [tree.tokens[noun].end]
        if verb is not None and tree.tokens[noun].dep in {"nsubj", "nsubjpass"} and says > noun:
            group = [says, *tree.kids(says, "aux", "auxpass", "neg")]
            starts.append(tree.tokens[min(g for g in group if g > noun)].start - 1)
        end = tree.tokens[max(last, noun)].end
        found = []
        for start in dict.fromkeys(starts):
            cut = _BESIDE.search(text, start, end)
            found.append((start, cut.start() if cut is not None else end))
        return found

    def _predicate(self, noun: int, verb: int) -> int:
        """The verb that has the noun for subject.

        "The truce agreed on Sunday covers three villages": the parser may take "agreed" for it,
        and hang "covers" on it as a clause without a subject.
        """
        tree = self._tree
        token = tree.tokens[verb]
        if tree.tokens[noun].dep != "nsubj" or token.lemma not in STRIKING:
            return verb
        if tree.kids(verb, "dobj", "auxpass"):
            return verb
        cut_off = [
            k
            for k in tree.kids(verb, "ccomp", "conj")
            if k > verb and tree.is_verb(k) and not tree.kids(k, "nsubj", "nsubjpass")
        ]
        if token.dep in {"parataxis", "ccomp"} and token.head > verb:
            cut_off.append(token.head)
        return cut_off[0] if cut_off else verb

    def _telling_verb(self, noun: int) -> int | None:
        """The verb whose further words tell of the deal, if the noun hangs on such a one."""
        tree = self._tree
        striking = striking_verb(tree, noun)
        if striking is not None and not tree.is_below(striking, noun):
            return striking
        verb = tree.tokens[noun].head
        if tree.tokens[noun].dep == "pobj":
            verb = tree.tokens[verb].head
        if not tree.is_verb(verb) or tree.is_below(verb, noun):
            return None
        token = tree.tokens[verb]
        if token.lemma in self._words["deal_telling"]:
            return verb
        # "will observe the truce until Friday" tells its term, "have observed it for a week" none
        ahead = token.lemma in self._words["deal_ahead"] and token.tag == "VB"
        return verb if ahead else None
