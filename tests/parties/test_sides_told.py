"""The two sides of a deal from the text as a whole; their names in full."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from trucewatch.ontology.load import load_ontology
from trucewatch.parties.called import called
from trucewatch.parties.defined import defined_names, issuer_of
from trucewatch.parties.sides_told import find_sides, in_full

HEADS = load_ontology().words["body_heads"]
FILE = Path(__file__).parents[1] / "examples" / "sides_told.yml"
EXAMPLES = yaml.safe_load(FILE.read_text("utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['text'][:60]}")
def test_example(example: dict[str, Any]) -> None:
    assert list(find_sides(example["text"], HEADS)) == example["sides"]


def test_a_headlines_bare_noun_is_named_in_full_by_the_body() -> None:
    text = "Herders and Grain League agree\nThe Toma herders and the Grain League made peace."
    assert in_full(("Herders", "the Grain League"), text, HEADS) == (
        "The Toma herders",
        "the Grain League",
    )
    assert in_full(("the herders", "the army"), "Rain fell.", HEADS) == ("the herders", "the army")


def test_an_officer_stands_for_the_body_he_is_of() -> None:
    parties = ("Colonel Jan Orr of the Reserve Army", "the Ditch Militia")
    assert in_full(parties, "Rain fell.", HEADS) == ("the Reserve Army", "the Ditch Militia")


def test_names_given_in_brackets() -> None:
    text = 'Between the Dorra Council (hereinafter "the First Party") and the Hasna Guard (HG).'
    assert defined_names(text) == {"First Party": "the Dorra Council", "HG": "the Hasna Guard"}
    assert defined_names("The Dorra Council (founded in spring) met.") == {}


def test_who_issues_a_text() -> None:
    assert issuer_of("Statement of the Reed League\nWe leave. Our men go.") == "the Reed League"
    assert issuer_of("Statement of the Reed League\nIt leaves.") is None


def test_whom_a_part_of_a_name_calls() -> None:
    parties = ("the Falcon Militia", "the Home Wardens")
    assert called("The Falcons", parties) == "the Falcon Militia"
    assert called("the militia", parties) == "the Falcon Militia"
    assert called("the mayor", parties) is None
    assert called("the Guard", ("the Hill Guard", "the Lake Guard")) is None
