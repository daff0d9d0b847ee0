"""Five hundred private persons in one case: no name of theirs is in anything that leaves it."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from typer.testing import CliRunner

from tests.builders import KEY
from tests.publish.seeded_names import Invented, invent, report_of
from trucewatch.cli.app import app
from trucewatch.publish.document import record_document
from trucewatch.publish.registry import publish, publishers
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record
from trucewatch.records.serial import canonical
from trucewatch.store.case import Case

AT = "2031-04-01T09:00:00Z"
SEED, PERSONS, IN_A_REPORT = 20310401, 500, 20


@dataclass(frozen=True, slots=True)
class Seeded:
    """A case, its record, and who is named in it."""

    path: Path
    record: Record
    persons: list[Invented]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    path = tmp_path_factory.mktemp("seeded") / "seeded.case"
    persons = invent(PERSONS, SEED)
    with Case.create(path, "Seeded", "SY", at=AT, key=KEY) as case:
        for number in range(PERSONS // IN_A_REPORT):
            inside = persons[number * IN_A_REPORT : (number + 1) * IN_A_REPORT]
            raw, name, hints = report_of(inside, number)
            case.add_report(raw, name, hints, captured_at=AT)
        last = persons[-IN_A_REPORT]
        target = case.record().claims[0].id
        case.append_judgement(
            Judgement("J-1", AT, "A. Reviewer", "note", target, f"I met {last.name} twice.")
        )
        return Seeded(path, case.record(), persons)


def plain(words: str) -> str:
    """The words as a reader who looks for names would fold them, escapes undone."""
    words = unquote(re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), words))
    folded = unicodedata.normalize("NFKD", words).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c) and c not in "\xad\n-'’")


def leaks(output: bytes, persons: list[Invented]) -> list[str]:
    """Every part of a name, in whatever script, that stands in an output."""
    shown = plain(output.decode().replace("\\n", "\n"))
    return [
        part
        for person in persons
        for part in (*person.parts, *person.arabic.split(), *person.cyrillic.split())
        if plain(part) in shown
    ]


def test_the_names_stand_in_the_record(seeded: Seeded) -> None:
    """Else the tests below would show nothing."""
    whole = canonical(record_document(seeded.record))
    found = set(leaks(whole, seeded.persons))
    named = [p for p in seeded.persons if found & set(p.parts)]
    assert len(named) >= 0.9 * PERSONS


@pytest.mark.parametrize("form", sorted(publishers()))
def test_no_publisher_lets_a_name_out(seeded: Seeded, form: str) -> None:
    assert leaks(b"".join(publish(seeded.record, form, KEY)), seeded.persons) == []


@pytest.mark.parametrize("form", sorted(publishers()))
def test_neither_export_nor_its_answer_nor_the_log_does(
    seeded: Seeded, form: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    out = tmp_path / f"out{publishers()[form].suffix}"
    with caplog.at_level(logging.DEBUG):
        told = CliRunner().invoke(app, ["export", str(seeded.path), form, "-o", str(out), "--json"])
        shown = CliRunner().invoke(app, ["export", str(seeded.path), form])
        refused = CliRunner().invoke(app, ["export", str(seeded.path), form, "-o", str(out)])
    assert told.exit_code == shown.exit_code == 0
    assert refused.exit_code != 0
    outputs = [out.read_bytes(), told.output.encode(), shown.output.encode()]
    outputs += [refused.output.encode(), caplog.text.encode()]
    assert [leak for output in outputs for leak in leaks(output, seeded.persons)] == []


def test_the_key_is_in_nothing_that_leaves(seeded: Seeded) -> None:
    def forms() -> Iterator[bytes]:
        for form in publishers():
            yield b"".join(publish(seeded.record, form, KEY))

    with Case.open(seeded.path) as case:
        assert case.pseudonym_key == KEY
    assert all(KEY.hex().encode() not in raw for raw in forms())
