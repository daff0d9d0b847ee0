"""Checks a bundle that ``trucewatch bundle`` made. Needs Python 3.8 or later and nothing else.

    python verify.py                              checks the folder that it lies in
    python verify.py BUNDLE                       a folder, or the zip file itself
    python verify.py --key PUB --checkpoint FILE  with a key and a checkpoint kept elsewhere

FORMAT.md describes every step, so that you can write your own. A bundle that was tampered with may
carry a verify.py that was too: take this file from a trucewatch that you trust.
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
from typing import Any, Iterator  # noqa: UP035 -- as Python 3.8 has it

# Ed25519 signatures (RFC 8032): points (x, y) of -x² + y² = 1 + Dx²y², in numbers modulo P.
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT_OF_MINUS_1 = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)


def add(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    k = D * a[0] * b[0] * a[1] * b[1] % P
    both = pow(1 - k * k, -1, P)  # 1/(1+k) is (1-k) times this, 1/(1-k) is (1+k) times this
    x, y = a[0] * b[1] + b[0] * a[1], a[1] * b[1] + a[0] * b[0]
    return x * (1 - k) * both % P, y * (1 + k) * both % P


def times(n: int, point: tuple[int, int]) -> tuple[int, int]:
    found = (0, 1)
    for bit in f"{n:b}":
        found = add(found, found)
        found = add(found, point) if bit == "1" else found
    return found


def decode(raw: bytes) -> tuple[int, int]:
    y, odd = int.from_bytes(raw, "little") & (1 << 255) - 1, raw[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT_OF_MINUS_1 % P
    if len(raw) != 32 or y >= P or (x * x - square) % P or (x == 0 and odd):
        raise ValueError("the public key is no point of the curve")
    return (x if x & 1 == odd else P - x), y


def is_signed(key: bytes, text: bytes, signature: bytes) -> bool:
    (x, y), s = decode(key), int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % ORDER
    base = decode(bytes([0x58]) + bytes([0x66]) * 31)
    x, y = add(times(s % ORDER, base), times(h, (P - x, y)))
    told = (y | (x & 1) << 255).to_bytes(32, "little")
    return len(signature) == 64 and s < ORDER and told == signature[:32]


# Signed notes (C2SP signed-note)
def unbase64(text: str) -> bytes:
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:  # the last letter has bits that count for nothing
        raise ValueError(f"{text!r} is not how base64 writes these bytes")
    return raw


def open_note(note: str, public_key: str) -> str:
    """The signed lines of a note. ValueError: not signed by this key."""
    name, key_hash, encoded = public_key.rstrip("\n").split("+", 2)
    key = unbase64(encoded)
    if key[:1] != b"\x01" or key_hash != sha256(name.encode() + b"\n" + key).hex()[:8]:
        raise ValueError(f"{public_key!r} is no public key")
    text, _, signatures = note.rpartition("\n\n")
    for line in signatures.split("\n")[:-1]:
        dash, signer, signed = line.split(" ", 2)
        raw = unbase64(signed)
        if (dash, signer, raw[:4].hex()) == ("\u2014", name, key_hash):
            if is_signed(key[1:], (text + "\n").encode(), raw[4:]):
                return text + "\n"
            raise ValueError(f"the signature of {name} does not fit: text or signature changed")
    raise ValueError(f"not signed by {name}+{key_hash}")


def signer_of(public_key: str) -> str:
    return "+".join(public_key.split("+", 2)[:2])  # base64 has signs of that sort in it too


# The Merkle tree (RFC 6962)
def sha256(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right)


def split(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1  # the largest power of two below it


def tree(leaves: list[bytes]) -> bytes:
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    k = split(len(leaves))
    return node(tree(leaves[:k]), tree(leaves[k:]))


def climb(leaf: bytes, index: int, size: int, proof: list[bytes]) -> bytes:
    """The root that an inclusion proof leads to; no bytes where it is too short or too long."""
    if size == 1 or not proof:
        return b"" if size > 1 or proof else leaf
    k = split(size)
    if index < k:
        return node(climb(leaf, index, k, proof[:-1]), proof[-1])
    return node(proof[-1], climb(leaf, index - k, size - k, proof[:-1]))


#: How what is said of time stamps begins: whoever can read them says something else.
UNSTAMPED = "by when servers elsewhere saw"
_SHA256 = bytes.fromhex("0609608648016503040201")  # the name of SHA-256 in DER


# The bundle: a dictionary of file names, each with the function that reads it. A check gives
# (whether it holds, file, what is wrong if not); what was "proved" and "not proved" comes alike.
def check_bundle(
    files: dict[str, Any], kept: str | None = None, key: str | None = None
) -> Iterator[tuple[object, str, str]]:
    """Check all. ``kept``: a checkpoint from elsewhere; ``key``: whose signatures they must be."""
    for name, check in CHECKS.items():
        try:
            yield from check(files, kept, key)
        except DAMAGED as error:
            yield False, name, f"cannot be checked ({type(error).__name__}: {error})"
    if kept is None:
        yield (
            "not proved",
            "",
            "that not all was written anew: a checkpoint kept elsewhere shows it",
        )
    if key is None:
        yield "not proved", "", "whose the key is: compare it with what its holder gave (--key)"
    yield "not proved", "", "that the reports are true, or when they came: clocks are only told"
    yield "not proved", "", "that record.jsonl follows from the reports: have them read again"


def check_manifest(files: dict[str, Any], _: object, key: str | None) -> Iterator[Any]:
    """Every file is that of which the signer of the bundle wrote down the hash."""
    key = key or files["key.txt"]().decode()
    head, _, *lines = open_note(files["MANIFEST.txt"]().decode(), key).split("\n")[:-1]
    yield head == "trucewatch/bundle/1", "MANIFEST.txt", f"format {head!r} is not known here"
    told = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    for name in sorted(set(told) | set(files) - {"MANIFEST.txt"}):
        yield name in files, name, "missing"
        yield name in told, name, "not of the bundle"
        if name in files and name in told:
            yield sha256(files[name]()).hex() == told[name], name, "changed since it was signed"
    yield "proved", "", f"{len(told)} files, put together and signed by {signer_of(key)}"


def check_entries(files: dict[str, Any], *_: object) -> Iterator[Any]:
    """Each open entry has its leaf hash, and a proof leads from it to the root."""
    rows = json_lines(files, "ledger.jsonl")
    leaves = [bytes.fromhex(row["leaf"]) for row in rows]
    for at, row in enumerate(rows):
        where = f"ledger.jsonl, line {at + 1} ({row['kind']} {row['key']})"
        yield row["seq"] == at, where, f"numbered {row['seq']}, not {at}"
        if row["entry"] is not None:
            same = sha256(b"\x00" + row["entry"].encode()) == leaves[at]
            yield same, where, "the entry is not that of its leaf hash"
            entry = json.loads(row["entry"])
            same = (entry["kind"], entry["key"]) == (row["kind"], row["key"])
            yield same, where, "the entry is of another kind or key"
    opened, root = sum(row["entry"] is not None for row in rows), tree(leaves)
    yield "proved", "", f"{opened} of {len(rows)} ledger entries stand open and fit the tree"
    if opened < len(rows):
        yield "not proved", "", f"what {len(rows) - opened} entries say, which are withheld"
    proofs = json_lines(files, "proofs.jsonl")
    for n, row in enumerate(proofs, 1):
        path = [bytes.fromhex(part) for part in row["inclusion"]]
        led = climb(leaves[row["seq"]], row["seq"], len(leaves), path) == root
        yield led, f"proofs.jsonl, line {n}", "does not lead to the root"
    yield "proved", "", f"{len(proofs)} proofs lead from one entry each to the root"


def check_stamps(files: dict[str, Any], *_: object) -> Iterator[Any]:
    """Each time stamp is over its checkpoint's note. Its signature takes another program."""
    notes = {row["seq"]: row["note"].encode() for row in json_lines(files, "checkpoints.jsonl")}
    for row in json_lines(files, "timestamps.jsonl") if "timestamps.jsonl" in files else []:
        digest, held = sha256(notes[row["checkpoint"]]), files[row["file"]]()
        heads = (_SHA256 + b"\x05\x00\x04\x20", _SHA256 + b"\x04\x20")
        over = any(head + digest in held for head in heads)
        yield over, row["file"], f"not over the note of checkpoint {row['checkpoint']}"
        yield (
            "not proved",
            "",
            (
                f"{UNSTAMPED} checkpoint {row['checkpoint']}: see with openssl ts -verify -digest "
                f"{digest.hex()} -in {row['file']} -CAfile ROOT.pem (-untrusted CHAIN.pem)"
            ),
        )


def check_checkpoints(files: dict[str, Any], kept: str | None, key: str | None) -> Iterator[Any]:
    """Each is signed by its key, and the ledger begins with what it sealed."""
    leaves = [bytes.fromhex(row["leaf"]) for row in json_lines(files, "ledger.jsonl")]
    own = key or files["key.txt"]().decode()
    rows = enumerate(json_lines(files, "checkpoints.jsonl"), 1)
    notes = [(f"checkpoints.jsonl, line {n}", row["note"], row["public_key"]) for n, row in rows]
    notes.append(("checkpoint.txt", files["checkpoint.txt"]().decode(), own))
    if kept is not None:  # where no key is given, by whichever key of the bundle has that name
        by = kept.rpartition("\n\n")[2].split(" ")[1:2]
        named = [] if key else [signer for _, _, signer in notes if signer.split("+")[:1] == by]
        notes.append(("the kept checkpoint", kept, [own, *named][-1]))
    for where, note, signer in notes:
        try:
            origin, told, root, *more = open_note(note, signer).split("\n")
            size, sealed = int(told), unbase64(root)
        except ValueError as error:
            yield False, where, str(error)
            continue
        ours = origin == "trucewatch/case/" + leaves[0].hex()[:32]
        yield ours, where, f"of another ledger ({origin})"
        begins = 0 <= size <= len(leaves) and tree(leaves[:size]) == sealed
        yield begins, where, f"the first {size} entries are not those sealed: history rewritten"
        whole = where != "checkpoint.txt" or size == len(leaves)
        yield whole, where, f"seals {size} entries of {len(leaves)}"
        if ours and begins:
            by_whom = f"{more[0] or 'no instant told'}, by {signer_of(signer)}"
            yield "proved", "", f"{where}: the first {size} entries, {by_whom}"


def check_documents(files: dict[str, Any], *_: object) -> Iterator[Any]:
    """Each document is one of the ledger's; each report of the record stands on one of them."""
    entries = [json.loads(row["entry"] or "{}") for row in json_lines(files, "ledger.jsonl")]
    sizes = {e["row"]["sha256"]: e["row"]["size"] for e in entries if e.get("kind") == "report"}
    raw = [name[4:] for name in files if name.startswith("raw/")]
    for name in raw:
        held = files["raw/" + name]()
        yield name in sizes, "raw/" + name, "of no ledger entry"
        same = (sha256(held).hex(), len(held)) == (name, sizes.get(name, len(held)))
        yield same, "raw/" + name, f"the bytes have another hash ({sha256(held).hex()}): changed"
    yield "proved", "", f"{len(raw)} documents are those that entered the ledger"
    if left_out := set(sizes) - set(raw):
        yield "not proved", "", f"anything of the bytes of {len(left_out)} documents left out"
    told = [row for row in json_lines(files, "record.jsonl") if row.get("type") == "report"]
    found = sum(row["raw_sha256"] in sizes for row in told)
    yield "proved", "", f"{found} reports of record.jsonl are in the ledger"
    if found < len(told):
        yield "not proved", "", f"{len(told) - found} reports, whose entries are withheld"


def json_lines(files: dict[str, Any], name: str) -> list[Any]:
    return [json.loads(line) for line in files[name]().decode().split("\n") if line]


CHECKS: dict[str, Any] = {"MANIFEST.txt": check_manifest, "ledger.jsonl": check_entries,
          "checkpoint.txt": check_checkpoints, "timestamps.jsonl": check_stamps,
          "record.jsonl": check_documents}  # fmt: skip
# What reading a damaged file may end in
DAMAGED = (KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError,
           NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error)  # fmt: skip


def open_files(path: Path) -> dict[str, Any]:
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        return {p.relative_to(path).as_posix(): p.read_bytes for p in found}
    archive = zipfile.ZipFile(path)
    names = [name for name in archive.namelist() if not name.endswith("/")]
    if len(set(names)) < len(names):
        raise ValueError(f"{path}: a file stands in it twice")
    return {name: (lambda name=name: archive.read(name)) for name in names}


def main() -> int:
    """Print the answer. 0: no fault; 1: faults; 2: a file cannot be read."""
    parser = argparse.ArgumentParser(description="Checks a bundle of trucewatch.")
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--checkpoint", type=Path, help="one that was kept elsewhere")
    parser.add_argument("--key", help="the public key that must have signed")
    asked = parser.parse_args()
    try:
        kept = asked.checkpoint.read_bytes().decode() if asked.checkpoint else None
        files = open_files(asked.bundle)
    except DAMAGED as error:
        sys.stderr.write(f"verify.py: cannot be read: {error}\n")
        return 2
    found = list(check_bundle(files, kept, asked.key))
    faults = [f"FAULT       {file}: {what}\n" for holds, file, what in found if not holds]
    told = [f"{kind:<10}  {what}\n" for kind, _, what in found if isinstance(kind, str)]
    ends = f"{len(faults)} faults.\n" if faults else "No fault found.\n"
    sys.stdout.write("".join([*faults, *told, ends]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
