"""A private person's place that somebody put on the map by hand: it is in nothing that leaves."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.builders import KEY
from trucewatch.cli.app import app
from trucewatch.publish.protect import Protection
from trucewatch.publish.registry import publish, publishers
from trucewatch.publish.withheld_record import withheld_record
from trucewatch.records.claim import Claim
from trucewatch.review.decide import decide
from trucewatch.store.case import Case

NEWS = """Shells hit Qasr Wadi

Published: 14 March 2031

Shells hit our house in Damascus on Thursday, said Nuhad Sallum, a baker.

The army shelled Homs on Thursday, Colonel Omar Odeh of the army said.
"""
POINT, FIRST = "33.512345, 36.298765", "33.567891,36.234567"
DIGITS = ("512345", "298765", "567891", "234567")


def private_claim(case: Case) -> Claim:
    return next(c for c in case.record().claims if c.speaker and "Sallum" in c.speaker.words)


def given(case: Case, target: str, point: str, n: int) -> str:
    at = f"2031-03-15T09:00:0{n}Z"
    return decide(
        case, "correct", target, by="A. Monitor", reason=f"seen at {point}", at=at,
        field="event.place.point", value=point,
    ).id  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("points")
    (folder / "news.txt").write_text(NEWS)
    path = folder / "points.case"
    for command in (
        ["new", str(path), "--country", "SY"],
        ["add", str(path), str(folder / "news.txt")],
    ):
        made = CliRunner().invoke(app, command)
        assert made.exit_code == 0, made.output
    with Case.open(path) as case:
        claim = private_claim(case)
        assert claim.event.place is not None
        assert claim.event.place.feature in ("capital", "city")
        first = given(case, claim.id, FIRST, 1)
        decide(
            case, "undo", first, by="A. Monitor", reason="another house", at="2031-03-15T09:00:02Z"
        )
        given(case, claim.id, POINT, 3)
        put = private_claim(case).event.place
        assert put is not None
        assert (put.lat, put.lon) == (33.512345, 36.298765)
    return path


def told(raw: bytes) -> list[str]:
    return [digits for digits in DIGITS if digits.encode() in raw]


@pytest.mark.parametrize("form", sorted(publishers()))
def test_no_export_has_it(path: Path, form: str) -> None:
    with Case.open(path) as case:
        whole = b"".join(publish(case.record(), form, KEY))
    assert told(whole) == []


def test_no_page_of_a_reader_has_it(path: Path) -> None:
    with Case.open(path) as case:
        record = case.record()
        assert told(repr(record).encode()) == list(DIGITS)
        assert told(repr(withheld_record(record, Protection(record, KEY))).encode()) == []


def test_no_bundle_without_the_reports_has_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUCEWATCH_KEYS", str(tmp_path / "keys"))
    packed = tmp_path / "points.zip"
    for command in (
        ["keys", "new", "test"],
        ["seal", str(path)],
        ["bundle", str(path), str(packed), "--without-raw"],
    ):
        made = CliRunner().invoke(app, command)
        assert made.exit_code == 0, made.output
    with zipfile.ZipFile(packed) as archive:
        for name in archive.namelist():
            assert told(archive.read(name)) == [], name


def test_a_point_of_nobody_private_leaves(path: Path) -> None:
    with Case.open(path) as case:
        claim = next(
            c for c in case.record().claims if c.event.place and c.event.place.name == "Homs"
        )
        mine = given(case, claim.id, "34.731234,36.709876", 5)
        lines = b"".join(publish(case.record(), "jsonl", KEY)).decode().splitlines()
        rows = {row["id"]: row for row in map(json.loads, lines) if "id" in row}
        event = rows[claim.id]["event"]
        assert (event["lat"], event["lon"]) == (34.731234, 36.709876)
        assert rows[mine]["value"] == "34.731234,36.709876"
