"""Ids are of canonical JSON, by whichever writer it was written."""

from __future__ import annotations

import hashlib

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.records.ids import content_id

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_NUMBER = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1)
_PARTS = st.lists(_TEXT | st.lists(_TEXT) | _NUMBER | st.lists(st.lists(_TEXT) | _NUMBER))


@given(_PARTS)
def test_the_same_as_the_canonical_writer(parts: list[object]) -> None:
    digest = hashlib.sha256(rfc8785.dumps(parts)).hexdigest()  # type: ignore[arg-type]
    assert content_id("x", *parts) == f"x-{digest[:16]}"


def test_text_that_is_not_unicode_is_refused() -> None:
    with pytest.raises(rfc8785.CanonicalizationError):
        content_id("x", "half a pair: \ud800")
