"""Figures told without a number: "a soldier was killed" (1), "nobody was hurt" (0).

Rules ``figures.one`` tell of somebody new; ``figures.the`` of one who is named or taken up again
("the driver died"): one person, who may have been counted among others before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from trucewatch.annotate import word_lists
from trucewatch.annotate.figures.clause import FILE, PERSONS, THINGS, Clause
from trucewatch.annotate.figures.happenings import HAPPENINGS, happening
from trucewatch.annotate.figures.kinds import find_counted
from trucewatch.annotate.figures.roles import role_of
from trucewatch.records.mention import FigureMention, FigureTally
from trucewatch.records.span import Span

_KIN = frozenset(word_lists.words(FILE, "kin"))
_NEVER = frozenset(word_lists.words(FILE, "never"))
_ONE = frozenset({"a", "an", "another", "his", "her", "their", "my", "our", "whose"})
_ROLES = frozenset({"nsubjpass", "nsubj", "dobj", "conj"})
_PERSON_ENDINGS = ("man", "woman", "person", "er", "or", "ist", "ian", "ee", "boy", "girl", "mate")
_KINDS = frozenset({"killed", "injured", "detained", "abducted", "missing", "released"})
_NO_PERSONS = frozenset(word_lists.words(FILE, "no_persons"))
_HANDED = frozenset({"weapons", "vehicles", "trucks", "bodies", "posts", "rounds", "cattle"})
_COUNTABLE_NONE = frozenset({"killed", "injured", "displaced", "evacuated", "released", "detained",
                             "abducted", "missing", "returned", "affected", "trucks",
                             "incidents", "held", "reached"})  # fmt: skip


def find_singles(text: str, clause: Clause) -> Iterator[FigureMention]:
    """Single persons to whom something happened, and nobodies, in the order of the text."""
    headline = not any(t.tag == "DT" for t in clause.tokens[clause.first : clause.last])
    for i in range(clause.first, clause.last):
        token = clause.tokens[i]
        read = _BY_WORD.get(token.text.lower())
        if read is not None:
            mention = read(text, clause, i)
        elif token.tag in ("NN", "NNP") and token.pos in ("NOUN", "PROPN"):
            mention = _single(text, clause, i) or _bare(text, clause, i, headline=headline)
        else:
            continue
        if mention is not None:
            yield mention


def _nobody(text: str, clause: Clause, i: int) -> FigureMention | None:
    """ "Nobody was hurt", "none of the prisoners came home"."""
    kind = happening(clause, i)
    other = _none_of(clause, i)
    if kind not in _COUNTABLE_NONE or other in _HANDED:
        kind = other  # "handed over none of its guns"
    if kind is None:
        return None
    span = Span.cut(text, clause.tokens[i].start, clause.tokens[i].end)
    return FigureMention(span, kind, 0, 0, None, f"figures.none.{kind}")


def _none_of(clause: Clause, i: int) -> str | None:
    """ "It gave up none of its guns", "we were sent none": none of what was told of."""
    if clause.word(i) != "none" or clause.tokens[i].dep != "dobj":
        return None
    of = [p for p in clause.of(i, "prep") if clause.tokens[p].lemma == "of"]
    under = [clause.lemma(k) for p in of for k in clause.of(p, "pobj")]
    if under:
        return next((THINGS[u] for u in under if THINGS.get(u) in _HANDED), None)
    return None if clause.of(i) else "count"


def _none(text: str, clause: Clause, i: int) -> FigureMention | None:
    """ "no one was killed", "no casualties", "without casualties"."""
    tokens = clause.tokens
    number = [i]
    if i + 1 < clause.last and tokens[i + 1].text.lower() == "one":
        kind = happening(clause, i + 1)
        span = Span.cut(text, tokens[i].start, tokens[i + 1].end)
        if kind in _COUNTABLE_NONE and kind is not None:
            return FigureMention(span, kind, 0, 0, None, f"figures.none.{kind}")
        return None
    counted = find_counted(clause, number, vague=False)
    if counted is None or counted.kind not in _COUNTABLE_NONE or counted.noun is None:
        return None
    noun = tokens[counted.noun]
    if tokens[i].lemma == "without" and counted.kind not in ("killed", "injured", "affected"):
        return None
    if counted.noun - i > 4 or noun.tag not in ("NNS", "NN", "NNPS"):
        return None
    span = Span.cut(text, tokens[i].start, noun.end)
    unit, rule = clause.lemma(counted.noun), f"figures.none.{counted.kind}"
    role = role_of(clause, counted.noun)
    return FigureMention(span, counted.kind, 0, 0, unit, rule, role=role)


def _single(text: str, clause: Clause, i: int) -> FigureMention | None:
    token, lemma = clause.tokens[i], clause.lemma(i)
    if lemma in THINGS or lemma in _NEVER or clause.of(i, "nummod"):
        return None
    if token.dep == "poss" and clause.lemma(token.head) not in HAPPENINGS:
        return None  # "the death of the mayor's cook" is the cook's
    articles = [d for d in clause.of(i, "det", "poss") if d < i]
    words = [clause.tokens[d].text.lower() for d in articles]
    word = next((w for w in words if w in _ONE or w == "the"), None)
    if word is None or not _is_one_person(clause, i):
        return None
    kind = happening(clause, i)
    if kind not in _KINDS or kind is None:
        return None
    if word == "the" and kind not in ("killed", "injured"):
        return None
    kin = lemma in _KIN and word not in ("a", "an", "another", "the")
    first = min(articles)
    span = Span.cut(text, clause.tokens[first].start, token.end)
    if "\n" in span.quote:
        return None
    rule = "figures.family" if kin else f"figures.{'the' if word == 'the' else 'one'}.{kind}"
    return FigureMention(span, kind, 1, 1, lemma, rule, role=role_of(clause, i))


def _pronoun(text: str, clause: Clause, i: int) -> FigureMention | None:
    """ "another was injured", "he was killed", "killed her"."""
    token = clause.tokens[i]
    if clause.of(i) or token.dep not in _ROLES or token.tag == "PRP$":
        return None
    kind = happening(clause, i)
    if kind not in ("killed", "injured") or kind is None:
        return None
    span = Span.cut(text, token.start, token.end)
    family = "one" if clause.word(i) == "another" else "the"
    tally: FigureTally | None = "new" if family == "one" else None
    return FigureMention(span, kind, 1, 1, None, f"figures.{family}.{kind}", tally=tally)


def _ordinal(text: str, clause: Clause, i: int) -> FigureMention | None:
    """ "Killing two and wounding a third"."""
    token = clause.tokens[i]
    article = i - 1
    if article < clause.first or clause.word(article) != "a" or token.dep not in _ROLES:
        return None
    kind = happening(clause, i)
    if kind not in _KINDS or kind is None:
        return None
    span = Span.cut(text, clause.tokens[article].start, token.end)
    return FigureMention(span, kind, 1, 1, None, f"figures.one.{kind}", tally="new")


def _bare(text: str, clause: Clause, i: int, *, headline: bool) -> FigureMention | None:
    """ "Policeman killed in ambush"; "Sami Tal was killed": a name of two words or more."""
    token = clause.tokens[i]
    if token.dep not in _ROLES or clause.of(i, "det", "poss", "nummod"):
        return None
    person = headline and (clause.lemma(i) in PERSONS or clause.word(i) in PERSONS)
    named = token.tag == "NNP" and any(c < i for c in clause.of(i, "compound"))
    if not person and not named:
        return None
    kind = happening(clause, i)
    if kind not in ("killed", "injured") or kind is None:
        return None
    first = min([i, *clause.of(i, "compound", "amod")])
    span = Span.cut(text, clause.tokens[first].start, token.end)
    if "\n" in span.quote:
        return None
    rule = f"figures.{'one' if person else 'the'}.{kind}"
    return FigureMention(span, kind, 1, 1, None if named else clause.lemma(i), rule)


def _both(text: str, clause: Clause, i: int) -> FigureMention | None:
    """ "Both men were killed"."""
    token = clause.tokens[i]
    noun = token.head if token.dep in ("det", "predet") else None
    if (noun is None and token.dep not in _ROLES) or (noun and not clause.is_person(noun)):
        return None
    kind = happening(clause, i if noun is None else noun)
    if kind not in _KINDS or kind is None:
        return None
    span = Span.cut(text, token.start, token.end)
    unit = clause.lemma(noun) if noun is not None else None
    role = role_of(clause, noun) if noun is not None else None
    return FigureMention(span, kind, 2, 2, unit, f"figures.both.{kind}", role=role)


def _is_one_person(clause: Clause, i: int) -> bool:
    lemma = clause.lemma(i)
    if lemma in ("people", "police", "family", "staff", "personnel", "household", "troop"):
        return False
    if clause.tokens[i].pos == "PROPN":
        return clause.is_person(i)
    return clause.is_person(i) or (lemma.endswith(_PERSON_ENDINGS) and lemma not in _NO_PERSONS)


_BY_WORD: dict[str, Callable[[str, Clause, int], FigureMention | None]] = {
    "nobody": _nobody,
    "none": _nobody,
    "no": _none,
    "without": _none,
    "both": _both,
    **dict.fromkeys(("another", "he", "she", "him", "her"), _pronoun),
    **dict.fromkeys(("second", "third", "fourth", "fifth", "sixth"), _ordinal),
}
