"""Words that tell of an event or state a term, as runs of pieces in the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_report
from trucewatch.annotate.encoder.heads import OWED, TOLD
from trucewatch.annotate.encoder.model import load_encoder
from trucewatch.annotate.encoder.reading import read_with_encoder
from trucewatch.annotate.encoder.told import mark_owed, mark_told

TEXT = (
    "Gunners lobbed mortar rounds into the market of Karsa. Under the pact both sides shall pull "
    "their guns back and let aid convoys through. Bread was dear."
)


def told(text: str) -> dict[str, str]:
    report = make_report(f"News\n{text}")
    return {
        m.span.quote: m.role
        for m in mark_told(report, read_with_encoder(report, load_encoder()))
        if m.share >= 60
    }


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Gunners lobbed mortar rounds into the market of Karsa.", "lobbed", "shelling"),
        ("The last buses rolled out of the quarter with the wounded.", "rolled out", "evacuation"),
        ("Taps ran again in the old town after eleven days.", "ran", "services_restored"),
        ("Lorries with flour were turned back at the bridge.", "turned back", "aid_obstructed"),
        ("The rebels laid their rifles on the table.", "laid", "weapons_handover"),
    ],
)
def test_wordings_that_no_list_has_are_told_apart(text: str, word: str, kind: str) -> None:
    assert any(word in words and role == kind for words, role in told(text).items())


@pytest.mark.parametrize(
    "text",
    [
        "Bread was dear at the market.",
        "The home side fired in two goals before the break.",
        "Shares in the carmaker fell after a profit warning.",
        "Her novel explores love and longing in a mountain village.",
    ],
)
def test_nothing_is_told_where_nothing_happened(text: str) -> None:
    assert not told(text)


def test_terms_are_marked_where_a_deal_is_told() -> None:
    report = make_report(f"News\n{TEXT}")
    marks = mark_owed(report, read_with_encoder(report, load_encoder()))
    assert {m.role for m in marks if m.share >= 60} >= {"humanitarian_access"}
    assert all(m.span.start > TEXT.index("Under") for m in marks)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TEXT.split()), max_size=30).map(" ".join))
def test_marks_are_cut_from_the_raw_text_and_stand_in_order(text: str) -> None:
    report = make_report(text)
    reading = read_with_encoder(report, load_encoder())
    for marks, codes in ((mark_told(report, reading), TOLD), (mark_owed(report, reading), OWED)):
        assert all(m.span.quote == text[m.span.start : m.span.end] for m in marks)
        assert [m.span.start for m in marks] == sorted(m.span.start for m in marks)
        assert all(m.role in codes[1:] and 0 <= m.share <= 100 for m in marks)
