"""Times told from a deal's clock come to days where the deal's day is known, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_report
from tests.extract.reading import ontology, reading
from trucewatch.pipeline import build_record, read_report
from trucewatch.records.deal_clock import clock_days
from trucewatch.records.mention import DealClock

_EFFECTIVE = "The truce took effect on Monday. "
_SIGNED = "The army and the Hill Brigades signed a truce on Sunday. "


def _shelling(text: str) -> tuple[str | None, str | None]:
    for claim in reading(text).claims:
        if claim.event.kind == "shelling" and claim.event.time is not None:
            return claim.event.time.start, claim.event.time.end
    return None, None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (_EFFECTIVE + "On the third day of the truce the army shelled Karsa.", 12, 12),
        (_EFFECTIVE + "On day two of the ceasefire the army shelled Karsa.", 11, 11),
        (_EFFECTIVE + "Two days into the truce, the army shelled Karsa.", 12, 12),
        (_EFFECTIVE + "The army shelled Karsa on the truce's second day.", 11, 11),
        (_EFFECTIVE + "The army shelled Karsa in the first week of the truce.", 10, 16),
        (_SIGNED + "The army shelled Karsa two days after the deal was signed.", 11, 11),
        (_SIGNED + "The army shelled Karsa within 48 hours of the signing.", 9, 11),
    ],
)
def test_counted_from_the_deal_of_the_report(text: str, first: int, last: int) -> None:
    assert _shelling(text) == (f"2031-03-{first:02d}", f"2031-03-{last:02d}")


@pytest.mark.parametrize(
    "text",
    [
        "On the third day of the truce the army shelled Karsa.",
        _EFFECTIVE + "On the third day of the previous truce the army shelled Karsa.",
        _EFFECTIVE + "On the third day of the 2018 truce the army shelled Karsa.",
        _EFFECTIVE + "On the third day of the siege the army shelled Karsa.",
        "The truce took effect last month. On the third day of the truce the army shelled Karsa.",
    ],
)
def test_without_the_deals_day_or_of_another_clock_it_stays_open(text: str) -> None:
    assert _shelling(text) == (None, None)


def test_a_deal_named_by_its_month_has_no_day() -> None:
    (deal,) = reading("The army and the Hill Brigades signed a truce in January.").agreements
    assert deal.declared is None


def test_the_day_of_the_deal_may_stand_in_another_report() -> None:
    told = make_report(f"News\n{_SIGNED.strip()}", day="2031-03-10", name="a")
    later = "News\nOn the third day of the truce the army shelled Karsa."
    after = make_report(later, day="2031-03-14", name="b")
    before = make_report(later.replace("Karsa", "Elmen"), day="2031-03-01", name="c")
    readings = [read_report(r, ontology()) for r in (told, after, before)]
    record = build_record("Karsa", None, readings, (), ontology())
    found = {c.report: c.event.time for c in record.claims if c.event.kind == "shelling"}
    dated, undated = found[after.id], found[before.id]
    assert dated is not None
    assert undated is not None
    assert (dated.start, dated.end) == ("2031-03-11", "2031-03-11")
    assert dated.how == (
        "counted from the signing of the deal on 2031-03-09, told in another report of the case"
    )
    assert undated.start is None  # the deal was not struck yet


@given(
    st.sampled_from(["H", "D", "W", "M"]),
    st.integers(0, 10_000),
    st.integers(1, 10_000),
    st.booleans(),
    st.dates(),
)
def test_any_clock(unit: str, skip: int, length: int, within: bool, begun: date) -> None:
    clock = DealClock(unit, skip, length, "force", within)  # type: ignore[arg-type]
    days = clock_days(clock, begun.isoformat())
    if days is not None:
        assert begun.isoformat() <= days[0] <= days[1]


def test_months_are_cut_to_their_last_day() -> None:
    clock = DealClock("M", 1, 1)
    assert clock_days(clock, "2031-01-31") == ("2031-02-28", "2031-03-30")
