"""The documents have every key that their reference describes, and every quote slices."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_reading, make_record, make_report, make_speaker, span
from trucewatch.publish.document import chain, reading_document, record_document, via
from trucewatch.records.ids import bytes_id
from trucewatch.records.saying import Relay
from trucewatch.records.serial import canonical

REFERENCE = Path(__file__).parents[2] / "docs/reference/document.md"


def test_a_reading_as_json() -> None:
    reading = make_reading()
    document = reading_document(reading)
    assert (document["format"], document["version"]) == ("trucewatch/reading/1", "test/1")
    report = document["report"]
    assert report["title"] == "Fragile calm in Qasr Wadi as patrols begin"
    assert report["text_sha256"] == bytes_id(reading.report.text.encode())
    assert report["published"] == "2031-03-14"
    assert [b["role"] for b in report["blocks"]] == ["headline", "body", "body", "body"]
    killed = document["claims"][1]
    assert killed["quote"] == "Two soldiers were killed by sniper fire near the mill"
    assert reading.report.text[killed["start"] : killed["end"]] == killed["quote"]
    assert killed["speaker"] == killed["speaker_words"] == "the town council"
    (figure,) = killed["figures"]
    told = {key: value for key, value in figure.items() if value is not None}
    assert told == {
        "kind": "killed", "low": 2, "high": 2, "text": "Two soldiers", "told": "exact",
        "rule": "figures.test",
    }  # fmt: skip
    assert killed["event"]["kind"] == "sniper_fire"
    assert document["claims"][0]["event"]["start"] == "2031-03-14"
    assert document["claims"][3]["speaker"] is None
    provision = document["provisions"][0]
    assert provision["duty_bearer"] == "the Hill Brigades"
    assert reading.report.text[provision["start"] : provision["end"]] == provision["quote"]
    assert provision["agreement"] == document["agreements"][0]["id"]


def test_it_is_json_and_the_same_each_time() -> None:
    for document in (reading_document(make_reading()), record_document(make_record())):
        assert json.loads(json.dumps(document)) == document
    assert canonical(record_document(make_record())) == canonical(record_document(make_record()))


def test_the_speaker_has_the_fullest_words_and_those_written_here() -> None:
    report = make_report("Odeh speaks\n\nOmar Odeh came. They shelled the mill, he said.")
    speaker = replace(make_speaker(report, "Omar Odeh"), span=span(report.text, "he"))
    claim = make_reading().claims[0]
    reading = make_reading(report, [replace(claim, speaker=speaker)])
    row = reading_document(reading)["claims"][0]
    assert (row["speaker"], row["speaker_words"]) == ("Omar Odeh", "he")
    unnamed = replace(speaker, span=None)
    row = reading_document(make_reading(report, [replace(claim, speaker=unnamed)]))["claims"][0]
    assert row["speaker_words"] == "Omar Odeh"


def test_via_is_whoever_else_passed_the_words_on() -> None:
    claim = make_reading().claims[0]

    def relayed(*relays: tuple[str, str]) -> Any:
        return replace(claim, relays=tuple(Relay(words, None, how) for words, how in relays))

    assert via(relayed(("Hill Wire", "told"), ("Valley Post", "published")), "Valley Post") == (
        "Hill Wire"
    )
    assert (
        via(relayed(("Valley Post", "told"), ("Valley Post", "published")), "Valley Post") is None
    )
    assert via(relayed(("Hill Wire", "wire")), "Valley Post") == "Hill Wire"
    assert via(relayed(), None) is None
    assert [link["words"] for link in chain(relayed(("Hill Wire", "wire")), "Valley Post")] == [
        "the Valley Observatory",
        "Hill Wire",
        "Valley Post",
    ]
    twice = chain(relayed(("Valley Post", "published")), "Valley Post")
    assert [link["how"] for link in twice] == ["speaker", "published"]


def keys(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(keys, value)) if value else set()
    if isinstance(value, dict):
        return set(value) | set().union(*map(keys, value.values()))
    return set()


@pytest.mark.parametrize(
    "document", [reading_document(make_reading()), record_document(make_record())]
)
def test_every_key_is_in_the_reference(document: dict[str, Any]) -> None:
    described = set(re.findall(r"`([a-z_0-9]+)`", REFERENCE.read_text()))
    assert keys(document) - described == set()
