"""Checks a bundle that ``trucewatch bundle`` made. Needs Python 3.8 or later and nothing else.

    python verify.py                              checks the folder that it lies in
    python verify.py BUNDLE                       a folder, or the zip file itself
    python verify.py --key PUB --checkpoint FILE  with a key and a checkpoint kept elsewhere

Every step is described in FORMAT.md, so that you can write your own. A bundle that was tampered
with may carry a verify.py that was too: take this file from a trucewatch that you trust.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Files = dict[str, Callable[[], bytes]]
    Point = tuple[int, int, int, int]

# Ed25519 (RFC 8032), on points in extended coordinates

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def add(a: Point, b: Point) -> Point:
    """The sum of two points of the curve."""
    p, q = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    r, s = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = q - p, s - r, s + r, q + p
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n: int, point: Point) -> Point:
    """The point added to itself ``n`` times."""
    found = (0, 1, 1, 0)
    while n:
        found = add(found, point) if n & 1 else found
        point, n = add(point, point), n >> 1
    return found


def decode(raw: bytes) -> Point | None:
    """The point that 32 bytes stand for; None: they stand for none."""
    y = int.from_bytes(raw, "little") & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT_OF_MINUS_1 % P
    if y >= P or (x * x - square) % P or (x == 0 and raw[31] >> 7):
        return None
    x = x if x & 1 == raw[31] >> 7 else P - x
    return x, y, 1, x * y % P


def encode(point: Point) -> bytes:
    """The 32 bytes of a point."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = decode(bytes([0x58]) + bytes([0x66]) * 31)


def is_signed(key: bytes, text: bytes, signature: bytes) -> bool:
    """Whether the holder of the key (32 bytes) made the signature (64 bytes) of the text."""
    point = decode(key) if len(key) == 32 else None
    s = int.from_bytes(signature[32:], "little")
    if point is None or BASE is None or len(signature) != 64 or s >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + text).digest()
    h = int.from_bytes(digest, "little") % ORDER
    minus = (P - point[0], point[1], 1, P - point[3])
    return encode(add(times(s, BASE), times(h, minus))) == signature[:32]


# Signed notes, and the Merkle tree of RFC 6962


def open_note(note: str, public_key: str) -> str:
    """The signed lines of a note. ValueError: not signed by this key."""
    name, key_hash, encoded = public_key.strip().split("+", 2)
    key = base64.b64decode(encoded, validate=True)
    if key[:1] != b"\x01" or key_hash != sha256(name.encode() + b"\n" + key)[:8]:
        raise ValueError(f"{public_key.strip()!r} is no public key")
    text, _, signatures = note.rpartition("\n\n")
    for line in signatures.splitlines():
        _, signer, signed = line.split(" ", 2)
        raw = base64.b64decode(signed, validate=True)
        if signer == name and raw[:4].hex() == key_hash:
            if is_signed(key[1:], (text + "\n").encode(), raw[4:]):
                return text + "\n"
            raise ValueError(f"the signature of {name} does not fit: text or signature changed")
    raise ValueError(f"not signed by {name}+{key_hash}")


def sha256(raw: bytes) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(raw).hexdigest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def tree(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    row = list(leaves)
    while len(row) > 1:  # the last of an odd row goes up as it is, which is RFC 6962's tree
        odd = row[-1:] if len(row) % 2 else []
        row = [node(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)] + odd
    return row[0]


def climb(leaf: bytes, index: int, size: int, proof: Iterable[bytes]) -> bytes | None:
    """The root that an inclusion proof leads to (RFC 9162, 2.1.3.2); None: it does not end."""
    at, last = index, size - 1
    for part in proof:
        if at & 1 or at == last:
            leaf = node(part, leaf)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            leaf = node(leaf, part)
        at, last = at >> 1, last >> 1
    return leaf if last == 0 else None


# The bundle

#: What reading a damaged file may end in.
DAMAGED = (KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError,
           NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error)  # fmt: skip


#: How what is said of time stamps begins: whoever can read them says something else.
UNSTAMPED = "by when servers elsewhere saw"

_SHA256 = bytes.fromhex("0609608648016503040201")  # the name of SHA-256 in DER


class Answer:
    """What was proved, what was not, and every fault with the file that it stands in."""

    def __init__(self) -> None:
        self.proved: list[str] = []
        self.not_proved: list[str] = []
        self.faults: list[tuple[str, str]] = []

    def need(self, holds: object, file: str, what: str) -> None:
        """Note a fault unless something holds."""
        if not holds:
            self.faults.append((file, what))


def check_bundle(files: Files, kept: str | None = None, key: str | None = None) -> Answer:
    """Check a bundle's files. ``kept``: a checkpoint from elsewhere; ``key``: whose it must be."""
    answer = Answer()
    for name, check in (("MANIFEST.txt", check_manifest), ("ledger.jsonl", check_ledger)):
        try:
            check(files, answer, kept, key or files["key.txt"]().decode(), key is not None)
        except DAMAGED as error:
            answer.need(False, name, f"cannot be checked ({type(error).__name__}: {error})")
    if kept is None:
        answer.not_proved.append(
            "that the whole history was not written anew before this bundle was made: only a "
            "checkpoint that was kept elsewhere shows that (--checkpoint FILE)"
        )
    if key is None:
        answer.not_proved.append("whose the key is: compare it with what its holder gave (--key)")
    answer.not_proved.append("that the reports are true, or when they were added: clocks are told")
    answer.not_proved.append(
        "that record.jsonl follows from the reports: read them with the trucewatch that it names"
    )
    return answer


def check_manifest(
    files: Files, answer: Answer, _kept: str | None, key: str, _pinned: bool
) -> None:
    """Every file is that of which the signer of the bundle wrote down the hash."""
    lines = open_note(files["MANIFEST.txt"]().decode(), key).splitlines()
    answer.need(lines[0] == "trucewatch/bundle/1", "MANIFEST.txt", f"format {lines[0]!r}")
    told = {name: digest for digest, name in (line.split("  ", 1) for line in lines[2:])}
    for name in sorted(set(told) | set(files) - {"MANIFEST.txt"}):
        if name not in files or name not in told:
            answer.need(False, name, "missing" if name in told else "not of the bundle")
        else:
            answer.need(sha256(files[name]()) == told[name], name, "changed since it was signed")
    signer = "+".join(key.split("+")[:2])
    answer.proved.append(f"{len(told)} files, put together and signed by {signer}")


def check_ledger(files: Files, answer: Answer, kept: str | None, key: str, pinned: bool) -> None:
    """Entries, the tree over them, checkpoints, documents, and what the record stands on."""
    rows = json_lines(files, "ledger.jsonl")
    leaves = [bytes.fromhex(row["leaf"]) for row in rows]
    origin = "trucewatch/case/" + rows[0]["leaf"][:32]
    reports: dict[str, Any] = {}
    opened = 0
    for at, row in enumerate(rows):
        where = f"ledger.jsonl, line {at + 1} ({row['kind']} {row['key']})"
        answer.need(row["seq"] == at, where, f"numbered {row['seq']}, not {at}")
        if row["entry"] is None:
            continue
        opened += 1
        leaf = hashlib.sha256(b"\x00" + row["entry"].encode()).digest()
        answer.need(leaf == leaves[at], where, "the entry is not that of its leaf hash")
        entry = json.loads(row["entry"])
        same = (entry["kind"], entry["key"]) == (row["kind"], row["key"])
        answer.need(same, where, "the entry is of another kind or key")
        if entry["kind"] == "report":
            reports[entry["row"]["sha256"]] = entry["row"]
    answer.proved.append(f"{opened} of {len(rows)} ledger entries stand open and fit the tree")
    if opened < len(rows):
        answer.not_proved.append(f"what {len(rows) - opened} entries say, which are withheld")
    checkpoints = json_lines(files, "checkpoints.jsonl")
    notes = [(c["note"], c["public_key"], f"checkpoints.jsonl, line {n}")
             for n, c in enumerate(checkpoints, 1)]  # fmt: skip
    notes.append((files["checkpoint.txt"]().decode(), key, "checkpoint.txt"))
    if kept is not None:
        signer = kept.rpartition("\n\n")[2].split(" ")[1:2]
        others = [k for _, k, _ in notes if not pinned and k.split("+")[:1] == signer]
        notes.append((kept, (others or [key])[-1], "the kept checkpoint"))
    for note, signer, where in notes:
        size = check_checkpoint(note, signer, where, origin, leaves, answer)
        full = where != "checkpoint.txt" or size == len(leaves)
        answer.need(full, where, f"seals {size} entries of {len(leaves)}")
    check_stamps(files, checkpoints, answer)
    check_proofs(files, leaves, answer)
    check_documents(files, reports, answer)


def check_checkpoint(
    note: str, key: str, where: str, origin: str, leaves: Sequence[bytes], answer: Answer
) -> int:
    """Signed, and a beginning of the ledger. Its size; -1 where it is no checkpoint of the key."""
    try:
        lines = open_note(note, key).splitlines()
        size, root = int(lines[1]), base64.b64decode(lines[2], validate=True)
    except (ValueError, IndexError) as error:
        answer.need(False, where, str(error))
        return -1
    answer.need(lines[0] == origin, where, f"of another ledger ({lines[0]}, not {origin})")
    begins = 0 <= size <= len(leaves) and tree(leaves[:size]) == root
    answer.need(begins, where, f"the first {size} entries are not those sealed: history rewritten")
    if begins and lines[0] == origin and where != "checkpoint.txt":
        signer, sealed = "+".join(key.split("+")[:2]), "".join(lines[3:4]) or "no instant told"
        answer.proved.append(f"{where}: the first {size} entries, {sealed}, by {signer}")
    return size


def check_proofs(files: Files, leaves: Sequence[bytes], answer: Answer) -> None:
    """Each proof leads from its entry to the root."""
    root = tree(leaves)
    proofs = json_lines(files, "proofs.jsonl")
    for n, row in enumerate(proofs, 1):
        path = [bytes.fromhex(part) for part in row["inclusion"]]
        led = climb(leaves[row["seq"]], row["seq"], len(leaves), path) == root
        answer.need(led, f"proofs.jsonl, line {n}", "does not lead to the root")
    answer.proved.append(f"{len(proofs)} proofs lead from one entry each to the root")


def check_stamps(files: Files, checkpoints: Sequence[Any], answer: Answer) -> None:
    """Each time stamp is over its checkpoint's note. Its signature takes another program."""
    notes = {row["seq"]: row["note"].encode() for row in checkpoints}
    rows = json_lines(files, "timestamps.jsonl") if "timestamps.jsonl" in files else []
    for row in rows:
        digest = hashlib.sha256(notes[row["checkpoint"]]).digest()
        heads = (_SHA256 + b"\x05\x00\x04\x20", _SHA256 + b"\x04\x20")
        held = files[row["file"]]()
        over = any(head + digest in held for head in heads)
        answer.need(over, row["file"], f"not over the note of checkpoint {row['checkpoint']}")
        answer.not_proved.append(
            f"{UNSTAMPED} checkpoint {row['checkpoint']}: see with openssl ts -verify -digest "
            f"{digest.hex()} -in {row['file']} -CAfile ROOT.pem (-untrusted CHAIN.pem)"
        )


def check_documents(files: Files, reports: dict[str, Any], answer: Answer) -> None:
    """The documents have the hashes of the ledger; the record stands on nothing else."""
    raw = sorted(name for name in files if name.startswith("raw/"))
    for name in raw:
        row, held = reports.get(name[4:]), files[name]()
        answer.need(row is not None, name, "of no ledger entry")
        same = row is None or (sha256(held) == row["sha256"] and len(held) == row["size"])
        answer.need(same, name, f"the bytes have another hash ({sha256(held)}): changed")
    if raw:
        answer.proved.append(f"{len(raw)} documents are those that entered the ledger")
    missing = sorted(set(reports) - {name[4:] for name in raw})
    if missing:
        answer.not_proved.append(f"anything of the bytes of {len(missing)} documents left out")
    told = [row for row in json_lines(files, "record.jsonl") if row.get("type") == "report"]
    loose = [row["id"] for row in told if row["raw_sha256"] not in reports]
    if loose:
        answer.not_proved.append(f"{len(loose)} reports of the record, whose entries are withheld")
    answer.proved.append(f"{len(told) - len(loose)} reports of record.jsonl are in the ledger")


def json_lines(files: Files, name: str) -> list[Any]:
    """The values of a file with one JSON value a line."""
    return [json.loads(line) for line in files[name]().decode().split("\n") if line]


def open_files(path: Path) -> Files:
    """A bundle's files, each with the function that reads it. ``path``: a folder or a zip file."""
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        return {p.relative_to(path).as_posix(): p.read_bytes for p in found}
    archive = zipfile.ZipFile(path)
    names = [name for name in archive.namelist() if not name.endswith("/")]
    if len(set(names)) < len(names):
        raise ValueError(f"{path}: a file stands in it twice")
    return {name: (lambda name=name: archive.read(name)) for name in names}  # type: ignore[misc]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the answer. 0: no fault; 1: faults; 2: a file cannot be read."""
    parser = argparse.ArgumentParser(description="Checks a bundle of trucewatch.")
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--checkpoint", type=Path, help="one that was kept elsewhere")
    parser.add_argument("--key", help="the public key that must have signed")
    asked = parser.parse_args(arguments)
    try:
        kept = asked.checkpoint.read_bytes().decode() if asked.checkpoint else None
        files = open_files(asked.bundle)
    except DAMAGED as error:
        sys.stderr.write(f"verify.py: cannot be read: {error}\n")
        return 2
    answer = check_bundle(files, kept, asked.key)
    told = [f"FAULT       {file}: {what}" for file, what in answer.faults]
    told += [f"proved      {line}" for line in answer.proved]
    told += [f"not proved  {line}" for line in answer.not_proved]
    told.append(f"{len(answer.faults)} faults." if answer.faults else "No fault found.")
    sys.stdout.write("\n".join(told) + "\n")
    return 1 if answer.faults else 0


if __name__ == "__main__":
    sys.exit(main())
