"""The stand-alone check against bundles that are made of nothing but a few entries."""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from trucewatch.ledger import verify_bundle
from trucewatch.ledger.bundle_check import check_bundle_at
from trucewatch.ledger.checkpoint import Checkpoint
from trucewatch.ledger.entries import entry_bytes, origin_of
from trucewatch.ledger.notes import PrivateKey
from trucewatch.ledger.tree import Tree, leaf_hash, tree_root
from trucewatch.ledger.verify_bundle import check_bundle

AMINA = PrivateKey("amina", bytes(range(32)))
BADR = PrivateKey("badr", b"b" * 32)
SIGNER = f"amina+{AMINA.public().hash}"
DAY = "2031-03-14T09:00:00Z"
DOCUMENTS = (b"They shelled the mill.", b"They left the mill.")

ANEW = "that not all was written anew: a checkpoint kept elsewhere shows it"
WHOSE = "whose the key is: compare it with what its holder gave (--key)"
TRUE = "that the reports are true, or when they came: clocks are only told"
FOLLOWS = "that record.jsonl follows from the reports: have them read again"


class Answer:
    """What a check gave, sorted out."""

    def __init__(self, given: Iterable[tuple[object, str, str]]) -> None:
        found = list(given)
        assert all(file == "" for kind, file, _ in found if isinstance(kind, str))
        self.faults = [(file, what) for holds, file, what in found if not holds]
        self.proved = [what for kind, _, what in found if kind == "proved"]
        self.not_proved = [what for kind, _, what in found if kind == "not proved"]


def sha(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def lines(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


class Bundle:
    """A case of three entries: itself and two reports. Its parts may be bent before it is made."""

    def __init__(self) -> None:
        made = {"name": "Karsa", "country": None, "created_by": "0.1.0", "created_at": DAY}
        rows: list[tuple[str, str, dict[str, Any]]] = [("case", "case", made)]
        rows += [
            ("report", f"R-{n}", {"sha256": sha(raw), "size": len(raw), "name": f"{n}.txt",
                                  "media_type": "text/plain", "hints": None, "captured_at": DAY})
            for n, raw in enumerate(DOCUMENTS)
        ]  # fmt: skip
        entries = [entry_bytes(kind, key, "00" * 16, row) for kind, key, row in rows]
        self.leaves = [leaf_hash(entry) for entry in entries]
        tree = Tree(self.leaves)
        self.ledger: list[dict[str, Any]] = [
            {"seq": n, "kind": kind, "key": key, "leaf": leaf.hex(), "entry": entry.decode()}
            for n, ((kind, key, _), leaf, entry) in enumerate(
                zip(rows, self.leaves, entries, strict=True)
            )
        ]
        self.proofs = [
            {"seq": n, "inclusion": [part.hex() for part in tree.inclusion(n)]} for n in range(3)
        ]
        self.sealed = [(self.note(2, sealed=None), AMINA)]
        self.last = self.note(3)
        self.record: list[dict[str, Any]] = [
            {"type": "report", "id": f"R-{n}", "raw_sha256": sha(raw)}
            for n, raw in enumerate(DOCUMENTS)
        ]
        self.raw = {f"raw/{sha(raw)}": raw for raw in DOCUMENTS}
        self.format = "trucewatch/bundle/1"
        self.stamps: list[tuple[int, bytes]] = []  # checkpoint and the server's answer
        self.more: dict[str, bytes] = {}  # files that were added after the list was signed
        self.gone: tuple[str, ...] = ()

    def note(
        self, size: int, key: PrivateKey = AMINA, *, sealed: str | None = DAY, origin: str = ""
    ) -> str:
        root = tree_root(self.leaves[:size])
        return Checkpoint(origin or origin_of(self.leaves[0].hex()), size, root, sealed).signed(key)

    def files(self) -> dict[str, bytes]:
        held = {
            "ledger.jsonl": lines(self.ledger),
            "proofs.jsonl": lines(self.proofs),
            "checkpoints.jsonl": lines(
                [
                    {"seq": n, "note": note, "public_key": str(key.public())}
                    for n, (note, key) in enumerate(self.sealed, 1)
                ]
            ),
            "checkpoint.txt": self.last.encode(),
            "record.jsonl": lines([{"type": "case"}, *self.record]),
            "key.txt": f"{AMINA.public()}\n".encode(),
            **self.raw,
        }
        if self.stamps:
            rows = []
            for n, (checkpoint, raw) in enumerate(self.stamps, 1):
                rows.append({"seq": n, "checkpoint": checkpoint, "file": f"timestamps/{n}.tsr"})
                held[f"timestamps/{n}.tsr"] = raw
            held["timestamps.jsonl"] = lines(rows)
        listed = [f"{sha(raw)}  {name}" for name, raw in sorted(held.items())]
        manifest = AMINA.sign("\n".join([self.format, "made by a test", *listed]) + "\n")
        held = {**held, "MANIFEST.txt": manifest.encode(), **self.more}
        return {name: raw for name, raw in held.items() if name not in self.gone}

    def check(self, kept: str | None = None, key: str | None = None) -> Answer:
        held = self.files()
        return Answer(
            check_bundle({name: lambda name=name: held[name] for name in held}, kept, key)
        )

    def faults(self, kept: str | None = None, key: str | None = None) -> list[str]:
        return [f"{file}: {what}" for file, what in self.check(kept, key).faults]


def test_all_that_a_sound_bundle_shows() -> None:
    found = Bundle().check()
    assert found.faults == []
    assert found.proved == [
        f"8 files, put together and signed by {SIGNER}",
        "3 of 3 ledger entries stand open and fit the tree",
        "3 proofs lead from one entry each to the root",
        f"checkpoints.jsonl, line 1: the first 2 entries, no instant told, by {SIGNER}",
        f"checkpoint.txt: the first 3 entries, sealed {DAY}, by {SIGNER}",
        "2 documents are those that entered the ledger",
        "2 reports of record.jsonl are in the ledger",
    ]
    assert found.not_proved == [ANEW, WHOSE, TRUE, FOLLOWS]


def test_with_a_key_and_a_checkpoint_of_ones_own() -> None:
    bundle = Bundle()
    found = bundle.check(bundle.note(3), str(AMINA.public()))
    assert found.faults == []
    shown = f"the kept checkpoint: the first 3 entries, sealed {DAY}, by {SIGNER}"
    assert found.proved[5] == shown
    assert found.not_proved == [TRUE, FOLLOWS]
    unpinned = bundle.check(bundle.note(3))
    assert unpinned.faults == []
    assert unpinned.not_proved == [WHOSE, TRUE, FOLLOWS]


def test_a_kept_checkpoint_is_checked_with_the_key_of_its_signer() -> None:
    bundle = Bundle()
    kept = bundle.note(2, BADR)
    not_his = f"the kept checkpoint: not signed by {SIGNER}"
    assert bundle.faults(kept) == [not_his]
    bundle.sealed.append((bundle.note(1, BADR), BADR))
    assert bundle.faults(kept) == []
    assert any(f"the kept checkpoint: the first 2 entries, sealed {DAY}, by badr+" in line
               for line in bundle.check(kept).proved)  # fmt: skip
    assert bundle.faults(kept, str(AMINA.public())) == [not_his]
    assert "the kept checkpoint: " in bundle.faults("words")[0]


def test_what_is_withheld_and_left_out() -> None:
    bundle = Bundle()
    bundle.ledger[1]["entry"] = None
    first, second = bundle.raw
    del bundle.raw[first], bundle.raw[second]
    found = bundle.check()
    assert found.faults == []
    assert "2 of 3 ledger entries stand open and fit the tree" in found.proved
    assert "0 documents are those that entered the ledger" in found.proved
    assert "1 reports of record.jsonl are in the ledger" in found.proved
    assert found.not_proved[:3] == [
        "what 1 entries say, which are withheld",
        "anything of the bytes of 1 documents left out",
        "1 reports, whose entries are withheld",
    ]


def _with(**changes: Any) -> Callable[[Bundle], None]:
    def change(bundle: Bundle) -> None:
        for name, value in changes.items():
            setattr(bundle, name, value)

    return change


def _row(at: int, **changes: Any) -> Callable[[Bundle], None]:
    return lambda bundle: bundle.ledger[at].update(changes)


FIRST, SECOND = (f"raw/{sha(raw)}" for raw in DOCUMENTS)
BENT: dict[str, tuple[Callable[[Bundle], object], list[str]]] = {
    "another format": (
        _with(format="trucewatch/bundle/2"),
        ["MANIFEST.txt: format 'trucewatch/bundle/2' is not known here"],
    ),
    "a file more": (_with(more={"x.txt": b"x"}), ["x.txt: not of the bundle"]),
    "a file less": (_with(gone=(FIRST,)), [f"{FIRST}: missing"]),
    "a file changed": (
        _with(more={"proofs.jsonl": b""}),
        ["proofs.jsonl: changed since it was signed"],
    ),
    "another number": (
        _row(1, seq=2),
        ["ledger.jsonl, line 2 (report R-0): numbered 2, not 1"],
    ),
    "another kind": (
        _row(0, kind="report"),
        ["ledger.jsonl, line 1 (report case): the entry is of another kind or key"],
    ),
    "another key": (
        _row(2, key="R-9"),
        ["ledger.jsonl, line 3 (report R-9): the entry is of another kind or key"],
    ),
    "another entry": (
        lambda b: _row(0, entry=b.ledger[0]["entry"].replace("Karsa", "Marsa"))(b),
        ["ledger.jsonl, line 1 (case case): the entry is not that of its leaf hash"],
    ),
    "another document": (
        lambda b: b.raw.update({SECOND: b"They stayed."}),
        [f"{SECOND}: the bytes have another hash ({sha(b'They stayed.')}): changed"],
    ),
    "an unknown document": (
        lambda b: b.raw.update({f"raw/{sha(b'')}": b""}),
        [f"raw/{sha(b'')}: of no ledger entry"],
    ),
    "a proof of another entry": (
        lambda b: b.proofs[1].update(seq=0),
        ["proofs.jsonl, line 2: does not lead to the root"],
    ),
    "not the whole ledger": (
        lambda b: _with(last=b.note(2))(b),
        ["checkpoint.txt: seals 2 entries of 3"],
    ),
    "another ledger's last": (
        lambda b: _with(last=b.note(3, origin="trucewatch/case/x"))(b),
        ["checkpoint.txt: of another ledger (trucewatch/case/x)"],
    ),
    "another signer": (
        lambda b: b.sealed.insert(0, (b.note(2), BADR)),
        [f"checkpoints.jsonl, line 1: not signed by badr+{BADR.public().hash}"],
    ),
    "a rewritten beginning": (
        lambda b: b.sealed.append(
            (Checkpoint(origin_of(b.leaves[0].hex()), 2, b"x" * 32, DAY).signed(AMINA), AMINA)
        ),
        ["checkpoints.jsonl, line 2: the first 2 entries are not those sealed: history rewritten"],
    ),
    "no checkpoint": (
        lambda b: b.sealed.append((AMINA.sign("words\n"), AMINA)),
        ["checkpoints.jsonl, line 2: not enough values to unpack (expected at least 3, got 2)"],
    ),
    "no ledger": (
        _with(gone=("ledger.jsonl",)),
        [
            "ledger.jsonl: missing",
            "ledger.jsonl: cannot be checked (KeyError: 'ledger.jsonl')",
            "checkpoint.txt: cannot be checked (KeyError: 'ledger.jsonl')",
            "record.jsonl: cannot be checked (KeyError: 'ledger.jsonl')",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BENT)
def test_each_thing_that_is_wrong_is_told_and_nothing_else(name: str) -> None:
    bend, told = BENT[name]
    bundle = Bundle()
    bend(bundle)
    assert bundle.faults() == told


def test_a_checkpoint_of_nothing_and_one_of_less() -> None:
    bundle = Bundle()
    bundle.sealed.append((bundle.note(0), AMINA))
    found = bundle.check()
    assert found.faults == []
    shown = f"checkpoints.jsonl, line 2: the first 0 entries, sealed {DAY}, by {SIGNER}"
    assert shown in found.proved
    origin, _, root, *_ = bundle.note(2).split("\n")  # all but the last one
    bundle.sealed[1] = (AMINA.sign(f"{origin}\n-1\n{root}\n"), AMINA)
    told = "the first -1 entries are not those sealed: history rewritten"
    assert bundle.faults() == [f"checkpoints.jsonl, line 2: {told}"]


def test_a_size_that_is_wrong_though_the_hash_is_right() -> None:
    bundle = Bundle()
    row = {"sha256": sha(DOCUMENTS[0]), "size": 9, "name": "0.txt", "media_type": "text/plain",
           "hints": None, "captured_at": DAY}  # fmt: skip
    entry = entry_bytes("report", "R-0", "00" * 16, row)
    bundle.leaves[1] = leaf_hash(entry)
    bundle.ledger[1].update(leaf=bundle.leaves[1].hex(), entry=entry.decode())
    tree = Tree(bundle.leaves)
    for n, proof in enumerate(bundle.proofs):
        proof["inclusion"] = [part.hex() for part in tree.inclusion(n)]
    bundle.sealed, bundle.last = [], bundle.note(3)
    assert bundle.faults() == [
        f"{FIRST}: the bytes have another hash ({sha(DOCUMENTS[0])}): changed"
    ]


SHA256, SHA384 = (bytes.fromhex("0609608648016503040201"), bytes.fromhex("0609608648016503040202"))
NULL, OCTETS = b"\x05\x00", b"\x04\x20"


def test_time_stamps_are_held_to_their_notes_and_no_more() -> None:
    bundle = Bundle()
    bundle.sealed.append((bundle.note(3), AMINA))
    first, second = (hashlib.sha256(note.encode()).digest() for note, _ in bundle.sealed)
    bundle.stamps = [
        (2, b"before" + SHA256 + NULL + OCTETS + second + b"after"),
        (1, b"before" + SHA256 + OCTETS + first + b"after"),
    ]
    found = bundle.check()
    assert found.faults == []
    stamped = [what for what in found.not_proved if what.startswith(verify_bundle.UNSTAMPED)]
    assert stamped == [
        f"by when servers elsewhere saw checkpoint {checkpoint}: see with openssl ts -verify "
        f"-digest {digest.hex()} -in timestamps/{n}.tsr -CAfile ROOT.pem (-untrusted CHAIN.pem)"
        for n, checkpoint, digest in ((1, 2, second), (2, 1, first))
    ]


@pytest.mark.parametrize(
    "head",
    [b"", OCTETS, SHA256, SHA256 + NULL, SHA256 + b"\x04\x21", SHA384 + OCTETS,
     SHA384 + NULL + OCTETS, SHA256 + NULL + NULL + OCTETS],
)  # fmt: skip
def test_a_time_stamp_of_something_else(head: bytes) -> None:
    bundle = Bundle()
    digest = hashlib.sha256(bundle.sealed[0][0].encode()).digest()
    other = hashlib.sha256(bundle.last.encode()).digest()
    bundle.stamps = [(1, head + digest), (1, SHA256 + OCTETS + other), (1, b"")]
    assert bundle.faults() == [
        f"timestamps/{n}.tsr: not over the note of checkpoint 1" for n in (1, 2, 3)
    ]


def test_a_time_stamp_of_no_checkpoint_and_one_that_is_missing() -> None:
    bundle = Bundle()
    bundle.stamps = [(7, b"")]
    assert bundle.faults() == ["timestamps.jsonl: cannot be checked (KeyError: 7)"]
    bundle.stamps = [(1, b"")]
    bundle.gone = ("timestamps/1.tsr",)
    assert bundle.faults() == [
        "timestamps/1.tsr: missing",
        "timestamps.jsonl: cannot be checked (KeyError: 'timestamps/1.tsr')",
    ]


@pytest.mark.parametrize("size", range(9))
def test_its_tree_is_that_of_the_ledger(size: int) -> None:
    leaves = [leaf_hash(bytes([n])) for n in range(size)]
    tree = Tree(leaves)
    assert verify_bundle.tree(leaves) == tree.root()
    for index, leaf in enumerate(leaves):
        path = tree.inclusion(index)
        assert verify_bundle.climb(leaf, index, size, list(path)) == tree.root()
        assert verify_bundle.climb(leaf, index, size, [*path, leaf]) != tree.root()
        if path:
            assert verify_bundle.climb(leaf, index, size, list(path[:-1])) != tree.root()


@pytest.mark.parametrize(
    "raw",
    [
        verify_bundle.P.to_bytes(32, "little"),  # y is not below the prime
        (1 | 1 << 255).to_bytes(32, "little"),  # x is 0, and said to be odd
        (2).to_bytes(32, "little"),  # no x belongs to this y
    ],
)
def test_what_stands_for_no_point_of_the_curve(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"\Athe public key is no point of the curve\Z"):
        verify_bundle.decode(raw)


def test_points_are_added_and_read() -> None:
    identity = (0, 1)
    assert verify_bundle.decode((1).to_bytes(32, "little")) == identity
    base = verify_bundle.decode(bytes([0x58]) + bytes([0x66]) * 31)
    assert verify_bundle.add(base, identity) == base
    assert verify_bundle.times(0, base) == identity
    assert verify_bundle.times(3, base) == verify_bundle.add(base, verify_bundle.add(base, base))
    assert verify_bundle.times(verify_bundle.ORDER, base) == identity


def test_a_signature_of_another_length_is_none() -> None:
    signature = AMINA._signer().sign(b"text")
    key = AMINA.public().key
    assert verify_bundle.is_signed(key, b"text", signature)
    for short in (signature[:63], signature + b"\0", signature[:32], b""):
        assert not verify_bundle.is_signed(key, b"text", short)
    s = int.from_bytes(signature[32:], "little")
    top = signature[:32] + (s + verify_bundle.ORDER).to_bytes(32, "little")
    assert not verify_bundle.is_signed(key, b"text", top)


def test_what_is_no_key_and_no_signature_of_it() -> None:
    note = Bundle().last
    public = str(AMINA.public())
    name, _key_hash, _ = public.split("+", 2)
    other_kind = base64.b64encode(b"\x02" + AMINA.public().key).decode()
    digest = sha(b"amina\n\x02" + AMINA.public().key)[:8]
    for wrong in (f"{name}+00000000+{public.split('+', 2)[2]}", f"amina+{digest}+{other_kind}"):
        with pytest.raises(ValueError, match="is no public key") as caught:
            verify_bundle.open_note(note, wrong)
        assert str(caught.value) == f"{wrong!r} is no public key"
    with pytest.raises(ValueError, match="not signed by") as caught:
        verify_bundle.open_note(note, str(BADR.public()))
    assert str(caught.value) == f"not signed by badr+{BADR.public().hash}"
    with pytest.raises(ValueError, match="does not fit") as caught:
        verify_bundle.open_note(note.replace(DAY, "2031-03-15T09:00:00Z"), public)
    assert str(caught.value) == ("the signature of amina does not fit: text or signature changed")
    both = note + BADR.sign(note.split("\n\n")[0] + "\n").split("\n\n")[1]
    for signer in (AMINA, BADR):
        assert verify_bundle.open_note(both, f"{signer.public()}\n") == note.split("\n\n")[0] + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound bundle, unpacked."""
    at = tmp_path / "bundle"
    for name, raw in Bundle().files().items():
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_bytes(raw)
    (at / "__pycache__").mkdir()
    (at / "__pycache__" / "verify.pyc").write_bytes(b"compiled, and not of the bundle")
    return at


def run(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str]]:
    status = asked(str(folder), *more)
    return status, capsys.readouterr().out.splitlines()


def asked(*arguments: str) -> int:
    """The exit status of the program with these arguments."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["verify.py", *arguments])
        return verify_bundle.main()


def test_the_answer_as_it_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = run(folder, capsys)
    assert status == 0
    assert told[0] == f"proved      8 files, put together and signed by {SIGNER}"
    assert told[-2:] == [f"not proved  {FOLLOWS}", "No fault found."]
    kept = folder.parent / "m.checkpoint"
    kept.write_text(Bundle().note(3))
    status, told = run(folder, capsys, "--checkpoint", str(kept), "--key", str(AMINA.public()))
    assert status == 0
    assert any(line.startswith("proved      the kept checkpoint: ") for line in told)
    assert sum(line.startswith("not proved") for line in told) == 2


def test_faults_as_they_are_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "key.txt").unlink()
    (folder / "more.txt").write_text("x")
    status, told = run(folder, capsys, "--key", str(AMINA.public()))
    assert status == 1
    assert told[:2] == [
        "FAULT       key.txt: missing",
        "FAULT       more.txt: not of the bundle",
    ]
    assert told[-1] == "2 faults."


def test_what_cannot_be_read_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for given in ([str(tmp_path / "no.zip")], [str(tmp_path), "--checkpoint", str(tmp_path)]):
        assert asked(*given) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.startswith("verify.py: cannot be read: ")


def test_alone_it_checks_the_folder_that_it_lies_in(
    monkeypatch: pytest.MonkeyPatch, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(verify_bundle, "__file__", str(folder / "verify.py"))
    monkeypatch.setattr(sys, "argv", ["verify.py"])
    assert verify_bundle.main() == 0
    assert capsys.readouterr().out.endswith("No fault found.\n")


def test_the_findings_of_the_record(folder: Path) -> None:
    bundle = Bundle()
    found = check_bundle_at(folder, bundle.note(3), AMINA.public())
    answer = bundle.check(bundle.note(3), str(AMINA.public()))
    assert (found.origin, found.size) == (origin_of(bundle.leaves[0].hex()), 3)
    assert found.root == tree_root(bundle.leaves).hex()
    assert found.proved == tuple(answer.proved)
    assert found.not_proved == tuple(answer.not_proved)
    (folder / "checkpoint.txt").write_text("words")
    found = check_bundle_at(folder)
    assert (found.origin, found.size, found.root) == ("", 0, "")
    assert {fault.row for fault in found.faults} == {""}
    assert next(str(fault) for fault in found.faults) == (
        "checkpoint.txt: changed since it was signed"
    )


def test_what_it_can_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        asked("--help")
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    for told in (
        "Checks a bundle of trucewatch.\n",
        "--checkpoint CHECKPOINT",
        "one that was kept elsewhere\n",
        "the public key that must have signed\n",
    ):
        assert told in shown
