"""``protect`` is the only door: no publisher can reach a record except through it."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

import trucewatch.publish
from tests.builders import KEY, make_record
from trucewatch.errors import UsageError
from trucewatch.publish import door, registry
from trucewatch.publish.protect import ProtectedDocument, protected_document
from trucewatch.publish.publisher import Publisher
from trucewatch.publish.registry import publishers

FOLDER = Path(trucewatch.publish.__file__).parent
#: The room behind the door: all in it may read records, and no publisher may import of it.
ROOM = "protection/"
#: What else stands behind the door: makes documents out of records, or decides what may leave.
BEHIND = {
    "acled_names",
    "chain_words",
    "deal_variables",
    "deaths",
    "decided",
    "document",
    "event_rows",
    "protect",
    "withheld_record",
}
#: The registry is given the record, and hands publishers what protect makes of it. A bundle takes
#: the record through the registry, the rest through ``Protection`` where raw bytes are left out.
HINGE, BUNDLE = "registry", "bundle"
#: Raw bytes, told as such: for bundles with raw bytes and whoever holds the case, never exported.
RAW = "exchanges_warc"


def sources() -> dict[str, str]:
    return {
        path.relative_to(FOLDER).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in FOLDER.rglob("*.py")
    }


def test_only_what_stands_behind_the_door_reads_records() -> None:
    reaching = {name for name, source in sources().items() if list(door.imports_behind(source))}
    assert {name for name in reaching if not name.startswith(ROOM)} <= BEHIND | {
        HINGE,
        BUNDLE,
        RAW,
    }
    assert {"protect", f"{ROOM}people"} <= reaching, "the check finds something"


def test_raw_exchanges_are_reached_by_bundles_alone_and_are_no_format() -> None:
    assert {name for name, source in sources().items() if f"publish.{RAW} " in source} == {BUNDLE}
    assert not [n for n, p in publishers().items() if p.write.__module__.endswith(RAW)]


def test_the_registry_passes_the_record_to_the_checks_and_to_protect_alone() -> None:
    uses = [
        node
        for node in ast.walk(ast.parse(sources()[HINGE]))
        if isinstance(node, ast.Call)
        and any(isinstance(a, ast.Name) and a.id == "record" for a in node.args)
    ]
    called = {node.func.id for node in uses if isinstance(node.func, ast.Name)}
    assert called == {"check_record", "protected_document", "publish"}


def test_a_bundle_takes_the_record_through_the_door_alone() -> None:
    uses = [
        node.func.id
        for node in ast.walk(ast.parse(sources()[BUNDLE]))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if any(isinstance(a, ast.Name) and a.id == "record" for a in node.args)
    ]
    assert sorted(uses) == ["Protection", "publish"]


@pytest.mark.parametrize("name", sorted(publishers()))
def test_every_publisher_is_given_a_protected_document(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []

    def write(document: ProtectedDocument) -> Iterable[bytes]:
        given.append(document)
        return publishers()[name].write(document)

    spy = object.__new__(Publisher)
    for field, value in (("name", name), ("suffix", ".x"), ("label", "spy"), ("write", write)):
        object.__setattr__(spy, field, value)
    monkeypatch.setattr(registry, "find_publisher", lambda _name: spy)
    assert b"".join(registry.publish(make_record(), name, KEY))
    assert [type(document) for document in given] == [ProtectedDocument]


def test_nobody_else_makes_a_protected_document() -> None:
    with pytest.raises(TypeError, match="protected_document alone"):
        ProtectedDocument({"claims": []})
    assert isinstance(protected_document(make_record(), KEY), ProtectedDocument)


def test_a_publisher_that_asks_for_the_record_cannot_be_made() -> None:
    def write(document: ProtectedDocument, record: object) -> Iterable[bytes]:
        return [f"{document}{record}".encode()]

    with pytest.raises(UsageError, match="the protected document alone"):
        Publisher("mine", ".x", "mine", write)  # type: ignore[arg-type]  # what is refused


def test_a_publisher_whose_module_imports_records_cannot_be_made() -> None:
    from trucewatch.publish.document import record_document

    with pytest.raises(UsageError, match=r"trucewatch\.publish\.document imports trucewatch\.rec"):
        Publisher("mine", ".x", "mine", record_document)  # type: ignore[arg-type]  # refused


def test_what_is_wrong_with_a_writer_is_told() -> None:
    def none() -> Iterable[bytes]:
        return []

    def two(document: object, more: object) -> Iterable[bytes]:
        return [f"{document}{more}".encode()]

    def by_name(*, document: object) -> Iterable[bytes]:
        return [str(document).encode()]

    def sound(document: object, width: int = 3, *, ends: bool = True) -> Iterable[bytes]:
        return [f"{document}{width}{ends}".encode()]

    for write, takes in ((none, ""), (two, "document, more"), (by_name, "document")):
        with pytest.raises(UsageError) as caught:
            door.check_writer("mine", write)
        assert str(caught.value) == (
            f"publisher 'mine': its writer takes ({takes}); "
            "it must take the protected document alone"
        )
    sound.__module__ = "trucewatch.publish.csv_cells"
    door.check_writer("mine", sound)
    sound.__module__ = "of a session that has no file"
    door.check_writer("mine", sound)
    sound.__module__ = "trucewatch.publish.decided"
    with pytest.raises(UsageError) as caught:
        door.check_writer("mine", sound)
    assert str(caught.value) == (
        "publisher 'mine': trucewatch.publish.decided imports "
        "trucewatch.publish.protection.names.names_in; a publisher works on the protected document "
        "alone, so that no private name can pass it by"
    )


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import os, trucewatch.records", ["trucewatch.records"]),
        ("import trucewatch.recordsandmore", []),
        ("from . import people", []),
        ("from .people import find_people", []),
        ("from trucewatch.pipeline import read_report", ["trucewatch.pipeline.read_report"]),
        ("from trucewatch.readers.html import read", ["trucewatch.readers.html.read"]),
        (
            "from trucewatch.records.serial import canonical, from_json",
            ["trucewatch.records.serial.from_json"],
        ),
        ("from trucewatch.publish.protect import ProtectedDocument", []),
        (
            "from trucewatch.publish.protect import Protection",
            ["trucewatch.publish.protect.Protection"],
        ),
        ("from trucewatch.publish import protect", ["trucewatch.publish.protect"]),
        ("from trucewatch import store, errors", ["trucewatch.store"]),
        ("from trucewatch.records.serial import canonical", []),
        ("from trucewatch.publish.document import Document", []),
        (
            "from trucewatch.publish.document import claim_row",
            ["trucewatch.publish.document.claim_row"],
        ),
        ("import trucewatch.store.case", ["trucewatch.store.case"]),
        ("def f():\n    from trucewatch.records import claim", ["trucewatch.records.claim"]),
        ("from trucewatch.publish import protection", ["trucewatch.publish.protection"]),
        (
            "from trucewatch.publish.protection.names import names_in",
            ["trucewatch.publish.protection.names.names_in"],
        ),
        ("from trucewatch.publish.protection.folding import fold", []),
    ],
)
def test_what_counts_as_reaching_behind(source: str, found: list[str]) -> None:
    assert list(door.imports_behind(source)) == found
