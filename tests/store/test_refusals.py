"""What a case says where it refuses: the case, the bad value, what there is, and the mend."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from tests.builders import TEXT, read_plainly
from tests.store.test_case import AT, judgement
from tests.store.test_ledger import KEY, tamper
from trucewatch.errors import CaseError, JudgementError
from trucewatch.ontology.model import Actor
from trucewatch.records.ids import bytes_id
from trucewatch.store import schema
from trucewatch.store.case import Case
from trucewatch.store.migrate import check_format
from trucewatch.store.place import Place

HILL = Actor("case.hill_guard", "Hill Guard", "militia", "UAF", "ML", ("HG",))
RIDGE = Actor("case.ridge", "Ridge Watch", "militia", "UAF", "ML", ())
GATE = b"name,lat,lon,pcode\nKarsa Gate,32.7,36.2,SY1\n"
CAMP = b"name,lat,lon,pcode\nZurba Camp,32.8,36.1,SY2\nNo Place,,,SY3\n"


def said(refused: Callable[[], object], kind: type[Exception] = CaseError) -> str:
    with pytest.raises(kind) as caught:
        refused()
    return str(caught.value)


def test_people(case: Case) -> None:
    shown = case._place.shown
    assert said(lambda: case.set_role("rami", "owner", at=AT)) == (
        f"{shown}: no person 'rami'; there are: nobody"
    )
    case.add_person("Amina", "owner", "hash", at=AT)
    case.add_person("Rami", "reader", "hash", at=AT)
    assert said(lambda: case.reset_person("x", "h", keep_second_factor=True, at=AT)) == (
        f"{shown}: no person 'x'; there are: Amina, Rami"
    )
    assert said(lambda: case.add_person("RAMI", "owner", "hash", at=AT)) == (
        f"{shown}: there is a person 'Rami' (reader); give another name, or a new password with: "
        "trucewatch people reset"
    )
    assert said(lambda: case.add_person(" a/b ", "owner", "hash", at=AT)) == (
        "'a/b' cannot be a person's name here: give up to 64 letters, digits, blanks and "
        ". ' @ + -, such as amina"
    )
    only = (
        f"{shown}: 'Amina' is the only owner; make another one first: "
        "trucewatch people role CASE NAME owner"
    )
    assert said(lambda: case.remove_person("amina", at=AT)) == only
    assert said(lambda: case.set_role("amina", "editor", at=AT)) == only
    assert said(lambda: case.set_role("amina", "chief", at=AT)) == (
        "role 'chief' is not known; roles are reader, analyst, editor, owner"
    )
    assert case.set_role("amina", "owner", at=AT).role == "owner"
    assert case.add_person("n" * 64, "owner", "hash", at=AT).name == "n" * 64


def test_actors(case: Case) -> None:
    shown = case._place.shown
    assert said(lambda: case.remove_actor("case.x", "cli", at=AT)) == (
        f"{shown}: no own actor 'case.x'; it has: none"
    )
    case.add_actors([HILL, RIDGE], "list.csv", at=AT)
    assert said(lambda: case.remove_actor("case.x", "cli", at=AT)) == (
        f"{shown}: no own actor 'case.x'; it has: case.hill_guard, case.ridge"
    )
    case.remove_actor("case.hill_guard", "cli", at="2031-03-15T09:00:00Z")
    assert [(own.actor, own.source, own.at) for own in case.actors()] == [(RIDGE, "list.csv", AT)]


def test_an_actor_of_another_version(case: Case) -> None:
    case.add_actors([HILL], "list.csv", at=AT)
    tamper(case, "UPDATE actors SET document = CAST('{}' AS BLOB)" if case._place.path else
           "UPDATE actors SET document = convert_to('{}', 'UTF8')")  # fmt: skip
    told = said(case.actors)
    assert told.startswith(f"{case._place.shown}: a stored actor is not of this version (")
    assert told.endswith("); open the case with the trucewatch that added it")


def test_places(case: Case) -> None:
    shown = case._place.shown
    assert said(lambda: case.remove_places("x.csv")) == (
        f"{shown}: no list of places 'x.csv'; it has: none"
    )
    added = case.add_places(GATE, "gate.csv", added_at=AT)
    assert (added.new, added.other, added.faults) == (True, 0, ())
    assert added.places == case.place_lists()[0]
    assert (added.places.sha256, added.places.name) == (bytes_id(GATE), "gate.csv")
    assert (added.places.format, added.places.places) == ("CSV", 1)
    assert (added.places.faults, added.places.added_at) == (0, AT)
    again = case.add_places(GATE, "other.csv", added_at="2031-03-15T09:00:00Z")
    assert (again.places, again.new, again.other, again.faults) == (added.places, False, 0, ())
    bad = case.add_places(CAMP, "camp.csv", added_at=AT)
    assert (bad.places.places, bad.places.faults, len(bad.faults)) == (1, 1, 1)
    assert said(lambda: case.remove_places("x.csv")) == (
        f"{shown}: no list of places 'x.csv'; it has: gate.csv, camp.csv"
    )
    assert case.remove_places(bytes_id(GATE)[:6]).places == added.places
    assert [found.name for found in case.place_lists()] == ["camp.csv"]


def test_lists_of_one_name(case: Case) -> None:
    case.add_places(GATE, "ours.csv", added_at=AT)
    case.add_places(CAMP, "ours.csv", added_at=AT)
    first, second = bytes_id(GATE), bytes_id(CAMP)
    assert said(lambda: case.remove_places("ours.csv")) == (
        f"{case._place.shown}: 2 lists of places are called 'ours.csv'; name one by its hash: "
        f"{first[:12]} (added {AT}) or {second[:12]} (added {AT})"
    )


def test_places_are_found_as_soon_as_they_are_added_and_no_longer(case: Case) -> None:
    shipped, none = case.case_places()
    assert none is None
    assert shipped.find("Karsa Gate") == ()
    case.add_places(GATE, "gate.csv", added_at=AT)
    gazetteer, digest = case.case_places()
    (gate,) = gazetteer.find("Karsa Gate")
    assert (gate.id, gate.country) == ("pcode:SY1", "SY")  # the case's, since the list names none
    assert digest is not None
    assert case.case_places() is case.case_places()
    case.add_places(CAMP, "camp.csv", added_at=AT)
    assert case.case_places()[1] not in (None, digest)
    assert case.remove_places("camp.csv").gone == {"pcode:SY2"}
    assert case.case_places()[1] == digest


def test_reports_and_judgements(case: Case) -> None:
    shown = case._place.shown
    assert said(lambda: case.reading("R-none")) == f"{shown}: no report has the id R-none"
    assert said(lambda: case.raw("00")) == f"{shown}: no report has the hash 00"
    case.append_judgement(judgement())
    assert said(lambda: case.append_judgement(judgement(reason="x")), JudgementError) == (
        f"judgement J-1: another one has this id (note C-1 by A. Monitor at {AT}); "
        "ids are made of what was decided"
    )


def test_bytes_and_readings_that_were_changed(case: Case) -> None:
    shown = case._place.shown
    case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
    sha256 = bytes_id(TEXT.encode())
    tamper(
        case,
        "UPDATE report_versions SET raw = hints",
        "UPDATE readings SET document = (SELECT hints FROM report_versions)",
    )
    told = said(lambda: case.raw(sha256))
    assert told.startswith(f"{shown}: the bytes kept under hash {sha256} have hash ")
    assert told.endswith("; the file was changed from outside; restore it from a copy")
    told = said(case.readings)
    assert told.startswith(f"{shown}: a stored reading is not of this version (")
    assert told.endswith(f"); read the reports again with: trucewatch rebuild {shown}")


def test_sealing_and_entries(case: Case) -> None:
    shown = case._place.shown
    case.append_judgement(judgement())
    case.append_judgement(judgement("J-2"))
    tamper(case, "UPDATE judgements SET reason = 'unseen' WHERE id = 'J-1'")
    changed = "not as it was when it entered the ledger: the row or its ledger row was changed"
    assert said(lambda: case.seal(KEY, at=AT)) == (
        f"{shown}: not sealed: judgements, row J-1: {changed}; see trucewatch verify {shown}"
    )
    assert said(lambda: list(case.entries())) == (
        f"{shown}: {changed}; see trucewatch verify {shown}"
    )
    tamper(case, "UPDATE judgements SET reason = 'unseen'")
    assert said(lambda: case.seal(KEY, at=AT)) == (
        f"{shown}: not sealed: judgements, row J-1: {changed} (and 1 more); "
        f"see trucewatch verify {shown}"
    )
    assert case.checkpoints() == ()


def test_what_cannot_be_made(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    assert said(lambda: Case.create(path, country="sy", at=AT)) == (
        f"{path}: country 'sy' is not an ISO 3166 code of two letters in upper case, such as SY"
    )
    for country in ("SYR", "S", "ŠY", "s1", ""):
        assert repr(country) in said(partial(Case.create, path, None, country, at=AT))
    assert said(lambda: Case.create(path, at=AT, key=bytes(31))) == (
        f"{path}: a key of 31 bytes; a case's key has 32"
    )
    nowhere = tmp_path / "none" / "x.case"
    assert said(lambda: Case.create(nowhere, at=AT)) == (
        f"{nowhere}: the folder {tmp_path / 'none'} does not exist"
    )
    path.symlink_to(tmp_path / "gone")
    taken = f"{path}: there is something already; give a new name"
    assert said(lambda: Case.create(path, at=AT)) == taken
    path.unlink()
    path.write_text("mine")
    assert said(lambda: Case.create(path, at=AT)) == taken
    inside = path / "y.case"
    assert said(lambda: Case.create(inside, at=AT)) == f"{inside}: cannot be made (Not a directory)"
    assert [found.name for found in tmp_path.iterdir()] == ["x.case"]


def test_a_place_taken_while_the_case_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.case"

    def meanwhile(_engine: object, _meta: object) -> None:
        path.write_text("mine")

    monkeypatch.setattr("trucewatch.store.create.migrate", meanwhile)
    assert said(lambda: Case.create(path, at=AT)) == (
        f"{path}: there is something already; give a new name"
    )
    assert path.read_text() == "mine"
    assert [found.name for found in tmp_path.iterdir()] == ["x.case"]


def test_of_a_case_that_could_not_be_made_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_engine: object, _meta: object) -> None:
        (unfinished,) = tmp_path.iterdir()
        for suffix in ("-wal", "-shm"):
            unfinished.with_name(unfinished.name + suffix).write_bytes(b"")
        raise CaseError("half way")

    monkeypatch.setattr("trucewatch.store.create.migrate", fail)
    assert said(lambda: Case.create(tmp_path / "x.case", at=AT)) == "half way"
    assert list(tmp_path.iterdir()) == []


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("trucewatch.store.create.os.link", refuse)
    with Case.create(tmp_path / "x.case", at=AT) as case:
        assert case.name == "x"
    assert [found.name for found in tmp_path.iterdir()] == ["x.case"]


def test_what_is_no_case(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    hint = "; make a case with: trucewatch new CASE"

    def opened() -> str:
        return said(lambda: Case.open(path)).removeprefix(f"{path}: ")

    assert opened() == f"no such file{hint}"
    path.mkdir()
    assert opened() == f"a folder, not a case{hint}"
    path.rmdir()
    path.write_bytes(b"")
    assert opened() == f"an empty file, not a case{hint}"
    path.write_bytes(b"words" * 20)
    assert opened() == f"not a case: a case is one SQLite file made by trucewatch{hint}"
    path.write_bytes(b"SQLite format 3\x00" + bytes(100))
    assert opened() == f"an SQLite database, but not a case{hint}"
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        other.execute("CREATE TABLE meta (key, value)")
    other.close()
    assert opened() == f"not a case: a database, but not one made by trucewatch{hint}"


def test_a_format_that_is_newer() -> None:
    place = Place.of("x.case")
    newest = schema.FORMAT
    assert check_format(place, newest) == newest
    assert check_format(place, 1) == 1
    told = said(lambda: check_format(place, newest + 1))
    assert told.startswith(f"x.case: the case has format {newest + 1}; trucewatch ")
    assert told.endswith(
        f" reads formats up to {newest}; open it with the newer trucewatch that made it"
    )


def test_addresses() -> None:
    told = said(lambda: Place.of("postgresql://host:port:port/x"))
    assert told == (
        "postgresql://host:port:port/x: not a PostgreSQL address; "
        "write postgresql://user@host/database"
    )
    hidden = Place.of("postgres+psycopg://amina:secret@host/truce")
    assert hidden.shown == "postgresql://amina:***@host/truce"
    assert hidden.path is None
    assert hidden.url.render_as_string(hide_password=False) == (
        "postgresql+psycopg://amina:secret@host/truce"
    )
    open_ = Place.of("postgresql://amina@host/truce")
    assert open_.shown == "postgresql://amina@host/truce"
    assert str(open_.refusal("x")) == (
        "postgresql://amina@host/truce: x; make a case with: "
        "trucewatch new postgresql://amina@host/truce"
    )
    file = Place.of("http://x")  # no scheme of ours: a path, as odd as it is
    assert (file.path, file.shown) == (Path("http://x"), "http://x")
    assert file.url.database == str(Path("http://x").absolute())


@pytest.mark.parametrize(
    ("code", "message", "told"),
    [
        (5, "database is locked",
         "another program is writing to this case; try again when it has ended"),
        (261, "database is locked",
         "another program is writing to this case; try again when it has ended"),
        (8, "readonly",
         "the case or its folder cannot be written to; give yourself write permission"),
        (13, "full", "the disk is full; nothing of this change was kept"),
        (11, "malformed", "the file is damaged (malformed); restore it from a copy"),
        (26, "not a db", "the file is damaged (not a db); restore it from a copy"),
        (10, "disk I/O error",
         ("the disk could not be read or written (disk I/O error); look at the disk, then open the "
         "case again: a change is kept whole or not at all")),
        (None, " the server closed\nthe connection ", "the server closed"),
        (None, "", "OperationalError"),
    ],
)  # fmt: skip
def test_faults_of_the_database(code: int | None, message: str, told: str) -> None:
    cause = sqlite3.OperationalError(message)
    if code is not None:
        cause.sqlite_errorcode = code

    def fail() -> None:
        with Place.of("x.case").faults():
            raise DBAPIError("SELECT", {}, cause)

    assert said(fail) == f"x.case: {told}"


def test_faults_that_are_none_of_the_databases() -> None:
    def fail(error: Exception) -> Callable[[], None]:
        def failing() -> None:
            with Place.of("x.case").faults():
                raise error

        return failing

    assert said(fail(SQLAlchemyError("no rows"))) == "x.case: no rows"
    assert said(fail(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"))) == (
        "x.case: the file is damaged (text that is not UTF-8); restore it from a copy"
    )
    assert said(fail(KeyError("k")), KeyError) == "'k'"


def test_a_case_without_its_key(new_place: Callable[[], str]) -> None:
    with Case.create(new_place(), at=AT, read=read_plainly, key=bytes(32)) as case:
        for damaged in ("zz", "00" * 31, ""):
            case._pseudonym_key = damaged
            assert said(lambda: case.pseudonym_key) == (
                f"{case._place.shown}: meta.pseudonym_key is not 32 bytes in hex; "
                "restore the case from a copy"
            )
