"""Which judgements stand, what they are about today, and what is discounted or verified by them."""

from __future__ import annotations

import pytest

from tests.builders import make_claim, make_reading, make_report
from tests.judged.judging import judged, record_of
from trucewatch.judged.standing import (
    anchors,
    discounted,
    judged_pairs,
    standing,
    undone,
    verified,
)
from trucewatch.records.ids import incident_id
from trucewatch.records.incident import Incident
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record

REPORT = make_report("Calm\n\nShells hit the mill. Shells hit the bridge.")
MILL = make_claim(REPORT, "Shells hit the mill", trigger="Shells", place="the mill")
BRIDGE = make_claim(REPORT, "Shells hit the bridge", trigger="Shells", place="the bridge")
ONE = Incident(incident_id(MILL.id), "shelling", (MILL.id, BRIDGE.id), None, None, None, ())
BOTH = (MILL, BRIDGE)


def test_what_was_taken_back_does_not_stand() -> None:
    first, second = judged("confirm", MILL.id), judged("note", MILL.id)
    back = judged("undo", first.id)
    assert standing((first, second, back)) == (second,)
    assert undone((first, second, back)) == {first.id}


def test_an_incident_is_found_by_any_claim_that_once_was_its_first() -> None:
    assert anchors([ONE]) == {ONE.id: ONE.id, incident_id(BRIDGE.id): ONE.id}
    verify = judged("verify", incident_id(BRIDGE.id), evidence="an image")
    assert verified([ONE], [verify]) == {ONE.id: verify}


def test_of_merge_and_split_the_later_holds() -> None:
    merge, split = (judged(v, MILL.id, value=BRIDGE.id) for v in ("merge", "split"))
    pair = frozenset({frozenset({MILL.id, BRIDGE.id})})
    assert judged_pairs((merge, split)) == (frozenset(), pair)
    assert judged_pairs((split, merge)) == (pair, frozenset())
    assert judged_pairs((merge, split, judged("undo", split.id))) == (pair, frozenset())


@pytest.mark.parametrize(
    ("target", "out"),
    [
        (MILL.id, {MILL.id}),
        (REPORT.id, {MILL.id, BRIDGE.id}),
        (ONE.id, {MILL.id, BRIDGE.id}),
        ("c-none", set()),
    ],
)
def test_a_claim_is_taken_out_by_itself_its_report_or_its_incident(
    target: str, out: set[str]
) -> None:
    one = judged("discount", target)
    assert discounted(BOTH, [ONE], [one]) == dict.fromkeys(sorted(out), one)
    assert discounted(BOTH, [ONE], [one, judged("undo", one.id)]) == {}


def test_what_was_verified_later_counts_again() -> None:
    out, sure = judged("discount", ONE.id), judged("verify", ONE.id, evidence="an image")
    assert discounted(BOTH, [ONE], [out, sure]) == {}
    assert verified([ONE], [out, sure]) == {ONE.id: sure}
    assert set(discounted(BOTH, [ONE], [sure, out])) == {MILL.id, BRIDGE.id}
    assert verified([ONE], [sure, out]) == {}


def _record(*judgements: Judgement) -> Record:
    parted = judged("split", MILL.id, value=BRIDGE.id)
    return record_of(parted, *judgements, readings=[make_reading(REPORT, BOTH)])


def test_a_discounted_claim_leaves_its_incident_discounted_when_it_was_the_last() -> None:
    home = {c: i.id for i in _record().incidents for c in i.claims}
    assert home[MILL.id] != home[BRIDGE.id]
    one = judged("discount", MILL.id, reason="of another war")
    record = _record(one)
    status = {a.incident: (a.status, a.why) for a in record.assessments}
    assert status[home[MILL.id]] == ("discounted", "discount by A. Monitor: of another war")
    assert status[home[BRIDGE.id]][0] != "discounted"
    assert [c.id for c in record.claims] == [c.id for c in _record().claims]


def test_verified_names_its_evidence() -> None:
    target = _record().incidents[0].id
    record = _record(judged("verify", target, evidence="two dated images", reason="matched"))
    found = next(a for a in record.assessments if a.incident == target)
    assert (found.status, found.why) == (
        "verified",
        "verify by A. Monitor on two dated images: matched",
    )
    assert [a.status for a in record.assessments].count("verified") == 1
