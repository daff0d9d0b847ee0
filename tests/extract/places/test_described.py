"""Descriptions of places: every line of ``tests/examples/described_places.yml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.reading import annotated, ontology, reading
from trucewatch.extract.events import find_events
from trucewatch.records.claim import Where

LINES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[2] / "examples" / "described_places.yml").read_text("utf-8")
)


def where(line: dict[str, Any]) -> Where | None:
    """The place of the event of the line's kind: of the last one, where the line says so."""
    report, mentions = annotated(line["text"].replace(" / ", "\n"))
    found = [m.event for m in find_events(report, mentions, ontology())]
    told = [event for event in found if event.kind == line["kind"]]
    assert told, f"no {line['kind']}; found {[event.kind for event in found]}"
    return (told[-1] if line.get("last") else told[0]).place


@pytest.mark.parametrize("line", LINES["must"], ids=lambda line: line["text"][:60])
def test_a_description_means_the_place_named(line: dict[str, Any]) -> None:
    place = where(line)
    assert place is not None
    assert (place.words, place.named) == (line["words"], line["is"])
    assert line["rule"] in place.rule.partition(";")[0].split(".")
    if place.named_by is not None:
        assert not place.is_open


@pytest.mark.parametrize("line", LINES["must_not"], ids=lambda line: line["text"][:60])
def test_a_description_that_stays_open(line: dict[str, Any]) -> None:
    place = where(line)
    if line["words"] == "-":
        assert place is None
        return
    assert place is not None
    assert (place.words, place.named_by, place.lat) == (line["words"], None, None)
    assert place.is_open


def test_there_are_enough_lines() -> None:
    assert len(LINES["must"]) >= 25
    assert len(LINES["must_not"]) >= 15


def test_an_open_description_lies_in_the_area_told_beside_it() -> None:
    place = where({"text": "In southern Mali, jets bombed the town.", "kind": "air_strike"})
    assert place is not None
    assert (place.words, place.country, place.lat) == ("the town", "ML", None)
    assert place.within is not None
    assert place.within.name == "Mali"


def test_part_of_a_described_town_is_not_its_point() -> None:
    body = "Clashes in Homs killed nine. The city's airport was shelled on Tuesday."
    place = where({"text": body, "kind": "shelling"})
    assert place is not None
    assert (place.name, place.precision) == ("Homs", "part_of_region")


def test_a_bastion_is_the_quarter_that_the_report_is_about() -> None:
    place = where(
        {
            "text": "Truce for rebel enclave of Homs / Police entered the last bastion on Monday."
            " / Guns fell silent in Homs al-Balad. Flags rose over Homs al-Balad. Shops in"
            " Homs al-Balad opened.",
            "kind": "troop_deployment",
        }
    )
    assert place is not None
    assert place.named == "Homs al-Balad"


def test_the_claim_carries_the_words_that_name_its_place() -> None:
    claims = reading("Homs was calm for a week. Shells then fell on the city.").claims
    place = next(c.event.place for c in claims if c.event.kind == "shelling")
    assert place is not None
    assert place.named_by is not None
    assert place.named_by.quote == "Homs"
    assert place.lat is not None
