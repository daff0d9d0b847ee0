"""Records go to JSON and back unchanged, and anything else is refused."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_reading, make_report
from trucewatch.errors import RecordError
from trucewatch.records.claim import FACTUALITIES, Claim, Figure, Stance, StanceStep, When, Where
from trucewatch.records.incident import Tie
from trucewatch.records.judgement import VERBS, Judgement
from trucewatch.records.record import Reading
from trucewatch.records.report import Report
from trucewatch.records.saying import Speaker
from trucewatch.records.serial import canonical, from_json, to_json
from trucewatch.records.span import Span

CHARACTERS = st.characters(exclude_categories=["Cs"])  # lone surrogates are not Unicode text
WORDS = st.text(CHARACTERS, max_size=20)
MAYBE = st.none() | WORDS
WHOLE = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.text(CHARACTERS, min_size=1, max_size=60))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, Span.cut(text, start, end)


def again(kind: type[Any], record: Any, text: str | None = None) -> Any:
    """The record after a trip through canonical bytes."""
    return from_json(kind, json.loads(canonical(record)), text)


@given(texts_and_spans(), st.sampled_from(FACTUALITIES), st.booleans())
def test_any_span_and_stance_comes_back(
    drawn: tuple[str, Span], code: Any, background: bool
) -> None:
    text, span = drawn
    step = StanceStep(span, "factuality.test", code, "probable")
    stance = Stance((replace(step, words=None), step), background)
    assert again(Stance, stance, text) == stance


@given(texts_and_spans(), WORDS, st.booleans(), MAYBE, st.lists(WORDS, max_size=3))
def test_any_speaker_comes_back(
    drawn: tuple[str, Span], words: str, private: bool, role: str | None, names: list[str]
) -> None:
    text, span = drawn
    speaker = Speaker(words, span, None, "resident", private, "speech.x", role, tuple(names))
    assert again(Speaker, speaker, text) == speaker


@given(
    texts_and_spans(),
    st.none() | st.floats(-90, 90),
    st.none() | st.floats(-180, 180),
    st.none() | WHOLE,
)
def test_any_number_comes_back(
    drawn: tuple[str, Span], lat: float | None, lon: float | None, low: int | None
) -> None:
    text, span = drawn
    where = Where("w", span, "n", lat, lon, None, None, "unknown", "places.x")
    assert again(Where, where, text) == where
    figure = Figure("killed", low, None, span, "figures.x")
    assert again(Figure, figure, text) == figure


@given(WORDS, WORDS, st.sampled_from(VERBS), MAYBE, MAYBE)
def test_any_judgement_comes_back_without_a_text(
    by: str, reason: str, verb: Any, field: str | None, value: str | None
) -> None:
    judgement = Judgement("J-1", "2031-03-14T09:00:00Z", by, verb, "C-1", reason, field, value)
    assert again(Judgement, judgement) == judgement


@settings(max_examples=40)
@given(st.text(CHARACTERS, min_size=1, max_size=80))
def test_any_report_comes_back_with_its_own_text(text: str) -> None:
    report = make_report(text)
    assert again(Report, report) == report


def test_a_reading_comes_back_and_its_bytes_are_stable() -> None:
    reading = make_reading()
    assert again(Reading, reading) == reading
    assert canonical(again(Reading, reading)) == canonical(reading)


def test_a_field_with_a_default_may_be_absent() -> None:
    value = to_json(When("2031-03-14", None, "day", "h", "times.x"))
    del value["span"]
    assert from_json(When, value).span is None


def _claim_json(**changes: Any) -> dict[str, Any]:
    value: dict[str, Any] = to_json(make_reading().claims[0])
    return value | changes


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"wepon": "mortar"}, "unknown key 'wepon'"),
        ({"background": 1}, "Claim.background: 1 is not of type bool"),
        ({"id": None}, "Claim.id: None is not of type str"),
        ({"figures": {}}, "Claim.figures: {} is not a list"),
        ({"speaker": "me"}, "Claim.speaker: 'me' is not an object of Speaker"),
        ({"span": {"start": 0, "end": 5}}, "Claim.span"),
        ({"span": {"start": True, "end": 5, "quote": "Fragi"}}, "start and end are integers"),
        ({"span": {"start": 0, "end": 5, "quote": "Wrong"}}, "the text reads 'Fragi'"),
        ({"span": {"start": 0, "end": 99999, "quote": "x"}}, "does not lie inside"),
    ],
)
def test_what_is_not_of_the_type_is_refused_with_its_path(
    change: dict[str, Any], named: str
) -> None:
    with pytest.raises(RecordError) as caught:
        from_json(Claim, _claim_json(**change), make_reading().report.text)
    assert named in str(caught.value)


def test_a_code_outside_its_list_is_refused() -> None:
    value = _claim_json()
    value["stance"]["steps"][0]["factuality"] = "hapened"
    wanted = r"Claim\.stance\.steps\[0\]\.factuality: 'hapened' is not one of"
    with pytest.raises(RecordError, match=wanted):
        from_json(Claim, value, make_reading().report.text)


def test_a_stance_of_no_step_is_refused() -> None:
    value = _claim_json()
    value["stance"]["steps"] = []
    with pytest.raises(RecordError, match="at least one step"):
        from_json(Claim, value, make_reading().report.text)


def test_a_missing_key_is_refused() -> None:
    value = _claim_json()
    del value["rules"]
    with pytest.raises(RecordError, match="key 'rules' of Claim is missing"):
        from_json(Claim, value, make_reading().report.text)


def test_a_span_is_not_read_without_its_text() -> None:
    with pytest.raises(RecordError, match="without the text"):
        from_json(Claim, _claim_json())


def test_a_reading_whose_words_were_changed_is_refused() -> None:
    value = json.loads(canonical(make_reading()))
    value["report"]["text"] = value["report"]["text"].replace("patrols", "parades")
    with pytest.raises(RecordError, match="the text reads"):
        from_json(Reading, value)


@pytest.mark.parametrize("bad", [2**53, float("nan"), float("inf")])
def test_numbers_outside_canonical_json_are_refused(bad: float) -> None:
    with pytest.raises(RecordError, match="no canonical JSON"):
        canonical(Tie("C-1", "C-2", bad, "r"))


def test_a_foreign_value_is_refused() -> None:
    @dataclasses.dataclass(frozen=True)
    class Odd:
        things: frozenset[str]

    with pytest.raises(RecordError, match="frozenset has no JSON form"):
        to_json(Odd(frozenset({"a"})))
