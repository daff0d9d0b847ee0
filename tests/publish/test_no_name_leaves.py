"""Private persons in one case: no name of theirs is in anything that leaves it, or in a log.

The full size, five hundred, is ``python -m benchmarks.reliability names``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.reliability import names
from benchmarks.reliability.seeded_names import invent
from benchmarks.reliability.served_names import PROGRAM
from typer.testing import CliRunner

from tests.builders import KEY
from trucewatch.cli.app import app
from trucewatch.publish.protect import protected_document
from trucewatch.publish.registry import find_publisher, publishers
from trucewatch.sitrep.formats.registry import FORMATS
from trucewatch.store.case import Case

PERSONS = 40


def run_here(*command: str) -> bytes:
    """What a command says, in this process where it is one of trucewatch's."""
    if command[: len(PROGRAM)] != PROGRAM:
        return names.run_apart(*command)
    return CliRunner().invoke(app, command[len(PROGRAM) :]).output.encode()


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    folder = tmp_path_factory.mktemp("names")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRUCEWATCH_KEYS", str(folder / "keys"))
        return list(names.tried(invent(PERSONS, names.SEED), folder, run_here))


def test_the_names_stand_in_the_record(lines: list[dict[str, object]]) -> None:
    """Else the tests below would show nothing."""
    assert int(str(lines[0]["named"])) >= 0.9 * PERSONS


def test_no_way_out_and_no_log_lets_a_name_out(lines: list[dict[str, object]]) -> None:
    assert [line for line in lines[1:] if line["leaks"]] == []


def test_every_way_out_is_tried(lines: list[dict[str, object]]) -> None:
    ways = {str(line["way"]): int(str(line.get("bytes", 0))) for line in lines}
    for form in publishers():
        assert ways[f"publish {form}"] == ways[f"export {form}: file"] > 0
        assert ways[f"team, an analyst: /publish/{form}"] > 0
    assert ways["team, an analyst: /publish/bundle-without-raw"] > 0
    for form in FORMATS:
        assert ways[f"sitrep {form}: file"] > 0
        assert ways[f"sitrep {form}: beside it"] > 0
        assert ways[f"team, an analyst: /sitrep/{form}"] > 0
    logs = ("log of serve", "log of serve --team", "audit")
    for way in ("seal", "verify", "bundle: record.jsonl", "verify.py", "team, a reader: /", *logs):
        assert ways[way] > 0, way


def test_a_name_is_found_however_it_is_written() -> None:
    one = invent(1, 1)[0]
    for written in (one.name.upper(), one.name.replace(" ", "%20"), one.arabic):
        assert names.leaks(written.encode(), [one])
    assert names.leaks(b"Nobody is named.", [one]) == []


def test_the_key_is_in_nothing_that_leaves(tmp_path: Path) -> None:
    path = tmp_path / "few.case"
    names.seeded_case(path, invent(20, 3), KEY)
    with Case.open(path) as case:
        document = protected_document(case.record(), KEY)
        assert case.pseudonym_key == KEY

    def forms() -> Iterator[bytes]:
        for form in publishers():
            yield b"".join(find_publisher(form).write(document))

    assert all(KEY.hex().encode() not in raw for raw in forms())
