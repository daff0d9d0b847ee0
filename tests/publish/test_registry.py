"""A file of a case appears whole, after all checks, and never in another's place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tests.builders import KEY, make_record
from trucewatch.errors import CheckError, UsageError
from trucewatch.publish import registry
from trucewatch.publish.document import Document
from trucewatch.publish.publisher import Publisher
from trucewatch.publish.registry import PUBLISHERS, find_publisher, publish_file

RECORD = make_record()


def failing(document: Document) -> Iterator[bytes]:
    yield b"half of "
    raise OSError(28, "No space left on device")


def test_an_unknown_format_lists_the_known() -> None:
    with pytest.raises(UsageError, match=r"'pdf' is not known; known are jsonl .*claims-csv"):
        find_publisher("pdf")


def test_a_file_is_written_once_and_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    size = publish_file(RECORD, "claims-csv", path, KEY)
    first = path.read_bytes()
    assert size == len(first)
    path.write_bytes(b"mine")
    with pytest.raises(UsageError, match="--force"):
        publish_file(RECORD, "claims-csv", path, KEY)
    assert path.read_bytes() == b"mine"
    publish_file(RECORD, "claims-csv", path, KEY, force=True)
    assert path.read_bytes() == first
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


def test_a_record_that_breaks_a_rule_is_not_published(tmp_path: Path) -> None:
    verified = replace(RECORD.assessments[0], status="verified")
    bad = replace(RECORD, assessments=(verified,))
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"mine")
    with pytest.raises(CheckError, match="only_people_verify"):
        publish_file(bad, "jsonl", path, KEY, force=True)
    assert path.read_bytes() == b"mine"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_failure_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.publishers(), "half", Publisher("half", ".x", "half", failing))
    with pytest.raises(UsageError, match="No space left"):
        publish_file(RECORD, "half", tmp_path / "out.x", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a folder"):
        publish_file(RECORD, "jsonl", tmp_path, KEY)
    with pytest.raises(UsageError, match="cannot be written"):
        publish_file(RECORD, "jsonl", tmp_path / "none" / "out.jsonl", KEY)


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("mine", "tests.publish.test_registry:THIRD", None),
        ("jsonl", "tests.publish.test_registry:THIRD", "not yet taken"),
        ("bundle", "tests.publish.test_registry:THIRD", "not yet taken"),
        ("mine", "tests.publish.test_registry:failing", "must name a Publisher"),
    ],
)
def test_third_parties_add_theirs_by_entry_point(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, wrong: str | None
) -> None:
    point = EntryPoint(name, value, registry.GROUP)
    asked = {registry.GROUP: [point]}
    monkeypatch.setattr(registry, "entry_points", lambda group: asked[group])
    registry.publishers.cache_clear()
    try:
        if wrong is None:
            assert registry.publishers() == {**PUBLISHERS, name: THIRD}
        else:
            with pytest.raises(UsageError, match=wrong):
                registry.publishers()
    finally:
        registry.publishers.cache_clear()


THIRD = Publisher("mine", ".txt", "mine", lambda _document: [b"mine"])
