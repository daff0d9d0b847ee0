"""A number without a noun of its own, told as the count of what was told before.

"put the number at 28", "the figure was 11", "brought the total to 136", "spoke of 97 since
Monday", "thirty-one are home", "in May it gave up 14", and the row of a list: "Tuesday: 219".
"""

from __future__ import annotations

from trucewatch.annotate import word_lists
from trucewatch.annotate.figures.clause import FILE, Clause

_COUNTS = frozenset({"number", "figure", "toll", "total", "count", "tally", "sum"})
_THEM = frozenset({"it", "them", "that", "those"})
_SPEAKING = frozenset({"speak", "talk"})
_HOME = frozenset({"home"})
_GIVING = frozenset({"put", "give"})
#: Verbs whose object may be a number of what was told before: "in May it gave up 14".
_GIVEN_UP = frozenset(word_lists.words(FILE, "given_up"))


def is_count(clause: Clause, number: int) -> bool:
    """Whether the bare number at token ``number`` says how many there were of what was told."""
    tokens = clause.tokens
    token = tokens[number]
    if token.dep == "pobj":
        prep = token.head
        verb = tokens[prep].head
        if tokens[prep].dep != "prep" or tokens[verb].pos not in {"VERB", "AUX"}:
            return False
        word = tokens[prep].lemma
        if word == "of":
            return clause.lemma(verb) in _SPEAKING
        if word not in {"at", "as", "to"}:
            return False
        beside = clause.of(verb, "nsubj", "nsubjpass", "dobj")
        named = any(clause.lemma(k) in _COUNTS for k in beside)
        them = any(clause.word(k) in _THEM for k in clause.of(verb, "dobj"))
        return named or (them and clause.lemma(verb) in _GIVING)
    if token.dep in {"nsubj", "nsubjpass"}:
        of = [p for p in clause.of(number, "prep") if clause.lemma(p) == "of"]
        apart = len(of) < len(clause.of(number, "prep"))
        return _does(clause, token.head) and not apart
    if token.dep == "dobj" and clause.lemma(token.head) in _GIVEN_UP:
        return not clause.of(number, "prep")
    if token.dep in {"attr", "dobj"}:
        return any(clause.lemma(k) in _COUNTS for k in clause.of(token.head, "nsubj"))
    return False


def _does(clause: Clause, verb: int) -> bool:
    """Something that so many did: "thirty-one are home", "nine crossed", not "nine was wrong"."""
    if clause.lemma(verb) == "be":
        said = {clause.lemma(k) for k in clause.of(verb, "attr", "acomp")}
        return said <= _HOME and bool(said or clause.of(verb, "advmod"))
    return clause.tokens[verb].pos == "VERB"


def ends_row(clause: Clause, number: int) -> bool:
    """Whether the number is all that follows a colon at the end of a line."""
    before, last = number - 1, clause.last - 1
    while last > number and not clause.tokens[last].text[0].isalnum():
        last -= 1
    return before > clause.first and last == number and clause.tokens[before].text in {":", "|"}
