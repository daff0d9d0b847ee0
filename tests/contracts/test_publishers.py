"""What every publisher must do, whatever its format."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import KEY, make_claim, make_reading, make_record, make_report, make_speaker
from trucewatch.publish.registry import publish, publish_file, publishers
from trucewatch.records.record import Record

ROOT = Path(__file__).parents[2]
ODD = 'They shelled "the mill",\nتقصف; 🏚, \x00, \u202e, ]]>, <b>&amp;'
BARE = Record("bare", None, None, "test/1", *[()] * 12)  # a case in which nothing was read
each = pytest.mark.parametrize("name", sorted(publishers()))


def odd_record() -> Record:
    report = make_report(f"Headline\n\n{ODD}\n\nNuhad Sallum said so.", outlet='The "Odd", Post')
    private = make_speaker(report, "Nuhad Sallum", kind="resident", private=True)
    return make_record(make_reading(report, [make_claim(report, ODD, speaker=private)]))


def published(record: Record, name: str) -> bytes:
    return b"".join(publish(record, name, KEY))


@each
def test_it_names_itself(name: str) -> None:
    publisher = publishers()[name]
    assert publisher.name == name
    assert publisher.suffix.startswith(".")
    assert publisher.label


@each
def test_the_same_record_gives_the_same_bytes(name: str) -> None:
    assert published(make_record(), name) == published(make_record(), name)


@each
def test_no_set_order_or_environment_reaches_the_bytes(name: str) -> None:
    writes = (
        "import sys; from tests.contracts.test_publishers import *; "
        f"sys.stdout.buffer.write(published(make_record(), {name!r}))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", writes],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert found == {published(make_record(), name)}


@each
def test_private_persons_are_not_named(name: str) -> None:
    for record in (make_record(), odd_record()):
        raw = published(record, name)
        assert b"Sallum" not in raw
        assert b"Nuhad" not in raw
        assert re.search(rb"person [0-9a-f]{4}-[0-9a-f]{4}", raw)


@each
def test_odd_characters_and_an_empty_case_are_published(name: str) -> None:
    assert published(odd_record(), name).decode()
    assert published(BARE, name).decode()


@each
def test_every_claim_is_there_with_its_hash(name: str) -> None:
    raw = published(make_record(), name).decode()
    assert all(claim.id in raw for claim in make_record().claims)


@each
def test_another_record_gives_other_bytes(name: str) -> None:
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
