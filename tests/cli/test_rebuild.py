"""``rebuild`` and ``demo``."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from trucewatch.demo import demo_places
from trucewatch.store.case import Case


def test_the_same_version_changes_nothing(
    answer: Callable[..., Any], run: Run, kessara: Path
) -> None:
    with Case.open(kessara) as case:
        before = case.state()
    assert answer("rebuild", kessara) == {
        "format": "trucewatch/rebuild/1",
        "reports": 8,
        "changed": 0,
    }
    with Case.open(kessara) as case:
        assert case.state() == before
    assert run("rebuild", kessara).stdout == (
        "8 reports read again; 0 came out otherwise than before.\n"
    )


def test_the_order_of_adding_leaves_no_trace(run: Run, kessara: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    assert run("demo", "--reports", folder).exit_code == 0
    other = tmp_path / "other.case"
    with Case.open(kessara) as case:  # pseudonyms hang on the case's own key
        Case.create(
            other, case.name, case.country, at=case.created_at, key=case.pseudonym_key
        ).close()
    with resources.as_file(demo_places()) as places:
        assert run("places", "add", other, places).exit_code == 0
    files = sorted(p for p in folder.iterdir() if p.suffix != ".json")
    assert run("add", other, *reversed(files)).exit_code == 0
    one, two = (run("export", case, "jsonl").stdout_bytes for case in (kessara, other))
    assert one == two
    assert json.loads(one.splitlines()[0])["type"] == "case"


def test_the_demo_wants_a_case_or_a_folder(run: Run, tmp_path: Path) -> None:
    for arguments in ([], [tmp_path / "x.case", "--reports", tmp_path / "r"]):
        result = run("demo", *arguments)
        assert result.exit_code == 2
        assert "give either" in result.stderr
    assert list(tmp_path.iterdir()) == []
    run("demo", "--reports", tmp_path / "r")
    assert "something already" in run("demo", "--reports", tmp_path / "r").stderr


def test_a_folder_of_reports_is_there_whole_or_not_at_all(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    write = Path.write_bytes

    def fills_the_disk(path: Path, raw: bytes) -> int:
        written.append(path.name)
        if len(written) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, raw)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", fills_the_disk)
        result = run("demo", "--reports", tmp_path / "r")
    assert result.exit_code == 2
    assert "cannot be written (No space left on device)" in result.stderr
    assert list(tmp_path.iterdir()) == []
    assert run("demo", "--reports", tmp_path / "r").exit_code == 0
