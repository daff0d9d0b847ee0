"""As of a day: a report that comes later lowers nothing of what an earlier day's view shows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_claim, make_reading, make_report
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record
from trucewatch.records.clocks import Clock
from trucewatch.records.record import Reading, Record

DAYS = [f"2031-03-{n:02}" for n in range(10, 20)]
_QUOTES = ("Shells hit Karsa on Friday, killing two men", "No shell fell on Karsa")


def _reading(number: int, published: str, told: str, place: str, denies: bool) -> Reading:
    text = f"Karsa {number}\n{_QUOTES[denies]} near {place}, said outlet {number}."
    report = make_report(text, outlet=f"Outlet {number}", day=published, name=f"r{number}.txt")
    claim = make_claim(
        report,
        _QUOTES[denies],
        factuality="denied" if denies else "happened",
        start=told,
        figures=() if denies else [("killed", 2 + number % 3, 2 + number % 3, "two men")],
    )
    return make_reading(report, [claim])


_ONE = st.tuples(
    st.sampled_from(DAYS), st.sampled_from(DAYS), st.sampled_from(["the mill", "the old bridge"])
)
readings = st.lists(st.tuples(_ONE, st.booleans()), min_size=1, max_size=6).map(
    lambda drawn: [_reading(n, *one, denies) for n, (one, denies) in enumerate(drawn)]
)


def _record(read: list[Reading], as_of: str, clock: Clock, captured: dict[str, str]) -> Record:
    return build_record(
        "Karsa", None, read, (), load_ontology(), as_of=as_of, clock=clock, captured=captured
    )


def _shown(record: Record) -> tuple[set[str], set[str], set[str], dict[str, int]]:
    told = {c for incident in record.incidents for c in incident.claims}
    read = {row.day: row.reports for row in record.coverage}
    return {r.id for r in record.reports}, {c.id for c in record.claims}, told, read


@settings(max_examples=60, deadline=None)
@given(readings, _ONE, st.booleans(), st.sampled_from(DAYS))
def test_a_report_published_later_changes_nothing_of_an_earlier_day(
    held: list[Reading], one: tuple[str, str, str], denies: bool, as_of: str
) -> None:
    added = _reading(len(held), *one, denies)
    before = _record(held, as_of, "published", {})
    after = _record([added, *held], as_of, "published", {})
    if one[0] > as_of:
        assert after == before
        return
    for lower, higher in zip(_shown(before)[:3], _shown(after)[:3], strict=True):
        assert lower <= higher
    read = _shown(after)[3]
    assert all(read[day] >= count for day, count in _shown(before)[3].items())


@settings(max_examples=60, deadline=None)
@given(readings, _ONE, st.booleans(), st.lists(st.sampled_from(DAYS), min_size=7, max_size=7))
def test_a_report_added_later_changes_nothing_of_what_the_case_held(
    held: list[Reading], one: tuple[str, str, str], denies: bool, at: list[str]
) -> None:
    added = _reading(len(held), *one, denies)
    captured = {r.report.id: f"{day}T12:00:00Z" for r, day in zip([*held, added], at, strict=False)}
    for as_of in DAYS:
        before = _record(held, as_of, "captured", captured)
        after = _record([*held, added], as_of, "captured", captured)
        if captured[added.report.id][:10] > as_of:
            assert after == before
        else:
            for lower, higher in zip(_shown(before)[:3], _shown(after)[:3], strict=True):
                assert lower <= higher


@settings(max_examples=60, deadline=None)
@given(readings, _ONE, st.booleans(), st.sampled_from(DAYS))
def test_of_what_had_happened_a_further_report_takes_nothing_away(
    held: list[Reading], one: tuple[str, str, str], denies: bool, as_of: str
) -> None:
    added = _reading(len(held), *one, denies)
    before, after = (_record(r, as_of, "happened", {}) for r in (held, [*held, added]))
    assert _shown(before)[1] <= _shown(after)[1]
    assert _shown(before)[2] <= _shown(after)[2]
    assert ({c.id for c in added.claims} <= _shown(after)[1]) == (one[1] <= as_of)


def test_the_record_says_by_which_clock() -> None:
    held = [_reading(0, DAYS[0], DAYS[0], "the mill", False)]
    assert _record(held, DAYS[0], "happened", {}).clock == "happened"
    assert build_record("Karsa", None, held, (), load_ontology()).clock == "published"


def test_as_the_case_stood_statuses_are_of_the_last_publication_day() -> None:
    held = [make_reading()]
    captured = {held[0].report.id: "2040-01-01T00:00:00Z"}
    record = _record(held, "2040-01-01", "captured", captured)
    assert {status.as_of for status in record.statuses} == {"2031-03-14"}
