"""A bundle's check, by the file that goes along with every bundle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trucewatch.errors import LedgerError
from trucewatch.ledger.checkpoint import Checkpoint
from trucewatch.ledger.findings import Findings, LedgerFault, in_order
from trucewatch.ledger.notes import PublicKey
from trucewatch.ledger.stamps_check import check_stamps
from trucewatch.ledger.verify_bundle import DAMAGED, UNSTAMPED, check_bundle, json_lines, open_files

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


def check_bundle_at(
    path: Path,
    kept: str | None = None,
    key: PublicKey | None = None,
    roots: Sequence[Certificate] = (),
) -> Findings:
    """Check a bundle: a zip file or an unpacked folder. The rest is as for a case.

    The check that goes along with a bundle cannot read time stamps; they are read here.

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
    try:
        stamps = check_stamps(_stamped(files), roots)
    except DAMAGED as error:
        raise LedgerError(f"{path}: its time stamps cannot be read ({error})") from error
    return Findings(
        origin=told.origin,
        size=told.size,
        root=told.root.hex(),
        faults=in_order(
            [
                *(LedgerFault(file, "", what) for holds, file, what in answer if not holds),
                *stamps.faults,
            ]
        ),
        proved=(*(what for kind, _, what in answer if kind == "proved"), *stamps.proved),
        not_proved=(
            *(w for kind, _, w in answer if kind == "not proved" and not w.startswith(UNSTAMPED)),
            *stamps.not_proved,
        ),
    )


def _stamped(files: dict[str, Any]) -> list[tuple[str, str, str, bytes]]:
    """Row, checkpoint, note and answer of each time stamp; none in bundles of before."""
    if "timestamps.jsonl" not in files:
        return []
    notes = {row["seq"]: row["note"] for row in json_lines(files, "checkpoints.jsonl")}
    return [
        (str(row["seq"]), str(row["checkpoint"]), notes.get(row["checkpoint"], ""),
         files[row["file"]]())
        for row in json_lines(files, "timestamps.jsonl")
    ]  # fmt: skip
