"""Elements of arrays, cut out of JSON as they stand, whatever stands around them."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.errors import ReportError
from trucewatch.readers.containers.json_cut import JsonCut

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


def cut(raw: bytes, each: int = 10_000_000) -> tuple[list[str], dict[Any, str]]:
    walk = JsonCut(io.BytesIO(raw), "a.json", frozenset({("items",)}), each)
    return [one.text for one in walk.elements()], dict(walk.said)


@given(st.lists(_VALUES, max_size=6), _VALUES, st.sampled_from([None, 1]))
def test_any_array_comes_back_as_it_stands(
    items: list[object], aside: object, gap: int | None
) -> None:
    raw = json.dumps({"a": aside, "items": items, "z": "end"}, indent=gap).encode()
    found, said = cut(raw)
    assert [json.loads(one) for one in found] == items
    assert all(one.encode() in raw for one in found)
    assert said[("z",), ()] == "end"


def test_a_large_one_is_read_in_steps() -> None:
    raw = json.dumps({"items": [{"n": n, "text": "x" * 900_000} for n in range(4)]}).encode()
    assert len(cut(raw)[0]) == 4
    with pytest.raises(ReportError, match="no JSON that can be read"):
        cut(raw, each=300_000)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b'{"items": [1, 2', "ends too soon"),
        (b'{"items": [1 2]}', "missing"),
        (b'{"items" [1]}', "missing"),
        (b'{"items": [' + b"[" * 100_000, "too deep|Expecting|ends"),
        (b'{"items": ["\xff"]}', "not UTF-8"),
        (b"", "ends too soon"),
    ],
)
def test_what_is_no_json_says_so(raw: bytes, why: str) -> None:
    with pytest.raises(ReportError, match=why):
        cut(raw)
