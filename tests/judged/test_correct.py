"""A correction changes the record, stands beside what the machine reads, and is taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import KEY, make_claim, make_reading, make_report, make_speaker, span
from tests.judged.judging import correct, judged, record_of
from trucewatch.checks.record import check_record
from trucewatch.errors import JudgementError
from trucewatch.judged.claim_fields import CLAIM_FIELDS, claim_field
from trucewatch.judged.correct import correct_claims, put_claim, put_provision
from trucewatch.judged.grounds import Grounds
from trucewatch.judged.provision_fields import PROVISION_FIELDS
from trucewatch.memory import Memory
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record
from trucewatch.publish.protect import protected_document
from trucewatch.records.claim import Claim
from trucewatch.records.judgement import Judgement
from trucewatch.records.mention import ActorMention, FigureMention, Mentions, PlaceMention
from trucewatch.records.record import Record

READING = make_reading()
PATROL, KILLED, SHELLED, OWED, DENIED = (claim.id for claim in READING.claims)
DUTY = READING.provisions[0].id
GROUNDS = Grounds.of([READING], load_ontology())

#: Field, value, and what the field reads once the value is in place.
GOOD = [
    (KILLED, "event.kind", "shelling", "shelling"),
    (KILLED, "kind", "shelling", "shelling"),
    (KILLED, "factuality", "denied", "denied"),
    (KILLED, "certainty", "possible", "possible"),
    (KILLED, "background", "yes", "yes"),
    (KILLED, "event.actor", "the hill brigades", "the Hill Brigades"),
    (KILLED, "event.target", "none", None),
    (KILLED, "event.place", "the mill", "the mill"),
    (PATROL, "event.place.point", "33.5, 36.25", "33.5,36.25"),
    (KILLED, "event.time.start", "2031-03-12", "2031-03-12"),
    (PATROL, "event.time.end", "2031-03-16", "2031-03-16"),
    (PATROL, "event.time.start", "none", None),
    (KILLED, "speaker", "the Valley Observatory", "the Valley Observatory"),
    (KILLED, "speaker", "outlet", "outlet"),
    (KILLED, "speaker.kind", "government", "government"),
    (SHELLED, "speaker.private", "no", "no"),
    (KILLED, "figures.killed", "3-5", "3-5"),
    (KILLED, "figures.killed", "at least 2", "at least 2"),
    (KILLED, "figures.killed", "none", None),
    (KILLED, "figures.injured", "at most 4", "at most 4"),
]


def claim_of(record: Record, ident: str) -> Claim:
    return next(c for c in record.claims if c.id == ident)


def read(claim: Claim, name: str) -> str | None:
    field = claim_field({"kind": "event.kind"}.get(name, name))
    assert field is not None
    return field.read(claim)


@pytest.mark.parametrize(("target", "field", "value", "then"), GOOD)
def test_a_corrected_field(target: str, field: str, value: str, then: str | None) -> None:
    before, one = record_of(), correct(target, field, value)
    after = record_of(one)
    assert read(claim_of(after, target), field) == then
    assert read(claim_of(before, target), field) != then
    (kept,) = after.corrections
    assert kept.read == read(claim_of(before, target), field)
    assert (kept.value, kept.by, kept.judgement, kept.holds) == (value, one.by, one.id, True)
    assert f"judgement.{one.id}" in claim_of(after, target).rules
    check_record(after)


def test_every_field_is_tried() -> None:
    assert {name for _, name, _, _ in GOOD} >= set(CLAIM_FIELDS)


@pytest.mark.parametrize(
    ("target", "field", "value", "right"),
    [
        (KILLED, "event.kind", "sniper fire", "did you mean sniper_fire"),
        (KILLED, "event.kind", "zzz", "kinds.md"),
        (KILLED, "factuality", "true", "one of conditional"),
        (KILLED, "background", "perhaps", "yes or no"),
        (KILLED, "event.actor", "the Ridge Guard", "words that stand in report"),
        (KILLED, "event.place", "Tel Marwan", "words that stand in report"),
        (KILLED, "event.place.point", "33.5,36.3", "correct event.place first"),
        (PATROL, "event.place.point", "133.5,36.3", "latitude and longitude"),
        (PATROL, "event.place.point", "north", "latitude and longitude"),
        (KILLED, "event.time.start", "14 March", "a day such as"),
        (KILLED, "event.time.end", "2031-02-30", "a day such as"),
        (OWED, "speaker.kind", "party", "correct speaker first"),
        (KILLED, "speaker.kind", "liar", "one of expert"),
        (KILLED, "figures.killed", "a few", "at least 5"),
        (KILLED, "figures.killed", "5-3", "3-5"),
        (KILLED, "figures.dragons", "5", "figures.KIND"),
        (KILLED, "truth", "5", "cannot be corrected; event.kind, factuality"),
    ],
)
def test_a_value_that_cannot_be_says_what_would_be_right(
    target: str, field: str, value: str, right: str
) -> None:
    claim = next(c for c in READING.claims if c.id == target)
    with pytest.raises(JudgementError) as caught:
        put_claim(claim, correct(target, field, value), GROUNDS)
    assert right in str(caught.value)


def test_the_machines_own_steps_stay_before_a_persons() -> None:
    one = correct(KILLED, "factuality", "feared")
    steps = claim_of(record_of(one), KILLED).stance.steps
    assert [(s.factuality, s.rule) for s in steps] == [
        ("happened", "factuality.test"),
        ("feared", f"judgement.{one.id}"),
    ]


def test_two_people_differ_the_later_holds_and_both_are_listed() -> None:
    first = correct(KILLED, "event.kind", "shelling")
    second = correct(KILLED, "event.kind", "armed_clash", by="B. Monitor")
    record = record_of(first, second)
    assert claim_of(record, KILLED).event.kind == "armed_clash"
    assert [(c.value, c.by, c.read, c.holds) for c in record.corrections] == [
        ("shelling", "A. Monitor", "sniper_fire", False),
        ("armed_clash", "B. Monitor", "sniper_fire", True),
    ]


def test_an_undo_brings_back_what_was_before() -> None:
    first = correct(KILLED, "event.kind", "shelling")
    second = correct(KILLED, "event.kind", "armed_clash", by="B. Monitor")
    record = record_of(first, second, judged("undo", second.id))
    assert claim_of(record, KILLED).event.kind == "shelling"
    plain = record_of()
    back = record_of(first, judged("undo", first.id))
    assert replace(back, judgements=()) == plain


def test_what_no_longer_fits_changes_nothing_and_says_so() -> None:
    record = record_of(
        correct(KILLED, "event.kind", "shelling"), correct(KILLED, "event.kind", "of_old")
    )
    assert claim_of(record, KILLED).event.kind == "shelling"
    assert [c.holds for c in record.corrections] == [True, False]


def test_a_time_moves_as_a_whole_with_its_start_unless_it_is_longer() -> None:
    def times(*corrections: tuple[str, str]) -> tuple[str | None, str | None]:
        made = (correct(PATROL, f"event.time.{end}", value) for end, value in corrections)
        when = claim_of(record_of(*made), PATROL).event.time
        assert when is not None
        return when.start, when.end

    assert times(("start", "2031-03-12")) == ("2031-03-12", "2031-03-12")
    assert times(("end", "2031-03-16")) == ("2031-03-14", "2031-03-16")
    assert times(("end", "2031-03-16"), ("start", "2031-03-15")) == ("2031-03-15", "2031-03-16")
    assert times(("end", "2031-03-12")) == ("2031-03-12", "2031-03-12")
    assert times(("end", "2031-03-16"), ("start", "2031-03-18")) == ("2031-03-18", "2031-03-18")


def test_a_place_is_put_where_the_case_knows_the_name() -> None:
    other = make_report("Report\n\nGuards left the mill.", name="b.txt")
    mill = span(other.text, "the mill")
    known = PlaceMention(
        mill, "the mill", "own:1", 33.1, 36.4, "SY", "Daraa", "exact", True, "places.test",
        feature="site",
    )  # fmt: skip
    there = replace(make_reading(other, []), mentions=Mentions(places=(known,)))
    one = correct(KILLED, "event.place", "The Mill")
    place = claim_of(record_of(one, readings=[READING, there]), KILLED).event.place
    assert place is not None
    assert (place.words, place.lat, place.lon, place.feature) == ("the mill", 33.1, 36.4, "site")


def test_who_speaks_is_withheld_unless_known_as_a_body() -> None:
    text = "Calm\n\nOmar Odeh and the Ridge Guard met clerks. They shelled the mill."
    report = make_report(text)
    guard = ActorMention(
        span(text, "the Ridge Guard"), "Ridge Guard", None, "militia", None, "actors.body"
    )
    claim = make_claim(report, "They shelled the mill", trigger="shelled")
    reading = replace(make_reading(report, [claim]), mentions=Mentions(actors=(guard,)))

    def private(words: str) -> bool:
        one = correct(claim.id, "speaker", words)
        speaker = claim_of(record_of(one, readings=[reading]), claim.id).speaker
        assert speaker is not None
        return speaker.private

    assert private("Omar Odeh")
    assert not private("the Ridge Guard")
    assert not private("clerks")


def test_a_figure_stands_on_the_words_of_its_number() -> None:
    text = "Calm\n\nShells wounded 7 men and killed a mule."
    report = make_report(text)
    claim = make_claim(report, "Shells wounded 7 men and killed a mule", trigger="Shells")
    seven = FigureMention(span(text, "7"), None, 7, 7, "man", "figures.test")
    reading = replace(make_reading(report, [claim]), mentions=Mentions(figures=(seven,)))
    one, two = correct(claim.id, "figures.injured", "7"), correct(claim.id, "figures.cattle", "1")
    found = claim_of(record_of(one, two, readings=[reading]), claim.id).figures
    assert {f.kind: f.span.quote for f in found} == {
        "injured": "7",
        "cattle": claim.span.quote,
    }


@pytest.mark.parametrize(
    ("field", "value", "then"),
    [
        ("duty_bearer", "the town council", "the town council"),
        ("duty_bearer", "none", None),
        ("deadline", "2031-03-25", "2031-03-25"),
        ("quantity", "40", "40"),
        ("kind", "weapons_handover", "weapons_handover"),
    ],
)
def test_a_corrected_term(field: str, value: str, then: str | None) -> None:
    (term,) = record_of().provisions
    record = record_of(correct(term.id, field, value))
    assert PROVISION_FIELDS[field].read(record.provisions[0]) == then
    (kept,) = record.corrections
    assert (kept.read, kept.holds) == (PROVISION_FIELDS[field].read(term), True)
    check_record(record)


@pytest.mark.parametrize(
    ("field", "value", "right"),
    [
        ("duty_bearer", "the Ridge Guard", "a report that tells of it"),
        ("deadline", "soon", "a day such as"),
        ("quantity", "many", "a whole number"),
        ("kind", "weapon_handover", "did you mean weapons_handover"),
        ("factuality", "owed", "kind, duty_bearer, deadline, quantity"),
    ],
)
def test_what_a_term_cannot_be(field: str, value: str, right: str) -> None:
    with pytest.raises(JudgementError) as caught:
        put_provision(READING.provisions[0], correct(DUTY, field, value), GROUNDS)
    assert right in str(caught.value)


def test_a_correction_moves_an_incident_out_of_the_record() -> None:
    told = {c for i in record_of().incidents for c in i.claims}
    assert KILLED in told
    record = record_of(correct(KILLED, "factuality", "feared"))
    assert KILLED not in {c for i in record.incidents for c in i.claims}


def test_what_was_kept_of_the_last_run_does_not_hide_a_correction() -> None:
    memory, ontology = Memory(), load_ontology()
    one = correct(KILLED, "event.kind", "shelling")
    for held in ((), (one,), (one, judged("undo", one.id)), (one,)):
        kept = build_record("Q", "SY", [READING], held, ontology, memory=memory)
        assert kept == build_record("Q", "SY", [READING], held, ontology)


_CHANGES = st.sampled_from([(t, f, v) for t, f, v, _ in GOOD])
_JUDGED = st.lists(st.tuples(_CHANGES, st.sampled_from(["A", "B"]), st.booleans()), max_size=6)


@settings(max_examples=60, deadline=None)
@given(_JUDGED)
def test_whatever_is_corrected_and_undone_the_words_stand(
    drawn: list[tuple[tuple[str, str, str], str, bool]],
) -> None:
    held: list[Judgement] = []
    for (target, field, value), by, taken_back in drawn:
        one = correct(target, field, value, by)
        held += [one, judged("undo", one.id)] if taken_back else [one]
    (reading,), corrections = correct_claims([READING], held, load_ontology())
    standing = [one for one, (_, _, back) in zip(
        [j for j in held if j.verb == "correct"], drawn, strict=True) if not back]  # fmt: skip
    assert {c.judgement for c in corrections} == {j.id for j in standing}
    assert [c.id for c in reading.claims] == [c.id for c in READING.claims]
    assert [c.span for c in reading.claims] == [c.span for c in READING.claims]
    for target, field in {(c.target, c.field) for c in corrections}:
        holding = [c for c in corrections if (c.target, c.field, c.holds) == (target, field, True)]
        assert len(holding) <= 1
    if not standing:
        assert reading == READING


def test_a_private_name_stays_withheld_when_somebody_else_is_said_to_speak() -> None:
    one = correct(SHELLED, "speaker", "the town council")
    document = str(protected_document(record_of(one), KEY))
    assert "the town council" in document
    assert "Sallum" not in document
    release = correct(SHELLED, "speaker.private", "no")
    assert "Nuhad Sallum" in str(protected_document(record_of(release), KEY))


def test_the_kind_of_a_speaker_known_elsewhere_is_taken_over() -> None:
    report = make_report("Calm\n\nOmar Odeh spoke. Shells fell, he said. Dogs barked.")
    known = make_claim(
        report,
        "Shells fell",
        trigger="fell",
        speaker=make_speaker(report, "Omar Odeh", kind="expert"),
    )
    other = make_claim(report, "Dogs barked", kind="patrol", trigger="barked")
    one = correct(other.id, "speaker", "omar odeh")
    speaker = claim_of(
        record_of(one, readings=[make_reading(report, [known, other])]), other.id
    ).speaker
    assert speaker is not None
    assert (speaker.words, speaker.kind, speaker.private) == ("Omar Odeh", "expert", False)


def test_two_corrections_that_together_tell_a_thing_twice_leave_the_first() -> None:
    """Each is right by itself, made on the same state; the record can still be published."""
    report = make_report("Calm\n\nGuards shelled and hit the mill.")
    words = "Guards shelled and hit the mill"
    one, two = (
        make_claim(report, words, kind=k, trigger="shelled") for k in ("shelling", "patrol")
    )
    readings = [make_reading(report, [one, two])]
    first = correct(two.id, "event.kind", "sniper_fire", "A")
    second = correct(one.id, "event.kind", "sniper_fire", "B")
    record = record_of(first, second, readings=readings)
    check_record(record)
    assert [c.event.kind for c in record.claims] == ["shelling", "sniper_fire"]
    assert {c.judgement: c.holds for c in record.corrections} == {first.id: True, second.id: False}
    free = correct(two.id, "event.kind", "patrol", "A")
    freed = record_of(first, free, second, readings=readings)
    assert [c.event.kind for c in freed.claims] == ["sniper_fire", "patrol"]
    back = record_of(first, free, second, judged("undo", free.id), readings=readings)
    check_record(back)
    assert [c.event.kind for c in back.claims] == ["shelling", "sniper_fire"]
