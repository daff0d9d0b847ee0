"""Claims of one happening become one incident; different days or places never do."""

from __future__ import annotations

import pytest

from tests.builders import make_claim, make_report
from trucewatch.link.incidents import link_incidents
from trucewatch.ontology.load import load_ontology
from trucewatch.records.claim import Claim
from trucewatch.records.judgement import Judgement
from trucewatch.records.report import Report

A = make_report("One\nShells hit Karsa on Friday, killing two men.", name="a", outlet="Hill Wire")
B = make_report("Two\nShells struck Karsa on Friday and two men died.", name="b", outlet="Post")


def shelling(report: Report, quote: str, day: str = "2031-03-14", place: str = "Karsa") -> Claim:
    return make_claim(report, quote, place=place, start=day, trigger="Shells")


FIRST = shelling(A, "Shells hit Karsa on Friday, killing two men")
SECOND = shelling(B, "Shells struck Karsa on Friday and two men died")


def link(*claims: Claim, judgements: tuple[Judgement, ...] = ()) -> list[set[str]]:
    found = link_incidents([A, B], claims, judgements, load_ontology())
    return [set(i.claims) for i in found]


def test_same_day_place_and_kind_are_one_with_a_reason() -> None:
    (incident,) = link_incidents([A, B], [FIRST, SECOND], (), load_ontology())
    assert set(incident.claims) == {FIRST.id, SECOND.id}
    assert "same day" in incident.ties[0].reason
    assert "same place" in incident.ties[0].reason
    assert (incident.start, incident.end) == ("2031-03-14", "2031-03-14")


def test_another_day_is_another_incident() -> None:
    later = shelling(B, "Shells struck Karsa on Friday and two men died", day="2031-03-17")
    assert link(FIRST, later) == [{FIRST.id}, {later.id}]


def test_a_split_holds_and_is_undone_only_by_a_judgement() -> None:
    split = Judgement("j1", "2031-03-15T08:00:00Z", "M. K.", "split", FIRST.id, "two streets",
                      value=SECOND.id)  # fmt: skip
    undo = Judgement("j2", "2031-03-15T09:00:00Z", "M. K.", "undo", "j1", "one street")
    assert link(FIRST, SECOND, judgements=(split,)) == [{FIRST.id}, {SECOND.id}]
    assert link(FIRST, SECOND, judgements=(split, undo)) == [{FIRST.id, SECOND.id}]


def test_a_merge_outranks_the_score() -> None:
    later = shelling(B, "Shells struck Karsa on Friday and two men died", day="2031-03-17")
    merge = Judgement("j1", "2031-03-18T08:00:00Z", "M. K.", "merge", FIRST.id, "misdated",
                      value=later.id)  # fmt: skip
    assert link(FIRST, later, judgements=(merge,)) == [{FIRST.id, later.id}]


@pytest.mark.parametrize("factuality", ["planned", "feared", "obliged", "conditional", "demanded"])
def test_what_did_not_come_about_is_no_incident(factuality: str) -> None:
    claim = make_claim(A, "Shells hit Karsa on Friday", factuality=factuality)  # type: ignore[arg-type]
    assert link(claim) == []
