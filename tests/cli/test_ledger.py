"""``keys``, ``seal``, ``verify`` and ``bundle`` as somebody uses them who must defend a line."""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import TEXT, read_plainly
from tests.cli.conftest import Run
from trucewatch.store.case import Case

AT = "2031-03-14T09:00:00Z"
REFERENCE = Path(__file__).parents[2] / "docs/reference/cli.md"


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of keys, for one test."""
    monkeypatch.setenv("TRUCEWATCH_KEYS", str(tmp_path / "keys"))
    return tmp_path / "keys"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with one report."""
    path = tmp_path / "karsa.case"
    with Case.create(path, at=AT, read=read_plainly) as made:
        made.add_report(TEXT.encode(), "a.txt", captured_at=AT)
    return path


def test_a_key_is_made_once_for_its_owner_alone(run: Run, keys: Path) -> None:
    assert "keys new NAME" in run("keys", "show").stderr
    made = run("keys", "new", "amina")
    assert made.exit_code == 0
    assert run("keys", "show").stdout == run("keys", "show", "amina").stdout == made.stdout
    assert made.stdout.startswith("amina+")
    path = keys / "amina.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    secret = path.read_text().strip()
    assert secret not in made.stdout + made.stderr
    again = run("keys", "new", "amina")
    assert again.exit_code == 2
    assert "a key of this name" in again.stderr
    assert path.read_text().strip() == secret
    path.chmod(0o644)
    refused = run("keys", "show")
    assert refused.exit_code == 2
    assert "chmod 600" in refused.stderr


def test_names_that_are_no_keys(run: Run, keys: Path) -> None:
    assert "letters, digits" in run("keys", "new", "../x").stderr
    assert "no such key" in run("keys", "show", "b").stderr
    assert not keys.exists()


def test_the_keys_as_json(answer: Callable[..., dict[str, object]], keys: Path) -> None:
    made = answer("keys", "new", "amina")
    assert (made["format"], made["file"]) == ("trucewatch/key/1", str(keys / "amina.key"))
    shown = answer("keys", "show")
    assert shown == {"format": "trucewatch/keys/1", "public_keys": [made["public_key"]]}


def test_keys_are_in_the_reference() -> None:
    section = REFERENCE.read_text(encoding="utf-8").partition("## keys\n")[2].partition("\n## ")[0]
    assert all(word in section for word in ("`--json`", "keys new NAME", "keys show"))


def test_seal_keep_verify(run: Run, keys: Path, case: Path, tmp_path: Path) -> None:
    assert "keys new NAME" in run("seal", case).stderr
    public = run("keys", "new", "amina").stdout.strip()
    kept = tmp_path / "monday.checkpoint"
    sealed = run("seal", case, "--out", kept)
    assert sealed.exit_code == 0, sealed.stderr
    assert "2 entries" in sealed.stdout
    assert kept.read_text().startswith("trucewatch/case/")
    assert "--out FILE" in run("seal", case).stdout
    assert run("seal", case, "--out", kept).exit_code == 2
    found = run("verify", case, "--checkpoint", kept, "--key", public)
    assert found.exit_code == 0
    assert "No fault found" in found.stdout
    assert "Not proved" in found.stdout
    (tmp_path / "amina.pub").write_text(public + "\n")
    assert run("verify", case, "--key", tmp_path / "amina.pub").exit_code == 0


def test_two_keys_must_be_told_apart(run: Run, keys: Path, case: Path) -> None:
    run("keys", "new", "amina")
    run("keys", "new", "bakari")
    assert "--as NAME" in run("seal", case).stderr
    assert "signed by bakari+" in run("seal", case, "--as", "bakari").stdout


def test_a_changed_row_ends_in_1_and_is_named(run: Run, keys: Path, case: Path) -> None:
    run("keys", "new", "amina")
    run("seal", case)
    with sqlite3.connect(case) as connection:
        connection.execute("DROP TRIGGER report_versions_no_update")
        connection.execute("UPDATE report_versions SET name = 'b.txt'")
    found = run("verify", case)
    assert found.exit_code == 1
    assert "2 faults" in found.stdout
    assert "report_versions, row" in found.stdout
    told = run("verify", case, "--json")
    assert told.exit_code == 1
    document = json.loads(told.stdout)
    assert document["format"] == "trucewatch/verify/1"
    assert {fault["table"] for fault in document["faults"]} == {"report_versions", "database"}
    assert run("seal", case).exit_code == 2


def test_what_verify_cannot_read(run: Run, case: Path, tmp_path: Path) -> None:
    assert run("verify", tmp_path / "none.case").exit_code == 2
    assert "cannot be read" in run("verify", case, "--checkpoint", tmp_path / "none").stderr
    assert "neither a public key" in run("verify", case, "--key", "amina").stderr
    (tmp_path / "words").write_text("words")
    wrong = run("verify", case, "--checkpoint", tmp_path / "words")
    assert wrong.exit_code == 1
    assert "not a signed note" in wrong.stdout


def test_bundle(run: Run, keys: Path, case: Path, tmp_path: Path) -> None:
    run("keys", "new", "amina")
    out = tmp_path / "out.zip"
    assert "seal them first" in run("bundle", case, out).stderr
    kept = tmp_path / "m.checkpoint"
    run("seal", case, "--out", kept)
    made = run("bundle", case, out)
    assert made.exit_code == 0, made.stderr
    assert "1 document, 2 ledger entries" in made.stdout
    assert "not protected" in made.stderr
    assert run("verify", out, "--checkpoint", kept).exit_code == 0
    assert "--force" in run("bundle", case, out).stderr
    public = run("bundle", case, out, "--without-raw", "--force")
    assert "No document's bytes" in public.stdout
    assert public.stderr == ""
    out.write_bytes(out.read_bytes()[:-400])
    assert run("verify", out).exit_code == 2
    assert "OUT.zip is missing" in run("bundle", case).stderr


def test_what_was_written_as_json(
    answer: Callable[..., dict[str, object]], run: Run, keys: Path, case: Path, tmp_path: Path
) -> None:
    run("keys", "new", "amina")
    sealed = answer("seal", case)
    assert (sealed["format"], sealed["entries"], sealed["file"]) == ("trucewatch/seal/1", 2, None)
    made = answer("bundle", case, tmp_path / "o.zip")
    assert made["bytes"] == (tmp_path / "o.zip").stat().st_size
    assert (made["documents"], made["entries"], made["withheld"]) == (1, 2, 0)
