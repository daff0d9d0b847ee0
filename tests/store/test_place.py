"""What is not a case is refused with a word on what is wrong and how a case is made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.builders import TEXT, read_plainly
from tests.databases import PostgresServer
from trucewatch.errors import CaseError
from trucewatch.store.case import Case
from trucewatch.store.schema import APPLICATION_ID

AT = "2031-03-14T09:00:00Z"


def refused(place: str | Path) -> str:
    with pytest.raises(CaseError) as caught:
        Case.open(place)
    message = str(caught.value)
    assert str(place).partition("?")[0] in message
    return message


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "an empty file"),
        (b"Fragile calm in Qasr Wadi\n", "not a case"),
        (b"SQLite format 3", "not a case"),
        (b"SQLite format 3\x00" + bytes(100), "an SQLite database, but not a case"),
        (bytes(range(256)) * 20, "not a case"),
    ],
)
def test_a_file_that_is_no_case_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, named: str
) -> None:
    path = tmp_path / "x.case"
    path.write_bytes(content)
    message = refused(path)
    assert named in message
    assert "trucewatch new" in message
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["x.case"]


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    other.close()
    content = path.read_bytes()
    assert "but not a case" in refused(path)
    assert path.read_bytes() == content


def test_our_mark_without_our_tables_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (a)")
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    other.close()
    assert "trucewatch new" in refused(path)


def test_a_missing_file_a_folder_and_a_link_to_nothing(tmp_path: Path) -> None:
    assert "no such file; make a case with: trucewatch new" in refused(tmp_path / "none.case")
    assert "a folder" in refused(tmp_path)
    link = tmp_path / "link.case"
    link.symlink_to(tmp_path / "gone.case")
    assert "no such file" in refused(link)
    assert not (tmp_path / "none.case").exists()


def test_a_damaged_case_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    with Case.create(path, at=AT, read=read_plainly) as case:
        case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    assert "damaged" in refused(path)
    path.write_bytes(whole[:5000])
    with pytest.raises(CaseError, match=r"damaged|not a case"), Case.open(path) as case:
        case.readings()


def test_a_case_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    Case.create(path, at=AT).close()
    with sqlite3.connect(path) as later:
        later.execute("UPDATE alembic_version SET version_num = '0099'")
    later.close()
    message = refused(path)
    assert "has format 99" in message
    assert "newer trucewatch" in message


def test_a_new_case_never_takes_anothers_place(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    path.write_text("mine")
    with pytest.raises(CaseError, match="something already"):
        Case.create(path, at=AT)
    assert path.read_text() == "mine"
    assert [p.name for p in tmp_path.iterdir()] == ["x.case"]


def test_a_new_case_wants_a_folder_and_a_country_code(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="does not exist"):
        Case.create(tmp_path / "none" / "x.case", at=AT)
    for country in ("syria", "sy", "Sÿ", "S"):
        with pytest.raises(CaseError, match="ISO 3166"):
            Case.create(tmp_path / "x.case", None, country, at=AT)
    assert list(tmp_path.iterdir()) == []


def test_a_closed_case_is_one_file_that_can_be_copied(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    with Case.create(path, at=AT, read=read_plainly) as case:
        case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
    assert [p.name for p in tmp_path.iterdir()] == ["x.case"]
    copy = tmp_path / "copy.case"
    copy.write_bytes(path.read_bytes())
    with Case.open(copy) as case:
        assert case.report_count() == 1
    assert case.name == "x"


def test_the_file_is_written_safely(tmp_path: Path) -> None:
    with (
        Case.create(tmp_path / "x.case", at=AT) as case,
        case._engine.connect() as connection,
    ):
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_writer_that_waits_in_vain_is_told_of_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trucewatch.store.place._WAIT_MS", 50)
    path = tmp_path / "x.case"
    with Case.create(path, at=AT, read=read_plainly) as case:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseError, match="another program is writing"):
            case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
        other.execute("COMMIT")
        other.close()
        assert case.add_report(TEXT.encode(), "a.txt", captured_at=AT).new


def test_an_address_without_a_server_is_refused() -> None:
    place = "postgresql://nobody:secret@127.0.0.1:9/none"
    with pytest.raises(CaseError) as caught:
        Case.open(place)
    assert "127.0.0.1" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_an_address_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(CaseError, match="not a PostgreSQL address"):
        Case.open("postgresql://host:port:port/x")


@pytest.mark.postgres
def test_a_database_holds_one_case(postgres_server: PostgresServer) -> None:
    place = postgres_server.new_database()
    assert "but not one made by trucewatch" in refused(place)
    Case.create(place, at=AT).close()
    with pytest.raises(CaseError, match="holds tables already"):
        Case.create(place, at=AT)


def test_a_file_whose_text_is_damaged_is_told_as_such(tmp_path: Path) -> None:
    """What SQLite says of a damaged schema repeats its bytes, which are then no text."""
    path = tmp_path / "x.case"
    Case.create(path, at=AT).close()
    raw = path.read_bytes()
    damaged = raw.replace(b"CREATE TABLE readings", b"CREATE TABLE \xffeadings")
    assert damaged != raw
    path.write_bytes(damaged)
    assert "the file is damaged" in refused(path)
