"""The archive by the rules of RO-Crate 1.1, checked here: no library of it is at hand."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from typing import Any

import pytest

from tests.publish.standards.made import BARE, document, written
from trucewatch.publish.jsonl import write_jsonl
from trucewatch.publish.standards.ro_crate import METADATA, write_ro_crate
from trucewatch.records.record import Record

both = pytest.mark.parametrize("record", [None, BARE])


def crate(record: Record | None) -> tuple[zipfile.ZipFile, dict[str, Any]]:
    archive = zipfile.ZipFile(io.BytesIO(written(write_ro_crate, record)))
    held = json.loads(archive.read(METADATA))
    assert held["@context"] == "https://w3id.org/ro/crate/1.1/context"
    entities = {one["@id"]: one for one in held["@graph"]}
    assert len(entities) == len(held["@graph"])
    return archive, entities


@both
def test_the_descriptor_and_the_root_are_as_the_standard_demands(record: Record | None) -> None:
    _, entities = crate(record)
    descriptor = entities[METADATA]
    assert descriptor["@type"] == "CreativeWork"
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = entities["./"]
    assert root["@type"] == "Dataset"
    assert root["name"]
    assert root["description"]
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", root["datePublished"])
    assert root["license"]["@id"] in entities


@both
def test_every_file_is_described_and_every_description_has_its_file(record: Record | None) -> None:
    archive, entities = crate(record)
    assert archive.testzip() is None
    parts = {part["@id"] for part in entities["./"]["hasPart"]}
    assert parts == set(archive.namelist()) - {METADATA}
    for path in parts:
        raw, told = archive.read(path), entities[path]
        assert told["@type"] == "File"
        assert told["contentSize"] == str(len(raw))
        assert told["sha256"] == hashlib.sha256(raw).hexdigest()
        assert told["encodingFormat"]
        assert told["name"]


@both
def test_the_graph_is_flat_and_refers_to_what_stands_in_it(record: Record | None) -> None:
    _, entities = crate(record)
    outside = {"https://w3id.org/ro/crate/1.1"}
    for one in entities.values():
        assert one["@type"]
        for value in one.values():
            for held in value if isinstance(value, list) else [value]:
                if isinstance(held, dict):
                    assert set(held) == {"@id"}
                    assert held["@id"] in {*entities, *outside}


def test_times_are_of_no_clock_and_the_record_is_as_it_is_exported() -> None:
    archive, _ = crate(None)
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive.read("record.jsonl") == b"".join(write_jsonl(document()))
