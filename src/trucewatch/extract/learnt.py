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
_HARM = "harm"
_NAMES = {_HARM: "attack_on_civilians"}
#: Lists of words of other walks of life, and of peaceful grounds for closing something.
_OTHER, _IN_PEACE, _PEACEFUL = "other_walks", "closed_in_peace", "peaceful_doers"
_NO_ACTS = "no_acts"
_LIGHT = "light_verbs"
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
#: "Have done it" tells of no act by itself: ``resumed`` says which.
_TAKING_UP = frozenset({"do", "it", "so", "this", "that", "have", "be"})
_QUIET = frozenset({"silent", "quiet", "mute"})
_FLIGHT, _ARMED = "displacement", "armed_people"
_ABOVE = 3  # words between a noun and the predicate that it is told with: "round of negotiations"


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
        words = _quiet(tree, words) or words
        head = head_of(tree, words)
        if _is_idle(tree, head, words, code, lists):
            continue
        same = [h for h in (*hits, *found) if h.code == code and mark.role != _HARM]
        twin = _twin(tree, head, same)
        if twin is not None and (twin in hits or not _outdoes(tree, head, lists[_LIGHT])):
            continue
        if any(_goes_on(tree, head, h) for h in (*hits, *found) if _is_one_act(h.code, code)):
            continue
        lemmas = tuple(tree.tokens[w].lemma for w in words)
        trigger = Trigger(LEARNT + mark.role, lemmas, head=words.index(head), weight=_WEIGHT)
        if twin is not None:
            found.remove(twin)
        found.append(Hit(code, trigger, head, words))
        taken.update(words)
    return found


def _is_idle(
    tree: Tree,
    head: int,
    words: tuple[int, ...],
    code: str,
    lists: Mapping[str, frozenset[str]],
) -> bool:
    """Whether who does it, or the words themselves, show that no such act is told."""
    doers = {tree.tokens[a].lemma.lower() for a in tree.agents(head)}
    if doers & lists[_PEACEFUL] or tree.tokens[head].lemma in lists[_NO_ACTS]:
        return True
    if code == _FLIGHT and doers & lists[_ARMED]:
        return True  # gunmen who flee are not displaced
    return all(tree.tokens[w].lemma.lower() in _TAKING_UP for w in words)


def _quiet(tree: Tree, words: tuple[int, ...]) -> tuple[int, ...]:
    """The word that says that guns are silent, where the mark stands on the guns alone."""
    head = head_of(tree, words)
    said = tree.kids(tree.tokens[head].head, "acomp") if tree.tokens[head].dep == "nsubj" else []
    return tuple(w for w in said if tree.tokens[w].lemma in _QUIET)[:1]


def _twin(tree: Tree, head: int, hits: Sequence[Hit]) -> Hit | None:
    """A hit whose word is the subject or object of this one's predicate, or the other way round.

    "The mortars have been silent", "negotiations were held": one act, marked at both words.
    """
    for hit in hits:
        noun, said = sorted((head, hit.head), key=lambda w: _is_predicate(tree, w))
        if _is_predicate(tree, noun) or not _is_predicate(tree, said):
            continue
        verb = said if tree.is_verb(said) else tree.tokens[said].head
        if verb in tree.ancestors(noun)[:_ABOVE]:
            return hit
    return None


def _is_predicate(tree: Tree, word: int) -> bool:
    return tree.is_verb(word) or tree.tokens[word].dep == "acomp"


def _outdoes(tree: Tree, head: int, light: frozenset[str]) -> bool:
    """Whether the word says more than the noun beside it: a predicate that is not empty."""
    return _is_predicate(tree, head) and tree.tokens[head].lemma not in light


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
