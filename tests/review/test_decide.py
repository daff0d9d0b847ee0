"""A judgement is taken with all that it needs, or refused with the field named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.builders import TEXT, make_claim, make_reading, make_record, make_report
from trucewatch.errors import JudgementError
from trucewatch.records.judgement import VERBS, Judgement
from trucewatch.records.record import Record
from trucewatch.review.corrections import check_correction
from trucewatch.review.decide import NEEDS, decide
from trucewatch.store.case import Case

AT = "2031-03-15T09:00:00Z"


@pytest.fixture
def take(case: Case) -> Callable[..., Judgement]:
    """``decide`` on the sample record, with good values for all that is not given."""
    case.add_report(TEXT.encode(), "a.txt", captured_at=AT)

    def take(verb: str = "confirm", target: str | None = None, **given: Any) -> Judgement:
        record = make_record(*case.readings(), judgements=case.judgements())
        values: dict[str, Any] = {"by": "A. Monitor", "reason": "seen", "at": AT, "record": record}
        return decide(case, verb, target or record.claims[0].id, **(values | given))

    return take


RECORD: Record = make_record()
CLAIMS = [claim.id for claim in RECORD.claims]
INCIDENT = RECORD.incidents[0].id


def test_each_verb_is_taken_with_what_it_needs(case: Case, take: Callable[..., Judgement]) -> None:
    made = [
        take("confirm"),
        take("note", RECORD.provisions[0].id),
        take("correct", field="event.kind", value="sniper_fire"),
        take("merge", CLAIMS[0], value=CLAIMS[1]),
        take("split", CLAIMS[0], value=CLAIMS[1]),
        take("discount", INCIDENT),
        take("discount"),
        take("discount", RECORD.reports[0].id),
        take("verify", INCIDENT, evidence="two images, dated by the shadow of the tower"),
        take("redact", RECORD.reports[0].id, value="near the mill"),
    ]
    made.append(take("undo", made[0].id))
    assert case.judgements() == tuple(made)
    assert {j.verb for j in made} == set(VERBS)


def test_every_verb_has_its_needs_written_down() -> None:
    assert set(NEEDS) == set(VERBS)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"verb": "delete"}, "verb: 'delete' is not one of"),
        ({"target": "C-none"}, "target: 'C-none' is no report, claim"),
        ({"by": " "}, "by: ' ' is empty"),
        ({"reason": ""}, "reason: '' is empty"),
        ({"at": "yesterday"}, "at: 'yesterday' is not an instant"),
        ({"at": "2031-02-30T09:00:00Z"}, "is not an instant"),
        ({"at": "2031-03-15T09:00:00+02:00"}, "is not an instant"),
        ({"verb": "correct", "value": "patrol"}, "field: None is empty"),
        ({"verb": "correct", "field": "event.kind"}, "value: None is empty"),
        ({"verb": "verify", "target": INCIDENT}, "evidence: None is empty"),
        ({"verb": "verify", "target": INCIDENT, "evidence": "  "}, "evidence"),
        ({"verb": "verify", "evidence": "an image"}, "is no incident"),
        ({"verb": "discount", "target": RECORD.provisions[0].id}, "is no report, claim or"),
        ({"verb": "correct", "field": "event.kind", "value": "patroll"}, "did you mean patrol"),
        ({"verb": "correct", "field": "event.kind", "value": "patrol"}, "is read there already"),
        ({"verb": "correct", "field": "truth", "value": "no"}, "cannot be corrected; event.kind"),
        (
            {"verb": "correct", "target": INCIDENT, "field": "place", "value": "the mill"},
            "is no claim or provision",
        ),
        ({"verb": "merge"}, "value: None is no claim"),
        ({"verb": "merge", "target": INCIDENT, "value": CLAIMS[0]}, "is no claim"),
        ({"verb": "split", "target": CLAIMS[0], "value": CLAIMS[0]}, "is the target itself"),
        ({"verb": "redact"}, "value: None is empty"),
        ({"verb": "redact", "value": "not in the text"}, "does not stand in report"),
        ({"verb": "redact", "target": INCIDENT, "value": "x"}, "is no claim or report"),
        ({"verb": "undo"}, "is no judgement"),
    ],
)
def test_what_is_wanting_is_named_and_nothing_is_kept(
    case: Case, take: Callable[..., Judgement], given: dict[str, Any], named: str
) -> None:
    with pytest.raises(JudgementError) as caught:
        take(**given)
    assert named in str(caught.value)
    assert case.judgements() == ()


def test_what_is_sent_again_is_taken_once(case: Case, take: Callable[..., Judgement]) -> None:
    first = take("confirm")
    take("note")
    assert take("confirm") == first
    undo = take("undo", first.id)
    assert take("undo", first.id) == undo
    assert len(case.judgements()) == 3
    with pytest.raises(JudgementError, match=r"taken back since; .* a later instant"):
        take("confirm")
    take("confirm", at="2031-03-15T09:00:01Z")
    assert len(case.judgements()) == 4


def test_a_command_given_again_is_taken_once_until_something_else_comes_in(
    case: Case, take: Callable[..., Judgement]
) -> None:
    first = take("confirm")
    later = {"at": "2031-03-15T09:10:00Z"}
    assert take("confirm", **later) == first
    assert take("confirm", by="B. Monitor", **later) != first
    assert take("confirm", **later).at == later["at"]
    assert len(case.judgements()) == 3
    case.add_report(b"They shelled the mill.", "b.txt", captured_at=AT)
    take("confirm", at="2031-03-15T09:20:00Z")
    assert len(case.judgements()) == 4


def test_a_short_field_name_is_kept_in_full(take: Callable[..., Judgement]) -> None:
    assert take("correct", field="kind", value="sniper_fire").field == "event.kind"


def test_what_people_differ_on_may_be_set_back(case: Case) -> None:
    case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
    claim = case.record().claims[0]
    for by, value in (("A", "sniper_fire"), ("B", "sniper_fire"), ("B", claim.event.kind)):
        values: dict[str, Any] = {"by": by, "reason": "seen", "at": AT}
        decide(case, "correct", claim.id, field="event.kind", value=value, **values)
    assert [c.holds for c in case.record().corrections] == [False, False, True]
    assert case.record().claims[0].event.kind == claim.event.kind


def test_a_correction_that_tells_a_thing_twice_is_refused(case: Case) -> None:
    report = make_report("Calm\n\nGuards shelled and hit the mill.")
    both = [
        make_claim(report, "Guards shelled and hit the mill", kind=kind, trigger="shelled")
        for kind in ("shelling", "patrol")
    ]
    record = make_record(make_reading(report, both))
    taken = Judgement("J-1", AT, "A", "correct", both[1].id, "seen", "event.kind", "shelling")
    with pytest.raises(JudgementError, match="discount the one"):
        check_correction(taken, record, [make_reading(report, both)], case.ontology())


def test_corrections_outlive_a_rebuild(case: Case) -> None:
    from trucewatch.review.rebuild import rebuild

    case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
    claim = case.record().claims[0].id
    decide(case, "correct", claim, by="A", reason="seen", at=AT, field="kind", value="sniper_fire")
    before = case.record()
    rebuild(case)
    assert case.record() == before
    assert before.claims[0].event.kind == "sniper_fire"


def test_an_undo_is_said_once_and_not_undone(take: Callable[..., Judgement]) -> None:
    first = take("confirm")
    undo = take("undo", first.id)
    with pytest.raises(JudgementError, match="already"):
        take("undo", first.id, reason="again")
    with pytest.raises(JudgementError, match="itself an undo"):
        take("undo", undo.id)


def test_a_judgement_outlives_a_rebuild(case: Case, take: Callable[..., Judgement]) -> None:
    from trucewatch.review.rebuild import rebuild

    made = take("confirm")
    rebuild(case)
    assert case.judgements() == (made,)
