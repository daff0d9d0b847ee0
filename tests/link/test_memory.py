"""What is kept between two runs changes no byte of the record, whatever order reports come in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks.speed.linking import make_case
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.memory import Memory
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Reading
from trucewatch.records.report import Dated
from trucewatch.records.saying import Speaker
from trucewatch.records.serial import canonical

ONTOLOGY = load_ontology()
CASE = make_case(9, 7)
DAYS_APART = 4  # few, so that many claims meet
DAYS = ("2031-01-05", "2031-01-09")


def _near(n: int, reading: Reading) -> Reading:
    """The reading as of one of a few days, every third a party's own."""
    day = f"2031-01-{1 + n % DAYS_APART:02d}"
    claims = tuple(
        replace(c, speaker=Speaker("the Hill Brigades", None, None, "party", False, "invented"))
        if (n + i) % 4 == 0
        else replace(c, speaker=None)
        if (n + i) % 4 == 1
        else c
        for i, c in enumerate(reading.claims)
    )
    report = replace(reading.report, published=Dated(day, "told", "told"))
    if n % 3 == 0:
        report = replace(report, kind="party_statement")
    return replace(reading, report=report, claims=claims)


NEAR = [_near(n, reading) for n, reading in enumerate(CASE)]


def _record(readings: list[Reading], judged: tuple[Judgement, ...], memory: Memory | None) -> bytes:
    ordered = sorted(readings, key=lambda r: (r.report.published.day or "9999", r.report.id))
    return canonical(
        build_record("case", None, ordered, judged, ONTOLOGY, days=DAYS, memory=memory)
    )


def _judged(verb: str, first: int, second: int) -> Judgement:
    a, b = NEAR[first].claims[0].id, NEAR[second].claims[1].id
    return Judgement(f"J-{verb}", "2031-02-01T00:00:00Z", "R. Amari", verb, a, "seen", value=b)  # type: ignore[arg-type]


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(len(NEAR))), taken=st.sampled_from(range(len(NEAR))))
def test_any_order_of_adds_gives_the_bytes_of_a_full_rebuild(order: list[int], taken: int) -> None:
    memory = Memory()
    held: list[Reading] = []
    for n in order:
        held.append(NEAR[n])
        last = _record(held, (), memory)
    assert last == _record(held, (), None)
    # Less, with judgements, and read anew: equal records that are other objects.
    judged = (_judged("split", 0, 1), _judged("merge", 2, 3))
    fewer = [_near(n, CASE[n]) for n in order if n != taken]
    assert _record(fewer, judged, memory) == _record(fewer, judged, None)


@settings(max_examples=10, deadline=None)
@given(days=st.lists(st.sampled_from(range(1, DAYS_APART + 1)), min_size=1, max_size=5))
def test_looking_back_in_any_order_gives_the_bytes_of_that_day_made_anew(days: list[int]) -> None:
    whole = Memory()
    first = _record(NEAR, (), whole)
    past = whole.copy()
    for day in days:
        day_asked = f"2031-01-{day:02d}"
        known = [
            build_record("case", None, NEAR, (), ONTOLOGY, as_of=day_asked, memory=memory)
            for memory in (past, None)
        ]
        assert canonical(known[0]) == canonical(known[1])
    assert _record(NEAR, (), whole) == first


def test_each_step_is_the_same_and_scores_only_what_is_new() -> None:
    memory = Memory()
    for end in range(1, len(NEAR) + 1):
        assert _record(NEAR[:end], (), memory) == _record(NEAR[:end], (), None)


def test_a_run_broken_off_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    _record(NEAR[:5], (), memory)

    def stop(*_: object) -> tuple[float, str]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("trucewatch.link.pairs.score_traces", stop)
        with pytest.raises(KeyboardInterrupt):
            _record(NEAR, (), memory)
    assert _record(NEAR, (), memory) == _record(NEAR, (), None)


def test_a_reading_that_changed_is_made_anew() -> None:
    memory = Memory()
    _record(NEAR, (), memory)
    first = NEAR[4]
    told = replace(first.claims[0], background=True, figures=())
    changed = [*NEAR[:4], replace(first, claims=(told, *first.claims[1:])), *NEAR[5:]]
    assert _record(changed, (), memory) == _record(changed, (), None)
    assert _record(changed, (), memory) != _record(NEAR, (), None)
