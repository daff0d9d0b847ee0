"""What a person took out bears on no term, and comes back with an undo."""

from __future__ import annotations

import pytest

from tests.judged.case import BREACH, FIRE, KEPT, REPORT, WEAPONS, breach_reading
from tests.judged.judging import correct, judged, record_of
from trucewatch.checks.record import check_record
from trucewatch.records.ids import incident_id
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record


def record(*judgements: Judgement) -> Record:
    made = record_of(*judgements, readings=[breach_reading()])
    check_record(made)
    return made


def standings(made: Record) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    return {s.provision: (s.implementation, s.flags) for s in made.statuses}


def test_as_read_one_claim_breaks_and_one_keeps() -> None:
    read = standings(record())
    assert read[FIRE.id] == ("intermediate", ("breach_alleged",))
    assert read[WEAPONS.id] == ("full", ())


@pytest.mark.parametrize("target", [BREACH.id, incident_id(BREACH.id)])
def test_a_discounted_breach_is_none(target: str) -> None:
    one = judged("discount", target)
    told = standings(record(one))
    assert told[FIRE.id] == ("full", ())
    assert told[WEAPONS.id] == ("full", ())
    assert standings(record(one, judged("undo", one.id))) == standings(record())


def test_a_discounted_report_keeps_nothing_either() -> None:
    told = standings(record(judged("discount", REPORT.id)))
    assert told[FIRE.id] == ("full", ())
    assert told[WEAPONS.id] == ("not_initiated", ())


def test_a_corrected_factuality_moves_the_board() -> None:
    told = standings(record(correct(KEPT.id, "factuality", "planned")))
    assert told[WEAPONS.id][0] == "not_initiated"


def test_a_corrected_kind_of_term_is_measured_by_what_keeps_that_kind() -> None:
    made = record(correct(WEAPONS.id, "kind", "detainee_release"))
    assert standings(made)[WEAPONS.id][0] == "not_initiated"
