"""Parts of long lists: each thing in one part, addresses that keep what was asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trucewatch.views.paging import pager
from trucewatch.views.sight import Sight


class _AsOf(Sight):
    """A sight of which only the addresses are asked."""

    def __init__(self, as_of: str | None) -> None:
        self.as_of = as_of

    def address(self, path: str) -> str:
        mark = "&" if "?" in path else "?"
        return f"{path}{mark}as_of={self.as_of}" if self.as_of else path


def test_the_first_part_has_no_earlier_one() -> None:
    part = pager(_AsOf(None), "/incidents", 0, 50, 120)
    assert (part.first, part.last, part.of) == (1, 50, 120)
    assert part.previous is None
    assert part.next == "/incidents?after=50"


def test_addresses_keep_what_was_asked_and_the_day() -> None:
    part = pager(_AsOf("2031-03-14"), "/figures", 40, 40, 100, kind="killed")
    assert part.previous == "/figures?kind=killed&as_of=2031-03-14"
    assert part.next == "/figures?kind=killed&after=80&as_of=2031-03-14"


def test_past_the_end_the_last_part_is_shown() -> None:
    part = pager(_AsOf(None), "/incidents", 10_000, 50, 120)
    assert (part.first, part.last, part.next) == (101, 120, None)


def test_nothing_has_no_parts() -> None:
    part = pager(_AsOf(None), "/incidents", 0, 50, 0)
    assert (part.first, part.last, part.previous, part.next) == (0, 0, None, None)


@given(of=st.integers(0, 500), size=st.integers(1, 60))
def test_going_on_shows_each_thing_once(of: int, size: int) -> None:
    shown: list[int] = []
    after: int | None = 0
    while after is not None:
        part = pager(_AsOf(None), "/x", after, size, of)
        shown += range(part.first, part.last + 1) if part.of else []
        after = int(part.next.rpartition("=")[2]) if part.next else None
    assert shown == list(range(1, of + 1))
