"""A bundle's check, by the file that goes along with every bundle."""

from __future__ import annotations

from pathlib import Path

from trucewatch.errors import LedgerError
from trucewatch.ledger.checkpoint import Checkpoint
from trucewatch.ledger.findings import Findings, LedgerFault, in_order
from trucewatch.ledger.notes import PublicKey
from trucewatch.ledger.verify_bundle import DAMAGED, check_bundle, open_files


def check_bundle_at(path: Path, kept: str | None = None, key: PublicKey | None = None) -> Findings:
    """Check a bundle: a zip file or an unpacked folder. ``kept``, ``key``: as for a case.

    Raises:
        LedgerError: it cannot be opened at all.
    """
    try:
        files = open_files(path)
    except DAMAGED as error:
        raise LedgerError(f"{path}: cannot be read as a bundle ({error})") from error
    answer = list(check_bundle(files, kept, str(key) if key is not None else None))
    try:
        told = Checkpoint.read(files["checkpoint.txt"]().decode())
    except (LedgerError, *DAMAGED):  # told as a fault by the check
        told = Checkpoint("", 0, b"")
    return Findings(
        origin=told.origin,
        size=told.size,
        root=told.root.hex(),
        faults=in_order(LedgerFault(file, "", what) for holds, file, what in answer if not holds),
        proved=tuple(what for kind, _, what in answer if kind == "proved"),
        not_proved=tuple(what for kind, _, what in answer if kind == "not proved"),
    )
