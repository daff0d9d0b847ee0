"""The bytes of an entry are canonical, and the same for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch import ledger
from trucewatch.errors import LedgerError
from trucewatch.ledger.entries import (
    COLUMNS,
    FORMAT,
    SALT_BYTES,
    entry_bytes,
    entry_leaf,
    origin_of,
    places_row,
    report_row,
)
from trucewatch.ledger.tree import leaf_hash

ROOT = Path(__file__).parents[2]
SALT = "000102030405060708090a0b0c0d0e0f"
ROW = {
    "name": "Karsa",
    "country": "ML",
    "created_by": "0.1.0",
    "created_at": "2031-03-01T08:00:00Z",
}
WRITTEN = (
    '{"format":"trucewatch/ledger/1","key":"case","kind":"case","row":{"country":"ML",'
    '"created_at":"2031-03-01T08:00:00Z","created_by":"0.1.0","name":"Karsa"},'
    f'"salt":"{SALT}"}}'
)
values = st.none() | st.text() | st.integers(0, 2**53 - 1)


def test_an_entry_of_the_first_format_never_changes() -> None:
    assert entry_bytes("case", "case", SALT, ROW).decode() == WRITTEN
    leaf = "7acee24f6b87ea3d8846c083cb376c222a99211b836b65b6f0d629cfabff7b8e"
    assert entry_leaf("case", "case", SALT, ROW) == leaf
    assert origin_of(leaf) == f"trucewatch/case/{leaf[:32]}"
    assert bytes.fromhex(SALT) == bytes(range(SALT_BYTES))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(COLUMNS)), st.data())
def test_entries_are_canonical_json_of_their_columns(kind: str, data: st.DataObject) -> None:
    row = {column: data.draw(values) for column in COLUMNS[kind]}
    entry = entry_bytes(kind, "k", SALT, {**row, "seq": 3})
    same: Any = {"format": FORMAT, "kind": kind, "key": "k", "salt": SALT, "row": row}
    assert entry == rfc8785.dumps(same)
    assert entry_leaf(kind, "k", SALT, row) == leaf_hash(entry).hex()


def test_bytes_stand_as_text() -> None:
    row = {"id": "A-1", "at": "x", "actor": "a", "source": "s", "document": b'{"a": 1}'}
    assert b'"document":"{\\"a\\": 1}"' in entry_bytes("actor", "A-1", SALT, row)


@pytest.mark.parametrize(
    ("kind", "change", "told"),
    [
        ("deed", {}, "kinds are case, report"),
        ("case", {"name": b"\xff"}, "case case: name: not UTF-8"),
        ("case", {"name": 1.5}, "float is not text"),
        ("case", {"name": True}, "bool is not text"),
        ("case", {"name": 2**60}, "no canonical JSON"),
        ("judgement", {}, "column 'id' is missing"),
    ],
)
def test_what_cannot_be_an_entry(kind: str, change: dict[str, Any], told: str) -> None:
    with pytest.raises(LedgerError, match=told):
        entry_bytes(kind, "case", SALT, ROW | change)


def test_what_is_wrong_with_an_entry_is_told() -> None:
    kinds = "case, report, judgement, actor, places, places_removed, layer, layer_removed, exchange"
    for kind, row, told in (
        ("deed", ROW, f"ledger entry 'deed': kinds are {kinds}"),
        ("case", {"name": "Karsa"}, "ledger entry case k: column 'country' is missing"),
        ("case", ROW | {"name": b"\xff"},
         "ledger entry case k: name: not UTF-8 (invalid start byte)"),
        ("case", ROW | {"country": 1.5},
         "ledger entry case k: country: float is not text or a number"),
    ):  # fmt: skip
        with pytest.raises(LedgerError) as caught:
            entry_bytes(kind, "k", SALT, row)
        assert str(caught.value) == told
    with pytest.raises(LedgerError, match=r"\Aledger entry case k: ."):
        entry_bytes("case", "k", SALT, ROW | {"name": "\ud800"})


def test_bytes_of_every_sort_stand_as_text() -> None:
    plain = entry_bytes("case", "k", SALT, ROW)
    for name in (b"Karsa", bytearray(b"Karsa"), memoryview(b"Karsa")):
        assert entry_bytes("case", "k", SALT, ROW | {"name": name}) == plain


def test_what_is_counted_is_written_beside_a_row() -> None:
    assert report_row({"a": 1}, b"words") == {"a": 1, "size": 5}
    found = "15ec7bf0b50732b49f8228e07d24365338f9e3ab994b00af08e5a3bffe55fd8b"
    assert places_row({"a": 1}, b"") == {
        "a": 1,
        "index_sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    }
    assert origin_of(found) == "trucewatch/case/15ec7bf0b50732b49f8228e07d243653"


def test_the_reference_is_what_bundles_carry() -> None:
    carried = Path(ledger.__path__[0]) / "FORMAT.md"
    text = (ROOT / "docs/reference/ledger.md").read_text(encoding="utf-8")
    assert carried.read_text(encoding="utf-8") == text
    for kind, columns in COLUMNS.items():
        row = f"| `{kind}` |"
        (line,) = [one for one in text.splitlines() if one.startswith(row)]
        assert [column for column in columns if f"`{column}`" not in line] == []
