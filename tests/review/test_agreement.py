"""Agreement is counted over what two people looked at, field by field."""

from __future__ import annotations

import pytest

from tests.builders import make_reading
from tests.judged.judging import correct, judged, record_of
from trucewatch.records.judgement import Judgement
from trucewatch.review.agreement import FieldAgreement, measure_agreement

READING = make_reading()
PATROL, KILLED, SHELLED, OWED, DENIED = (claim.id for claim in READING.claims)


def fields(*judgements: Judgement) -> dict[str, FieldAgreement]:
    found = measure_agreement(READING.claims, record_of(*judgements))
    return {f.field: f for f in found.fields}


def test_what_one_alone_judged_is_not_counted() -> None:
    found = measure_agreement(READING.claims, record_of(judged("confirm", KILLED)))
    assert (found.people, found.items, found.fields) == ((), 0, ())


def test_who_confirms_gives_the_machines_value() -> None:
    both = [judged("confirm", c, by) for c in (PATROL, SHELLED) for by in ("A", "B")]
    found = fields(*both, judged("confirm", KILLED, "A"), correct(KILLED, "kind", "shelling", "B"))
    kinds = found["event.kind"]
    # Units: patrol patrol, shelling shelling, sniper_fire shelling.
    assert (kinds.items, kinds.same) == (3, 2)
    assert kinds.alpha == pytest.approx(1 - 5 * 2 / (6 * 5 - (2 * 1 + 3 * 2)))
    assert found["factuality"].alpha is None
    assert (found["factuality"].items, found["factuality"].same) == (3, 3)
    assert found["counts"].same == 3


def test_a_discount_says_nothing_of_fields() -> None:
    held = [judged("confirm", KILLED, "A"), judged("discount", KILLED, "B")]
    found = fields(*held)
    assert set(found) == {"counts"}
    assert (found["counts"].items, found["counts"].same) == (1, 0)


def test_what_was_taken_back_is_not_counted_and_the_last_word_is() -> None:
    first = correct(KILLED, "kind", "shelling", "A")
    second = correct(KILLED, "kind", "armed_clash", "A")
    other = correct(KILLED, "kind", "shelling", "B")
    assert fields(first, second, other)["event.kind"].same == 0
    back = judged("undo", second.id, "A")
    assert fields(first, second, other, back)["event.kind"].same == 1


def test_figures_are_compared_where_somebody_gave_one() -> None:
    one, two = correct(KILLED, "figures.killed", "3", "A"), judged("confirm", KILLED, "B")
    found = fields(one, two)["figures.killed"]
    assert (found.items, found.same) == (1, 0)
