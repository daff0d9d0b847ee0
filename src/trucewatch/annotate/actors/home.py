"""Whose "the army" is: the state that a report or its case is about, where only one can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.annotate.word_lists import words
from trucewatch.records.mention import PlaceMention

_FILE = "actor_nouns.yml"


@dataclass(frozen=True, slots=True)
class Home:
    """The country (ISO 3166 alpha-2) and the rule by which it is the one: case or report."""

    country: str
    rule: str


def find_home(places: Sequence[PlaceMention], country: str | None) -> Home | None:
    """The case's country, else the one country that the report names; None if unsure.

    A case's country does not serve where all places of the report lie elsewhere, and a report's
    only where no place lies outside it: a town alone may be another of its name.
    """
    told = {p.country for p in places if p.literal and p.country is not None}
    if country is not None:
        return Home(country, "home.case") if not told or country in told else None
    named = {p.country for p in places if p.precision == "country" and p.country is not None}
    return Home(min(named), "home.report") if len(named) == 1 and told <= named else None


def is_of_the_state(noun: str, before: Sequence[str]) -> bool:
    """Whether "army", "police", "government forces" are the state's own, nobody else being told.

    ``before``: the words between article and noun. "Local police" and "rebel army" are not.
    """
    told = set(before)
    if noun in words(_FILE, "arms_alone"):
        return told <= set(words(_FILE, "arms_alone_after"))
    return bool(told) and told <= set(words(_FILE, "of_the_state")) and noun in _with()


def _with() -> tuple[str, ...]:
    return words(_FILE, "arms_with")
