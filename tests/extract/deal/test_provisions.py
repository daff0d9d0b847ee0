"""What a deal asks: tagged examples, and what must hold for any provision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.reading import reading
from trucewatch.records.agreement import Provision

EXAMPLES: list[dict[str, Any]] = [
    example
    for name in ("provisions.yml", "bearers.yml")
    for example in yaml.safe_load(
        (Path(__file__).parents[2] / "examples" / name).read_text(encoding="utf-8")
    )
]


def shown(provision: Provision, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of a provision that an example names, and always its kind."""
    told = provision.tellings[0]

    def words(party: Any) -> str | None:
        return party.words if party is not None else None

    fields = {
        "kind": provision.kind,
        "bearer": words(provision.duty_bearer),
        "object": provision.object,
        "quantity": provision.quantity,
        "place": provision.place,
        "deadline": provision.deadline,
        "condition": provision.condition,
        "duration": provision.duration,
        "beneficiary": words(provision.beneficiary),
        "guarantor": words(provision.guarantor),
        "exceptions": provision.exceptions,
        "basis": told.basis,
        "speaker": told.speaker.words if told.speaker is not None else None,
        "tellings": len(provision.tellings),
        "shape": told.rule.split("; ")[-1],
    }
    return {k: v for k, v in fields.items() if k in wanted or k == "kind"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['text'][:70]}")
def test_example(example: dict[str, Any]) -> None:
    wanted: list[dict[str, Any]] = example["provisions"]
    found = reading(example["text"]).provisions
    blank: list[dict[str, Any]] = [{} for _ in range(len(found) - len(wanted))]
    assert [shown(p, w) for p, w in zip(found, wanted + blank, strict=False)] == wanted


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['text'][:70]}")
def test_every_telling_stands_in_the_report_and_names_its_rule(example: dict[str, Any]) -> None:
    read = reading(example["text"])
    ids = [p.id for p in read.provisions]
    assert len(set(ids)) == len(ids)
    for provision in read.provisions:
        assert provision.agreement in {a.id for a in read.agreements}
        for telling in provision.tellings:
            span = telling.span
            assert read.report.text[span.start : span.end] == span.quote
            assert telling.rule
