"""An index gives what a look at every stretch would give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trucewatch.records.span import Span
from trucewatch.records.span_index import SpanIndex

STRETCHES = st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1]))


@given(st.lists(STRETCHES), STRETCHES)
def test_the_same_as_a_look_at_all(
    stretches: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    start, end = asked
    found = SpanIndex(stretches).touching(start, end)
    assert sorted(found) == [n for n, (a, b) in enumerate(stretches) if a < end and start < b]
    assert [stretches[n] for n in found] == sorted(stretches[n] for n in found)


def test_of_spans() -> None:
    text = "shells hit the mill"
    index = SpanIndex.of([Span.cut(text, 11, 19), Span.cut(text, 0, 6)])
    assert index.touching(0, 19) == [1, 0]
    assert index.touching(6, 11) == []


def test_no_stretches() -> None:
    assert SpanIndex([]).touching(0, 9) == []
