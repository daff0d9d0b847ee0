"""A container taken into a case: its parts alone, where they stood kept, nothing twice."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from tests.container_files import FILES, table
from trucewatch.adding.many import Many, container_in, opened_container, told_options
from trucewatch.adding.take_in import Load, Taken, take_in
from trucewatch.errors import UsageError
from trucewatch.ledger.notes import PrivateKey
from trucewatch.publish.bundle import _may_leave, pack_bundle
from trucewatch.publish.protect import Protection
from trucewatch.readers.apart.unpacked import unpack_apart
from trucewatch.readers.hints import Held, Hints, Said
from trucewatch.records.ids import bytes_id
from trucewatch.store.case import Case

AT = "2031-03-15T18:00:00Z"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "a.case", "A", at=AT) as made:
        yield made


def add(case: Case, path: Path, hints: Hints = Hints()) -> tuple[Many, list[Taken]]:  # noqa: B008
    def take(file: str, load: Load, part: str) -> Taken:
        return take_in(case, file, load, captured_at=AT, part=part)

    opened = opened_container(path)
    assert opened is not None
    file, kind = opened
    many = Many(path.name, kind.words, kind.kind)
    with file:
        return many, list(many.go(unpack_apart(file, path.name), hints, take))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(table())
    return path


def test_each_part_is_kept_with_where_it_stood(case: Case, path: Path) -> None:
    many, taken = add(case, path)
    assert (many.new, many.known, many.unread, many.parts, many.passed_by) == (2, 0, 1, 3, 1)
    assert [one.file for one in taken][:1] == ["table.csv: row 2"]
    first, second = case.versions()
    assert first.hints.held is not None
    assert first.hints.held.container == "table.csv"
    assert first.hints.held.sha256 == bytes_id(table()) == many.sha256
    assert (first.hints.held.where, second.name) == ("row 2", "table-row-3.csv")
    assert b"Shells hit" in case.raw(first.sha256)
    again, _ = add(case, path)
    assert (again.new, again.known) == (0, 2)
    assert len(case.versions()) == 2
    report = case.readings()[0].report
    assert case.read_again(first).report in [one.report for one in case.readings()]
    assert report.notes[-1].startswith("stood in table.csv: row")
    assert not case.verify().faults


def test_what_the_user_says_outranks_the_container(case: Case, path: Path) -> None:
    add(case, path, Hints(outlet="Other", published="2031-01-01"))
    assert {(r.outlet, r.published.day) for r in case.reports()} == {("Other", "2031-01-01")}


def test_a_file_that_came_alone_is_kept_as_before(case: Case, tmp_path: Path) -> None:
    alone = tmp_path / "note.txt"
    alone.write_bytes(b"Calm in Karsa\n\nThe truce held in Karsa, the council said.\n")
    assert opened_container(alone) is None
    take_in(case, "note.txt", lambda: (alone.read_bytes(), Hints(outlet="Post")), captured_at=AT)
    (version,) = case.versions()
    assert version.hints == Hints(outlet="Post")
    with case._engine.connect() as connection:
        kept = connection.execute(sql("select hints from report_versions")).scalar()
    assert set(json.loads(bytes(kept or b"{}"))) == {"outlet", "published", "url", "kind", "name"}


def test_what_a_container_is_called_leaves_no_bundle_where_it_names_a_person() -> None:
    class Withholding:
        def words(self, words: str, _report: str | None, *, slug: bool = False) -> str:
            return words.replace("Nuhad", "a-person" if slug else "[a person]")

    def entry(container: str, said: str) -> bytes:
        held = Held(container, "0" * 64, "telegram", "message 1", "post", (Said("outlet", said),))
        row = {"sha256": "0" * 64, "hints": json.dumps(Hints(held=held).document())}
        return json.dumps({"row": row}).encode()

    door: Protection = Withholding()  # type: ignore[assignment]
    assert _may_leave(entry("chat.json", "Karsa Now"), door)
    assert not _may_leave(entry("Nuhad.json", "Karsa Now"), door)
    assert not _may_leave(entry("chat.json", "Nuhad Sallum"), door)


def test_a_bundle_of_parts_proves_them(case: Case, path: Path, tmp_path: Path) -> None:
    add(case, path)
    key = PrivateKey("desk", bytes(range(32)))
    case.seal(key, at=AT)
    out = tmp_path / "a.zip"
    with out.open("wb") as file:
        pack_bundle(case, key, file, raw=True)
    with zipfile.ZipFile(out) as archive:
        assert b"table.csv" in b"".join(archive.read(name) for name in archive.namelist())


def test_what_is_said_of_columns_is_checked() -> None:
    options = told_options(["text=body", "published=my date"], "dmy")
    assert options.columns == (("text", "body"), ("published", "my date"))
    for columns in (["text"], ["words=body"], ["text="], ["text=a", "text=b"]):
        with pytest.raises(UsageError, match="--map"):
            told_options(columns, None)
    with pytest.raises(UsageError, match="--days"):
        told_options(None, "ymd")


@pytest.mark.parametrize("name", FILES)
def test_an_open_file_is_known_and_stands_at_its_beginning(name: str) -> None:
    file = io.BytesIO(FILES[name]())
    assert container_in(file, name) is not None
    assert file.tell() == 0
