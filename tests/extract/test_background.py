"""What is told as history is told apart from what is news."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.reading import reading

LINES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "examples" / "background.yml").read_text("utf-8")
)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"][:60])
def test_history_and_news(line: dict[str, Any]) -> None:
    start = line["text"].index(line["at"]) + len("News\n")
    claims = [
        claim
        for claim in reading(line["text"]).claims
        if claim.event.trigger.start < start + len(line["at"]) and start < claim.event.trigger.end
    ]
    assert [claim.background for claim in claims] == [line["history"]]
