"""Where an event was, by the words that hang on it: a name, a description, where people lived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from trucewatch.extract.nearby import Nearby
from trucewatch.extract.places.described import DescribedPlaces, Meant
from trucewatch.extract.reach import belongs
from trucewatch.extract.tree import Tree
from trucewatch.extract.units import Unit
from trucewatch.extract.wording import noun_phrase
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Where
from trucewatch.records.mention import PlaceMention, Sentence
from trucewatch.records.report import Report
from trucewatch.records.span import Span

_PASSAGES = frozenset({"over", "to", "into", "through"})
_LOCATIVE = frozenset(
    {"in", "at", "inside", "near", "around", "outside", "on", "along", "across", "throughout"}
    | {"from", "below", "beside", "behind", "above", "off", "beyond"}
)
_LEADING_TO = _LOCATIVE | _PASSAGES
_COMPASS = frozenset(
    {"northern", "southern", "eastern", "western", "north", "south", "east", "west", "central"}
    | {"north-eastern", "north-western", "south-eastern", "south-western", "northeastern"}
    | {"northwestern", "southeastern", "southwestern", "northeast", "northwest", "southeast"}
    | {"southwest", "upper", "lower", "rural", "-"}
)
#: What is set up and taken down at a place, and is none itself: "took down the barrier".
_PUT_UP = frozenset(
    {"barrier", "post", "checkpoint", "line", "frontline", "front", "gate", "border"}
)
_GOVERNED = "events.place.governed"
_DESCRIBED = "events.place.described"
_HOME = "events.place.home"


@dataclass(frozen=True, slots=True)
class _Spot:
    """A described place: the noun, its phrase, and whether only a part of the place is meant."""

    noun: int
    span: Span
    part: bool
    rule: str


class Whereabouts:
    """The places of the events of one report."""

    def __init__(self, report: Report, tree: Tree, near: Nearby, ontology: Ontology) -> None:
        self._text, self._tree, self._near = report.text, tree, near
        self._described = DescribedPlaces(report, near.mentions, tree, ontology)
        words, self._events = ontology.words, ontology.events
        self._nouns, self._parts = words["described_places"], words["part_nouns"]
        self._dwelling, self._sites = words["dwelling_verbs"], words["dwelling_place_nouns"]

    def of(
        self, unit: Unit, stops: frozenset[int], people: Iterable[int], target: int | None
    ) -> Where | None:
        """Where the event was. ``target``: head of what it befell, if that can be a place;

        ``people``: heads of who acts or is acted on. ``stops``: anchors of the other events.
        """
        named = self._named(unit, stops)
        spot = self._spot(unit, target)
        if named is not None and not _is_wide(named):
            if spot is not None and self._is_origin(named, spot):
                return self._of_description(spot, named)
            return self._governed(named, _GOVERNED)
        if spot is not None and (named is None or self._is_nearer(spot, named)):
            return self._of_description(spot, named)
        if named is not None:
            return self._governed(named, _GOVERNED)
        return self._home(people) or self._there(unit, stops)

    def _is_origin(self, named: PlaceMention, spot: _Spot) -> bool:
        """ "People from X sat on the coast road": X is where they come from, not where it was."""
        tree = self._tree
        sentence = tree.sentence_of(named.span)
        words = tree.inside(named.span, sentence) if sentence is not None else range(0)
        top = next((k for k in words if tree.tokens[k].head not in words), None)
        if top is None or tree.tokens[top].dep != "pobj":
            return False
        prep = tree.tokens[top].head
        who = tree.tokens[prep].head
        of_people = tree.tokens[prep].lemma in {"from", "of"} and tree.tokens[who].dep in {
            "nsubj",
            "nsubjpass",
        }
        return (
            of_people
            and prep < spot.noun
            and tree.tokens[who].pos != "VERB"
            and (spot.noun not in tree.subtree(who))
        )

    def _is_nearer(self, spot: _Spot, wide: PlaceMention) -> bool:
        """Whether a description is of a place inside the wide one, and not the wide one's noun."""
        tree = self._tree
        if tree.tokens[spot.noun].lemma not in self._sites:
            return False
        before = tree.kids(spot.noun, "compound", "amod", "nmod", "poss")
        own = [*before, *tree.prepositional(spot.noun, "of")]  # "X province", "the province of X"
        return not any(
            wide.span.start < tree.tokens[k].end and tree.tokens[k].start < wide.span.end
            for k in own
        )

    # ---- named
    def _named(self, unit: Unit, stops: frozenset[int]) -> PlaceMention | None:
        tree = self._tree
        sentence = tree.sentences[tree.tokens[unit.anchor].sentence]
        found = [
            p
            for p in self._near.places(sentence.span.start, sentence.span.end)
            if belongs(tree, unit, tree.inside(p.span, sentence), through=frozenset(), stops=stops)
        ]
        if not found:
            return None
        after = tree.tokens[unit.primary.head].start

        def order(p: PlaceMention) -> tuple[bool, bool, bool, bool, int]:
            first = tree.inside(p.span, sentence)[0]
            while first > sentence.first and tree.tokens[first - 1].dep in {
                "det",
                "amod",
                "compound",
            }:
                first -= 1
            before = tree.tokens[first - 1].lemma if first > sentence.first else ""
            located = before in _LOCATIVE or p.rule == "places.offset"
            # "shelled X in Syria": whatever is nearer than a country is where it was.
            country, region = p.precision == "country" and p.within is None, p.precision == "region"
            return country, not located, region, p.span.start < after, abs(p.span.start - after)

        return min(found, key=order)

    def _governed(self, best: PlaceMention, how: str) -> Where:
        tree = self._tree
        rule = f"{how}; {best.rule}"
        sentence = tree.sentence_of(best.span)
        if sentence is not None and best.feature == "country" and best.precision != "country":
            # "southern X": somewhere in a country, of which the country's own point says nothing.
            span = self._with_compass(best, sentence)
            return Where(
                span.quote, span, span.quote, None, None, best.country, None, best.precision, rule,
                within=best.candidates[0] if best.candidates else None,
            )  # fmt: skip
        return Where(
            best.span.quote, best.span, best.name, best.lat, best.lon, best.country, best.admin1,
            best.precision, rule, best.feature, best.within,
        )  # fmt: skip

    def _with_compass(self, best: PlaceMention, sentence: Sentence) -> Span:
        first = self._tree.inside(best.span, sentence)[0]
        while first > sentence.first and self._tree.tokens[first - 1].text.lower() in _COMPASS:
            first -= 1
        return Span.cut(self._text, self._tree.tokens[first].start, best.span.end)

    # ---- described
    def _spot(self, unit: Unit, target: int | None) -> _Spot | None:
        """A description in the event's words: what a name was found for, else the first."""
        found = list(self._spots(unit, target))
        meant = [s for s in found if self._described.meant(s.noun) is not None]
        return next(iter(meant or found), None)

    def _spots(self, unit: Unit, target: int | None) -> Iterator[_Spot]:
        tree = self._tree
        if target is not None and self._is_definite(target):
            yield from self._at(target, f"{_DESCRIBED}.target", self._nouns - _PUT_UP)
        for i in range(unit.first, unit.last):
            if tree.tokens[i].dep == "prep" and tree.tokens[i].lemma in _LEADING_TO:
                for noun in tree.kids(i, "pobj"):
                    yield from self._at(noun, _DESCRIBED, self._nouns)
        kind = self._events.get(unit.primary.code)
        if kind is None or kind.group == "talk":
            return  # "the minister warned the town" tells of no place
        for noun in tree.kids(unit.primary.head, "dobj", "nsubjpass"):
            if noun != target and self._is_definite(noun):
                yield from self._at(noun, f"{_DESCRIBED}.object", self._nouns - _PUT_UP)

    def _at(self, noun: int, rule: str, nouns: frozenset[str]) -> Iterator[_Spot]:
        """The place that a noun is, or in which what it names lies ("the edge of the town")."""
        tree = self._tree
        lemma = tree.tokens[noun].lemma.lower()
        known = lemma in nouns or self._described.meant(noun) is not None
        if known and tree.tokens[noun].pos == "NOUN":
            yield _Spot(noun, noun_phrase(self._text, tree, noun), False, rule)
        inside = tree.kids(noun, "poss")
        if lemma in self._parts:
            inside += tree.prepositional(noun, "of")
        for place in inside:
            if self._described.meant(place) is not None:
                yield _Spot(place, noun_phrase(self._text, tree, noun), True, rule)

    def _is_definite(self, noun: int) -> bool:
        """ "A town" befell something somewhere: that the words tell no more is no place yet."""
        tree = self._tree
        first = {tree.tokens[k].lemma.lower() for k in tree.kids(noun, "det", "predet")}
        return bool(first & {"the", "this", "that", "both", "all"} or tree.kids(noun, "poss"))

    def _of_description(self, spot: _Spot, wide: PlaceMention | None) -> Where:
        """A description as a place: by the name that it means, else in the area told beside it."""
        meant = self._described.meant(spot.noun)
        if meant is not None:
            where = self._by_name(spot.span, meant, spot.rule)
            part = spot.part and where.precision == "exact"
            return replace(where, precision="part_of_region") if part else where
        bare = Where(
            spot.span.quote, spot.span, spot.span.quote, None, None, None, None, "unknown",
            spot.rule,
        )  # fmt: skip
        if wide is None:
            return bare
        held = wide.within or (wide.candidates[0] if wide.candidates else None)
        return replace(
            bare, country=wide.country, admin1=wide.admin1, precision=wide.precision, within=held
        )

    def _by_name(self, span: Span, meant: Meant, rule: str) -> Where:
        place = self._governed(meant.mention, f"{rule}.{meant.how}")
        return replace(place, words=span.quote, span=span, named_by=meant.mention.span)

    # ---- where people lived; there
    def _home(self, people: Iterable[int]) -> Where | None:
        """ "Half of the people who lived in X have fled": the place of those whom it befell."""
        tree = self._tree
        for noun in (k for head in people for k in (head, *tree.prepositional(head, "of"))):
            for verb in tree.kids(noun, "relcl", "acl"):
                if tree.tokens[verb].lemma in self._dwelling:
                    found = self._dwelt_in(verb)
                    if found is not None:
                        return found
        return None

    def _dwelt_in(self, verb: int) -> Where | None:
        tree = self._tree
        for k in (*tree.kids(verb, "dobj"), *tree.prepositional(verb, "in", "at", "inside")):
            words = [k, *tree.kids(k, "compound")]
            for place in self._near.places(tree.tokens[min(words)].start, tree.tokens[k].end):
                return self._governed(place, _HOME)
            if self._described.meant(k) is not None:
                return self._of_description(
                    _Spot(k, noun_phrase(self._text, tree, k), False, _HOME), None
                )
        return None

    def _there(self, unit: Unit, stops: frozenset[int]) -> Where | None:
        tree = self._tree
        sentence = tree.sentences[tree.tokens[unit.anchor].sentence]
        for i in range(sentence.first, sentence.last):
            meant = self._described.meant(i) if tree.tokens[i].lemma.lower() == "there" else None
            if meant is not None and belongs(tree, unit, range(i, i + 1), frozenset(), stops):
                span = Span.cut(self._text, tree.tokens[i].start, tree.tokens[i].end)
                return self._by_name(span, meant, _DESCRIBED)
        return None


def _is_wide(place: PlaceMention) -> bool:
    """A country, a part of one, or a region: a place in it is nearer to where it was."""
    return place.within is None and (
        place.precision in {"country", "region"} or place.feature == "country"
    )
