"""Descriptions of places ("the town", "the last rebel bastion", "there") and the places they mean.

A description means a place of its sort that was named before it: one that the report calls so,
else the nearest one of a fitting sort. Where two are equally likely, or the report has turned to
another country in between, nothing is chosen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from trucewatch.extract.places.sorts import Key, Sorts
from trucewatch.extract.tree import Tree
from trucewatch.ontology.model import Ontology
from trucewatch.records.mention import Mentions, PlaceMention
from trucewatch.records.report import Report

_DEFINITE = frozenset({"the", "this", "that"})
_SCENES = frozenset({"in", "at", "inside", "near", "around", "across", "throughout"})
_RESTRICTING = frozenset({"relcl", "acl"})
_REACH = 40  # places named last, among which one is sought
_FEW = 2  # mentions from which a place can be what the report is about
_BACK = 1  # sentences to which "there" looks back


@dataclass(frozen=True, slots=True)
class Meant:
    """The place that a description means: the mention that names it, and how it was chosen."""

    mention: PlaceMention
    how: str


@dataclass(slots=True)
class _Named:
    """One place of the report, as far as it was read: all its names and what it is called."""

    mention: PlaceMention
    called: frozenset[str]
    sentence: int
    start: int
    country: str | None  # its own, else the one told of when it was named


class DescribedPlaces:
    """What the descriptions of one report mean, found once in the order of the text."""

    def __init__(self, report: Report, mentions: Mentions, tree: Tree, ontology: Ontology) -> None:
        self._tree = tree
        self._sorts = Sorts(tree, ontology)
        words = ontology.words
        self._plain, self._plight = words["plain_place_words"], words["plight_words"]
        self._loose, self._turns = words["loose_place_nouns"], words["scene_changes"]
        self._places = [p for p in mentions.places if p.literal and p.rule != "places.dateline"]
        self._starts = [p.span.start for p in self._places]
        self._title = report.title
        self._counts = Counter(map(_key, self._places))
        most = next(iter(self._counts.most_common(1)), None)
        self._most = next((p for p in self._places if most and _key(p) == most[0]), None)
        self._called = self._sorts.by_place((_key(p), p) for p in self._places)
        self._in_title = {
            _key(p) for p in self._places if self._title is not None and self._title.covers(p.span)
        }
        self._meant: dict[int, Meant] = {}
        self._country: str | None = None
        self._read()

    def is_description(self, noun: int) -> bool:
        """Whether a noun with its words can mean a place named elsewhere: "the besieged town"."""
        tokens, tree = self._tree.tokens, self._tree
        token = tokens[noun]
        if self._sorts.of(token.lemma) is None or token.tag not in {"NN", "NNP"}:
            return False
        if token.dep in {"compound", "amod", "nmod"}:
            return False
        loose = token.lemma in self._loose
        definite = False
        for k in tree.children[noun]:
            kid = tokens[k]
            if kid.dep == "det":
                definite = kid.lemma.lower() in _DEFINITE
                if not definite:
                    return False
            elif k < noun and kid.dep in {"amod", "compound", "nmod", "nummod", "poss", "advmod"}:
                if not self._is_plain(k):
                    return False
                loose = loose and not self._is_plight(k)
            elif k > noun and self._narrows(k, noun):
                return False
        return definite and not loose

    def meant(self, noun: int) -> Meant | None:
        """The place that a description, or "there", means; None where that stays open."""
        return self._meant.get(noun)

    # ---- reading
    def _read(self) -> None:
        """Go through the text once: names are remembered, descriptions looked up among them."""
        tokens = self._tree.tokens
        known: OrderedDict[Key, _Named] = OrderedDict()
        at, turned = 0, -1
        for i, token in enumerate(tokens):
            while at < len(self._places) and self._places[at].span.start <= token.start:
                self._remember(known, self._places[at], token.sentence)
                at += 1
            first = i == self._tree.sentences[token.sentence].first
            if first and token.lemma.lower() in self._turns:
                turned = i
            lemma = token.lemma.lower()
            if lemma == "there" and token.dep == "advmod" and token.tag != "EX":
                found = self._there(known, token.sentence)
            elif lemma in self._sorts.nouns and self.is_description(i):
                found = self._find(known, i)
            else:
                continue
            if found is None or (turned >= 0 and found.mention.span.start < tokens[turned].start):
                continue
            self._meant[i] = found
            if self._sorts.of(lemma) not in {None, "settlement"}:
                # what was "the enclave" once is so again, whatever town is named in between
                self._called[_key(found.mention)] |= {lemma}
            self._remember(known, found.mention, token.sentence)

    def _remember(
        self, known: OrderedDict[Key, _Named], place: PlaceMention, sentence: int
    ) -> None:
        key = _key(place)
        held = known.pop(key, None)
        first = held.mention if held is not None and place.lat is None else place
        self._country = place.country or self._country
        known[key] = _Named(first, self._called[key], sentence, place.span.start, self._country)
        if len(known) > _REACH:
            known.popitem(last=False)

    # ---- choosing
    def _find(self, known: OrderedDict[Key, _Named], noun: int) -> Meant | None:
        lemma = self._tree.tokens[noun].lemma.lower()
        wide = self._held_in(noun)
        fitting = [
            (self._sorts.fits(lemma, one.mention, one.called), one)
            for one in known.values()
            if wide is None or _can_lie_in(one.mention, wide)
        ]
        called = [one for fit, one in fitting if fit == 2]
        other = [one for fit, one in fitting if fit == 1]
        chosen, how = self._choose(lemma, called, other)
        if chosen is None or self._has_turned(chosen, noun):
            return None
        narrower = self._core(lemma, chosen)
        if narrower is not None:
            return Meant(narrower, "topic")
        return Meant(chosen.mention, how)

    def _choose(
        self, lemma: str, called: list[_Named], other: list[_Named]
    ) -> tuple[_Named | None, str]:
        """One of those that are called so, else of the others that fit, and how it was chosen."""
        if not called:
            # Any place can be a bastion: of several, the nearest is no likelier than the others.
            if self._sorts.of(lemma) == "stronghold" and len(other) > 1:
                return self._told_of(other), "topic"
            return self._nearest(other, "only" if len(other) == 1 else "nearest")
        chosen, how = self._nearest(called, "called")
        if chosen is not None and any(one.sentence > chosen.sentence for one in other):
            # "In the town of X …. Shells hit Y. The town …": Y may be a town too
            return (chosen if self._is_topic(chosen, called + other) else None), "topic"
        return chosen, how

    def _nearest(self, found: list[_Named], how: str) -> tuple[_Named | None, str]:
        """The one named last; of several named in that sentence, the one told of, if any."""
        last = max((one.sentence for one in found), default=0)
        near = [one for one in found if one.sentence == last]
        return (near[0], how) if len(near) == 1 else (self._told_of(near), "topic")

    def _told_of(self, found: list[_Named]) -> _Named | None:
        """The one of them that the report is about."""
        told = [one for one in found if self._is_topic(one, found)]
        return told[0] if len(told) == 1 else None

    def _is_topic(self, one: _Named, among: Iterable[_Named]) -> bool:
        """Whether the report is about it: alone in the title, or named twice as often as any."""
        rivals = [_key(r.mention) for r in among if r is not one]
        key = _key(one.mention)
        if (key in self._in_title) and not any(r in self._in_title for r in rivals):
            return True
        if any(r in self._in_title for r in rivals):
            return False
        count = self._counts[key]
        return count >= _FEW and all(count >= 2 * self._counts[r] for r in rivals)

    def _core(self, lemma: str, chosen: _Named) -> PlaceMention | None:
        """For "the bastion" of a town: the quarter named after it, if the report is about that."""
        if self._sorts.of(lemma) != "stronghold" or self._most is None:
            return None
        place = self._most
        named_after = place.rule == "places.compound" and place.gazetteer_id is not None
        held = named_after and place.gazetteer_id == chosen.mention.gazetteer_id
        return place if held and self._counts[_key(place)] > _FEW else None

    def _there(self, known: OrderedDict[Key, _Named], sentence: int) -> Meant | None:
        """The one place told of in this sentence or the last, countries left out."""
        near = [
            one
            for one in known.values()
            if sentence - one.sentence <= _BACK and one.mention.precision != "country"
        ]
        chosen = near[0] if len(near) == 1 else None
        return Meant(chosen.mention, "there") if chosen is not None else None

    # ---- words around
    def _is_plain(self, k: int) -> bool:
        tree, token = self._tree, self._tree.tokens[k]
        if token.pos == "PUNCT" or token.text in {"-", "‑"}:
            return True
        if token.lemma.lower() in self._plain or token.text.lower() in self._plain:
            return True
        # "rebel-held", "war-battered": the last word of a joined one tells
        return token.text.lower().rpartition("-")[2] in self._plight or (
            self._is_plight(k) and bool(tree.kids(k, "npadvmod", "advmod", "punct"))
        )

    def _is_plight(self, k: int) -> bool:
        token = self._tree.tokens[k]
        last = token.text.lower().rpartition("-")[2]
        return token.lemma.lower() in self._plight or last in self._plight

    def _narrows(self, k: int, noun: int) -> bool:
        """Whether words after the noun say which one is meant, so that no name is needed."""
        tokens, kid = self._tree.tokens, self._tree.tokens[k]
        if kid.dep in _RESTRICTING:
            left = self._tree.subtree(k)[0]
            return tokens[left - 1].text != ","
        if kid.dep == "appos":
            return True
        if kid.dep == "prep" and k == noun + 1:
            stronghold = self._sorts.of(tokens[noun].lemma) == "stronghold"
            return kid.lemma == "of" or (kid.lemma in _SCENES and not stronghold)
        return False

    def _held_in(self, noun: int) -> PlaceMention | None:
        """The area in which the words put a bastion: "the last bastion in southern X"."""
        below = self._tree.subtree(noun)
        start, end = self._tree.tokens[noun].start, self._tree.tokens[below[-1]].end
        return next(iter(self._between(start, end)), None)

    def _between(self, start: int, end: int) -> list[PlaceMention]:
        return self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _has_turned(self, chosen: _Named, noun: int) -> bool:
        """Whether between the name and the description the report is set in another country."""
        sentence = self._tree.sentences[self._tree.tokens[noun].sentence]
        place = chosen.mention
        for other in self._between(chosen.start + 1, sentence.span.end):
            if other.country is None or not self._sets_scene(other):
                continue
            if place.country is None and other.precision in {"country", "region"}:
                if other.country != chosen.country:
                    return True
            elif not _can_lie_in(place, other):
                return True
        return False

    def _sets_scene(self, place: PlaceMention) -> bool:
        """ "In X, …", "shells fell in X": not "fled to X", "forces of X"."""
        sentence = self._tree.sentence_of(place.span)
        if sentence is None:
            return False
        words = self._tree.inside(place.span, sentence)
        here = next((k for k in words if self._tree.tokens[k].head not in words), None)
        for _ in range(2):
            if here is None:
                return False
            above = self._tree.tokens[here].head
            if self._tree.tokens[above].dep == "prep":
                return self._tree.tokens[above].lemma in _SCENES
            here = above
        return False


def _key(place: PlaceMention) -> Key:
    """One place under all its mentions; a quarter named after a town is not that town."""
    own = place.gazetteer_id if place.rule != "places.compound" else None
    return own, place.name.casefold() if own is None else ""


def _can_lie_in(place: PlaceMention, other: PlaceMention) -> bool:
    """Whether one place can lie where another does, as far as both are known."""
    if place.country is None or other.country is None:
        return True
    if place.country != other.country:
        return False
    if other.feature != "admin1" or place.admin1 is None:
        return True
    return place.admin1 == other.admin1
