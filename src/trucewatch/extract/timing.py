"""When an event is said to have been: the time in its own clause, and in a clause of one moment."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.extract.ranked import is_ranked
from trucewatch.extract.reach import INSIDE_NOUN, belongs
from trucewatch.extract.tree import Tree
from trucewatch.extract.units import Unit
from trucewatch.records.claim import When
from trucewatch.records.mention import TimeMention

#: Relations that keep a time to the noun under which it stands: "home to 5,000 before 2029".
_KEPT = INSIDE_NOUN | {"appos"}
#: Words that open a clause of the same moment: "two were killed when a shell fell on Monday".
_TOGETHER = frozenset({"when", "as", "while"})
#: Verbs whose subject can be a time: "Monday saw shelling in the town".
_SEEING = frozenset({"see", "witness"})
#: Verbs of those who watch: what they see is at the hour at which they see it.
_WATCHING = frozenset(
    {"see", "observe", "record", "hear", "note", "spot", "film", "witness", "watch", "notice"}
)
#: Words between a length of time and what it is counted from.
_LINKS = frozenset({"after", "before", "since", "following"})
_HANGING = frozenset({"pobj", "prep", "npadvmod", "advmod", "tmod", "pcomp", "nummod", "quantmod"})
_OPENING = frozenset({"ADP", "ADV", "DET", "PUNCT", "SCONJ"})


def event_time(
    tree: Tree, unit: Unit, stops: frozenset[int], times: Sequence[TimeMention]
) -> When | None:
    """The time of one event among the ``times`` of its sentence; None where none is its own.

    ``stops``: anchors of the sentence's other events. A length of time counts where its words tie
    it to a day ("for over two months", "within 48 hours").
    """
    sentence = tree.sentences[tree.tokens[unit.anchor].sentence]
    told = [
        (tree.inside(t.span, sentence), t) for t in times if t.type != "SET" and not _is_length(t)
    ]
    told = [(words, t) for words, t in told if words and not _is_since_ranked(tree, words)]
    if not told:
        return None
    own = [(words, t) for words, t in told if _is_own(tree, unit, words, stops)]
    dated = [(words, t) for words, t in own if _is_placed(t) or t.end is not None]
    if not dated:
        for rule, find in _BESIDE:
            near = [(words, t) for words, t in find(tree, unit, told) if _is_placed(t)]
            if near:
                return when_of(near[0][1], rule)
    if not own:
        # "15:40 Soldiers sent the lorry back": the hour is told, the day is its report's
        hours = [(words, t) for words, t in _opening(tree, unit, told) if t.type == "TIME"]
        return when_of(hours[0][1], "events.time.opening") if hours else None

    def order(one: tuple[range, TimeMention]) -> tuple[bool, bool, bool, int, int]:
        words, t = one
        # "On Monday they met and on Tuesday they parted": one's own day before a shared one
        shared = not unit.first <= words[0] < unit.last
        above = _nouns_above(tree, words, unit)
        return not _is_placed(t), t.type == "DURATION", shared, above, words[0]

    return when_of(min(dated or own, key=order)[1], "events.time.governed")


def _is_since_ranked(tree: Tree, words: range) -> bool:
    """Whether the time is that since which something was "the first" or "the deadliest"."""
    at = words[0] if tree.tokens[words[0]].lemma == "since" else words[0] - 1
    first = tree.sentences[tree.tokens[words[0]].sentence].first
    if at < first or tree.tokens[at].text.lower() != "since":
        return False
    return is_ranked(" ".join(t.text for t in tree.tokens[first:at]))


def _is_own(tree: Tree, unit: Unit, words: range, stops: frozenset[int]) -> bool:
    """Whether a time is the event's: "two days after they left" dates not the leaving."""
    after = words[-1] + 1
    link = tree.tokens[after] if after < len(tree.tokens) else None
    if link is None or link.lemma not in _LINKS or link.dep not in {"mark", "prep", "advmod"}:
        return belongs(tree, unit, words, through=_KEPT, stops=stops)
    clause = link.head if link.dep == "mark" else after
    if unit.anchor == clause or tree.is_below(unit.anchor, clause):
        return False
    return tree.governor(clause) == unit.anchor or belongs(
        tree, unit, words, through=_KEPT, stops=stops
    )


def _is_placed(time: TimeMention) -> bool:
    """Whether the words, or a deal's day, fix when it was."""
    return time.start is not None or time.clock is not None


def _is_length(time: TimeMention) -> bool:
    """Whether it is a mere length of time: "shelled the town for six hours"."""
    return time.type == "DURATION" and not _is_placed(time)


def when_of(time: TimeMention, rule: str) -> When:
    """The time as an event's, found by ``rule``.

    What is so for the third day in a row is told of that third day.
    """
    row = time.rule == "times.length.row" and time.precision == "day"
    return When(
        start=time.end if row else time.start,
        end=time.end,
        precision=time.precision,
        how=time.how,
        rule=f"{rule}; {time.rule}",
        span=time.span,
        clock=time.clock,
    )


def _top(tree: Tree, words: range) -> int:
    return next((i for i in words if tree.tokens[i].head not in words), words[0])


def _nouns_above(tree: Tree, words: range, unit: Unit) -> int:
    """Nouns between a time and the event: what hangs on the verb goes before what a noun holds."""
    here, nouns = _top(tree, words), 0
    while tree.tokens[here].head != here:
        here = tree.tokens[here].head
        if here in (unit.primary.head, unit.anchor):
            break
        nouns += tree.tokens[here].pos in {"NOUN", "PROPN", "PRON"}
    return nouns


_Told = list[tuple[range, TimeMention]]


def _opening(tree: Tree, unit: Unit, told: _Told) -> _Told:
    """A time that opens the sentence is the main clause's, wherever the parser hung it."""
    sentence = tree.sentences[tree.tokens[unit.anchor].sentence]
    main = unit.anchor
    while tree.tokens[main].dep == "conj" and tree.is_verb(tree.tokens[main].head):
        main = tree.tokens[main].head
    words, time = told[0]
    # The parser may take the clause to say what the time's own noun is ("day 12 of the truce").
    if not tree.is_verb(main) or tree.tokens[main].head not in (main, *words):
        return []
    if words[-1] >= unit.primary.head or words[-1] + 1 >= sentence.last:
        return []
    lead = all(tree.tokens[i].pos in _OPENING for i in range(sentence.first, words[0]))
    owned = tree.tokens[words[-1] + 1].tag == "POS" or tree.tokens[words[-1]].tag == "POS"
    bare = tree.tokens[sentence.first].pos == "ADP" or words[0] == sentence.first
    return [(words, time)] if lead and bare and not owned else []


def _together(tree: Tree, unit: Unit, told: _Told) -> _Told:
    """The time of a clause that "when", "as" or "while" makes one moment with the event's."""
    anchor = unit.anchor
    if not tree.is_verb(anchor):
        return []
    verbs = [k for k in tree.kids(anchor, "advcl") if _opens_together(tree, k)]
    if tree.tokens[anchor].dep == "advcl" and _opens_together(tree, anchor):
        verbs.append(tree.tokens[anchor].head)
    return [(words, t) for words, t in told if _verb_of(tree, words) in verbs]


def _opens_together(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[k].lemma in _TOGETHER for k in tree.kids(verb, "mark", "advmod"))


def _seen(tree: Tree, unit: Unit, told: _Told) -> _Told:
    """ "Monday saw shelling": the time is the subject."""
    for verb in (unit.anchor, tree.tokens[unit.primary.head].head):
        if tree.tokens[verb].lemma in _SEEING:
            subjects = tree.kids(verb, "nsubj", "npadvmod")
            return [(words, t) for words, t in told if any(s in words for s in subjects)]
    return []


def _watched(tree: Tree, unit: Unit, told: _Told) -> _Told:
    """ "On Monday a patrol saw soldiers leave": the time of the watching is that of the act."""
    above = tree.governor(unit.anchor)
    if above is None or tree.tokens[above].lemma not in _WATCHING:
        return []
    return [(words, t) for words, t in told if _verb_of(tree, words) == above]


def _carried(tree: Tree, unit: Unit, told: _Told) -> _Told:
    """ "Shelling resumed overnight": the time of the verb whose subject the event is."""
    token = tree.tokens[unit.anchor]
    if token.dep not in {"nsubj", "nsubjpass", "csubj"} or not tree.is_verb(token.head):
        return []
    return [(words, t) for words, t in told if _verb_of(tree, words) == token.head]


def _verb_of(tree: Tree, words: range) -> int | None:
    """The verb on which a time hangs as an adverb; None where a noun holds it."""
    here = _top(tree, words)
    while tree.tokens[here].dep in _HANGING and tree.tokens[here].head != here:
        here = tree.tokens[here].head
        if tree.is_verb(here):
            return here
    return None


_BESIDE = (
    ("events.time.opening", _opening),
    ("events.time.together", _together),
    ("events.time.subject", _seen),
    ("events.time.subject", _carried),
    ("events.time.watched", _watched),
)
