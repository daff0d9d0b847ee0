"""A place named once by the words is a place everywhere in the report, except in others' names."""

from __future__ import annotations

from tests.extract.reading import annotated


def named(body: str, name: str) -> list[str]:
    _, mentions = annotated(body)
    return [p.rule for p in mentions.places if p.span.quote == name]


def test_a_name_called_a_place_once_is_one_everywhere() -> None:
    body = "Fighting broke out in Vellumar on Friday. Then rebels gave up Vellumar."
    assert "places.named_before" in named(body, "Vellumar")
    assert len(named(body, "Vellumar")) == 2


def test_a_body_named_after_it_is_no_place() -> None:
    body = "Fighting broke out in Vellumar. The Vellumar Defence Council said so."
    assert len(named(body, "Vellumar")) == 1


def test_names_never_called_places_stay_names() -> None:
    assert named("Vellumar spoke to reporters. Vellumar left.", "Vellumar") == []


def test_spellings_that_differ_by_hyphen_or_article_are_one_place() -> None:
    body = (
        "Fighting broke out in the village of Tel al-Vellu in Syria. Rebels left Tal el Vellu. "
        "Then Tel Al Vellu was calm, and Tel-Vellu too."
    )
    _, mentions = annotated(body)
    found = [p for p in mentions.places if "Vellu" in p.span.quote]
    assert len(found) == 4
    assert {p.name for p in found} == {"Tel al-Vellu"}
    assert {p.country for p in found} == {"SY"}


def test_other_names_with_the_same_words_in_them_are_other_places() -> None:
    body = "Fighting broke out in the village of Tel al-Vellu. Rebels left Vellu Gate."
    _, mentions = annotated(body)
    first, *others = mentions.places
    assert first.span.quote == "Tel al-Vellu"
    assert all(p.name != "Tel al-Vellu" for p in others)
