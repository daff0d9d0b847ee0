"""When a host may be asked again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.news_server import Hours
from trucewatch.errors import ReportError
from trucewatch.readers.fetching.pace import Pace, retry_after

NOW = datetime(2031, 3, 14, 9, 0, tzinfo=UTC)


def pace(hours: Hours, between: float = 2.0) -> Pace:
    return Pace(between, 120.0, hours.seconds, hours.sleep)


def test_one_request_in_so_long_for_each_host() -> None:
    hours = Hours()
    made = pace(hours)
    for host in ("a", "b", "a", "a"):
        made.wait(host)
    assert hours.slept == [2.0, 2.0]
    hours.sleep(1.5)
    made.wait("a")
    assert hours.slept[-1] == 0.5


def test_a_host_may_ask_for_more_time() -> None:
    hours = Hours()
    made = pace(hours)
    made.wait("a")
    made.slow("a", 10.0)
    made.slow("a", 1.0)
    made.wait("a")
    made.hold("a", 30.0)
    made.hold("a", 3.0)
    made.wait("a")
    assert hours.slept == [10.0, 30.0]
    made.hold("b", 300.0)
    made.slow("c", 3600.0)
    for host, told in (("b", 300), ("c", "3,600")):
        with pytest.raises(ReportError, match=f"{host} asks to be left alone for {told} seconds"):
            made.wait(host)
    assert made.left("a") == 10.0
    assert made.left("d") == 0.0


def test_a_pace_that_the_user_asks_for_is_waited_for() -> None:
    hours = Hours()
    made = pace(hours, 600.0)
    made.wait("a")
    made.wait("a")
    assert hours.slept == [600.0]


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Fri, 14 Mar 2031 09:01:00 GMT", 60.0),
        ("Fri, 14 Mar 2031 08:00:00 GMT", 0.0),
        ("9" * 400, 999_999_999.0),
        ("-5", None),
        ("soon", None),
        ("\u0661", None),
        ("", None),
        (None, None),
    ],
)
def test_when_a_server_wants_to_be_asked_again(told: str | None, seconds: float | None) -> None:
    assert retry_after(told, NOW) == seconds
