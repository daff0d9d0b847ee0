"""What a case takes in enters its ledger; whatever is changed past it is found."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.builders import TEXT, read_plainly
from tests.store.test_actors import HILL
from tests.store.test_case import judgement
from trucewatch.errors import CaseError
from trucewatch.ledger.checkpoint import Checkpoint
from trucewatch.ledger.entries import entry_leaf, origin_of
from trucewatch.ledger.findings import Findings
from trucewatch.ledger.notes import PrivateKey
from trucewatch.ledger.tree import leaf_hash, tree_root
from trucewatch.store import schema
from trucewatch.store.case import Case
from trucewatch.store.place import begin_write
from trucewatch.store.schema import APPEND_ONLY
from trucewatch.store.triggers import recreate_triggers

AT = "2031-03-14T09:00:00Z"
KEY = PrivateKey("amina", bytes(range(32)))
LIST = b"name,lat,lon\nTel Marwan,35.1,38.2\n"
KINDS = ["case", "report", "judgement", "actor", "actor", "places", "report"]


def fill(case: Case) -> None:
    """One or two rows of every kind, in the order of ``KINDS``."""
    case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
    case.append_judgement(judgement())
    case.add_actors([HILL], "list.csv", at=AT)
    case.remove_actor(HILL.id, "actors remove", at=AT)
    case.add_places(LIST, "ours.csv", added_at=AT)
    case.add_report(b"They shelled the mill.", "b.txt", captured_at=AT)


@pytest.fixture
def full(case: Case) -> Case:
    fill(case)
    return case


def tamper(case: Case, *statements: str) -> None:
    """Change rows as somebody with the database's password would: with its guards taken off."""
    with begin_write(case._engine) as connection:
        for table, _ in APPEND_ONLY:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER USER"))
            else:
                for when in ("update", "delete", "replace"):
                    connection.execute(text(f"DROP TRIGGER {table.name}_no_{when}"))
        for statement in statements:
            connection.execute(text(statement))
        for table, _ in APPEND_ONLY:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"ALTER TABLE {table.name} ENABLE TRIGGER USER"))
        recreate_triggers(connection)


def told(found: Findings) -> str:
    return "\n".join(str(fault) for fault in found.faults)


def test_every_row_has_its_entry_in_order(full: Case) -> None:
    rows = full.ledger()
    assert [row.kind for row in rows] == KINDS
    assert [row.seq for row in rows] == list(range(len(KINDS)))
    assert len({row.salt for row in rows}) == len(KINDS)
    entries = list(full.entries())
    assert all(leaf_hash(e or b"").hex() == row.leaf_sha256 for row, e in entries)
    found = full.verify()
    assert found.faults == ()
    assert found.size == len(KINDS)
    assert found.root == tree_root(bytes.fromhex(r.leaf_sha256) for r in rows).hex()
    assert found.origin == origin_of(rows[0].leaf_sha256)
    assert any("not sealed yet" in line for line in found.not_proved)


def test_what_is_not_kept_leaves_no_entry(full: Case) -> None:
    full.add_report(TEXT.encode(), "again.txt", captured_at=AT)
    full.add_places(LIST, "again.csv", added_at=AT)
    assert not full.append_judgement(judgement())
    assert [row.kind for row in full.ledger()] == KINDS


def test_a_list_that_is_taken_out_stays_in_the_ledger(full: Case) -> None:
    full.remove_places("ours.csv")
    found = full.verify()
    assert found.faults == ()
    assert any("1 list of places held" in line for line in found.not_proved)
    full.add_places(LIST, "ours.csv", added_at=AT)
    kinds = [row.kind for row in full.ledger()]
    assert kinds == [*KINDS, "places_removed", "places"]
    assert full.verify().faults == ()
    assert [e is None for _, e in full.entries()].index(True) == KINDS.index("places")


def test_a_checkpoint_is_kept_and_holds(full: Case) -> None:
    note = full.seal(KEY, at=AT)
    sealed = Checkpoint.open(note, KEY.public())
    assert (sealed.size, sealed.sealed) == (len(KINDS), AT)
    (kept,) = full.checkpoints()
    assert (kept.note, kept.public_key, kept.size) == (note, str(KEY.public()), len(KINDS))
    full.append_judgement(judgement("J-2"))
    full.seal(KEY, at="2031-03-15T09:00:00Z")
    found = full.verify(note, KEY.public())
    assert found.faults == ()
    assert any("kept checkpoint (signed by amina" in line for line in found.proved)
    assert any("the 1 entry after the kept checkpoint" in line for line in found.not_proved)
    other = PrivateKey("b", b"2" * 32)
    assert "none is signed by b+" in told(full.verify(key=other.public()))
    assert "not signed by b+" in told(full.verify(note, other.public()))


CHANGES = {
    "UPDATE report_versions SET name = 'c.txt' WHERE name = 'b.txt'": "not as it was when it",
    "UPDATE report_versions SET captured_at = '2030-01-01T00:00:00Z' WHERE name = 'b.txt'": (
        "not as it was when it"
    ),
    "UPDATE judgements SET reason = 'unseen'": "judgements, row J-1: not as it was",
    "UPDATE judgements SET \"by\" = 'Somebody'": "judgements, row J-1: not as it was",
    "DELETE FROM judgements": "judgements, row J-1: in the ledger, but the row is gone",
    "UPDATE actors SET source = 'x' WHERE document IS NULL": "actors, row A-",
    "UPDATE actors SET seq = seq + 10 WHERE document IS NOT NULL": "stand in another order",
    "UPDATE place_lists SET name = 'x'": "place_lists, row ",
    "DELETE FROM place_lists": "the row is gone",
    "INSERT INTO actors (id, at, actor, source) VALUES ('A-9', 'x', 'y', 'z')": (
        "actors, row A-9: not in the ledger"
    ),
    "UPDATE meta SET value = 'Other' WHERE key = 'name'": "meta, row name, country",
    "UPDATE meta SET value = '99' WHERE key = 'format'": "meta, row format: '99'",
    "DELETE FROM ledger WHERE seq = 3": "ledger, row 3: missing",
    "DELETE FROM ledger WHERE seq = 0": "the first entry is not that of the case",
    "UPDATE ledger SET kind = 'deed' WHERE seq = 2": "kind 'deed' is not known",
    "UPDATE ledger SET leaf_sha256 = 'zz' WHERE seq = 2": "not as it was when it",
    "UPDATE ledger SET salt = '00' WHERE seq = 2": "not as it was when it",
    "INSERT INTO ledger SELECT 7, kind, key, salt, leaf_sha256 FROM ledger WHERE seq = 2": (
        "ledger, row 7: judgement J-1: a second time"
    ),
    "UPDATE checkpoints SET note = replace(note, '14T09', '14T08')": "does not fit the text",
    "UPDATE checkpoints SET size = 3": "size or instant is not that of its signed note",
    "UPDATE checkpoints SET public_key = 'x'": "checkpoints, row 1: public key",
    "UPDATE readings SET outlet = 'Other'": "outlet is not that of its document",
    "UPDATE meta SET value = 'AB' || substr(value, 3) WHERE key = 'pseudonym_key'": (
        "created_at, pseudonym_key: not as it was"
    ),
    "INSERT INTO meta VALUES ('more', 'x')": "meta, row more: not known",
    "UPDATE claims SET quote = 'Other' WHERE position = 0": "not as in its report's document",
    "DELETE FROM claims WHERE position = 0": "not as in its report's document",
}


@pytest.mark.parametrize("statement", CHANGES)
def test_whatever_is_changed_past_the_ledger_is_found(full: Case, statement: str) -> None:
    full.seal(KEY, at=AT)
    tamper(full, statement)
    assert CHANGES[statement] in told(full.verify())
    if "checkpoints" not in statement:
        with pytest.raises(CaseError, match="not sealed: "):
            full.seal(KEY, at=AT)


def test_a_changed_document_is_named(full: Case) -> None:
    (first, _) = full.versions()
    tamper(full, "UPDATE report_versions SET raw = hints")
    found = told(full.verify())
    assert f"report_versions, row {first.sha256}: the bytes kept have another hash" in found
    with pytest.raises(CaseError, match="another hash"):
        list(full.entries())


def test_a_guard_that_was_taken_off_is_named(full: Case) -> None:
    with begin_write(full._engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE ledger DISABLE TRIGGER USER"))
        else:
            connection.execute(text("DROP TRIGGER ledger_no_update"))
            connection.execute(text("DROP TRIGGER ledger_no_delete"))
    assert told(full.verify()).count("trigger ledger_") == 2


@pytest.mark.parametrize("table", ["ledger", "checkpoints"])
def test_the_database_refuses_to_change_them(full: Case, table: str) -> None:
    full.seal(KEY, at=AT)
    for statement in (f"UPDATE {table} SET seq = 9 WHERE seq = 1", f"DELETE FROM {table}"):  # noqa: S608 -- names of our own tables
        with (
            pytest.raises(CaseError, match="append-only"),
            full._place.faults(),
            begin_write(full._engine) as connection,
        ):
            connection.execute(text(statement))


def test_a_history_written_anew_shows_only_against_a_kept_checkpoint(
    new_place: Callable[[], str],
) -> None:
    forger = PrivateKey("amina", b"3" * 32)
    with Case.create(new_place(), "Karsa", at=AT, read=read_plainly) as true:
        fill(true)
        kept = true.seal(KEY, at=AT)
    with Case.create(new_place(), "Karsa", at=AT, read=read_plainly) as anew:
        anew.add_report(TEXT.encode(), "a.txt", captured_at=AT)
        anew.append_judgement(judgement(reason="unseen"))
        for n in range(5):
            anew.append_judgement(judgement(f"J-{n + 2}"))
        anew.seal(forger, at=AT)
        assert anew.verify().faults == ()
        assert any("kept elsewhere shows" in line for line in anew.verify().not_proved)
        assert "of another ledger" in told(anew.verify(kept))
        assert "none is signed by amina" in told(anew.verify(key=KEY.public()))
        assert "entries were taken away" not in told(anew.verify(kept))


def test_a_case_cut_short_shows_against_a_kept_checkpoint(full: Case) -> None:
    kept = full.seal(KEY, at=AT)
    tamper(
        full,
        "DELETE FROM ledger WHERE seq = 6",
        "DELETE FROM claims WHERE report_id IN (SELECT report_id FROM readings WHERE raw_sha256 IN "
        "(SELECT sha256 FROM report_versions WHERE name = 'b.txt'))",
        "DELETE FROM readings WHERE raw_sha256 IN "
        "(SELECT sha256 FROM report_versions WHERE name = 'b.txt')",
        "DELETE FROM report_versions WHERE name = 'b.txt'",
        "DELETE FROM checkpoints",
    )
    assert full.verify().faults == ()
    assert "7 entries were sealed, the ledger has 6" in told(full.verify(kept))


def older(place: str) -> None:
    """A case of format 3, with rows, as trucewatch made it before there was a ledger."""
    with Case.create(place, "Karsa", "ML", at=AT, read=read_plainly) as case:
        fill(case)
        with begin_write(case._engine) as connection:
            later = (
                "exchanges",
                "layers",
                "ledger",
                "timestamps",
                "checkpoints",
                "sessions",
                "people",
                "audit",
            )
            for name in later:
                connection.execute(text(f"DROP TABLE {name}"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
            connection.execute(text("UPDATE meta SET value = '3' WHERE key = 'format'"))


def test_a_case_made_before_gets_its_entries(new_place: Callable[[], str]) -> None:
    place = new_place()
    older(place)
    with Case.open(place, read=read_plainly) as case:
        assert case.format == schema.FORMAT
        kinds = [row.kind for row in case.ledger()]
        assert kinds == ["case", "report", "report", "judgement", "actor", "actor", "places"]
        assert case.verify().faults == ()
        case.append_judgement(judgement("J-2"))
        case.seal(KEY, at=AT)
        assert case.verify().faults == ()
    with Case.open(place, read=read_plainly) as case:
        assert len(case.ledger()) == 8


def test_writers_beside_each_other_leave_no_gap(new_place: Callable[[], str]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    place = new_place()
    Case.create(place, at=AT).close()

    def write(writer: int) -> None:
        with Case.open(place, read=read_plainly) as case:
            for n in range(10):
                case.append_judgement(judgement(f"J-{writer}-{n}"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with Case.open(place) as case:
        assert [row.seq for row in case.ledger()] == list(range(41))
        assert case.verify().faults == ()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A sealed case in one file, closed."""
    path = tmp_path / "f.case"
    with Case.create(path, "Karsa", "ML", at=AT, read=read_plainly) as case:
        fill(case)
        case.seal(KEY, at=AT)
    return path


def test_every_flipped_byte_of_a_document_is_found(file: Path, tmp_path: Path) -> None:
    """Each byte of the first document, in the file itself; ``benchmarks`` flips whole files."""
    raw = TEXT.encode()
    whole = file.read_bytes()
    places = [at for at in range(len(whole)) if whole.startswith(raw, at)]
    assert len(places) >= 1  # a reading's document may hold the same words
    changed = tmp_path / "changed.case"
    missed: list[int] = []
    for n in range(0, len(raw), max(1, len(raw) // 40)):
        bent = bytearray(whole)
        for at in places:
            bent[at + n] ^= 0x01
        changed.write_bytes(bent)
        try:
            with Case.open(changed, read=read_plainly) as case:
                if "the bytes kept have another hash" not in told(case.verify()):
                    missed.append(n)
        except CaseError:
            continue
    assert missed == []


def test_the_files_own_faults_are_named(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        pages: Any = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_ledger_kind_key'"
        ).fetchone()
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with file.open("r+b") as opened:
        opened.seek((pages[0] - 1) * size + 3)
        opened.write(b"\x00\x00")  # the index says that it holds nothing
    with Case.open(file) as case:
        assert "database: " in told(case.verify())


#: Values that read as before, or nearly, kept as another kind: only SQLite takes them.
OTHER_KINDS = {
    "UPDATE report_versions SET name = CAST(name AS BLOB)": "name holds another kind of value",
    "UPDATE report_versions SET hints = CAST(hints AS TEXT)": "hints holds another kind",
    "UPDATE claims SET background = background + 2": "background holds another kind of value",
}


@pytest.mark.parametrize("statement", OTHER_KINDS)
def test_values_of_another_kind_are_found(file: Path, statement: str) -> None:
    with Case.open(file, read=read_plainly) as case:
        tamper(case, statement)
        assert OTHER_KINDS[statement] in told(case.verify())


def test_a_column_that_is_made_otherwise_is_found(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'outlet TEXT', 'outlet TEXU') "
            "WHERE name = 'readings'"
        )
    with Case.open(file) as case:
        assert "readings: column outlet is not made as trucewatch makes it" in told(case.verify())


def test_a_case_older_than_the_proof_of_its_key_says_so(full: Case) -> None:
    assert not any("pseudonyms" in line for line in full.verify().not_proved)
    (first, *_) = full.ledger()
    row = {"name": full.name, "country": full.country, "created_by": full.created_by,
           "created_at": full.created_at}  # fmt: skip
    leaf = entry_leaf(first.kind, first.key, first.salt, row)
    tamper(full, f"UPDATE ledger SET leaf_sha256 = '{leaf}' WHERE seq = 0")  # noqa: S608 -- a hash of ours
    found = full.verify()
    assert found.faults == ()
    assert any("pseudonyms are made with the same key" in line for line in found.not_proved)


def test_what_no_entry_holds_is_named(full: Case) -> None:
    full.add_person("amina", "owner", "$argon2id$v=19$no-hash", at=AT)
    told_open = full.verify().not_proved
    assert any("the team server's people" in line for line in told_open)
    assert any("the team server's audit" in line for line in told_open)
    assert not any("the team server's sessions" in line for line in told_open)


def test_a_copied_file_is_the_same_ledger(file: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(file, tmp_path / "copy.case"))
    with Case.open(file) as one, Case.open(copy) as other:
        assert one.verify() == other.verify()
        assert one.ledger() == other.ledger()
