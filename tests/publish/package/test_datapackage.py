"""The data package is taken by the real validator, and tells the truth about its files."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import pytest
import yaml

from tests.builders import KEY, make_claim, make_reading, make_record, make_report
from tests.contracts.test_publishers import BARE, odd_record
from trucewatch.publish.package.archive import TABLES, write_datapackage
from trucewatch.publish.package.schema import slug
from trucewatch.publish.protect import protected_document
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record

SAYS = "=1+1 shells fell on the mill"


def judged_record() -> Record:
    target = make_record().claims[0].id
    made = Judgement("J-1", "2031-04-01T09:00:00Z", "A. Reviewer", "confirm", target, "read it")
    return replace(make_record(), judgements=(made,))


def formula_record() -> Record:
    one = make_report(f"Headline\n\n{SAYS}.")
    return make_record(make_reading(one, [make_claim(one, SAYS)]))


RECORDS = {
    "whole": make_record,
    "odd": odd_record,
    "empty": lambda: BARE,
    "judged": judged_record,
    "formula": formula_record,
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {}
    for name, record in RECORDS.items():
        made[name] = tmp_path_factory.mktemp(name)
        with zipfile.ZipFile(io.BytesIO(packed(record()))) as archive:
            archive.extractall(made[name])
    return made


def packed(record: Record) -> bytes:
    return b"".join(write_datapackage(protected_document(record, KEY)))


def described(folder: Path) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return held


@pytest.mark.parametrize("name", RECORDS)
def test_the_real_validator_takes_it(folders: dict[str, Path], name: str) -> None:
    report = frictionless.validate(str(folders[name] / "datapackage.json"))
    assert report.flatten(["task", "type", "note"]) == []
    assert report.valid


def test_the_validator_would_see_a_fault(folders: dict[str, Path], tmp_path: Path) -> None:
    """Else the test above would show nothing."""
    for path in folders["whole"].rglob("*"):
        if path.is_file():
            to = tmp_path / path.relative_to(folders["whole"])
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())
    claims = tmp_path / "data" / "csv" / "claims.csv"
    claims.write_bytes(claims.read_bytes().replace(b"happened", b"occurred", 1))
    found = {
        kind
        for (kind,) in frictionless.validate(str(tmp_path / "datapackage.json")).flatten(["type"])
    }
    assert {"hash-count", "constraint-error"} <= found


def test_every_file_is_described_with_its_length_and_hash(folders: dict[str, Path]) -> None:
    folder = folders["whole"]
    held = described(folder)["resources"]
    assert len(held) == 2 * len(TABLES)
    for resource in held:
        raw = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(raw)
        assert resource["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
    data = {str(path.relative_to(folder)) for path in (folder / "data").rglob("*.*")}
    assert data == {resource["path"] for resource in held}


def table(folder: Path, name: str) -> Sequence[dict[str, str]]:
    with (folder / "data" / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_description_says_where_a_text_may_be_guarded(folders: dict[str, Path]) -> None:
    assert table(folders["formula"], "claims")[0]["quote"] == f"'{SAYS}"
    claims = next(r for r in described(folders["formula"])["resources"] if r["name"] == "claims")
    fields = {field["name"]: field for field in claims["schema"]["fields"]}
    assert fields["quote"]["formulaGuard"] == "'"
    assert "formulaGuard" not in fields["start"]
    assert "apostrophe" in claims["description"]


def test_the_citation_holds_what_a_citation_needs(folders: dict[str, Path]) -> None:
    for folder in folders.values():
        held = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
        assert {"cff-version", "message", "title", "authors", "type"} <= held.keys()
        raw = (folder / "datapackage.json").read_bytes()
        assert held["identifiers"][0]["value"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
        assert isinstance(held["version"], str)


def test_the_datasheet_counts_what_is_there(folders: dict[str, Path]) -> None:
    text = (folders["judged"] / "datasheet.md").read_text(encoding="utf-8")
    assert "- Claims: 5" in text
    assert "- Decisions of people: 1" in text
    assert "- Persons who stand as pseudonyms: 1" in text
    assert "| Valley Post | 1 | 5 |" in text
    assert "| 2031-03-14 | 1 |" in text
    empty = (folders["empty"] / "datasheet.md").read_text(encoding="utf-8")
    assert "No report was read." in empty


def test_the_first_page_names_every_table_and_its_rows(folders: dict[str, Path]) -> None:
    text = (folders["whole"] / "README.md").read_text(encoding="utf-8")
    for one in TABLES:
        assert f"| `{one.name}` | {len(table(folders['whole'], one.name))} |" in text


def test_the_same_record_gives_the_same_bytes_and_no_clock_is_asked() -> None:
    raw = packed(make_record())
    assert raw == packed(make_record())
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


@pytest.mark.parametrize(
    ("name", "short"),
    [("Qasr Wadi", "qasr-wadi"), ("هدنة", "case"), ("  ", "case"), ("A/B: 2", "a-b-2")],
)
def test_a_name_becomes_one_that_the_specification_takes(name: str, short: str) -> None:
    assert slug(name) == short
