"""The stand-alone check finds whatever is wrong with a bundle, and needs nothing but Python."""

from __future__ import annotations

import ast
import base64
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import TEXT, read_plainly
from tests.store.test_case import judgement
from tests.store.test_ledger import AT, KEY, fill
from trucewatch.errors import LedgerError, UsageError
from trucewatch.ledger import verify_bundle
from trucewatch.ledger.bundle_check import check_bundle_at
from trucewatch.ledger.notes import PrivateKey
from trucewatch.publish.bundle import write_bundle
from trucewatch.records.ids import bytes_id
from trucewatch.store.case import Case

RAW = f"raw/{bytes_id(TEXT.encode())}"
FORGER = PrivateKey("amina", b"3" * 32)
PRIVATE = "Nuhad Sallum"  # of ``TEXT``


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sealed case with a judgement that names a private person."""
    path = tmp_path_factory.mktemp("case") / "f.case"
    with Case.create(path, "Karsa", "ML", at=AT, read=read_plainly) as case:
        fill(case)
        case.append_judgement(judgement("J-2", reason=f"{PRIVATE} asked for it"))
        case.seal(KEY, at=AT)
    return path


@pytest.fixture(scope="module")
def whole(case_file: Path) -> Path:
    """Its bundle."""
    path = case_file.with_name("whole.zip")
    with Case.open(case_file) as case:
        write_bundle(case, KEY, path)
    return path


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """The bundle, unpacked."""
    with zipfile.ZipFile(whole) as archive:
        archive.extractall(tmp_path / "bundle")
    return tmp_path / "bundle"


def kept(case_file: Path) -> str:
    with Case.open(case_file) as case:
        return case.checkpoints()[0].note


def told(path: Path, *rest: str | None) -> str:
    return "\n".join(map(str, check_bundle_at(path, *rest).faults))  # type: ignore[arg-type]  # a kept note


def sign_again(folder: Path, key: PrivateKey) -> None:
    """Write the list of files anew, as somebody with another key can."""
    (folder / "key.txt").write_text(f"{key.public()}\n")
    head = (folder / "MANIFEST.txt").read_text().splitlines()[:2]
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    lines = [f"{bytes_id((folder / n).read_bytes())}  {n}" for n in names if n != "MANIFEST.txt"]
    (folder / "MANIFEST.txt").write_text(key.sign("\n".join([*head, *lines]) + "\n"))


def test_a_sound_bundle(whole: Path, folder: Path, case_file: Path) -> None:
    found = check_bundle_at(whole, kept(case_file), KEY.public())
    assert found.faults == ()
    assert check_bundle_at(folder, kept(case_file), KEY.public()) == found
    assert any("8 of 8 ledger entries" in line for line in found.proved)
    assert any("2 documents are those" in line for line in found.proved)
    assert any("the kept checkpoint: the first 8" in line for line in found.proved)
    assert any("kept elsewhere" in line for line in check_bundle_at(whole).not_proved)


def test_the_same_case_gives_the_same_bytes(case_file: Path, whole: Path, tmp_path: Path) -> None:
    with Case.open(case_file) as case:
        made = write_bundle(case, KEY, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_bytes() == whole.read_bytes()
    assert (made.documents, made.entries, made.withheld) == (2, 8, 0)


def test_without_documents_no_private_name_is_in_it(case_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "public.zip"
    with Case.open(case_file) as case:
        made = write_bundle(case, KEY, path, raw=False)
    # One judgement names a private person; both are signed, and reviewers leave as pseudonyms.
    assert (made.documents, made.withheld) == (0, 2)
    with zipfile.ZipFile(path) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
    assert PRIVATE.split()[1].encode() not in held
    found = check_bundle_at(path)
    assert found.faults == ()
    assert any("2 entries say, which are withheld" in line for line in found.not_proved)


def test_it_runs_alone_in_the_unpacked_folder(folder: Path, case_file: Path) -> None:
    (folder.parent / "m.checkpoint").write_text(kept(case_file))
    program = [sys.executable, "-I", "-S", "verify.py"]  # no site packages, no trucewatch
    asked = [*program, "--checkpoint", "../m.checkpoint", "--key", str(KEY.public())]
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("No fault found.\n")
    (folder / RAW).write_bytes(b"other")
    done = subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"FAULT       {RAW}: changed since it was signed" in done.stdout
    gone = subprocess.run([*program, "no.zip"], cwd=folder, capture_output=True, check=False)
    assert gone.returncode == 2


def test_it_needs_the_standard_library_alone() -> None:
    tree = ast.parse(
        Path(verify_bundle.__file__).read_text(encoding="utf-8"), feature_version=(3, 8)
    )
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def _replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def _drop_line(name: str, at: int) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(lines[:at] + lines[at + 1 :]), encoding="utf-8")

    return change


#: What is done to a bundle before its list of files is signed anew, and the fault that tells.
TAMPERED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a document": (lambda f: (f / RAW).write_bytes(b"other"), "the bytes have another hash"),
    "another document": (lambda f: (f / "raw/00").write_bytes(b""), "raw/00: of no ledger entry"),
    "an entry": (_replace("ledger.jsonl", "seen", "sawn"), "not that of its leaf hash"),
    "a key of an entry": (_replace("ledger.jsonl", '"key": "J-1"', '"key": "J-3"'), "another kind"),
    "a leaf": (_replace("ledger.jsonl", '"leaf": "', '"leaf": "00'), "ledger.jsonl"),
    "a missing entry": (_drop_line("ledger.jsonl", 7), "history rewritten"),
    "a missing entry within": (_drop_line("ledger.jsonl", 3), "numbered 4, not 3"),
    "a proof": (_replace("proofs.jsonl", '"seq": 1', '"seq": 2'), "does not lead to the root"),
    "a checkpoint": (_replace("checkpoint.txt", "\n8\n", "\n7\n"), "checkpoint.txt: "),
    "no record": (lambda f: (f / "record.jsonl").unlink(), "cannot be checked (KeyError"),
    "no JSON": (_replace("ledger.jsonl", "{", "["), "cannot be checked"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
@pytest.mark.parametrize("key", [KEY, FORGER], ids=["own key", "another key"])
def test_a_tampered_bundle_that_was_signed_again(folder: Path, name: str, key: PrivateKey) -> None:
    change, fault = TAMPERED[name]
    change(folder)
    sign_again(folder, key)
    assert fault in told(folder)
    if key == FORGER:
        found = check_bundle_at(folder, None, KEY.public())
        assert "MANIFEST.txt: cannot be checked" in "\n".join(map(str, found.faults))


@pytest.mark.parametrize("name", ["README.txt", "record.jsonl", "verify.py", "key.txt", RAW])
def test_any_file_that_was_changed(folder: Path, name: str) -> None:
    (folder / name).write_bytes((folder / name).read_bytes() + b"\n")
    if name != "key.txt":  # a line feed more or less is the same key
        assert f"{name}: changed since it was signed" in told(folder)
    (folder / name).unlink()
    assert name in told(folder)


def test_a_file_too_many(folder: Path) -> None:
    (folder / "more.txt").write_text("x")
    assert "more.txt: not of the bundle" in told(folder)


def test_another_history_against_the_kept_checkpoint(folder: Path, case_file: Path) -> None:
    """All of it made anew, and signed by a key of the same name."""
    with Case.create(folder.parent / "anew.case", "Karsa", at=AT, read=read_plainly) as anew:
        for n in range(9):
            anew.append_judgement(judgement(f"J-{n}"))
        anew.seal(FORGER, at=AT)
        write_bundle(anew, FORGER, folder.parent / "anew.zip")
    path = folder.parent / "anew.zip"
    assert told(path) == ""
    assert "the kept checkpoint: not signed by amina" in told(path, kept(case_file))
    assert "not signed by amina" in "\n".join(
        map(str, check_bundle_at(path, None, KEY.public()).faults)
    )
    assert "the kept checkpoint" in "\n".join(
        map(str, check_bundle_at(path, kept(case_file), KEY.public()).faults)
    )


def test_flipped_bytes_of_the_zip(whole: Path, tmp_path: Path) -> None:
    """What unpacks otherwise is found; what does not can only be bytes that no file is made of."""
    raw = whole.read_bytes()
    with zipfile.ZipFile(whole) as archive:
        sound = {name: archive.read(name) for name in archive.namelist()}
    path = tmp_path / "bent.zip"
    for at in range(0, len(raw), max(1, len(raw) // 40)):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 0x10]) + raw[at + 1 :])
        try:
            faults = told(path)
        except LedgerError:
            continue
        if not faults:
            with zipfile.ZipFile(path) as archive:
                assert {name: archive.read(name) for name in archive.namelist()} == sound


def test_what_is_not_sealed_is_not_bundled(case_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(case_file, tmp_path / "c.case"))
    with Case.open(path) as case:
        with pytest.raises(LedgerError, match="seal them first"):
            write_bundle(case, FORGER, tmp_path / "b.zip")
        case.append_judgement(judgement("J-9"))
        with pytest.raises(LedgerError, match="9 ledger entries, of which the last checkpoint"):
            write_bundle(case, KEY, tmp_path / "b.zip")
        assert not (tmp_path / "b.zip").exists()
        (tmp_path / "b.zip").write_text("mine")
        with pytest.raises(UsageError, match="--force"):
            write_bundle(case, KEY, tmp_path / "b.zip")


def test_a_signature_has_one_spelling(folder: Path) -> None:
    """The list of files stands in no list itself: not a bit of its last line may be other."""
    path = folder / "MANIFEST.txt"
    sound = path.read_bytes()
    begun = sound.rindex(b"\n\n") + 2
    for at in {*range(begun, len(sound), 9), *range(len(sound) - 5, len(sound))}:
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 0x01]) + sound[at + 1 :])
        assert "MANIFEST.txt: cannot be checked" in told(folder), at


def test_a_zip_with_a_file_twice_and_what_is_no_zip(whole: Path, tmp_path: Path) -> None:
    twice = Path(shutil.copy(whole, tmp_path / "twice.zip"))
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("README.txt", "other")
    with pytest.raises(LedgerError, match="stands in it twice"):
        check_bundle_at(twice)
    (tmp_path / "no.zip").write_bytes(b"PK words")
    with pytest.raises(LedgerError, match="cannot be read as a bundle"):
        check_bundle_at(tmp_path / "no.zip")


def test_an_entry_proves_itself_alone(folder: Path) -> None:
    """One line of ledger.jsonl, its proof and the checkpoint are enough for one document."""
    entries = [json.loads(line) for line in (folder / "ledger.jsonl").read_text().splitlines()]
    proofs = [json.loads(line) for line in (folder / "proofs.jsonl").read_text().splitlines()]
    lines = (folder / "checkpoint.txt").read_text().splitlines()
    for entry, proof in zip(entries, proofs, strict=True):
        path = [bytes.fromhex(part) for part in proof["inclusion"]]
        leaf = bytes.fromhex(entry["leaf"])
        root = verify_bundle.climb(leaf, entry["seq"], int(lines[1]), path)
        assert root == base64.b64decode(lines[2])
