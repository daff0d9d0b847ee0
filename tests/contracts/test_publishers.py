"""What every publisher must do, whatever its format."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.builders import KEY, make_claim, make_reading, make_record, make_report, make_speaker
from trucewatch.publish.registry import publish, publish_file, publishers
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record

ROOT = Path(__file__).parents[2]
ODD = 'They shelled "the mill",\nتقصف; 🏚, \x00, \u202e, ]]>, <b>&amp;'
BARE = Record("bare", None, None, "test/1", *[()] * 12)  # a case in which nothing was read
#: Formats without a header: the file of a case without events is empty, as the format has it.
WITHOUT_HEADER = {"gdelt"}
each = pytest.mark.parametrize("name", sorted(publishers()))


def odd_record() -> Record:
    report = make_report(f"Headline\n\n{ODD}\n\nNuhad Sallum said so.", outlet='The "Odd", Post')
    private = make_speaker(report, "Nuhad Sallum", kind="resident", private=True)
    return make_record(make_reading(report, [make_claim(report, ODD, speaker=private)]))


def published(record: Record, name: str) -> bytes:
    return b"".join(publish(record, name, KEY))


def texts(record: Record, name: str) -> str:
    """What a reader finds in the file; its cells if it is Parquet, all texts of an archive."""
    raw = published(record, name)
    if raw.startswith(b"PAR1"):
        return str(pq.read_table(io.BytesIO(raw)).to_pylist())
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return raw.decode()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        held = [archive.read(file) for file in archive.namelist()]
    return "\n".join(file.decode() for file in held if is_text(file))


def is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def holds(name: str, part: str) -> bool:
    return part in publishers()[name].about.holds


@each
def test_it_names_itself(name: str) -> None:
    publisher = publishers()[name]
    assert publisher.name == name
    assert publisher.suffix.startswith(".")
    assert publisher.label


@each
def test_the_same_record_gives_the_same_bytes(name: str) -> None:
    assert published(make_record(), name) == published(make_record(), name)


@pytest.fixture(scope="module")
def elsewhere() -> list[dict[str, str]]:
    """The hash of each format's bytes, made in processes of other order, zone and language."""
    writes = (
        "import hashlib, json; from tests.contracts.test_publishers import *; "
        "print(json.dumps({name: hashlib.sha256(published(make_record(), name)).hexdigest() "
        "for name in sorted(publishers())}))"
    )
    return [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", writes],
                cwd=ROOT,
                env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
                capture_output=True,
                check=True,
            ).stdout
        )
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]


@each
def test_no_set_order_or_environment_reaches_the_bytes(
    name: str, elsewhere: list[dict[str, str]]
) -> None:
    own = hashlib.sha256(published(make_record(), name)).hexdigest()
    assert [made[name] for made in elsewhere] == [own, own]


@each
def test_private_persons_are_not_named(name: str) -> None:
    for record in (make_record(), odd_record()):
        raw = published(record, name) + texts(record, name).encode()
        assert b"Sallum" not in raw
        assert b"Nuhad" not in raw
        if holds(name, "claims"):
            assert re.search(r"person [0-9a-f]{4}-[0-9a-f]{4}", texts(record, name))


@each
def test_odd_characters_and_an_empty_case_are_published(name: str) -> None:
    assert texts(odd_record(), name)
    assert bool(texts(BARE, name)) == (name not in WITHOUT_HEADER)


@each
def test_every_claim_is_there_with_its_hash(name: str) -> None:
    raw = texts(make_record(), name)
    assert not holds(name, "claims") or all(claim.id in raw for claim in make_record().claims)


@each
def test_another_record_gives_other_bytes(name: str) -> None:
    target = make_record().claims[0].id
    made = Judgement("J-1", "2031-04-01T09:00:00Z", "A. Reviewer", "confirm", target, "read it")
    assert published(BARE, name) != published(make_record(judgements=[made]), name)


@pytest.mark.parametrize("name", ["jsonl", "claims-csv"])
def test_what_a_claim_bears_on_shows(name: str) -> None:
    fewer = replace(make_record(), bearings=(), statuses=())
    assert published(fewer, name) != published(make_record(), name)


@each
def test_a_file_has_the_bytes_and_is_readable_by_others(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"out{publishers()[name].suffix}"
    publish_file(make_record(), name, path, KEY)
    assert path.read_bytes() == published(make_record(), name)
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask
