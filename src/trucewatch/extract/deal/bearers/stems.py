"""Who owes the items of a list whose stem or heading names the bearer: "The Front shall: (a) …"."""

from __future__ import annotations

import re

from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.deal.printed.numbering import label_of
from trucewatch.extract.deal.struck.declarers import Declarers
from trucewatch.extract.tree import PASSIVE_SUBJECTS, SUBJECTS, Tree
from trucewatch.records.mention import Sentence

_OWING = frozenset({"shall", "must", "will", "would", "should"})
_UNDERTAKING = frozenset({"undertake", "commit", "pledge", "promise", "vow", "swear"})
_BEING = frozenset({"be", "have"})  # "is to:", "has to:"
_OPENS = re.compile(r":\W*\Z")
_FOLLOWING = re.compile(r"\b(?:as follows|following|below)\b", re.IGNORECASE)
_HEADING = re.compile(
    r"\W*(?:the )?(?:obligations|duties|commitments|undertakings|tasks|pledges) (?:of|on|for) ",
    re.IGNORECASE,
)
_SHORT = 8  # words of a heading that names a party, at most
_FAR = 14  # sentences that a list may hold between its stem and an item


class Stems:
    """Finds the stem of a list for one of its items. Built once for a report."""

    def __init__(self, tree: Tree, bodies: Bodies) -> None:
        self._tree = tree
        self._bodies = bodies
        self._declarers = Declarers(tree, bodies)

    def find(self, head: int) -> list[int]:
        """Those whom the stem names; nothing for an item with a subject or a passive of its own.

        "Prisoners shall be freed" under "The Front shall:" would be no item of that list.
        """
        tree = self._tree
        verb = tree.clause_head(head)
        if tree.is_passive(verb) or tree.kids(verb, *SUBJECTS, *PASSIVE_SUBJECTS):
            return []
        stem = self._stem(head)
        return self._named(stem) if stem is not None else []

    def ordering(self, head: int) -> list[int]:
        """Whoever gives orders to its own in a list's stem: every item of the list is its to do."""
        stem = self._stem(head)
        return self._declarers.of_stem(stem) if stem is not None else []

    def _stem(self, head: int) -> Sentence | None:
        """The sentence before the list in which the word stands."""
        tree = self._tree
        here = tree.tokens[head].sentence
        label = self._label(tree.sentences[here])
        if label is None:
            return None
        before = range(here - 1, max(-1, here - _FAR), -1)
        return next(
            (tree.sentences[n] for n in before if self._label(tree.sentences[n]) != label), None
        )

    def _label(self, sentence: Sentence) -> str | None:
        """The mark of the item that the sentence stands in."""
        first = next(s for s in self._tree.sentences if s.block == sentence.block)
        return label_of(first.span.quote)

    def _named(self, sentence: Sentence) -> list[int]:
        tree, words = self._tree, sentence.span.quote
        heading = _HEADING.match(words) is not None
        if _FOLLOWING.search(words) or not (heading or _OPENS.search(words)):
            return []
        inside = range(sentence.first, sentence.last)
        for i in inside:
            owing = tree.tokens[i].text.lower() in _OWING or tree.tokens[i].lemma in _UNDERTAKING
            owing = owing or (tree.tokens[i].lemma in _BEING and tree.tokens[i].text != "been")
            if not owing:
                continue
            if tree.tokens[i].pos not in {"AUX", "VERB"}:
                # Cut off before its object, "undertake" is read as a noun.
                if i > sentence.first and self._bodies.is_body(i - 1):
                    return [i - 1]
                continue
            verb = i if tree.kids(i, *SUBJECTS) else tree.tokens[i].head
            named = [h for s in tree.kids(verb, *SUBJECTS) for h in tree.conjuncts(s)]
            if named and self._bodies.is_body(named[0]):
                return named
        if len(inside) > _SHORT or any(tree.is_verb(i) for i in inside):
            return []
        found = [i for i in inside if tree.tokens[i].pos in {"NOUN", "PROPN"}]
        tops = [i for i in found if self._bodies.is_body(i) and not self._in_name(i)]
        return tree.conjuncts(tops[0]) if tops else []

    def _in_name(self, i: int) -> bool:
        return self._tree.tokens[i].dep in {"compound", "nmod", "amod"}
