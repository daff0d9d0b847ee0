"""What holds of every case: order of intake, copies, judgements, and what software never says."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.speed.linking import make_case
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_claim, make_reading, make_report, make_speaker
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record
from trucewatch.records.incident import Assessment
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Reading, Record

READINGS = make_case(14, 5)
ONTOLOGY = load_ontology()
DAYS = ("2031-01-20", "2031-06-01")


def build(readings: list[Reading], judgements: tuple[Judgement, ...] = ()) -> Record:
    return build_record("case", None, readings, judgements, ONTOLOGY, days=DAYS)


WHOLE = build(READINGS)


@settings(max_examples=12, deadline=None)
@given(st.permutations(READINGS))
def test_the_order_of_intake_changes_nothing(readings: list[Reading]) -> None:
    assert build(readings) == WHOLE


def test_software_never_verifies_and_gives_every_reason() -> None:
    assert len(WHOLE.incidents) > 20
    assert {a.status for a in WHOLE.assessments} <= {"alleged", "reported", "corroborated"}
    assert all(a.why for a in WHOLE.assessments)
    assert all(s.why and s.rule for s in WHOLE.statuses)
    assert all(x.why for x in WHOLE.contradictions)


@settings(max_examples=12, deadline=None)
@given(st.sampled_from([c for r in READINGS for c in r.claims if c.stance.factuality == "denied"]))
def test_a_denial_lowers_no_status(denial: object) -> None:
    without = [replace(r, claims=tuple(c for c in r.claims if c is not denial)) for r in READINGS]
    rank = ("alleged", "reported", "corroborated")
    then = {c: a.status for i, a in _judged(build(without)) for c in i}
    now = {c: a.status for i, a in _judged(WHOLE) for c in i}
    telling = {c.id for r in READINGS for c in r.claims if c.stance.factuality == "happened"}
    assert all(rank.index(now[c]) >= rank.index(then[c]) for c in then if c in telling)


def _judged(record: Record) -> list[tuple[tuple[str, ...], Assessment]]:
    assessed = {a.incident: a for a in record.assessments}
    return [(i.claims, assessed[i.id]) for i in record.incidents]


def test_fifty_prints_of_one_wire_are_one_origin() -> None:
    body = (
        "Shells hit the market of Karsa on Friday and killed two traders, the wire has learned. "
        "The stalls burned until the evening and the road to the mill was closed to all lorries."
    )
    readings = []
    for n in range(50):
        report = make_report(f"Headline {n}\n{body}", outlet=f"Outlet {n}", name=f"r{n:02}")
        claim = make_claim(
            report, "Shells hit the market of Karsa on Friday", place="Karsa", start="2031-03-14"
        )
        readings.append(make_reading(report, [claim]))
    record = build(readings)
    assert [len(c.reports) for c in record.copies] == [50]
    assert [len(i.claims) for i in record.incidents] == [50]
    (assessment,) = record.assessments
    assert (assessment.origins, assessment.status) == (1, "reported")


_REST = (
    "The mill stood idle for a third week and its owner spoke of ruin. Two bakers had opened their "
    "ovens at dawn in spite of the smoke, and a priest rang the bell for those who were lost."
)


def test_a_wire_sentence_in_another_report_is_the_wires() -> None:
    sentence = "Shells hit the market of Karsa on Friday and killed two of its traders."
    wire = make_report(f"Karsa hit\n{sentence}\n{_REST}", outlet="Hill Wire",
                       day="2031-03-14", name="a")  # fmt: skip
    own = "The council met twice, opened a hall for the families and asked the envoy to come soon."
    page = make_report(f"A day in Karsa\n{own}\n{sentence}\n{own} Nobody came.", outlet="Post",
                       day="2031-03-15", name="b")  # fmt: skip
    claims = [make_claim(r, sentence[:-1], place="Karsa", start="2031-03-14") for r in (wire, page)]
    record = build([make_reading(r, [c]) for r, c in zip((wire, page), claims, strict=True)])
    assert record.copies == ()
    assert [a.origins for a in record.assessments] == [1]
    reworded = make_report(f"A day in Karsa\n{own}\nShells hit the market of Karsa on Friday.",
                           outlet="Post", day="2031-03-15", name="b")  # fmt: skip
    second = make_claim(reworded, "Shells hit the market of Karsa on Friday", place="Karsa",
                        start="2031-03-14")  # fmt: skip
    record = build([make_reading(wire, [claims[0]]), make_reading(reworded, [second])])
    assert [a.origins for a in record.assessments] == [2]


def test_what_a_person_parted_stays_parted_when_more_is_read() -> None:
    made = []
    for n, outlet in enumerate(("Hill Wire", "Valley Post", "Karsa Times")):
        report = make_report(f"Report {n}\nShells hit Karsa on Friday, said smith {n}.",
                             outlet=outlet, name=f"r{n}")  # fmt: skip
        claim = make_claim(report, "Shells hit Karsa on Friday", place="Karsa",
                           start="2031-03-14",
                           speaker=make_speaker(report, f"smith {n}"))  # fmt: skip
        made.append(make_reading(report, [claim]))
    first, second = made[0].claims[0].id, made[1].claims[0].id
    split = Judgement("j1", "2031-03-15T08:00:00Z", "M. K.", "split", first, "two streets",
                      value=second)  # fmt: skip
    for readings in (made[:2], made, made[::-1]):
        incidents = build(readings, (split,)).incidents
        assert not any({first, second} <= set(i.claims) for i in incidents)
    assert any({first, second} <= set(i.claims) for i in build(made).incidents)
