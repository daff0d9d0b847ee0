"""How far a deal reaches, where a place named with it says so: "the truce in X took effect"."""

from __future__ import annotations

from trucewatch.extract.deal.naming.nouns import striking_verb
from trucewatch.extract.tree import Tree
from trucewatch.records.agreement import Variable
from trucewatch.records.mention import Mentions, PlaceMention
from trucewatch.records.report import Report
from trucewatch.records.span import Span

_HERE = frozenset({"for", "covering", "around"})
#: "in X" beside a verb may tell where people sat to sign; beside these, where fire ends.
_PLACING = frozenset(
    {"declare", "impose", "observe", "take", "begin", "hold", "enter", "come", "go"}
)
_IN = frozenset({"in", "at"})
_COUNTRY = frozenset({"country"})
_AREA = frozenset({"admin1", "admin2", "region", "part_of_region"})


def places_told(report: Report, mentions: Mentions, tree: Tree, nouns: list[int]) -> list[Variable]:
    """The deal's reach by the places that its own words name; a country's name says nothing."""
    found = []
    for noun in nouns:
        for p in tree.kids(noun, "prep", "acl"):
            token = tree.tokens[p]
            if token.lemma not in _HERE and not (token.lemma in _IN and _tells_reach(tree, noun)):
                continue
            for head in tree.kids(p, "pobj", "dobj"):
                place = _place(mentions, tree, head)
                value = _value(place)
                if place is not None and value is not None:
                    start, end = tree.tokens[noun].start, place.span.end
                    span = Span.cut(report.text, min(start, place.span.start), end)
                    found.append(
                        Variable(
                            *("scope", value, place.span.quote, None, report.id, span),
                            "deals.scope.place_named",
                        )
                    )
    return found


def _tells_reach(tree: Tree, noun: int) -> bool:
    """Whether "in X" behind the noun is where the deal holds, not where it was signed."""
    verb = striking_verb(tree, noun)
    if verb is not None:
        return tree.tokens[verb].lemma in _PLACING
    token = tree.tokens[noun]
    return token.dep in {"nsubj", "nsubjpass", "ROOT"} or tree.tokens[token.head].lemma in _PLACING


def _place(mentions: Mentions, tree: Tree, head: int) -> PlaceMention | None:
    start = tree.tokens[head].start
    return next((p for p in mentions.places if p.span.start <= start < p.span.end), None)


def _value(place: PlaceMention | None) -> str | None:
    if place is None or place.precision in _COUNTRY or place.feature in _COUNTRY:
        return None
    if place.precision in _AREA or place.feature in _AREA:
        return "partial"
    return "local"
