"""Which time an event gets: tagged one-liners, each with the words of its time or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.reading import annotated, ontology, reading
from trucewatch.extract.events import find_events

_FILE = Path(__file__).parents[1] / "examples" / "event_times.yml"
EXAMPLES: dict[str, list[dict[str, Any]]] = yaml.safe_load(_FILE.read_text("utf-8"))


@pytest.mark.parametrize(
    "example", [e for part in EXAMPLES.values() for e in part], ids=lambda e: e["text"]
)
def test_an_event_has_the_time_of_its_own_words(example: dict[str, Any]) -> None:
    report, mentions = annotated(example["text"])
    found = {
        e.event.trigger.quote: (
            e.event.time.span.quote if e.event.time and e.event.time.span else "-"
        )
        for e in find_events(report, mentions, ontology())
    }
    assert {trigger: found.get(trigger) for trigger in example["times"]} == example["times"]


def test_a_length_up_to_now_gives_the_start_no_closer_than_its_unit() -> None:
    (claim,) = reading("The town has been under siege for over two months.").claims[-1:]
    when = claim.event.time
    assert when is not None
    assert (when.first, when.last, when.precision) == ("2031-01", "2031-03-14", "month")
    assert "before publication" in when.how


def test_what_goes_on_is_no_old_news() -> None:
    lasting = reading("The army has shelled Karsa for three months.").claims[-1]
    over = reading("The army shelled Karsa in 2029.").claims[-1]
    assert (lasting.background, over.background) == (False, True)
