"""Who is counted, as the words call them: child, woman, medic, combatant …"""

from __future__ import annotations

from typing import cast, get_args

from trucewatch.annotate import word_lists
from trucewatch.annotate.figures.clause import FILE, Clause
from trucewatch.errors import OntologyError
from trucewatch.records.mention import FigureRole


def _known() -> dict[str, FigureRole]:
    roles: dict[str, FigureRole] = {}
    for role, entries in word_lists.groups(FILE, "roles").items():
        if role not in get_args(FigureRole):
            raise OntologyError(f"annotate/data/{FILE}: roles.{role}: no role of a figure")
        for entry in entries:
            roles.setdefault(entry, cast("FigureRole", role))
    return roles


_ROLES = _known()
_BEFORE = ("amod", "compound", "nmod")


def role_of(clause: Clause, noun: int) -> FigureRole | None:
    """The role that the noun at ``noun`` names with the words before it; None where it names none.

    "Four health workers", "12 civilian deaths", "two police officers". A word between number and
    noun tells more than the noun: "five child soldiers" are children, "two women medics" women.
    """
    lemma = clause.lemma(noun)
    before = [n for i in clause.of(noun, *_BEFORE) if i < noun for n in _names(clause, i)]
    for word in before:
        if (role := _ROLES.get(f"{word} {lemma}")) is not None:
            return role
    for word in before:
        if (role := _ROLES.get(word)) is not None and role != "police":
            return role
    return _ROLES.get(lemma)


def _names(clause: Clause, i: int) -> tuple[str, ...]:
    lemma, word = clause.lemma(i), clause.word(i)
    return (lemma,) if lemma == word else (lemma, word)  # "media" has the lemma "medium"
