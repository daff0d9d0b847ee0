"""Persons who bear the name of a place: by title, given name, initial, or what they do."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.annotate.places.names import Name, given_names, is_capital, listed
from trucewatch.annotate.places.surroundings import Surroundings, adjoins
from trucewatch.annotate.word_lists import words
from trucewatch.records.mention import Token

_SHORT_TITLE = 4  # letters: "Mr", "Gen." stand before persons, "president" before countries too
_LONGEST = 5  # tokens of a person's name


class Persons:
    """The persons of one text, as far as their names could be places'."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._people = surnames(around.tokens)

    def rule(self, name: Name) -> str | None:
        """The rule by which the name is a person's here; None where nothing says so."""
        before, after = self._around.token(name.first - 1), self._around.token(name.last)
        sentence = self._around.tokens[name.first].sentence
        known = any(p.feature in {"country", "continent"} for p in name.entries)
        if before is not None and before.sentence == sentence and is_capital(before.text):
            word = before.text.rstrip(".").lower()
            if word in listed("titles") and (not known or len(word) <= _SHORT_TITLE):
                return "places.person.title"
            if word in given_names() and not _is_other_word(before):
                return "places.person.given_name"
            if len(before.text) == 2 and before.text.endswith(".") and not known:
                return "places.person.initial"
        if name.folded in words("given_names.yml", "places_too") and self._has_surname(name):
            return "places.person.given_name"
        if name.last > name.first + 1 or known or self._around.is_located(name):
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
            and not any(p.capital or p.feature not in {"city", "admin2"} for p in name.entries)
        ):
            return "places.person.saying"
        return None

    def _has_surname(self, name: Name) -> bool:
        """Whether one capitalised word follows that is no body's noun, then the name is over."""
        after, over = self._around.token(name.last), self._around.token(name.last + 1)
        if after is None or not adjoins(self._around.tokens[name.last - 1], after):
            return False
        plain = listed("organisation") | listed("generic_after") | listed("generic_before")
        return (
            after.pos == "PROPN"
            and after.text[0].isupper()
            and not after.text.isupper()
            and after.text.lower() not in plain
            and (over is None or not is_capital(over.text))
            and self._around.words_before(name, 1)[0] not in {"in", "at", "near", "from"}
        )


def _is_other_word(token: Token) -> bool:
    """Given names that are other words too ("May", "Will", "Grant") in that other use."""
    return token.pos not in {"PROPN", "NOUN"}


def surnames(tokens: Sequence[Token]) -> frozenset[str]:
    """Folded last words of persons named in full: a given name, then capitals."""
    found = set()
    for at, token in enumerate(tokens):
        if token.pos != "PROPN" or token.text.lower() not in given_names():
            continue
        last = at
        for index in range(at + 1, min(at + _LONGEST, len(tokens))):
            if tokens[index].sentence != token.sentence:
                break
            if tokens[index].pos == "PROPN" and is_capital(tokens[index].text):
                last = index
            elif tokens[index].text not in {"-", "al", "el"}:
                break
        if last > at:
            found.add(tokens[last].text.lower())
    return frozenset(found)
