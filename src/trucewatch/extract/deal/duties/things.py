"""What a duty is about: its object, how many of it, and the place its words name."""

from __future__ import annotations

from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit
from trucewatch.records.mention import Mentions
from trucewatch.records.span import Span


def find_object(tree: Tree, hit: Hit) -> int | None:
    """What is to be handed over, opened, freed: no clause, and not the doer itself."""
    heads = [h for h in tree.patients(hit.head) if h not in hit.words]
    if not tree.is_verb(hit.head):
        # "a 72-hour ceasefire", "Joint Commission": what stands before such a noun is no object
        before = frozenset(tree.kids(hit.head, "compound"))
        named = [h for h in heads if tree.tokens[h].pos in {"NOUN", "PROPN"}]
        heads = [
            h
            for h in named
            if h not in before or (tree.tokens[h].pos == "NOUN" and not tree.kids(h, "nummod"))
        ]
    for head in heads:
        if tree.is_verb(head) or tree.tokens[head].tag in {"VB", "JJ"}:
            # "set free eight health workers": the object hangs on "free"
            inner = tree.kids(head, "dobj", "nsubj")
            if inner:
                return inner[-1]
            continue
        return head
    return None


def quantity_of(tree: Tree, mentions: Mentions, thing: int | None) -> int | None:
    """The number that counts the object itself: "25 fighters", not "fighters held for 25 days"."""
    if thing is None:
        return None
    counting = [thing, *tree.kids(thing, "nummod")]
    counting += [n for k in counting[1:] for n in tree.kids(k, "compound", "quantmod")]
    for figure in mentions.figures:
        if figure.low is None or figure.low != figure.high:
            continue
        inside = any(
            figure.span.start <= tree.tokens[k].start < figure.span.end for k in counting[1:]
        )
        if inside:
            return figure.low
    return None


def place_in(mentions: Mentions, clause: Span) -> str | None:
    """The first place that the clause names as a place."""
    return next(
        (p.span.quote for p in mentions.places if p.literal and clause.covers(p.span)), None
    )
