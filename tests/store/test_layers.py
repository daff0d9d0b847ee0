"""Layers of the map are kept with who drew them, and what becomes of them stays in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.builders import read_plainly
from tests.store.test_ledger import tamper
from trucewatch.errors import CaseError
from trucewatch.ledger.notes import PrivateKey
from trucewatch.records.ids import bytes_id
from trucewatch.store import schema
from trucewatch.store.case import Case
from trucewatch.store.layers import MOST_LAYERS, KeptLayer
from trucewatch.store.place import begin_write

AT = "2031-03-14T09:00:00Z"
KEY = PrivateKey("amina", bytes(range(32)))
RAW = b'{"type":"Feature","geometry":{"type":"LineString","coordinates":[[0,1],[0,2]]}}'
LINE = KeptLayer(
    bytes_id(RAW), "خط التماس", "geojson", "layer", "Observer Force, map 7", "2031-03-05",
    "2031-03-09", True, len(RAW), AT,
)  # fmt: skip
TILES = KeptLayer(
    "ab" * 32, "region", "pmtiles", "ground", "Survey office", None, None, False, 900, AT,
    "/data/region.pmtiles",
)  # fmt: skip


def kinds(case: Case) -> list[str]:
    return [row.kind for row in case.ledger()]


def test_a_layer_is_kept_as_it_was_given(case: Case) -> None:
    assert case.add_layer(LINE, RAW) == (LINE, True)
    assert case.add_layer(TILES, None) == (TILES, True)
    assert case.layers() == (LINE, TILES)
    assert case.layer_bytes(LINE.sha256) == RAW
    assert kinds(case) == ["case", "layer", "layer"]
    found = case.verify()
    assert (found.faults, found.size) == ((), 3)
    assert "3 of 3 ledger entries: the same as their rows" in found.proved


def test_a_known_layer_is_kept_once_and_tiles_where_they_now_are(case: Case) -> None:
    case.add_layer(LINE, RAW)
    again = replace(LINE, name="other", source="nobody")
    assert case.add_layer(again, RAW) == (LINE, False)
    case.add_layer(TILES, None)
    moved = replace(TILES, path="/elsewhere/region.pmtiles", name="other")
    assert case.add_layer(moved, None) == (replace(TILES, path=moved.path), False)
    assert case.layers()[1].path == moved.path
    assert kinds(case) == ["case", "layer", "layer"]
    assert case.verify().faults == ()  # where a file lies is no part of what was added


def test_a_layer_that_is_taken_out_stays_in_the_ledger(case: Case) -> None:
    case.add_layer(LINE, RAW)
    assert case.remove_layer(LINE.sha256[:8]) == LINE
    assert case.layers() == ()
    assert kinds(case) == ["case", "layer", "layer_removed"]
    found = case.verify()
    assert found.faults == ()
    assert (
        "what 1 layer of the map held that were taken out, and the salt of each" in found.not_proved
    )
    case.add_layer(LINE, RAW)
    kept = case.seal(KEY, at=AT)
    assert case.verify(kept).faults == ()
    assert [entry is None for _, entry in case.entries()] == [False, True, False, False]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE layers SET source = 'x'", "not as it was when it entered the ledger"),
        ("UPDATE layers SET disputed = 0", "not as it was when it entered the ledger"),
        ("UPDATE layers SET content = NULL", "not as it was when it entered the ledger"),
        ("DELETE FROM layers", "in the ledger, but the row is gone"),
        ("DELETE FROM ledger WHERE seq = 1", "not in the ledger"),
    ],
)
def test_what_is_changed_past_it_is_found(case: Case, statement: str, told: str) -> None:
    case.add_layer(LINE, RAW)
    tamper(case, statement)
    assert f"layers, row {LINE.sha256}: {told}" in "\n".join(map(str, case.verify().faults))


def test_a_file_that_was_changed_in_the_case_is_not_given(case: Case) -> None:
    case.add_layer(LINE, RAW)
    case.add_layer(replace(LINE, sha256="cd" * 32), b"other")
    for sha256 in ("cd" * 32, "ef" * 32):
        with pytest.raises(CaseError, match=f"layers, row {sha256}: the file kept is not the one"):
            case.layer_bytes(sha256)
    tamper(case, "UPDATE layers SET content = NULL")
    with pytest.raises(CaseError, match="the file kept is not the one"):
        case.layer_bytes(LINE.sha256)


def test_which_layer_is_meant(case: Case) -> None:
    with pytest.raises(CaseError, match="no layer 'x'; it has: none"):
        case.remove_layer("x")
    case.add_layer(LINE, RAW)
    case.add_layer(replace(TILES, name=LINE.name), None)
    with pytest.raises(CaseError, match=r"2 layers are called .*; name one by its hash: "):
        case.remove_layer(LINE.name)
    assert case.remove_layer("abababab").kind == "pmtiles"
    with pytest.raises(CaseError, match="no layer 'abab'; it has: خط التماس"):
        case.remove_layer("abab")


def test_there_is_an_end_to_layers(case: Case) -> None:
    for n in range(MOST_LAYERS):
        case.add_layer(replace(TILES, sha256=f"{n:064}"), None)
    with pytest.raises(CaseError, match=f"has {MOST_LAYERS} layers of the map, which is the most"):
        case.add_layer(LINE, RAW)
    assert kinds(case) == ["case", *["layer"] * MOST_LAYERS]


def test_an_older_case_gets_room_for_layers(new_place: Callable[[], str]) -> None:
    place = new_place()
    with Case.create(place, at=AT) as case, begin_write(case._engine) as connection:
        for later in ("layers", "exchanges"):
            connection.execute(text(f"DROP TABLE {later}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0007'"))
        connection.execute(text("UPDATE meta SET value = '7' WHERE key = 'format'"))
    with Case.open(place, read=read_plainly) as case:
        assert case.format == schema.FORMAT
        assert case.add_layer(LINE, RAW)[1]
        assert case.verify().faults == ()


def test_where_a_file_would_lie_beside_the_case(case: Case, tmp_path: Path) -> None:
    if case._place.path is None:
        assert case.beside("x.pmtiles") is None
    else:
        assert case.beside("x.pmtiles") == tmp_path.resolve() / "x.pmtiles"
