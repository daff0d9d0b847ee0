"""What sort of speaker: every kind with sentences that must be of it, and that must not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.builders import make_report
from tests.extract.reading import reading
from trucewatch.annotate.report import annotate
from trucewatch.extract.attributions import find_attributions
from trucewatch.ontology.load import load_ontology
from trucewatch.records.saying import SpeakerKind

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "examples" / "speaker_kinds.yml").read_text(encoding="utf-8")
)
CASES = [(text, e["kind"]) for e in EXAMPLES for text in e["must"]]
CASES += [(case["text"], case["kind"]) for e in EXAMPLES for case in e["not"]]


def kind(text: str) -> SpeakerKind | None:
    report = make_report(f"News\n{text}")
    found = find_attributions(report, annotate(report, load_ontology()), load_ontology())
    return found[0].speaker.kind if found and found[0].speaker else None


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_kind(text: str, wanted: str) -> None:
    assert kind(text) == wanted


def test_every_kind_has_both_sorts_of_example() -> None:
    from trucewatch.records import saying

    kinds = set(saying.SpeakerKind.__args__)  # type: ignore[attr-defined]
    assert {e["kind"] for e in EXAMPLES} == kinds
    assert len(CASES) >= 60
    assert all(e["must"] and e["not"] for e in EXAMPLES)
    assert all(case["kind"] != e["kind"] for e in EXAMPLES for case in e["not"])


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("A nurse at the town clinic, Fanta Dembo, said five people had died.", True),
        ("Fanta Dembo, a nurse at the clinic, said five people had died.", True),
        ("Doctor Amina Sow said five people had died.", True),
        ("Amina Sow, director of the hospital, said five people had died.", False),
        ("The Karsa Relief Agency said five people had died.", False),
    ],
)
def test_people_who_heal_are_private_unless_they_hold_an_office(text: str, private: bool) -> None:
    (speaker,) = [a.speaker for a in reading(text).attributions if a.speaker is not None]
    assert speaker.private is private
