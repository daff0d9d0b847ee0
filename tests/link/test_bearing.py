"""Who owes a duty, by the parties' names, as the duty's words and its text tell it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.builders import make_agreement, make_provision, make_report
from trucewatch.link.bearing import bearer_words
from trucewatch.records.claim import Party

PARTIES = ("the Hill Guard", "the Lake Army")
FILE = Path(__file__).parents[1] / "examples" / "bearing.yml"
EXAMPLES = yaml.safe_load(FILE.read_text("utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['text'][:60]}")
def test_example(example: dict[str, Any]) -> None:
    report = make_report(example["text"])
    duty = example.get("duty") or example["text"].rstrip(".")
    provision = make_provision(report, duty, make_agreement(report, duty), kind=example["kind"])
    told = example.get("told")
    bearer = Party(told, provision.tellings[0].span) if told else None
    found = bearer_words(replace(provision, duty_bearer=bearer), PARTIES, report.text)
    assert found == example["bearer"]
