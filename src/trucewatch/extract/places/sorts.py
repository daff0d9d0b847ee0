"""Of which sort a named place is, so that "the town" can mean a town and not a river.

The report's own noun tells it ("the village of X", "X camp", "X, a town in Y"); without one, what
the list of places says the name is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trucewatch.extract.tree import Tree
from trucewatch.ontology.model import Ontology
from trucewatch.records.mention import PlaceMention

#: What tells one place of a report from another, however often it is named.
Key = tuple[str | None, str]

_ONE_OF = frozenset({"a", "an", "one", "another", "some", "every", "each"})
#: Sorts by the feature of the list of places. A name that no list has may be any of the last row.
_FEATURES = {
    "settlement": frozenset({"city"}),
    "quarter": frozenset({"admin2"}),
    "province": frozenset({"admin1"}),
    "area": frozenset({"region", "disputed", "island", "admin1"}),
    "stronghold": frozenset({"city", "region", "disputed"}),
}
_UNLISTED = frozenset({"settlement", "quarter", "stronghold"})
#: Quarters and villages named after a town: "Karsa al-Balad".
_NAMED_AFTER = "places.compound"
#: Names that are no dwelling place, and points off a place.
_NEVER = frozenset({"places.unknown.road", "places.offset", "places.dateline"})
#: Sorts that a place called otherwise can be too: a besieged town is an enclave.
_OPEN_SORTS = frozenset({"stronghold"})
_DWELLINGS = frozenset({"settlement", "quarter", "camp"})


class Sorts:
    """The nouns for places, by sort, and the sorts of places named."""

    def __init__(self, tree: Tree, ontology: Ontology) -> None:
        self._tree = tree
        words = ontology.words
        self.nouns = {
            noun: sort
            for sort in ("settlement", "quarter", "camp", "stronghold", "province", "area")
            for noun in words[f"{sort}_nouns"]
        }
        self._small = words["small_settlement_nouns"]
        self._kinds = words["described_places"]

    def of(self, lemma: str) -> str | None:
        """The sort that a noun tells of."""
        return self.nouns.get(lemma)

    def by_place(self, named: Iterable[tuple[Key, PlaceMention]]) -> dict[Key, frozenset[str]]:
        """The nouns by which each place is called anywhere in the report.

        Nouns for a site ("X bridge") count only where the name never stands without one: a town
        has its bridge, and is called by its name alone too.
        """
        met: dict[Key, list[frozenset[str]]] = {}
        for key, mention in named:
            met.setdefault(key, []).append(self._called(mention))
        called = {}
        for key, found in met.items():
            bare = any(nouns <= self.nouns.keys() for nouns in found)
            kept = self.nouns.keys() if bare else self._kinds
            called[key] = frozenset().union(*found) & frozenset(kept)
        return called

    def _called(self, mention: PlaceMention) -> frozenset[str]:
        """The nouns by which the words around a name call the place."""
        sentence = self._tree.sentence_of(mention.span)
        if sentence is None:
            return frozenset()
        words = self._tree.inside(mention.span, sentence)
        if not words:
            return frozenset()
        inside = {self._tree.tokens[k].lemma.lower() for k in words[1:]}
        return frozenset({*(inside & self._kinds), *self._beside(words, sentence.last)})

    def _beside(self, words: range, stop: int) -> Iterator[str]:
        tree, tokens = self._tree, self._tree.tokens
        last, after = words[-1], words[-1] + 1
        if after + 1 < stop and tokens[after].dep == "compound":
            after += tokens[after].lemma.lower() not in self._kinds  # "X refugee camp"
        if after < stop and tokens[after].lemma.lower() in self._kinds:
            adjoins = tokens[after].start - tokens[after - 1].end == 1 and tokens[last].tag != "POS"
            if adjoins and tokens[after].tag not in {"NNS", "NNPS"}:
                yield tokens[after].lemma.lower()
        top = next((k for k in words if tokens[k].head not in words), words[0])
        for noun in tree.kids(top, "appos"):
            if tokens[noun].lemma in self._kinds and tokens[noun].tag == "NN":
                yield tokens[noun].lemma
        above = tokens[top].head
        if tokens[top].dep == "pobj" and tokens[above].lemma == "of":
            noun = tokens[above].head
            if above + 1 == words[0] and self._is_called(noun):
                yield tokens[noun].lemma
        elif tokens[top].dep == "appos" and self._is_called(above):
            yield tokens[above].lemma  # "the village, Karsa"

    def _is_called(self, noun: int) -> bool:
        """ "The town of X" is X; "a district of X" is a part of it, "the market of X" is in it."""
        token = self._tree.tokens[noun]
        if token.lemma not in self.nouns or token.tag not in {"NN", "NNP"}:
            return False
        before = {self._tree.tokens[k].lemma.lower() for k in self._tree.kids(noun, "det")}
        if self.nouns[token.lemma] == "quarter" and self._tree.kids(noun, "amod", "compound"):
            return False  # "the old quarter of X"
        return not before & _ONE_OF

    def fits(self, lemma: str, mention: PlaceMention, called: frozenset[str]) -> int:
        """2: called so in the report; 1: of a fitting sort; 0: of another."""
        sort = self.nouns[lemma]
        own = {self.nouns[noun] for noun in called if noun in self.nouns}
        if mention.rule in _NEVER or mention.precision == "country":
            return 0
        if sort in own and not self._belies(lemma, called, sort):
            return 2
        if called and (sort not in _OPEN_SORTS or not own & _DWELLINGS):
            return 0
        if sort == "stronghold" and own & _DWELLINGS:
            return 1
        if mention.rule == _NAMED_AFTER:
            return int(sort in {"quarter", "stronghold"} or lemma in self._small)
        if mention.feature is None:
            return int(not mention.candidates and sort in _UNLISTED)
        return int(mention.feature in _FEATURES.get(sort, ()))

    def _belies(self, lemma: str, called: frozenset[str], sort: str) -> bool:
        """What is called a village is not meant by "the city", nor the other way round."""
        if sort != "settlement" or lemma in called:
            return False
        return (lemma in self._small) != bool(called & self._small)
