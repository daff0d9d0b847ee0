"""What each fault says: the record, its field, the value there, and what would be right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_reading, make_report, span
from trucewatch.checks import words
from trucewatch.records.claim import Claim, Figure, When
from trucewatch.records.span import Span

READING = make_reading()
TEXT = READING.report.text
CLAIM, SECOND = READING.claims[:2]
PROVISION = READING.provisions[0]
ELSEWHERE = Span.cut("Words of another text, far down. " * 20, 600, 611)


def _dated(claim: Claim, start: str | None, end: str | None) -> Claim:
    time = When(start, end, "day", "by hand", "times.test")
    return replace(claim, event=replace(claim.event, time=time))


def _counted(claim: Claim, low: int | None, high: int | None) -> Claim:
    sound = Figure("killed", 1, 1, claim.span, "figures.test")
    return replace(claim, figures=(sound, replace(sound, low=low, high=high)))


def test_a_misplaced_span_is_found_at_any_depth() -> None:
    moved = Span.cut("Joint" + TEXT, 5, 12)  # true of its own text, five characters off in this
    claim = replace(_counted(CLAIM, 1, 1), span=moved)
    claim = replace(claim, figures=(claim.figures[0], replace(claim.figures[1], span=ELSEWHERE)))
    assert [str(fault) for fault in words.misplaced("C-1", claim, TEXT)] == [
        f"C-1: span: 'Fragile': the text reads {TEXT[5:12]!r} there",
        f"C-1: figures[1].span: {ELSEWHERE.quote!r}: the text reads '' there",
    ]
    assert [f.field for f in words.misplaced("C-1", (CLAIM, claim), TEXT, "claims")] == [
        "claims[1].span",
        "claims[1].figures[1].span",
    ]
    assert [f.field for f in words.misplaced("C-1", moved, TEXT, "title")] == ["title"]


def test_a_repeated_id_is_told_each_time() -> None:
    told = [str(f) for f in words.repeated_ids((CLAIM, SECOND, CLAIM, CLAIM), "claims")]
    assert told == [f"{CLAIM.id}: id: '{CLAIM.id}': no two claims may have one id"] * 2


def test_what_is_told_twice_names_the_first() -> None:
    again = replace(CLAIM, id="C-again")
    assert [str(fault) for fault in words.told_twice((CLAIM, SECOND, again))] == [
        f"C-again: span: {CLAIM.span.quote!r}: {CLAIM.id} says the same of the same words; keep one"
    ]
    apart = replace(again, span=SECOND.span)
    assert list(words.told_twice((CLAIM, apart))) == []


@pytest.mark.parametrize(
    "other",
    [
        replace(CLAIM, id="C-again", report="R-other"),
        replace(CLAIM, id="C-again", speaker=None),
        replace(CLAIM, id="C-again", event=replace(CLAIM.event, kind="shelling")),
        replace(CLAIM, id="C-again", event=replace(CLAIM.event, trigger=SECOND.span)),
    ],
)
def test_one_stretch_may_be_two_claims(other: Claim) -> None:
    assert list(words.told_twice((CLAIM, other))) == []


def test_each_place_without_a_rule_is_told() -> None:
    right = "the dotted id of the rule that made it, such as speech.verb.after"
    claim = replace(
        CLAIM,
        rules=("speech.verb.after", "verb"),
        event=replace(CLAIM.event, rule="patrols"),
        stance=replace(
            CLAIM.stance, steps=(CLAIM.stance.steps[0], replace(CLAIM.stance.steps[0], rule="s"))
        ),
    )
    first = PROVISION.tellings[0]
    provision = replace(PROVISION, tellings=(first, replace(first, rule="Owed!")))
    none = replace(SECOND, rules=())
    assert [str(fault) for fault in words.without_rule((claim, none), (provision,))] == [
        f"{CLAIM.id}: rules: 'verb': {right}",
        f"{CLAIM.id}: event.rule: 'patrols': {right}",
        f"{CLAIM.id}: stance.steps[1].rule: 's': {right}",
        f"{SECOND.id}: rules: (): name at least one rule",
        f"{PROVISION.id}: tellings[1].rule: 'Owed!': {right}",
    ]


@pytest.mark.parametrize("rule", ["Speech.Verb", "a.b-c's.d; e.f", "figures.1"])
def test_dotted_ids(rule: str) -> None:
    assert list(words.without_rule((replace(CLAIM, rules=(rule,)),), ())) == []


@pytest.mark.parametrize(("low", "high"), [(5, 3), (-1, None), (None, -1), (1, 0)])
def test_a_figure_out_of_order_is_told(low: int | None, high: int | None) -> None:
    assert [str(fault) for fault in words.figures_disordered([_counted(CLAIM, low, high)])] == [
        f"{CLAIM.id}: figures[1]: '{low} to {high}': low and high are 0 or more, low at most high"
    ]


@pytest.mark.parametrize(("low", "high"), [(0, 0), (0, None), (None, 0), (3, 5), (None, None)])
def test_a_figure_in_order(low: int | None, high: int | None) -> None:
    assert list(words.figures_disordered([_counted(CLAIM, low, high)])) == []


def test_days_out_of_order_are_told_for_each_claim() -> None:
    undated = replace(CLAIM, event=replace(CLAIM.event, time=None))
    claims = [
        undated,
        _dated(CLAIM, "Friday", "2031-02-30"),
        _dated(SECOND, "2031-03-15", "2031-03-14"),
        _dated(CLAIM, "2031-03-14", "2031-03-14"),
        _dated(CLAIM, None, "2031-03-14"),
        _dated(CLAIM, "20310314", None),
    ]
    right = "an ISO day such as 2031-03-14"
    assert [str(fault) for fault in words.days_disordered(claims)] == [
        f"{CLAIM.id}: event.time.start: 'Friday': {right}",
        f"{CLAIM.id}: event.time.end: '2031-02-30': {right}",
        f"{SECOND.id}: event.time: '2031-03-15 to 2031-03-14': the start may not lie after the end",
        f"{CLAIM.id}: event.time.start: '20310314': {right}",
    ]


def test_a_provision_stands_on_a_telling_and_an_agreement() -> None:
    untold = replace(PROVISION, tellings=(), agreement="A-none")
    assert [str(fault) for fault in words.provisions_untold((untold,), READING.agreements)] == [
        (
            f"{PROVISION.id}: tellings: (): "
            "a provision stands on at least one telling, with its exact words"
        ),
        f"{PROVISION.id}: agreement: 'A-none': the id of an agreement of this record",
    ]
    assert list(words.provisions_untold((PROVISION,), READING.agreements)) == []


def test_a_telling_and_its_parties_stand_in_the_reports_that_tell() -> None:
    other = make_report("Other\n\nThe Brigades of the Hill must leave.", name="r2.txt")
    texts = {READING.report.id: TEXT, other.id: other.text}
    first = PROVISION.tellings[0]
    assert PROVISION.duty_bearer is not None
    far = replace(PROVISION.duty_bearer, span=ELSEWHERE)
    theirs = replace(PROVISION.duty_bearer, span=span(other.text, "The Brigades of the Hill"))
    lost = replace(
        PROVISION,
        tellings=(replace(first, report="R-none"), replace(first, span=ELSEWHERE)),
        duty_bearer=None,
        beneficiary=theirs,  # of a report that does not tell of it
        guarantor=far,
    )
    party = "must stand in a report that tells of the provision"
    assert [str(fault) for fault in words.misplaced_in_provisions((lost,), texts)] == [
        f"{PROVISION.id}: tellings[0].report: 'R-none': the id of a report of this record",
        (
            f"{PROVISION.id}: tellings[1].span: {ELSEWHERE.quote!r}: the text reads "
            f"{TEXT[600:611]!r} there"
        ),
        f"{PROVISION.id}: beneficiary.span: 'The Brigades of the Hill': {party}",
        f"{PROVISION.id}: guarantor.span: {ELSEWHERE.quote!r}: {party}",
    ]
    untold = replace(PROVISION, tellings=(replace(first, report="R-none"),), guarantor=far)
    assert [fault.field for fault in words.misplaced_in_provisions((untold,), texts)] == [
        "tellings[0].report"
    ]
    told = replace(
        PROVISION,
        tellings=(first, replace(first, report=other.id, span=span(other.text, "must leave"))),
        duty_bearer=theirs,
    )
    assert list(words.misplaced_in_provisions((told,), texts)) == []
