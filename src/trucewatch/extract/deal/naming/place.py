"""The place that a deal is on: not every road, ridge or capital that its report names."""

from __future__ import annotations

from trucewatch.extract.tree import Tree
from trucewatch.records.mention import Mentions, PlaceMention
from trucewatch.records.report import Report
from trucewatch.records.span_index import SpanIndex

_TITLE, _LEAD, _DEAL, _DATELINE = 3, 2, 4, 1  # what a mention there counts, against 1 elsewhere
_FEATURES = frozenset(
    {"road", "highway", "ridge", "bridge", "checkpoint", "airport", "crossing", "hill", "river"}
    | {"well", "station", "barracks", "airstrip", "gate", "street", "hospital", "market", "post"}
)
_PLACED = frozenset({"for", "in", "on", "around", "over", "at", "near"})


def find_place(report: Report, mentions: Mentions, tree: Tree, nouns: list[int]) -> str | None:
    """The place named most often, weighed by where; countries only where nothing is finer.

    The title, the first paragraph and words such as "the truce in X" weigh most; a place that
    only names a road or ridge, or that is part of a body's name, does not count.
    """
    counts: dict[str, int] = {}
    fine: dict[str, bool] = {}
    actors = SpanIndex.of(a.span for a in mentions.actors)
    for place in mentions.places:
        weight = _weight(report, mentions, tree, place, nouns, actors)
        if weight:
            words = place.span.quote
            counts[words] = counts.get(words, 0) + weight
            # An invented or unlisted town has no precision, yet is finer than a country.
            fine[words] = place.precision != "country"
    if not counts:
        return None
    order = list(counts)
    return max(order, key=lambda w: (fine[w], counts[w], -order.index(w)))


def _weight(
    report: Report,
    mentions: Mentions,
    tree: Tree,
    place: PlaceMention,
    nouns: list[int],
    actors: SpanIndex,
) -> int:
    if not place.literal:
        return 0
    beside = actors.touching(place.span.start, place.span.end)
    if any(mentions.actors[n].span != place.span for n in beside):
        return 0
    sentence = tree.sentence_of(place.span)
    if sentence is None:
        return _DATELINE
    words = tree.inside(place.span, sentence)
    if not words:
        return 1
    last = words[-1]
    if tree.tokens[last].dep in {"compound", "nmod", "amod"}:
        above = tree.tokens[last].head
        if above not in words and tree.tokens[above].pos in {"NOUN", "PROPN"}:
            named = tree.tokens[above].lemma.lower() in _FEATURES
            if named or tree.tokens[above].pos == "PROPN":
                return 0
    if tree.tokens[last].lemma.lower() in _FEATURES:
        return 0
    title = report.title
    if title is not None and title.covers(place.span):
        return _TITLE
    if _is_of_deal(tree, words, nouns):
        return _DEAL
    body = next((s for s in tree.sentences if s.role == "body"), None)
    return _LEAD if body is not None and sentence.block == body.block else 1


def _is_of_deal(tree: Tree, words: range, nouns: list[int]) -> bool:
    """ "the truce in X", "a deal on the town of X"."""
    top = next((k for k in words if tree.tokens[k].head not in words), words[0])
    for _ in range(4):
        token = tree.tokens[top]
        if token.dep not in {"pobj", "prep", "compound", "appos"}:
            return False
        if token.dep == "prep" and token.head in nouns:
            return token.lemma in _PLACED
        if token.dep == "compound" and token.head in nouns:
            return True
        top = token.head
    return False
