"""Mentions and parts in a deed, as stretches of the raw text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_report
from trucewatch.annotate.encoder.heads import DEED_ROLES
from trucewatch.annotate.encoder.model import load_encoder
from trucewatch.annotate.encoder.reading import read_with_encoder
from trucewatch.annotate.encoder.spans import mark_spans

TEXT = "Gunmen of the Karsa Front killed two farmers with a grenade in Tel Marwan, the police said."


def roles(text: str) -> dict[str, list[str]]:
    report = make_report(text)
    found: dict[str, list[str]] = {}
    for mark in mark_spans(report, read_with_encoder(report, load_encoder())):
        found.setdefault(mark.role, []).append(mark.span.quote)
    return found


def test_places_names_and_parts_in_a_deed_are_marked() -> None:
    found = roles(TEXT)
    assert "Tel Marwan" in found["toponym"]
    assert any("farmers" in words for words in found["victim"])
    assert any("grenade" in words for words in found["means"])


def test_a_text_of_nothing_of_the_kind_has_no_deeds() -> None:
    found = roles("The price of bread was the same in March as in April.")
    assert not set(found) & set(DEED_ROLES)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TEXT.split()), max_size=30).map(" ".join))
def test_marks_are_cut_from_the_raw_text_and_stand_in_order(text: str) -> None:
    report = make_report(text)
    found = mark_spans(report, read_with_encoder(report, load_encoder()))
    assert all(m.span.quote == text[m.span.start : m.span.end] for m in found)
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)
    assert all(m.role in ("toponym", *DEED_ROLES) and 0 < m.share <= 100 for m in found)
