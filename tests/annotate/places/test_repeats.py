"""A place named once by the words is a place everywhere in the report, except in others' names."""

from __future__ import annotations

from tests.extract.reading import annotated


def named(body: str, name: str) -> list[str]:
    _, mentions = annotated(body)
    return [p.rule for p in mentions.places if p.span.quote == name]


def test_a_name_called_a_place_once_is_one_everywhere() -> None:
    body = "Fighting broke out in Vellumar on Friday. Then rebels left Vellumar."
    assert "places.named_before" in named(body, "Vellumar")
    assert len(named(body, "Vellumar")) == 2


def test_a_body_named_after_it_is_no_place() -> None:
    body = "Fighting broke out in Vellumar. The Vellumar Defence Council said so."
    assert len(named(body, "Vellumar")) == 1


def test_names_never_called_places_stay_names() -> None:
    assert named("Vellumar spoke to reporters. Vellumar left.", "Vellumar") == []
