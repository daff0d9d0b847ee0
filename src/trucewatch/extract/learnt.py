"""Hits of the encoder beside those of the rules: words that tell of an event in no listed wording.

A rule names its words and its reason, so where one has a hit the encoder's mark on the same words
adds nothing, and where one refuses the words ("the bus crash killed two") it is not asked. A claim
that rests on a mark alone says so: its rule begins with ``LEARNT``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit, TriggerIndex
from trucewatch.ontology.model import Trigger
from trucewatch.records.found import LEARNT
from trucewatch.records.mention import Sentence, SpanMark
from trucewatch.records.span import Span

#: Ranks below every listed wording of an act.
_WEIGHT = -3
#: Marks that are named otherwise in the ontology.
_NAMES = {"harm": "attack_on_civilians"}
#: Lists of words of other walks of life, and of peaceful grounds for closing something.
_OTHER, _IN_PEACE, _PEACEFUL = "other_walks", "closed_in_peace", "peaceful_doers"
_NO_ACTS = "no_acts"
#: A year so long ago that no truce under watch is meant.
_LONG_AGO = re.compile(r"1[0-8]\d\d")
_EASED, _OPENED = "siege_eased", "corridor_opened"
_TAKEN_AWAY = frozenset(
    {"lift", "lifting", "ease", "easing", "end", "break", "raise", "loosen", "relax", "remove"}
    | {"removal", "take", "down", "dismantle", "dismantling", "go", "leave", "pull", "drop", "free"}
    | {"scrap", "abolish", "demolish", "burn", "siege", "blockade", "curfew", "ban", "waive"}
)
#: Talk whose content is an act; the share from which the encoder's word serves there.
_OF_ACTS = frozenset({"demand", "denial", "promise", "accusation", "rejection", "threat"})
_SOUGHT = 25
_GOING_ON = frozenset({"conj", "xcomp", "ccomp"})
_RELEASES = frozenset({"detainee_release", "prisoner_exchange"})
_WAYS_HOME = frozenset({"evacuation", "return_of_displaced"})
_LETTING = frozenset({"access_granted", "corridor_opened"})
_LET_PASS = frozenset({"aid_delivered", "corridor_opened", "evacuation", "return_of_displaced"})
_CLOSING = frozenset({"siege", "services_cut"})


def learnt_hits(
    tree: Tree,
    sentence: Sentence,
    marks: Sequence[SpanMark],
    hits: Sequence[Hit],
    least: int,
    index: TriggerIndex,
    lists: Mapping[str, frozenset[str]],
) -> list[Hit]:
    """Hits for the sentence's marks on whose words no rule has one or refuses one, in text order.

    ``least``: the share in hundredths that a mark must have; ``index``: the rules' triggers;
    ``lists``: the ontology's words, of which some keep a sentence from telling of any such thing.
    """
    taken = {word for hit in hits for word in hit.words}
    asking = [h.head for h in hits if h.code in _OF_ACTS]
    first = bisect_left(marks, sentence.span.start, key=lambda m: m.span.start)
    found: list[Hit] = []
    if first == len(marks) or marks[first].span.start >= sentence.span.end:
        return found
    lemmas_here = _lemmas(tree, sentence)
    if lemmas_here & lists[_OTHER] or any(map(_LONG_AGO.fullmatch, lemmas_here)):
        return found
    for mark in marks[first:]:
        if mark.span.start >= sentence.span.end:
            break
        sought = mark.share >= _SOUGHT and asking and mark.role not in _OF_ACTS
        words = words_of(tree, mark.span) if mark.share >= least or sought else ()
        if mark.share < least and not _is_sought(tree, words, asking, hits):
            continue
        if not words or taken & set(words) or any(index.refuses(tree, w) for w in words):
            continue
        if mark.role in _CLOSING and lemmas_here & lists[_IN_PEACE]:
            continue
        code = _code(tree, mark.role, words)
        head = head_of(tree, words)
        peaceful = any(tree.tokens[a].lemma in lists[_PEACEFUL] for a in tree.agents(head))
        if peaceful or tree.tokens[head].lemma in lists[_NO_ACTS]:
            continue
        if any(_goes_on(tree, head, h) for h in (*hits, *found) if _is_one_act(h.code, code)):
            continue
        lemmas = tuple(tree.tokens[w].lemma for w in words)
        trigger = Trigger(LEARNT + mark.role, lemmas, head=words.index(head), weight=_WEIGHT)
        found.append(Hit(code, trigger, head, words))
        taken.update(words)
    return found


def _is_sought(
    tree: Tree, words: tuple[int, ...], asking: Sequence[int], hits: Sequence[Hit]
) -> bool:
    """Whether the words stand under a demand, denial or the like that no other act stands under.

    What somebody demands, denies or promises is an act: there an unsure mark serves.
    """
    if not words:
        return False
    above = set(tree.ancestors(head_of(tree, words)))
    for head in asking:
        if head in above:
            return not any(head in tree.ancestors(h.head) for h in hits if h.code not in _OF_ACTS)
    return False


def _code(tree: Tree, role: str, words: tuple[int, ...]) -> str:
    """The kind in the ontology for what the encoder marked; it tells ways apart by their end only.

    A way opened is one kind ("the road is open"), a barrier or ban lifted from it another.
    """
    if role == _EASED and not {tree.tokens[w].lemma for w in words} & _TAKEN_AWAY:
        return _OPENED
    return _NAMES.get(role, role)


def _lemmas(tree: Tree, sentence: Sentence) -> frozenset[str]:
    """The sentence's lemmas, and pairs of them as the lists write them: "fire-brigade"."""
    lemmas = [tree.tokens[k].lemma.lower() for k in range(sentence.first, sentence.last)]
    return frozenset(lemmas) | {f"{a}-{b}" for a, b in pairwise(lemmas)}


def _is_one_act(first: str, then: str) -> bool:
    """Of one kind, a release and the way home from it, leave given and the passing by it.

    "Were freed and flown to the coast", "let the convoy pass".
    """
    home = first in _RELEASES and then in _WAYS_HOME
    return first == then or home or (first in _LETTING and then in _LET_PASS)


def _goes_on(tree: Tree, head: int, hit: Hit) -> bool:
    """Whether one goes on from the other with no subject of its own: it is the same act.

    "They will vacate the airstrip and move to the barracks", "let health workers reach the hills".
    """
    first, second = sorted((head, hit.head))
    token = tree.tokens[second]
    joined = token.head == first and token.dep in _GOING_ON
    return joined and (token.dep == "ccomp" or not tree.kids(second, "nsubj", "nsubjpass"))


def words_of(tree: Tree, span: Span) -> tuple[int, ...]:
    """The tokens that begin inside a stretch of the raw text, less stops and blanks."""
    first = bisect_left(tree.tokens, span.start, key=lambda t: t.start)
    last = bisect_left(tree.tokens, span.end, key=lambda t: t.start)
    return tuple(k for k in range(first, last) if tree.tokens[k].pos not in {"PUNCT", "SPACE"})


def head_of(tree: Tree, words: tuple[int, ...]) -> int:
    """The word on which the others hang; of several a verb, then the first."""
    tops = [w for w in words if tree.tokens[w].head not in words or tree.tokens[w].head == w]
    return min(tops or words, key=lambda w: (not tree.is_verb(w), w))
