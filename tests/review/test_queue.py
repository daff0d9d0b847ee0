"""What would change the board most stands first, with its reason; what is judged leaves."""

from __future__ import annotations

from typing import Any

import pytest

from tests.judged.case import BREACH, DUST, FIRE, KEPT, PRISONERS, REPORT, WEAPONS, breach_reading
from tests.judged.judging import correct, judged, record_of
from trucewatch.records.ids import incident_id
from trucewatch.records.judgement import Judgement
from trucewatch.review.queue import TIERS, Item, find_queue


def queue(*judgements: Judgement, by: str | None = None) -> list[Item]:
    return list(find_queue(record_of(*judgements, readings=[breach_reading()]), by))


def shown(*judgements: Judgement, by: str | None = None) -> list[tuple[str, list[str]]]:
    return [(i.target, [r.tier for r in i.reasons]) for i in queue(*judgements, by=by)]


BREACH_FIRST: tuple[str, list[str]] = (BREACH.id, ["breach_alone"])
ALL = [
    BREACH_FIRST,
    (KEPT.id, ["kept_alone"]),
    (PRISONERS.id, ["no_bearer"]),
    (DUST.id, ["learnt", "place_open"]),
]


def test_the_order_is_that_of_the_reasons() -> None:
    assert shown() == ALL
    assert [i.terms for i in queue()] == [(FIRE.id,), (WEAPONS.id,), (PRISONERS.id,), ()]
    assert list(TIERS)[:4] == ["people_differ", "target_gone", "told_again", "breach_alone"]


@pytest.mark.parametrize(
    "given",
    [
        ("confirm", BREACH.id, {}),
        ("confirm", incident_id(BREACH.id), {}),
        ("verify", incident_id(BREACH.id), {"evidence": "an image"}),
        ("discount", BREACH.id, {}),
        ("correct", BREACH.id, {"field": "factuality", "value": "feared"}),
    ],
)
def test_what_is_judged_leaves_and_comes_back_with_an_undo(
    given: tuple[str, str, dict[str, Any]],
) -> None:
    verb, target, more = given
    one = judged(verb, target, **more)
    assert BREACH.id not in {target for target, _ in shown(one)}
    assert shown(one, judged("undo", one.id)) == ALL


def test_a_note_settles_nothing() -> None:
    assert shown(judged("note", BREACH.id)) == ALL


def test_one_persons_queue_keeps_what_only_others_judged() -> None:
    one = judged("confirm", BREACH.id, "A")
    assert shown(one, by="B") == ALL
    assert shown(one, by="A") == ALL[1:]


def test_a_corrected_bearer_is_one_question_less() -> None:
    assert (PRISONERS.id, ["no_bearer"]) not in shown(
        correct(PRISONERS.id, "duty_bearer", "the town council")
    )


def test_where_people_differ_stands_before_all_else() -> None:
    one, two = (correct(KEPT.id, "kind", kind, by) for kind, by in
                (("patrol", "A"), ("troop_deployment", "B")))  # fmt: skip
    (first, *_) = queue(one, two)
    assert (first.target, first.reasons[0].tier) == (KEPT.id, "people_differ")
    assert first.reasons[0].what == "event.kind: patrol (A), troop_deployment (B)"
    assert shown(one, two, judged("undo", two.id))[0] == BREACH_FIRST


def test_a_judgement_whose_target_is_gone_is_named() -> None:
    one = judged("confirm", "c-0000000000000000")
    assert shown(one)[0] == (one.id, ["target_gone"])


def test_what_is_told_again_since_comes_back() -> None:
    one = judged("confirm", incident_id(BREACH.id), at="2031-03-15T09:00:00Z")
    record = record_of(one, readings=[breach_reading()])

    def first(added: str) -> tuple[str, str]:
        item = find_queue(record, captured={REPORT.id: added})[0]
        return item.target, item.reasons[0].tier

    assert first("2031-03-15T09:00:01Z") == (incident_id(BREACH.id), "told_again")
    assert first("2031-03-15T08:59:59Z") == (KEPT.id, "kept_alone")


def test_the_same_record_gives_the_same_queue() -> None:
    assert queue() == queue()
