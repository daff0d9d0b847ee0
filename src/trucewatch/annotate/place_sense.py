"""Whether a name is a place here, and whether it is meant as one: persons, bodies, metonymy.

Every judgement looks at neighbouring words and syntax only, so that it can be told in a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from trucewatch.annotate.place_names import Name, is_capital, listed
from trucewatch.annotate.word_lists import codes, words
from trucewatch.records.mention import Sentence, Token

_SURE_SIZE = 100_000  # inhabitants past which a bare name is taken for the town
_MODIFIERS = frozenset({"compound", "nmod", "poss", "amod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_SURE = frozenset(
    {"country", "continent", "region", "disputed", "sea", "strait", "lake", "river", "mountains",
     "desert", "island", "site", "admin1"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sense:
    """How a name is used. ``rule`` names what decided; ``level`` the feature the words give."""

    place: bool
    literal: bool
    rule: str
    level: str | None = None


class Reader:
    """The words around names of one text."""

    def __init__(self, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> None:
        self._tokens = tokens
        self._sentences = sentences
        self._people = surnames(tokens)

    def sense(self, name: Name) -> Sense:
        """Whether it is a place and literal, with the rule that says so."""
        if name.kind == "people":
            return Sense(False, False, "places.people")
        person = self._person(name)
        if person is not None:
            return Sense(False, False, person)
        level = self.level(name)
        if name.kind == "adjective":
            return Sense(True, False, "places.adjective")
        if name.kind == "abbreviation":
            return Sense(True, True, "places.abbreviation", "admin1")
        if self._in_longer_name(name):
            if not (_is_sure(name) or level or self._words_before(name, 1)[0] in _locative()):
                return Sense(False, False, "places.other_name")
            return Sense(True, level is not None, "places.in_name", level)
        if not self._is_supported(name, level):
            return Sense(False, False, "places.unsupported")
        metonymy = self._metonymy(name)
        if metonymy is not None:
            return Sense(True, False, metonymy, level)
        return Sense(True, True, "places.name", level)

    def level(self, name: Name) -> str | None:
        """The feature that a neighbouring noun gives: "X province", "the city of X"."""
        levels = codes("place_words.yml", "levels")
        after = self._word(name.last).lower()
        if after in levels:
            return levels[after]
        before = self._words_before(name, 2)
        if before[0] == "of" and before[1] in levels:
            return levels[before[1]]
        return None

    def _person(self, name: Name) -> str | None:
        before, token = self._token(name.first - 1), self._tokens[name.first]
        single = name.last == name.first + 1
        if before is not None and before.sentence == token.sentence:
            word = before.text.rstrip(".").lower()
            if word in listed("titles") and is_capital(before.text) and not _is_country(name):
                return "places.person.title"
            if word in _given() and is_capital(before.text) and name.kind == "name":
                return "places.person.given_name"
            if len(before.text) <= 2 and before.text[:1].isupper() and before.text.endswith("."):
                return "places.person.initial"
        known = name.kind == "name" and single and name.folded in self._people
        if known and not self._is_located(name) and not _is_country(name):
            return "places.person.surname"
        after = self._token(name.last)
        if single and after is not None and after.sentence == token.sentence:
            follows = is_capital(after.text) and after.text[0].isalpha() and after.pos == "PROPN"
            if name.folded in _given() and (follows or after.text.lower() in {"al", "el"}):
                return "places.person.given_name"
            if after.lemma in listed("saying") and name.folded in _given():
                return "places.person.saying"
            if name.folded in _given() and not self._is_located(name) and not _is_country(name):
                return "places.person.given_name"
        return None

    def _in_longer_name(self, name: Name) -> bool:
        """Whether capitalised words without a stop go on before or after: part of a name."""
        after, before = self._token(name.last), self._token(name.first - 1)
        if after is not None and _adjoins(self._tokens[name.last - 1], after):
            word = after.text
            if word[0].isupper() and word.lower() not in listed("generic_after"):
                return after.pos in {"PROPN", "NOUN", "ADJ"} and word.lower() not in {"i"}
        if before is not None and _adjoins(before, self._tokens[name.first]):
            word = before.text
            if (
                word[0].isupper()
                and before.pos == "PROPN"
                and word.lower() not in listed("compass")
                and word.lower() not in listed("generic_before")
                and name.first - 1 != self._sentences[before.sentence].first
            ):
                return True
        return False

    def _is_supported(self, name: Name, level: str | None) -> bool:
        """A name with fame is taken as it stands; any other needs a word that says "place"."""
        if _is_sure(name) or level is not None:
            return True
        if self._is_located(name) or self._is_listed(name):
            return True
        token = self._tokens[name.last - 1]
        size = max((p.population for p in name.entries), default=0)
        return token.pos == "PROPN" and (size >= _SURE_SIZE or name.last - name.first > 1)

    def _is_located(self, name: Name) -> bool:
        before = self._words_before(name, 3)
        word = before[0]
        if word == "the":
            word = before[1]
        if word in _locative() or word in listed("compass"):
            return True
        if word in {"to", "from"} or (word == "of" and before[1] in listed("generic_before")):
            return True
        if word == "of" and before[1] in listed("compass"):
            return True
        after = self._word(name.last).lower()
        return after in listed("generic_after") or word in listed("generic_before")

    def _is_listed(self, name: Name) -> bool:
        """In "X, Y": a comma, then a capitalised word, is how towns are told apart."""
        after, nxt = self._token(name.last), self._token(name.last + 1)
        if after is not None and nxt is not None and after.text == "," and is_capital(nxt.text):
            return nxt.pos == "PROPN" and self._tokens[name.first].pos == "PROPN"
        return False

    def _metonymy(self, name: Name) -> str | None:
        """The rule under which the name stands for a government or people; None if literal."""
        token = self._tokens[name.last - 1]
        after, nxt = self._token(name.last), self._token(name.last + 1)
        if after is not None and after.text in {"-", "‑", "–"} and nxt is not None:
            if nxt.text.lower() in listed("backed"):
                return "places.metonymy.backed"
            return None
        if not any(p.feature in {"country", "site", "disputed"} or p.capital for p in name.entries):
            return None
        if token.dep in _SUBJECTS:
            head = self._tokens[token.head]
            if head.pos in {"VERB", "AUX"} and head.lemma not in {"be", "have", "lie", "remain"}:
                return "places.metonymy.subject"
        if token.dep == "pobj" and self._tokens[token.head].lemma in {"with", "by", "against"}:
            return "places.metonymy.party"
        if token.dep in {"poss", "compound", "nmod"}:
            head = self._tokens[token.head]
            if head.lemma in listed("bodies"):
                return "places.metonymy.body"
        return None

    def _token(self, index: int) -> Token | None:
        return self._tokens[index] if 0 <= index < len(self._tokens) else None

    def _word(self, index: int) -> str:
        token = self._token(index)
        return token.text if token is not None else ""

    def _words_before(self, name: Name, count: int) -> tuple[str, ...]:
        """Lower-cased words before the name, nearest first; "" past the sentence's start."""
        sentence = self._tokens[name.first].sentence
        found = []
        for index in range(name.first - 1, name.first - 1 - count, -1):
            token = self._token(index)
            found.append(token.text.lower() if token and token.sentence == sentence else "")
        return tuple(found)


def surnames(tokens: Sequence[Token]) -> frozenset[str]:
    """Folded last words of persons named in full: a given name or title, then capitals."""
    found = set()
    for at, token in enumerate(tokens[:-1]):
        word = token.text.rstrip(".").lower()
        if not is_capital(token.text) or (word not in _given() and word not in listed("titles")):
            continue
        last = at
        for index in range(at + 1, min(at + 4, len(tokens))):
            if tokens[index].pos == "PROPN" and is_capital(tokens[index].text):
                last = index
            elif tokens[index].text not in {"-", "al", "el"}:
                break
        if last > at and word in _given():
            found.add(tokens[last].text.lower())
    return frozenset(found)


def _adjoins(left: Token, right: Token) -> bool:
    return left.sentence == right.sentence and 0 <= right.start - left.end <= 1


def _is_country(name: Name) -> bool:
    return any(p.feature in {"country", "continent"} for p in name.entries)


def _is_sure(name: Name) -> bool:
    return any(p.feature in _SURE or p.capital for p in name.entries)


@cache
def _given() -> frozenset[str]:
    return frozenset(words("given_names.yml", "given"))


def _locative() -> frozenset[str]:
    return listed("locative")
