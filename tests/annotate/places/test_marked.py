"""Places that only the encoder marks."""

from __future__ import annotations

from trucewatch.annotate.places.marked import with_marked
from trucewatch.records.mention import PlaceMention, SpanMark
from trucewatch.records.span import Span

TEXT = "Shots rang out by Kefr Dahab, the Ardun Front said, beyond the river."


def mark(words: str, share: int = 90, role: str = "toponym") -> SpanMark:
    at = TEXT.index(words)
    return SpanMark(role, Span.cut(TEXT, at, at + len(words)), share)


def names(*marks: SpanMark, others: tuple[Span, ...] = ()) -> list[str]:
    return [p.name for p in with_marked((), marks, others)]


def test_a_marked_name_is_a_place_without_a_point() -> None:
    (place,) = with_marked((), [mark("Kefr Dahab")], ())
    assert place.name == "Kefr Dahab"
    assert (place.lat, place.lon, place.precision) == (None, None, "unknown")
    assert not place.is_open
    assert place.rule == "places.encoder"


def test_a_doubtful_mark_or_one_of_another_role_is_none() -> None:
    assert names(mark("Kefr Dahab", share=59)) == []
    assert names(mark("Kefr Dahab", role="location")) == []


def test_words_without_a_capital_are_no_name() -> None:
    assert names(mark("the river")) == []


def test_what_is_something_else_already_is_no_place() -> None:
    assert names(mark("Ardun"), others=(mark("Ardun Front").span,)) == []


def test_places_found_before_stay_and_stand_in_order() -> None:
    span = mark("Ardun").span
    found = PlaceMention(span, "Ardun", "1", 1.0, 2.0, "XX", None, "exact", True, "places.name")
    places = with_marked([found], [mark("Kefr Dahab"), mark("Ardun")], ())
    assert [p.name for p in places] == ["Kefr Dahab", "Ardun"]
    assert places[1] == found
