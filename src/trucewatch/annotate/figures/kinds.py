"""What a number is said of: its noun, and the kind of figure that this makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.annotate import word_lists
from trucewatch.annotate.figures.clause import ADJECTIVES, FILE, HARM, THINGS, VERBS, Clause
from trucewatch.annotate.figures.counts import ends_row, is_count
from trucewatch.annotate.figures.happenings import happening
from trucewatch.annotate.figures.verbs import has_own_subject, takes_lives
from trucewatch.records.mention import Token

_NOT_COUNTED = frozenset(word_lists.words(FILE, "not_counted"))
_NEVER = frozenset(word_lists.words(FILE, "never"))
_MONEY = frozenset(word_lists.words(FILE, "money"))
_SPEECH = frozenset(word_lists.words(FILE, "speech_verbs"))
_VAGUE = frozenset(word_lists.numbers(FILE, "vague"))
_EITHER = frozenset(word_lists.words(FILE, "arm_or_round"))
_GIVEN_UP = frozenset(word_lists.words(FILE, "given_up"))
_THEM = frozenset({"them", "us", "whom"})
_AUXILIARIES = frozenset({"be", "have", "also", "reportedly", "either", "still"})
_HANGS_ON = frozenset({"nummod", "quantmod", "compound", "amod", "advmod", "det", "nmod"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the kind of figure, the noun's token, and the rule that told."""

    kind: str
    noun: int | None
    rule: str


def find_counted(
    clause: Clause, number: Sequence[int], *, vague: bool, part: bool = False
) -> Counted | None:
    """What the number at token indices ``number`` counts; None where a record needs it not.

    ``part``: the number is the whole of a fraction, which counts what befell the part.
    """
    noun = _noun(clause, number, vague=vague)
    holder = _holder(clause, number)
    lemma = clause.lemma(noun) if noun is not None else None
    if noun is not None and lemma == "head" and (herd := _herd(clause, noun)) is not None:
        return Counted("cattle", herd, "figures.noun.cattle")
    if lemma in _NEVER or _is_squared(clause, noun):
        return None
    if lemma in _MONEY:
        return Counted("money", noun, "figures.noun.money")
    if lemma in THINGS:
        thing = "weapons" if _is_given_arm(clause, noun) else THINGS[lemma]
        return Counted(thing, noun, f"figures.noun.{thing}")
    if noun is not None and not part and _is_whole(clause, noun, number):
        return Counted("people", noun, "figures.noun.people") if clause.is_person(noun) else None
    if lemma in ("life", "live"):
        lost = holder is not None and takes_lives(clause, clause.tokens[holder].head)
        return Counted("killed", noun, "figures.noun.killed") if lost else None
    found = _predicate_after(clause, number, noun)
    if _fits(clause, found, noun):
        return Counted(str(found), noun, f"figures.predicate.{found}")
    if noun is not None and (own := _own_adjective(clause, noun, number)):
        return Counted(own, noun, f"figures.adjective.{own}")
    for start in dict.fromkeys(i for i in (holder, noun) if i is not None):
        found = happening(clause, start)
        if _fits(clause, found, noun):
            return Counted(str(found), noun, f"figures.verb.{found}")
    found = _next_to(clause, number, noun)
    if _fits(clause, found, noun):
        return Counted(str(found), noun, f"figures.near.{found}")
    return _for_want_of_better(clause, number, noun, holder)


def _is_given_arm(clause: Clause, noun: int | None) -> bool:
    """ "Handed over 12 mortars": the arm that fires, not what it fires."""
    if noun is None or clause.lemma(noun) not in _EITHER:
        return False
    while clause.tokens[noun].dep == "conj" and clause.tokens[noun].head != noun:
        noun = clause.tokens[noun].head
    token = clause.tokens[noun]
    given = clause.lemma(token.head) in _GIVEN_UP
    return given and token.dep in {"dobj", "nsubjpass", "pobj"}


def _herd(clause: Clause, head: int) -> int | None:
    """ "240 head of cattle": the animals counted."""
    under = [k for p in clause.of(head, "prep") for k in clause.of(p, "pobj")]
    return next((k for k in under if THINGS.get(clause.lemma(k)) == "cattle"), None)


def _for_want_of_better(
    clause: Clause, number: Sequence[int], noun: int | None, holder: int | None
) -> Counted | None:
    """People of whom nothing more is said, and a bare number that counts what was told before."""
    bare = noun is None and holder is not None and is_count(clause, holder)
    if bare or ends_row(clause, number[-1]):
        return Counted("count", None, "figures.count")
    lemma = clause.lemma(noun) if noun is not None else None
    if noun is None or not clause.is_person(noun) or lemma in _NOT_COUNTED:
        return None
    if _speaks(clause, holder if holder is not None else noun):
        return None
    return Counted("people", noun, "figures.noun.people")


def _fits(clause: Clause, found: str | None, noun: int | None) -> bool:
    """Whether what happened can be said of the noun: only people are freed or flee."""
    if found is None:
        return False
    them = noun is not None and clause.word(noun) in _THEM  # "arrested five of them"
    return found in HARM or noun is None or them or clause.is_person(noun)


def _is_whole(clause: Clause, noun: int, number: Sequence[int]) -> bool:
    """Whether another number is a part of these: "two of the 14 men were freed"."""
    of = clause.tokens[noun].head
    above = clause.tokens[of].head
    if clause.tokens[noun].dep != "pobj" or clause.tokens[of].lemma != "of" or above in number:
        return False
    counts = clause.tokens[above].pos == "NUM" or clause.word(above) in _VAGUE
    return counts or bool(clause.of(above, "nummod"))


def _is_squared(clause: Clause, noun: int | None) -> bool:
    """Whether a length is one of an area: "700 square miles"."""
    return noun is not None and clause.tokens[max(noun - 1, 0)].lemma in ("square", "cubic")


def _noun(clause: Clause, number: Sequence[int], *, vague: bool) -> int | None:
    """The noun counted; in "two of the six are home" neither number has one."""
    noun = _head_of(clause, number, vague=vague)
    return None if noun is not None and clause.tokens[noun].pos == "NUM" else noun


def _head_of(clause: Clause, number: Sequence[int], *, vague: bool) -> int | None:
    """The number's head, what stands under "of", or the noun right after."""
    tokens = clause.tokens
    inside = set(number)
    for i in number:
        head = tokens[i].head
        named = tokens[head].pos in ("NOUN", "PROPN", "ADJ") and head > number[0]
        if head not in inside and tokens[i].dep in _HANGS_ON and named:
            return _head_noun(clause, head)
    for i in number:
        for prep in clause.of(i, "prep"):
            if tokens[prep].lemma == "of" and (under := clause.of(prep, "pobj")):
                return under[0]
    after = number[-1] + 1
    if after < clause.last and tokens[after].lemma == "of" and vague:
        return _noun_from(clause, after + 1)
    return _noun_from(clause, after)


def _head_noun(clause: Clause, i: int) -> int:
    """The last noun of a compound: "two weapons caches" are caches."""
    tokens = clause.tokens
    while tokens[i].dep == "compound" and tokens[i].head == i + 1 and tokens[i + 1].pos == "NOUN":
        i += 1
    return i


def _noun_from(clause: Clause, at: int) -> int | None:
    """The last noun of the noun phrase that begins at ``at``; None where none begins there."""
    tokens, found = clause.tokens, None
    for i in range(at, min(at + 6, clause.last)):
        if tokens[i].pos in ("NOUN", "PROPN"):
            found = i
        elif found is not None or not _may_precede(tokens[i]):
            break
    return found


def _may_precede(token: Token) -> bool:
    """Whether a token may stand between a number and its noun."""
    return token.pos in ("ADJ", "DET", "NUM", "ADV") or token.text in ("-", '"', "'", "“", "‘")


def _holder(clause: Clause, number: Sequence[int]) -> int | None:
    """The token through which the number hangs in the sentence: its noun, or itself."""
    inside = set(number)
    for i in number:
        if clause.tokens[i].head not in inside or clause.tokens[i].head == i:
            token = clause.tokens[i]
            return token.head if token.dep in _HANGS_ON else i
    return None


def _own_adjective(clause: Clause, noun: int, number: Sequence[int]) -> str | None:
    """ "12 dead civilians", "300 displaced families"; of "killed 11 displaced people" the verb."""
    for i in clause.of(noun, "amod"):
        if i > number[0] and (kind := ADJECTIVES.get(clause.word(i))):
            done = None if kind in HARM else happening(clause, noun)
            return done if done in HARM else kind
    return None


def _predicate_after(clause: Clause, number: Sequence[int], noun: int | None) -> str | None:
    """ "eight others were injured", whatever the parse makes of what stands before."""
    tokens = clause.tokens
    at = (noun if noun is not None and noun > number[-1] else number[-1]) + 1
    first = at
    while at < clause.last and tokens[at].lemma in _AUXILIARIES:
        at += 1
    if at == first or at >= clause.last or tokens[first].lemma not in ("be", "have"):
        return None
    if tokens[at].tag not in ("VBN", "VBD", "JJ", "VBG"):
        return None
    if not all(has_own_subject(clause, other) for other in clause.of(at, "conj")):
        return None  # "12 were killed or wounded"
    word = tokens[at]
    if word.tag == "VBG" and word.text.lower() != "missing":
        return None
    return VERBS.get(word.lemma) or ADJECTIVES.get(word.text.lower())


def _next_to(clause: Clause, number: Sequence[int], noun: int | None) -> str | None:
    """What stands right beside a number where the parse joins them not."""
    tokens = clause.tokens
    after = (noun if noun is not None else number[-1]) + 1
    words = [tokens[i] for i in range(after, min(after + 4, clause.last))]
    while words and words[0].lemma in _AUXILIARIES:
        words = words[1:]
    if words and words[0].tag in ("VBN", "VBD", "JJ"):
        kind = VERBS.get(words[0].lemma) or ADJECTIVES.get(words[0].text.lower())
        follows = words[1] if len(words) > 1 else None
        if kind and (follows is None or follows.pos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "ADV")):
            return kind
    before = number[0] - 1
    if before >= clause.first and tokens[before].lemma in VERBS and tokens[before].pos == "VERB":
        return VERBS[tokens[before].lemma]
    return None


def _speaks(clause: Clause, i: int) -> bool:
    """Whether the noun is who says something: two residents who speak are no figure."""
    token = clause.tokens[i]
    return token.dep == "nsubj" and clause.tokens[token.head].lemma in _SPEECH
