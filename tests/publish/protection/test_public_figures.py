"""Every role of the vocabulary tells its own examples, and only those."""

from __future__ import annotations

import pytest

from trucewatch.publish.protection.known import Known
from trucewatch.publish.protection.persons_named import find_persons_named
from trucewatch.publish.protection.public_figures import standing
from trucewatch.publish.protection.vocabulary import load_roles

ROLES = load_roles().roles
MUST = [(role.id, example) for role in ROLES for example in role.must]
MUST_NOT = [(role.id, example) for role in ROLES for example in role.must_not]


def said_of(example: str) -> str:
    name = example[example.index("[[") + 2 : example.index("]]")]
    text = example.replace("[[", "").replace("]]", "")
    (person,) = [p for p in find_persons_named(text, Known()) if p.name == name]
    return standing(person.before, person.after)


@pytest.mark.parametrize(("role", "example"), MUST)
def test_an_office_makes_a_public_figure(role: str, example: str) -> None:
    assert said_of(example) == "public", role


@pytest.mark.parametrize(("role", "example"), MUST_NOT)
def test_an_office_near_by_makes_none(role: str, example: str) -> None:
    assert said_of(example) != "public", role


def test_every_role_has_examples_of_both() -> None:
    assert {role for role, _ in MUST} == {role for role, _ in MUST_NOT} == {r.id for r in ROLES}
