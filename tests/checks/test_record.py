"""Each rule refuses the record that breaks it, and names rule, record, field, value, right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_claim, make_reading, make_record, make_report, span
from trucewatch.checks.record import READING_RULES, RECORD_RULES, check_reading, check_record
from trucewatch.errors import CheckError
from trucewatch.records.claim import Figure, When
from trucewatch.records.ids import incident_id
from trucewatch.records.incident import Assessment, Bearing, Copies, Coverage
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Reading, Record
from trucewatch.records.span import Span

READING = make_reading()
RECORD = make_record()
ELSEWHERE = Span.cut("Quite other words than those that the report has. " * 20, 40, 60)


def with_claim(subject: Any, **changes: Any) -> Any:
    """The subject with its first claim changed."""
    return replace(subject, claims=(replace(subject.claims[0], **changes), *subject.claims[1:]))


def with_event(subject: Any, **changes: Any) -> Any:
    return with_claim(subject, event=replace(subject.claims[0].event, **changes))


def with_provision(subject: Any, **changes: Any) -> Any:
    return replace(subject, provisions=(replace(subject.provisions[0], **changes),))


def with_status(record: Record, **changes: Any) -> Record:
    return replace(record, statuses=(replace(record.statuses[0], **changes),))


def with_assessment(record: Record, **changes: Any) -> Record:
    changed = replace(record.assessments[0], **changes)
    return replace(record, assessments=(changed, *record.assessments[1:]))


def figure(low: int | None, high: int | None) -> Figure:
    return Figure("killed", low, high, READING.claims[0].span, "figures.test")


def when(start: str | None, end: str | None) -> When:
    return When(start, end, "day", "by hand", "times.test")


def told_twice(subject: Any) -> Any:
    first = subject.claims[0]
    return replace(subject, claims=(*subject.claims, replace(first, id="C-again")))


def verdict(**changes: Any) -> tuple[Judgement, ...]:
    values = {"verb": "verify", "evidence": "an image", "target": RECORD.incidents[0].id} | changes
    return (Judgement("J-1", "2031-03-15T09:00:00Z", "A. Monitor", reason="seen", **values),)


COMMON: list[tuple[str, Callable[[Any], Any], str]] = [
    ("words_stand", lambda s: with_claim(s, span=ELSEWHERE), "span"),
    ("words_stand", lambda s: with_event(s, trigger=ELSEWHERE), "event.trigger"),
    ("words_stand", lambda s: with_claim(s, cue=ELSEWHERE), "cue"),
    (
        "words_stand",
        lambda s: with_provision(
            s, tellings=(replace(s.provisions[0].tellings[0], span=ELSEWHERE),)
        ),
        "tellings[0].span",
    ),
    (
        "words_stand",
        lambda s: with_provision(
            s, duty_bearer=replace(s.provisions[0].duty_bearer, span=ELSEWHERE)
        ),
        "duty_bearer.span",
    ),
    ("ids_are_unique", lambda s: with_claim(s, id=s.claims[1].id), "no two claims"),
    ("nothing_told_twice", told_twice, "says the same of the same words"),
    ("rules_are_named", lambda s: with_claim(s, rules=()), "rules"),
    ("rules_are_named", lambda s: with_claim(s, rules=("",)), "dotted id"),
    ("rules_are_named", lambda s: with_event(s, rule="shelling"), "event.rule"),
    ("figures_are_ordered", lambda s: with_claim(s, figures=(figure(5, 3),)), "5 to 3"),
    ("figures_are_ordered", lambda s: with_claim(s, figures=(figure(-1, None),)), "-1 to None"),
    ("days_are_ordered", lambda s: with_event(s, time=when("2031-03-15", "2031-03-14")), "after"),
    ("days_are_ordered", lambda s: with_event(s, time=when("Friday", None)), "an ISO day"),
    ("days_are_ordered", lambda s: with_event(s, time=when(None, "2031-02-30")), "an ISO day"),
    ("provisions_are_told", lambda s: with_provision(s, tellings=()), "at least one telling"),
    ("provisions_are_told", lambda s: with_provision(s, agreement="A-none"), "A-none"),
]
OF_READING: list[tuple[str, Callable[[Reading], Reading], str]] = [
    ("one_report", lambda s: with_claim(s, report="R-none"), "R-none"),
    (
        "one_report",
        lambda s: replace(
            s,
            agreements=(
                replace(
                    s.agreements[0],
                    evidence=(replace(s.agreements[0].evidence[0], report="R-none"),),
                ),
            ),
        ),
        "evidence[0].report",
    ),
]
OF_RECORD: list[tuple[str, Callable[[Record], Record], str]] = [
    ("words_stand", lambda s: with_claim(s, report="R-none"), "R-none"),
    ("words_stand", lambda s: replace(s, reports=()), "the id of a report"),
    ("ids_are_unique", lambda s: replace(s, incidents=(s.incidents[0],) * 2), "no two incidents"),
    (
        "incidents_stand_on_claims",
        lambda s: replace(s, incidents=(replace(s.incidents[0], claims=()),)),
        "at least one claim",
    ),
    (
        "incidents_stand_on_claims",
        lambda s: replace(s, incidents=(*s.incidents, replace(s.incidents[0], id="I-other"))),
        "one claim tells of one incident",
    ),
    (
        "incidents_stand_on_claims",
        lambda s: with_assessment(s, incident="I-none"),
        "I-none",
    ),
    ("only_people_verify", lambda s: with_assessment(s, status="verified"), "corroborated at most"),
    ("statuses_refer", lambda s: with_status(s, provision="P-none"), "P-none"),
    ("statuses_refer", lambda s: with_status(s, as_of="today"), "today"),
    ("statuses_refer", lambda s: with_status(s, implementation="done"), "not_initiated, minimal"),
    ("statuses_refer", lambda s: with_status(s, claims_for=("C-none",)), "claims_for"),
    ("statuses_refer", lambda s: with_status(s, claims_against=("C-none",)), "claims_against"),
    (
        "statuses_refer",
        lambda s: replace(s, bearings=(Bearing("C-none", "P-none", "delays", "b.x"),)),
        "bearing of C-none",
    ),
    (
        "contradictions_have_sides",
        lambda s: replace(
            s,
            contradictions=(replace(s.contradictions[0], claims=(s.claims[0].id,) * 2),),
        ),
        "at least two claims",
    ),
    (
        "contradictions_have_sides",
        lambda s: replace(
            s, contradictions=(replace(s.contradictions[0], claims=("C-none", s.claims[0].id)),)
        ),
        "C-none",
    ),
    (
        "copies_are_reports",
        lambda s: replace(s, copies=(Copies(("R-none",), None, 1.0, "same"),)),
        "R-none",
    ),
    (
        "copies_are_reports",
        lambda s: replace(s, coverage=(Coverage("2031-03-14", 1, 2),)),
        "2 origins of 1 reports",
    ),
]


def test_the_samples_keep_every_rule() -> None:
    check_reading(READING)
    check_record(RECORD)


@pytest.mark.parametrize(("rule", "breaks", "named"), COMMON + OF_READING)
def test_a_reading_that_breaks_a_rule_is_refused(
    rule: str, breaks: Callable[[Reading], Reading], named: str
) -> None:
    with pytest.raises(CheckError) as caught:
        check_reading(breaks(READING))
    assert any(rule in line and named in line for line in str(caught.value).splitlines())


@pytest.mark.parametrize(("rule", "breaks", "named"), COMMON + OF_RECORD)
def test_a_record_that_breaks_a_rule_is_refused(
    rule: str, breaks: Callable[[Record], Record], named: str
) -> None:
    with pytest.raises(CheckError) as caught:
        check_record(breaks(RECORD))
    assert any(rule in line and named in line for line in str(caught.value).splitlines())


def test_every_rule_is_broken_by_some_test() -> None:
    assert {rule for rule, _, _ in COMMON + OF_READING} == set(READING_RULES)
    assert {rule for rule, _, _ in COMMON + OF_RECORD} == set(RECORD_RULES)


def test_verified_stands_on_a_judgement_that_was_not_taken_back() -> None:
    verified = with_assessment(RECORD, status="verified")
    check_record(replace(verified, judgements=verdict()))
    was_first = incident_id(RECORD.incidents[0].claims[0])  # its id when that claim was judged
    check_record(replace(verified, judgements=verdict(target=was_first)))
    back = Judgement("J-2", "2031-03-16T09:00:00Z", "A. Monitor", "undo", "J-1", "a mistake")
    for judgements in (
        (*verdict(), back),
        verdict(evidence=None),
        verdict(verb="confirm"),
        verdict(target=RECORD.claims[0].id),
        verdict(target=RECORD.incidents[0].claims[0]),
    ):
        with pytest.raises(CheckError, match="only_people_verify"):
            check_record(replace(verified, judgements=judgements))


def test_one_sentence_may_tell_of_several_things() -> None:
    text = "Headline\n\nFighters shelled and looted the mill, the mayor said."
    report = make_report(text)
    words = "Fighters shelled and looted the mill"
    two = [
        make_claim(report, words, trigger="shelled"),
        make_claim(report, words, kind="attack_on_civilians", trigger="looted"),
    ]
    check_reading(make_reading(report, two))


def test_a_party_may_be_named_by_any_report_that_tells() -> None:
    other = make_report("Other\n\nThe Brigades of the Hill must leave.", name="r2.txt")
    provision = RECORD.provisions[0]
    telling = replace(provision.tellings[0], report=other.id, span=span(other.text, "must leave"))
    assert provision.duty_bearer is not None
    party = replace(provision.duty_bearer, span=span(other.text, "The Brigades of the Hill"))
    record = replace(
        RECORD,
        reports=(*RECORD.reports, other),
        provisions=(
            replace(provision, tellings=(*provision.tellings, telling), duty_bearer=party),
        ),
    )
    check_record(record)


def test_a_rule_may_name_those_it_was_joined_from() -> None:
    joined = "mood.noun; factuality.said.deny"
    check_reading(with_claim(READING, rules=(joined, "events.shelling.1")))
    for bad in ("mood.noun;factuality", "mood.noun; ", "mood", "Mood noun."):
        with pytest.raises(CheckError, match="rules_are_named"):
            check_reading(with_claim(READING, rules=(bad,)))


def test_all_faults_are_told_together_and_a_flood_is_cut_short() -> None:
    both = with_claim(with_provision(RECORD, tellings=()), rules=())
    with pytest.raises(CheckError) as caught:
        check_record(both)
    assert "2 faults" in str(caught.value)
    many = replace(
        RECORD,
        assessments=(Assessment("I-none", "alleged", False, "unattributed", None, 0, "r.x", "w"),)
        * 50,
    )
    with pytest.raises(CheckError) as caught:
        check_record(many)
    assert "and 30 more" in str(caught.value)
    assert len(str(caught.value).splitlines()) == 22
