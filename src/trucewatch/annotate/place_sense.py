"""Whether a name is a place here, and whether it is meant as one: persons, bodies, metonymy.

Every judgement looks at neighbouring words and syntax only, so that it can be told in a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from trucewatch.annotate.gazetteer import fold
from trucewatch.annotate.place_names import HYPHENS, Name, given_names, is_capital, listed
from trucewatch.annotate.word_lists import codes, words
from trucewatch.records.mention import Sentence, Token

_KNOWN_SIZE = 100_000  # inhabitants past which a bare name is taken for the town
_FAMOUS_SIZE = 500_000  # the same for an alternate name
_LIST = 6  # members of a list that are followed back to the first
_ACRONYM = 4  # letters up to which a word all in capitals is rather a short form
_SHORT_TITLE = 4  # letters: "Mr", "Gen." stand before persons, "president" before countries too
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
        self._tokens = tokens
        self._sentences = sentences
        self._people = surnames(tokens)

    def sense(self, name: Name) -> Sense:
        """Whether it is a place and literal, with the rule that says so."""
        if name.kind == "people":
            return Sense(False, False, "places.people")
        if name.kind == "adjective":
            return Sense(True, self._qualifies_place(name), "places.adjective")
        if name.kind == "abbreviation":
            return Sense(True, True, "places.abbreviation", "admin1")
        person = self._person(name)
        if person is not None:
            return Sense(False, False, person)
        level = self.level(name)
        if self._is_dateline(name):
            return Sense(True, True, "places.dateline", level)
        if self._in_longer_name(name):
            if self._is_fragment(name):
                return Sense(False, False, "places.fragment")
            if level or (is_known(name) and not self._is_doubtful(name)):
                return Sense(True, level is not None, "places.in_name", level)
            return Sense(False, False, "places.other_name", weak=True)
        if not self._is_supported(name, level):
            return Sense(False, True, "places.unsupported", level, weak=True)
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
        return levels.get(before[0])

    def _person(self, name: Name) -> str | None:
        before, after = self._token(name.first - 1), self._token(name.last)
        sentence = self._tokens[name.first].sentence
        known = _is_country(name)
        if before is not None and before.sentence == sentence and is_capital(before.text):
            word = before.text.rstrip(".").lower()
            if word in listed("titles") and (not known or len(word) <= _SHORT_TITLE):
                return "places.person.title"
            if word in given_names() and not self._is_adverb(before):
                return "places.person.given_name"
            if len(before.text) == 2 and before.text.endswith(".") and not known:
                return "places.person.initial"
        if name.last > name.first + 1 or known or self._is_located(name):
            return None
        if name.folded in self._people:
            return "places.person.surname"
        if name.folded in given_names():
            return "places.person.given_name"
        if (
            after is not None
            and after.sentence == sentence
            and after.lemma in listed("saying")
            and after.pos == "VERB"
            and not _is_capital_city(name)
        ):
            return "places.person.saying"
        return None

    def _is_adverb(self, token: Token) -> bool:
        """Given names that are other words too ("May", "Will", "Grant") in that other use."""
        return token.pos not in {"PROPN", "NOUN"}

    def _is_dateline(self, name: Name) -> bool:
        """ "BEIRUT, Lebanon (Agency) —" at the start of a paragraph."""
        sentence = self._sentences[self._tokens[name.first].sentence]
        if name.first - sentence.first > 3 or not self._opens_block(sentence):
            return False
        line = self._tokens[sentence.first : min(sentence.last, sentence.first + 14)]
        dash = next((i for i, t in enumerate(line) if t.text in {"-", "--", "—", "–"}), None)
        if dash is None or dash + sentence.first < name.last:
            return False
        head = line[:dash]
        return self._tokens[name.first].text.isupper() or any(t.text == "(" for t in head)

    def _opens_block(self, sentence: Sentence) -> bool:
        index = self._tokens[sentence.first].sentence
        return index == 0 or self._sentences[index - 1].block != sentence.block

    def _in_longer_name(self, name: Name) -> bool:
        """Whether capitalised words without a stop go on before or after: part of a name."""
        if self._is_heading(self._sentences[self._tokens[name.first].sentence]):
            return False
        after, before = self._token(name.last), self._token(name.first - 1)
        if after is not None and _adjoins(self._tokens[name.last - 1], after):
            word = after.text
            if word[0].isupper() and word.lower() not in listed("generic_after"):
                return after.pos in {"PROPN", "NOUN", "ADJ"}
        if before is None or not _adjoins(before, self._tokens[name.first]):
            return False
        word = before.text.lower()
        return (
            before.text[0].isupper()
            and before.pos == "PROPN"
            and word not in listed("compass") | listed("generic_before") | listed("generic_after")
            and name.first - 1 != self._sentences[before.sentence].first
        )

    def _is_fragment(self, name: Name) -> bool:
        """Whether it is a part of an unknown place's name: "Wadi" in "near Qasr Wadi"."""
        if any(p.feature == "country" or p.capital for p in name.entries):
            return False
        sentence = self._sentences[self._tokens[name.first].sentence]
        first, last = name.first, name.last
        while first > sentence.first and self._is_plain(first - 1):
            first -= 1
        while last < sentence.last and self._is_plain(last):
            last += 1
        if (first, last) == (name.first, name.last):
            return False
        before = self._words_before(replace(name, first=first), 2)
        after = self._word(last).lower()
        of_kind = before[0] == "of" and before[1] in listed("generic_before")
        return (
            of_kind
            or before[0] in listed("locative") | listed("compass")
            or after in listed("generic_after")
        )

    def _is_plain(self, index: int) -> bool:
        """A capitalised word of a name that is neither a body's noun nor a kind of place."""
        token = self._tokens[index]
        word = token.text.lower()
        return (
            token.pos == "PROPN"
            and is_capital(token.text)
            and word not in listed("organisation") | listed("titles") | listed("compass")
            and word not in given_names()
        )

    def _is_heading(self, sentence: Sentence) -> bool:
        """Whether nearly all long words have capitals, so that a capital tells nothing."""
        long = [t.text for t in self._tokens[sentence.first : sentence.last] if len(t.text) > 3]
        return len(long) > 4 and sum(w[0].isupper() for w in long) > 0.7 * len(long)

    def _is_supported(self, name: Name, level: str | None) -> bool:
        """A name with fame is taken as it stands; any other needs a word that says "place"."""
        single = name.last == name.first + 1
        token = self._tokens[name.last - 1]
        common = self._is_doubtful(name)
        if level is not None or (self._is_located(name) and (not common or token.pos == "PROPN")):
            return True
        if common:
            return False
        if is_known(name) or self._is_listed(name):
            return True
        return token.pos == "PROPN" and not single and not _is_tiny(name)

    def _is_doubtful(self, name: Name) -> bool:
        """Ordinary words, given names, surnames, bare capitals that some town bears too."""
        if any(p.feature not in _UNSURE for p in name.entries):
            return name.folded in _common() - _surnames()
        if name.last > name.first + 1:
            return name.folded.removeprefix("the ") in _common() | listed("never")
        word = self._tokens[name.first].text
        if len(word) <= _ACRONYM and word.isupper() and name.folded not in listed("capitals"):
            return True
        return name.folded in _common() or name.folded in given_names()

    def _is_located(self, name: Name) -> bool:
        before = self._words_before(name, 3)
        word, other = before[0], before[1]
        if word in {"the", "nearby"}:
            word, other = before[1], before[2]
        if word in listed("locative") | listed("compass") | {"to", "from"}:
            return True
        if word == "of" and other in listed("generic_before") | listed("compass"):
            return True
        after = self._word(name.last).lower()
        return after in listed("generic_after") or word in listed("generic_before")

    def _is_listed(self, name: Name) -> bool:
        """In "X, Y": a comma, then a capitalised word, is how towns are told apart."""
        after, follows = self._token(name.last), self._token(name.last + 1)
        if after is None or follows is None or after.text != ",":
            return False
        sentence = self._tokens[name.first].sentence
        return (
            follows.sentence == sentence
            and is_capital(follows.text)
            and follows.pos == "PROPN"
            and self._tokens[name.first].pos == "PROPN"
        )

    def _metonymy(self, name: Name) -> str | None:
        """The rule under which the name stands for a government or people; None if literal."""
        token = self._tokens[name.last - 1]
        after, follows = self._token(name.last), self._token(name.last + 1)
        if after is not None and follows is not None and after.text in HYPHENS:
            return "places.metonymy.backed" if follows.text in listed("backed") else None
        whole = any(p.feature in {"country", "site", "disputed"} or p.capital for p in name.entries)
        for _ in range(_LIST):
            if token.dep == "conj":
                token = self._tokens[token.head]
        head = self._tokens[token.head]
        if token.dep in _SUBJECTS and head.pos == "VERB":
            acts = head.lemma not in listed("lying") if whole else head.lemma in listed("saying")
            return "places.metonymy.subject" if acts else None
        if whole and token.dep == "pobj" and head.lemma in {"with", "by", "against"}:
            if self._tokens[head.head].lemma in listed("generic_after"):
                return None  # "the border with X"
            return "places.metonymy.party"
        if token.dep in {"poss", "compound", "nmod"} and head.lemma in listed("bodies"):
            return "places.metonymy.body"
        return None

    def _qualifies_place(self, name: Name) -> bool:
        """ "Syrian territory", "the Turkish border": the adjective tells where."""
        token = self._tokens[name.last - 1]
        head = self._tokens[token.head]
        return token.dep in {"amod", "compound", "nmod"} and (
            head.lemma in listed("generic_before") | listed("generic_after") | listed("grounds")
        )

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
    """Folded last words of persons named in full: a given name, then capitals."""
    found = set()
    for at, token in enumerate(tokens):
        if token.pos != "PROPN" or token.text.lower() not in given_names():
            continue
        last = at
        for index in range(at + 1, min(at + 5, len(tokens))):
            if tokens[index].sentence != token.sentence:
                break
            if tokens[index].pos == "PROPN" and is_capital(tokens[index].text):
                last = index
            elif tokens[index].text not in {"-", "al", "el"}:
                break
        if last > at:
            found.add(tokens[last].text.lower())
    return frozenset(found)


def _adjoins(left: Token, right: Token) -> bool:
    return left.sentence == right.sentence and 0 <= right.start - left.end <= 1


def _is_country(name: Name) -> bool:
    return any(p.feature in {"country", "continent"} for p in name.entries)


def _is_capital_city(name: Name) -> bool:
    return any(p.capital or p.feature not in _UNSURE for p in name.entries)


def is_known(name: Name) -> bool:
    """Countries, regions, states, capitals, large towns."""
    return name.folded.endswith(" county") or any(
        p.feature not in _UNSURE
        or p.capital
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
