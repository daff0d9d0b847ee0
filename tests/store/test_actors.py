"""The actors that a case keeps: appended, replaced by name, taken out, never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from trucewatch.errors import CaseError
from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import Actor, Allegiance
from trucewatch.ontology.own_actors import with_actors
from trucewatch.store.case import Case
from trucewatch.store.place import begin_write

AT = "2031-03-14T09:00:00Z"
HILL = Actor(
    "case.hill_guard", "Hill Guard", "militia", "UAF", "ML", ("HG",),
    allegiances=(Allegiance("military.ml", "part_of", "2029"),),
)  # fmt: skip


def test_actors_are_kept_and_the_last_word_holds(case: Case) -> None:
    assert case.actors() == ()
    case.add_actors([HILL], "list.csv", at=AT)
    changed = Actor("case.hill_guard", "Hill Guard", "armed_group", "REB", "ML", ())
    case.add_actors([changed], "actors add", at=AT)
    assert [(o.actor, o.source) for o in case.actors()] == [(changed, "actors add")]
    case.remove_actor("case.hill_guard", "actors remove", at=AT)
    assert case.actors() == ()
    case.add_actors([HILL], "again", at=AT)
    assert [o.actor for o in case.actors()] == [HILL]


def test_the_cases_ontology_has_them_and_says_so(case: Case) -> None:
    shipped = load_ontology()
    assert case.ontology() is shipped
    before = case.state()
    case.add_actors([HILL], "list.csv", at=AT)
    assert HILL in case.ontology().actors
    assert case.ontology() is case.ontology()
    assert case.ontology().version != shipped.version
    assert case.state() != before


def test_one_that_is_not_there_is_not_taken_out(case: Case) -> None:
    case.add_actors([HILL], "list.csv", at=AT)
    with pytest.raises(CaseError, match=r"no own actor 'case.ridge'; it has: case.hill_guard"):
        case.remove_actor("case.ridge", "actors remove", at=AT)


def test_rows_are_append_only(case: Case) -> None:
    case.add_actors([HILL], "list.csv", at=AT)
    for statement in ("UPDATE actors SET source = 'x'", "DELETE FROM actors"):
        with (
            pytest.raises(CaseError, match="append-only"),
            case._place.faults(),
            begin_write(case._engine) as connection,
        ):
            connection.execute(text(statement))


def test_reports_are_read_with_them(new_place: Callable[[], str]) -> None:
    words = b"Notice.\n\nThe HG shelled the mill on Friday.\n"
    with Case.create(new_place(), country="ML", at=AT) as case:
        case.add_report(words, "a.txt", captured_at=AT)
        (before,) = case.readings()
        assert "case.hill_guard" not in {a.actor for a in before.mentions.actors}
        case.add_actors([HILL], "list.csv", at=AT)
        (version,) = case.versions()
        after = case.read_again(version)
    assert "case.hill_guard" in {a.actor for a in after.mentions.actors}
    assert after.version != before.version


def test_a_name_that_the_case_gives_away_is_no_longer_the_registers() -> None:
    own = Actor("case.m23", "M23", "militia", "UAF", "ML", ())
    actors = {a.id: a for a in with_actors(load_ontology(), [own]).actors}
    assert "M23" not in (actors["m23"].name, *actors["m23"].aliases)
    assert actors["m23"].name == "March 23 Movement"
    assert actors["case.m23"] == own
