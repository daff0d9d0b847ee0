"""What a report tells of a deal as studies of ceasefires code it, and what it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.reading import ontology, reading
from trucewatch.ontology.model import DealSign
from trucewatch.records.agreement import VARIABLE_CODES, Variable

EXAMPLES = yaml.safe_load(
    (Path(__file__).parents[3] / "examples" / "deal_variables.yml").read_text(encoding="utf-8")
)
TOLD_APART = (
    "The government and the Sele Front signed a nationwide ceasefire on Sunday. In Karsa, the army "
    "and the town elders agreed a local deal on Tuesday to evacuate 200 wounded. Under the local "
    "deal, buses will leave the town by Friday. The nationwide ceasefire will be monitored by the "
    "Lake Mission."
)


def told(body: str) -> list[Variable]:
    return [v for a in reading(body).agreements for v in a.variables]


def _is_told(found: list[Variable], name: str, wanted: Any) -> bool:
    asked = wanted if isinstance(wanted, dict) else {"value": wanted}
    return any(
        v.name == name and all(getattr(v, key) == value for key, value in asked.items())
        for v in found
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"][:70])
def test_examples(example: dict[str, Any]) -> None:
    found = told(example["text"])
    for name, values in example.get("told", {}).items():
        for value in values:
            assert _is_told(found, name, value), (name, value, found)
    for absent in example.get("not_told", ()):
        name, _, value = absent.partition(" ")
        assert not [v for v in found if v.name == name and value in ("", v.value)]


@pytest.mark.parametrize("sign", ontology().deal_signs, ids=lambda s: s.id)
def test_every_sign_has_its_examples(sign: DealSign) -> None:
    for text in sign.examples.match:
        assert _is_told(told(text), sign.variable, sign.value), text
    for text in sign.examples.avoid:
        assert not _is_told(told(text), sign.variable, sign.value), text


def test_every_code_has_a_sign() -> None:
    signed = {(s.variable, s.value) for s in ontology().deal_signs}
    assert signed == {(name, code) for name, codes in VARIABLE_CODES.items() for code in codes}


def test_every_value_stands_on_exact_words() -> None:
    for example in EXAMPLES:
        report = reading(example["text"]).report
        for variable in told(example["text"]):
            span = variable.span
            assert report.text[span.start : span.end] == span.quote
            assert variable.report == report.id
            assert variable.rule.startswith("deals.")


def test_a_deal_on_one_town_is_told_apart_from_the_nationwide_truce() -> None:
    found = reading(TOLD_APART)
    wide, local = found.agreements
    assert (wide.declared, wide.place) == ("2031-03-09", None)
    assert (local.declared, local.place) == ("2031-03-11", "Karsa")
    assert {v.value for v in wide.variables if v.name == "scope"} == {"nationwide"}
    assert {v.value for v in local.variables if v.name in {"scope", "purpose"}} == {
        *("local", "evacuation")
    }
    asked = {p.kind: p.agreement for p in found.provisions}
    assert asked["evacuation"] == local.id
    assert asked["cessation_of_fire"] == asked["monitoring"] == wide.id


def test_what_one_deal_asks_is_no_deal_of_its_own() -> None:
    asked = "Under the deal 30 prisoners will be freed."
    body = f"The army and the Front signed a truce on Sunday. {asked}"
    assert len(reading(body).agreements) == 1
