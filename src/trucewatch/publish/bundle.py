"""A case in one zip file that anybody can check without trucewatch: see ``ledger/FORMAT.md``.

The same case, sealed alike, gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import IO, Any

from trucewatch.errors import LedgerError, UsageError
from trucewatch.ledger.entries import origin_of
from trucewatch.ledger.notes import PrivateKey
from trucewatch.ledger.tree import Tree
from trucewatch.publish.exchanges_warc import warc_records
from trucewatch.publish.protect import Protection
from trucewatch.publish.registry import publish, refuse_existing, write_whole
from trucewatch.records.ids import bytes_id
from trucewatch.store.case import Case
from trucewatch.store.ledger_rows import LedgerRow, Sealed, Stamped

FORMAT = "trucewatch/bundle/1"
MANIFEST = "MANIFEST.txt"
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest of a zip: no clock, the same bytes every time
_PIECE = 1 << 20
_SLUGS = frozenset(
    {"name", "hint_name", "hint_url", "hint_container", "hint_where"}
)  # file names and addresses

#: Of an exchange with a web server.
_ADDRESSES = frozenset({"asked", "url"})

_README = """\
A record of a ceasefire, read by {version}, and what proves it.

  python verify.py                                    checks everything in this folder
  python verify.py --key PUB --checkpoint FILE        against a key and a checkpoint kept elsewhere

Python 3.8 or later is enough. FORMAT.md says how every check is made, so that you can write your
own. Take verify.py and the public key from somebody you trust, not from here, where it matters.

  record.jsonl       what was read out of the reports; private persons are withheld
  ledger.jsonl       what the case took in and what people decided, in order
  checkpoint.txt     the ledger's size and root, signed; keep a copy elsewhere
  proofs.jsonl       for each open entry the way from it to the root
  timestamps.jsonl   by when a server elsewhere saw a checkpoint, where one was asked
{raw}
"""
_WITH_RAW = """\
  raw/               the reports' exact bytes
  exchanges.warc     what web servers were asked and answered, where any were

CARE: raw/, exchanges.warc and ledger.jsonl are NOT protected. They hold the names and words of
private persons as the reports and reviewers wrote them. Hand them only to people who may see them.
A bundle without them: trucewatch bundle CASE OUT.zip --without-raw"""
_WITHOUT_RAW = """\

The reports' bytes were left out, and so were ledger entries with words that exports withhold: of
these only the leaf hash stands here. Who holds the case can still show them."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """What was written: bytes of the zip, documents, ledger entries and how many are withheld."""

    size: int
    documents: int
    entries: int
    withheld: int


def write_bundle(
    case: Case, key: PrivateKey, path: Path, *, raw: bool = True, force: bool = False
) -> Bundled:
    """Write a case as a bundle, which appears whole or not at all.

    ``key``: signs the list of files; the case's last checkpoint must be its too. ``raw``: with the
    bytes of the reports and every entry in the open; False: only what exports may show.

    Raises:
        LedgerError: the ledger has faults, or entries that the key has not sealed.
        UsageError: the file exists and ``force`` is not set, or it cannot be written.
        CheckError: the record breaks a rule.
    """
    refuse_existing(path, force=force)
    with closing(_temporary_file()) as file:
        made = pack_bundle(case, key, file, raw=raw)
        size = write_whole(path, _pieces(file))
    return replace(made, size=size)


def pack_bundle(case: Case, key: PrivateKey, file: IO[bytes], *, raw: bool = True) -> Bundled:
    """The same, into an open file, which is not closed.

    Raises:
        LedgerError, CheckError: as in ``write_bundle``.
        UsageError: the file cannot be written.
    """
    try:
        return _packed(case, key, file, raw=raw)
    except OSError as error:
        raise _no_room(error) from error


def _packed(case: Case, key: PrivateKey, file: IO[bytes], *, raw: bool) -> Bundled:
    last = _last_checkpoint(case, key)
    record = case.record()
    secret = case.pseudonym_key
    protection = None if raw else Protection(record, secret)
    digests: dict[str, str] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        note = _WITH_RAW if raw else _WITHOUT_RAW
        readme = _README.format(version=record.version, raw=note)
        _add(archive, digests, "README.txt", readme.encode())
        for name, held in (("FORMAT.md", "FORMAT.md"), ("verify.py", "verify_bundle.py")):
            _add(archive, digests, name, files("trucewatch.ledger").joinpath(held).read_bytes())
        _add(archive, digests, "key.txt", f"{key.public()}\n".encode())
        _add(archive, digests, "checkpoint.txt", last.note.encode())
        rows = [_checkpoint_row(sealed) for sealed in case.checkpoints()]
        _add(archive, digests, "checkpoints.jsonl", _lines(rows))
        stamps = case.timestamps()
        for stamp in stamps:
            _add(archive, digests, _stamp_file(stamp), stamp.response)
        _add(archive, digests, "timestamps.jsonl", _lines(map(_stamp_row, stamps)))
        ledger = list(_ledger_rows(case, protection))
        _add(archive, digests, "ledger.jsonl", _lines(ledger))
        _add(archive, digests, "proofs.jsonl", _lines(_proofs(ledger)))
        lines = publish(record, "jsonl", secret, case.ontology().actors)
        _add(archive, digests, "record.jsonl", b"".join(lines))
        documents = [version.sha256 for version in case.versions()] if raw else []
        for sha256 in documents:
            _add(archive, digests, f"raw/{sha256}", case.raw(sha256))
        if raw and case.exchange_count():
            _add_pieces(archive, digests, "exchanges.warc", warc_records(case))
        origin = origin_of(ledger[0]["leaf"])
        text = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
        manifest = key.sign(f"{FORMAT}\n{origin}\n{text}")
        _add(archive, digests, MANIFEST, manifest.encode())
    withheld = sum(row["entry"] is None for row in ledger)
    return Bundled(file.tell(), len(documents), len(ledger), withheld)


def _temporary_file() -> IO[bytes]:
    try:
        return tempfile.TemporaryFile()
    except OSError as error:
        raise _no_room(error) from error


def _no_room(error: OSError) -> UsageError:
    return UsageError(
        f"the bundle's temporary file cannot be written ({error.strerror or error}); "
        "TMPDIR names another folder for it"
    )


def _last_checkpoint(case: Case, key: PrivateKey) -> Sealed:
    found = case.verify()
    if found.faults:
        raise LedgerError(f"not bundled: {found.faults[0]}; see trucewatch verify")
    checkpoints = case.checkpoints()
    own = str(key.public())
    if not checkpoints or checkpoints[-1].public_key != own or checkpoints[-1].size != found.size:
        raise LedgerError(
            f"not bundled: {found.size} ledger entries, of which the last checkpoint by "
            f"{key.name} does not seal all; seal them first with: trucewatch seal CASE"
        )
    return checkpoints[-1]


def _checkpoint_row(sealed: Sealed) -> dict[str, Any]:
    return {"seq": sealed.seq, "public_key": sealed.public_key, "note": sealed.note}


def _stamp_file(stamp: Stamped) -> str:
    return f"timestamps/{stamp.seq}.tsr"


def _stamp_row(stamp: Stamped) -> dict[str, Any]:
    return {
        "seq": stamp.seq,
        "checkpoint": stamp.checkpoint,
        "server": stamp.server,
        "received_at": stamp.received_at,
        "file": _stamp_file(stamp),
    }


def _ledger_rows(case: Case, protection: Protection | None) -> Iterator[dict[str, Any]]:
    for row, entry in case.entries():
        shown = entry is not None and (protection is None or _may_leave(entry, protection))
        yield {
            "seq": row.seq,
            "kind": row.kind,
            "key": _key(row, protection),
            "leaf": row.leaf_sha256,
            "entry": entry.decode() if shown and entry is not None else None,
        }


def _key(row: LedgerRow, protection: Protection | None) -> str:
    return row.key if protection is None else protection.words(row.key, None)


def _may_leave(entry: bytes, protection: Protection) -> bool:
    """Whether exports would withhold nothing of an entry."""
    row = json.loads(entry)["row"]
    if isinstance(row.get("hints"), str):
        row |= dict(_hinted(json.loads(row["hints"])))
    slugs = _SLUGS if "sha256" in row else frozenset()  # of the case's entry, ``name`` is no file's
    slugs = _ADDRESSES if "payload_sha256" in row else slugs
    return all(
        protection.words(value, None, slug=field in slugs) == value
        for field, value in row.items()
        if isinstance(value, str)
    )


def _hinted(hints: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The words of hints, each under a name of its own; those of the container too."""
    for name, value in hints.items():
        if not isinstance(value, dict):
            yield f"hint_{name}", value
            continue
        for inner, words in value.items():
            if inner == "says":
                for number, one in enumerate(words):
                    yield f"hint_said_{number}", one["value"]
            else:
                yield f"hint_{inner}", words


def _proofs(ledger: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    tree = Tree(bytes.fromhex(row["leaf"]) for row in ledger)
    for row in ledger:
        if row["entry"] is not None:
            path = tree.inclusion(row["seq"])
            yield {"seq": row["seq"], "inclusion": [part.hex() for part in path]}


def _lines(rows: Any) -> bytes:
    written = (json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)
    return "".join(f"{line}\n" for line in written).encode()


def _add(archive: zipfile.ZipFile, digests: dict[str, str], name: str, raw: bytes) -> None:
    digests[name] = bytes_id(raw)
    archive.writestr(_entry(name), raw)


def _add_pieces(
    archive: zipfile.ZipFile, digests: dict[str, str], name: str, pieces: Iterator[bytes]
) -> None:
    """A file that need not be held in memory."""
    made = hashlib.sha256()
    with archive.open(_entry(name), "w", force_zip64=True) as file:
        for piece in pieces:
            made.update(piece)
            file.write(piece)
    digests[name] = made.hexdigest()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece
