"""Whether a name is a place here, and whether it is meant as one: persons, bodies, metonymy.

Every judgement looks at neighbouring words and syntax only, so that it can be told in a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from trucewatch.annotate.places.gazetteer import fold
from trucewatch.annotate.places.names import HYPHENS, Name, given_names, listed
from trucewatch.annotate.places.persons import Persons
from trucewatch.annotate.places.surroundings import Surroundings
from trucewatch.annotate.word_lists import words
from trucewatch.records.mention import Sentence, Token

_KNOWN_SIZE = 100_000  # inhabitants past which a bare name is taken for the town
_FAMOUS_SIZE = 500_000  # the same for an alternate name
_MIND = 4  # words in which what one thinks follows the verb
_BEFORE = 14  # words in which the subject of a list stands before its verb
_LIST = 14  # members of a list that are followed back to the first
_ACRONYM = 4  # letters up to which a word all in capitals is rather a short form
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_UNSURE = frozenset({"city", "admin2"})


@dataclass(frozen=True, slots=True)
class Sense:
    """How a name is used. ``rule`` names what decided; ``level`` the feature the words give.

    ``weak``: nothing speaks against a place, but nothing for it either.
    """

    place: bool
    literal: bool
    rule: str
    level: str | None = None
    weak: bool = False


class Reader:
    """The words around names of one text."""

    def __init__(self, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> None:
        self._around = Surroundings(tokens, sentences)
        self._persons = Persons(self._around)

    def sense(self, name: Name) -> Sense:
        """Whether it is a place and literal, with the rule that says so."""
        if name.kind == "people":
            return Sense(False, False, "places.people")
        if name.kind == "adjective":
            return Sense(True, self._qualifies_place(name), "places.adjective")
        if name.kind == "abbreviation":
            return Sense(True, True, "places.abbreviation", "admin1")
        person = self._persons.rule(name)
        if person is not None:
            return Sense(False, False, person)
        level = self._around.level(name)
        if self._around.is_dateline(name):
            return Sense(True, True, "places.dateline", level)
        if self._around.in_longer_name(name):
            if self._around.is_fragment(name):
                return Sense(False, False, "places.fragment")
            if level or (is_known(name) and not self._is_doubtful(name)):
                return Sense(True, level is not None, "places.in_name", level)
            return Sense(False, False, "places.other_name", weak=not self._is_doubtful(name))
        if not self._is_supported(name, level):
            doubtful = self._is_doubtful(name)
            return Sense(False, True, "places.unsupported", level, weak=not doubtful)
        if self._is_called(name):
            return Sense(False, False, "places.other_name")
        metonymy = self._metonymy(name)
        if metonymy is not None:
            return Sense(True, False, metonymy, level)
        return Sense(True, True, "places.name", level)

    def _is_supported(self, name: Name, level: str | None) -> bool:
        """A name with fame is taken as it stands; any other needs a word that says "place"."""
        single = name.last == name.first + 1
        token = self._around.tokens[name.last - 1]
        common = self._is_doubtful(name)
        if level is not None or (
            self._around.is_located(name) and (not common or token.pos == "PROPN")
        ):
            return True
        if common:
            return False
        if is_known(name) or self._around.is_listed(name):
            return True
        return token.pos == "PROPN" and not single and not _is_tiny(name)

    def _is_doubtful(self, name: Name) -> bool:
        """Ordinary words, given names, surnames, bare capitals that some town bears too."""
        if any(p.feature not in _UNSURE for p in name.entries):
            return name.folded in _common() - _surnames()
        if name.last > name.first + 1:
            return name.folded.removeprefix("the ") in _common() | listed("never")
        word = self._around.tokens[name.first].text
        if len(word) <= _ACRONYM and word.isupper() and name.folded not in listed("capitals"):
            return True
        return name.folded in _common() or name.folded in given_names()

    def _metonymy(self, name: Name) -> str | None:
        """The rule under which the name stands for a government or people; None if literal."""
        token = self._around.tokens[name.last - 1]
        after, follows = self._around.token(name.last), self._around.token(name.last + 1)
        if after is not None and follows is not None and after.text in HYPHENS:
            return "places.metonymy.backed" if follows.text in listed("backed") else None
        whole = any(p.feature in {"country", "site", "disputed"} or p.capital for p in name.entries)
        for _ in range(_LIST):
            if token.dep == "conj":
                token = self._around.tokens[token.head]
        head = self._around.tokens[token.head]
        if token.dep in _SUBJECTS:
            return self._as_subject(token, whole)
        if whole and token.dep == "pobj" and head.lemma in {"with", "by", "against"}:
            if self._around.tokens[head.head].lemma in listed("generic_after"):
                return None  # "the border with X"
            return "places.metonymy.party"
        if whole and token.dep == "pobj" and head.lemma == "between":
            deal = self._around.tokens[head.head].lemma in listed("deals")
            return "places.metonymy.party" if deal else None
        if whole and token.dep == "dobj" and head.lemma in listed("pressing"):
            return "places.metonymy.object"
        if whole and token.dep == "dobj" and head.lemma == "include" and self._lists_states(token):
            return "places.metonymy.member"
        if whole and token.dep == "poss" and head.lemma in listed("stances"):
            return "places.metonymy.stance"
        if token.dep == "compound" and head.lemma in listed("deals") and is_known(name):
            return "places.metonymy.deal"
        if token.dep in {"poss", "compound", "nmod"} and head.lemma in listed("bodies"):
            return "places.metonymy.body"
        return None

    def _as_subject(self, token: Token, whole: bool) -> str | None:
        """The rule under which a subject is a government; None where it is a place."""
        head = self._around.tokens[token.head]
        if head.pos not in {"VERB", "AUX"}:
            return None
        told = listed("saying") | listed("pressing")
        if token.dep == "nsubjpass":  # "X was shelled" is where, "X was urged to" is who
            acts = whole and head.lemma in told
        elif head.pos == "AUX":
            acts = whole and self._has_mind(token.head)  # "X is ready to"
        elif whole:
            acts = head.lemma not in listed("lying") or self._has_mind(token.head)
        else:
            acts = head.lemma in listed("saying")
        return "places.metonymy.subject" if acts else None

    def _is_called(self, name: Name) -> bool:
        """ "Operation Iron", "Cyclone Ada": the word before says what bears the name."""
        before = self._around.token(name.first - 1)
        return (
            before is not None
            and before.text[0].isupper()
            and before.text.lower() in listed("no_places")
            and 0 <= self._around.tokens[name.first].start - before.end <= 1
        )

    def _has_mind(self, verb: int) -> bool:
        """Whether a verb of being says what one thinks or feels: "remains committed"."""
        tokens = self._around.tokens
        near = range(verb + 1, min(verb + _MIND, len(tokens)))
        return any(tokens[i].head == verb and tokens[i].lemma in listed("minds") for i in near)

    def _lists_states(self, token: Token) -> bool:
        """ "Countries that took part include X and Y": states as members, not where it was."""
        verb = token.head
        return any(
            t.head == verb and t.dep in _SUBJECTS and t.lemma in listed("states")
            for t in self._around.tokens[max(0, verb - _BEFORE) : verb]
        )

    def _qualifies_place(self, name: Name) -> bool:
        """ "Syrian territory", "the Turkish border": the adjective tells where."""
        token = self._around.tokens[name.last - 1]
        head = self._around.tokens[token.head]
        return token.dep in {"amod", "compound", "nmod"} and (
            head.lemma in listed("generic_before") | listed("generic_after") | listed("grounds")
        )


def is_known(name: Name) -> bool:
    """Countries, regions, states, capitals, large towns, what the user's own list has."""
    return name.folded.endswith(" county") or any(
        p.feature not in _UNSURE
        or p.capital
        or p.is_own
        or (p.population >= _KNOWN_SIZE and fold(p.name) == name.folded)
        or p.population >= _FAMOUS_SIZE
        for p in name.entries
    )


def _is_tiny(name: Name) -> bool:
    return all(p.population < 500 for p in name.entries)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(words("common_words.yml", "surnames"))


@cache
def _common() -> frozenset[str]:
    return frozenset(words("common_words.yml", "common")) | _surnames()
