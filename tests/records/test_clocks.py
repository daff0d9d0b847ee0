"""What was known by a day, by each clock: nothing is lost by a report that comes later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_agreement, make_claim, make_provision, make_reading, make_report
from trucewatch.records.clocks import Clock, happened_by, known_by, struck_by
from trucewatch.records.record import Reading


def reading(day: str | None, words: str = "Shells hit Karsa.") -> Reading:
    return make_reading(make_report(f"One\n{words}", day=day, outlet=day or "none"), [])


EARLY, LATE, UNDATED = reading("2031-03-10"), reading("2031-03-20"), reading(None)
CAPTURED = {
    EARLY.report.id: "2031-03-21T08:00:00Z",
    LATE.report.id: "2031-03-20T23:59:59Z",
    UNDATED.report.id: "2031-03-22T00:00:00Z",
}


@pytest.mark.parametrize(
    ("clock", "as_of", "known"),
    [
        ("published", None, [EARLY, LATE, UNDATED]),
        ("published", "2031-03-10", [EARLY, UNDATED]),
        ("published", "2031-03-09", [UNDATED]),
        ("captured", "2031-03-19", []),
        ("captured", "2031-03-20", [LATE]),
        ("captured", "2031-03-21", [EARLY, LATE]),
        ("captured", "2031-03-22", [EARLY, LATE, UNDATED]),
        ("happened", "2031-03-10", [EARLY, LATE, UNDATED]),
    ],
)
def test_which_reports_were_known(clock: Clock, as_of: str | None, known: list[Reading]) -> None:
    assert list(known_by([UNDATED, LATE, EARLY], as_of, clock, CAPTURED)) == known


def test_a_report_of_which_no_capture_is_known_was_not_there() -> None:
    assert known_by([EARLY], "2031-03-21", "captured", {}) == ()


TEXT = "Karsa\nShells hit Karsa on Friday. The army will withdraw by 20 March. Nobody knows more."
REPORT = make_report(TEXT, day="2031-03-14")
TOLD = make_claim(REPORT, "Shells hit Karsa on Friday", start="2031-03-11")
OWED = make_claim(
    REPORT, "The army will withdraw by 20 March", factuality="obliged", start="2031-03-20"
)
DAYLESS = make_claim(REPORT, "Nobody knows more")


@pytest.mark.parametrize(
    ("as_of", "left"),
    [
        ("2031-03-10", []),
        ("2031-03-11", [TOLD]),
        ("2031-03-13", [TOLD]),
        ("2031-03-14", [TOLD, OWED, DAYLESS]),
    ],
)
def test_of_what_is_owed_the_saying_has_happened(as_of: str, left: list[object]) -> None:
    assert list(happened_by([TOLD, OWED, DAYLESS], [REPORT], as_of)) == left


def test_a_denial_is_of_the_day_denied() -> None:
    denied = make_claim(REPORT, "Shells hit", factuality="denied", start="2031-03-20")
    assert happened_by([denied], [REPORT], "2031-03-19") == ()


def test_a_claim_without_any_day_is_never_left_out() -> None:
    report = make_report(TEXT, day=None)
    claim = make_claim(report, "Nobody knows more")
    assert happened_by([claim], [report], "1900-01-01") == (claim,)


def test_deals_struck_later_and_their_ends_are_not_known_yet() -> None:
    first = replace(make_agreement(REPORT, "Karsa", "one"), ended="2031-03-30")
    later = replace(make_agreement(REPORT, "Karsa", "two"), declared="2031-03-20")
    asked = [make_provision(REPORT, "The army will withdraw", deal) for deal in (first, later)]
    assert struck_by([first, later], asked, "2031-03-19") == (
        (replace(first, ended=None),),
        (asked[0],),
    )
    assert struck_by([first, later], asked, "2031-03-30") == ((first, later), tuple(asked))
    assert struck_by([first, later], asked, "2031-03-11") == ((), ())
