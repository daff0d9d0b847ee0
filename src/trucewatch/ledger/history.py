"""Checkpoints against a ledger: whether each still is a beginning of it, and who signed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from trucewatch.errors import LedgerError
from trucewatch.ledger.checkpoint import Checkpoint
from trucewatch.ledger.findings import LedgerFault, counted
from trucewatch.ledger.notes import PublicKey, open_note, signers
from trucewatch.ledger.tree import Frontier

_KEPT = "kept checkpoint"


@dataclass(slots=True)
class History:
    """What the checkpoints show. ``sealed``: entries that the last sound one of the case covers."""

    faults: list[LedgerFault] = field(default_factory=list)
    proved: list[str] = field(default_factory=list)
    not_proved: list[str] = field(default_factory=list)
    sealed: int = 0


def check_history(
    origin: str,
    leaves: Sequence[bytes],
    sealed: Sequence[tuple[str, str, str]],
    kept: str | None = None,
    key: PublicKey | None = None,
) -> History:
    """Check checkpoints against the ledger's leaf hashes.

    ``sealed``: row, public key and note of each that the case holds, in order. ``kept``: the note
    of one kept elsewhere. ``key``: whose signature is asked for; None: the case's own keys.
    """
    found = History()
    held: list[tuple[Checkpoint, PublicKey]] = []
    roots = prefix_roots(leaves, _sizes(sealed, kept))
    for row, public_key, note in sealed:
        try:
            signer = PublicKey.parse(public_key)
            checkpoint = Checkpoint.open(note, signer)
        except LedgerError as error:
            found.faults.append(LedgerFault("checkpoints", row, str(error)))
            continue
        wrong = _not_of(checkpoint, origin, roots, len(leaves))
        if wrong:
            found.faults.append(LedgerFault("checkpoints", row, wrong))
        elif held and checkpoint.size < held[-1][0].size:
            found.faults.append(LedgerFault("checkpoints", row, "smaller than the one before it"))
        else:
            held.append((checkpoint, signer))
            found.sealed = checkpoint.size
    _tell_sealed(found, held, key)
    if kept is not None:
        _check_kept(found, kept, key, [signer for _, signer in held], origin, roots, len(leaves))
    else:
        found.not_proved.append(
            "that the whole history was not written anew, checkpoints and all: only one that was "
            "kept elsewhere shows that (--checkpoint FILE)"
        )
    return found


def prefix_roots(leaves: Sequence[bytes], sizes: set[int]) -> dict[int, bytes]:
    """The roots that the tree had at these sizes, as far as it is that large."""
    frontier = Frontier()
    roots = {0: frontier.root()} if 0 in sizes else {}
    for leaf in leaves:
        frontier.append(leaf)
        if frontier.size in sizes:
            roots[frontier.size] = frontier.root()
    return roots


def _sizes(sealed: Sequence[tuple[str, str, str]], kept: str | None) -> set[int]:
    notes = [note for _, _, note in sealed] + ([kept] if kept is not None else [])
    sizes = set()
    for note in notes:
        try:
            sizes.add(Checkpoint.read(note).size)
        except LedgerError:
            continue  # told as a fault where the note itself is looked at
    return sizes


def _not_of(checkpoint: Checkpoint, origin: str, roots: dict[int, bytes], size: int) -> str | None:
    """Why the ledger does not begin with what was sealed; None where it does."""
    if checkpoint.size > size:
        return (
            f"{counted(checkpoint.size, 'entry', 'entries')} were sealed, the ledger has "
            f"{size:,}: entries were taken away"
        )
    if checkpoint.origin != origin:
        return f"of another ledger ({checkpoint.origin}; this one is {origin})"
    if roots[checkpoint.size] != checkpoint.root:
        return (
            f"the first {counted(checkpoint.size, 'entry', 'entries')} are not those that were "
            "sealed: the ledger was rewritten"
        )
    return None


def _tell_sealed(
    found: History, held: Sequence[tuple[Checkpoint, PublicKey]], key: PublicKey | None
) -> None:
    for signer in dict.fromkeys(signer for _, signer in held):
        own = [checkpoint for checkpoint, by in held if by == signer]
        whose = "the key that you gave" if signer == key else "a key that the case itself holds"
        last = own[-1]
        found.proved.append(
            f"{counted(len(own), 'checkpoint')} signed by {signer.name}+{signer.hash} ({whose}); "
            f"the last, said to be of {last.sealed or 'no day'}, seals the first "
            f"{counted(last.size, 'entry', 'entries')}"
        )
    if key is None and held:
        found.not_proved.append(
            "whose the keys are: compare them with what their holders gave you (--key)"
        )
    if key is not None and all(signer != key for _, signer in held):
        told = f"none is signed by {key.name}+{key.hash}"
        found.faults.append(LedgerFault("checkpoints", "", told))


def _check_kept(
    found: History,
    kept: str,
    key: PublicKey | None,
    keys: Sequence[PublicKey],
    origin: str,
    roots: dict[int, bytes],
    size: int,
) -> None:
    try:
        checkpoint = Checkpoint.read(kept)
        signed = signers(kept)
        known = [key] if key else [k for k in keys if (k.name, k.hash) in signed]
        if known:
            open_note(kept, known[0])
    except LedgerError as error:
        found.faults.append(LedgerFault(_KEPT, "", str(error)))
        return
    wrong = _not_of(checkpoint, origin, roots, size)
    if wrong:
        found.faults.append(LedgerFault(_KEPT, "", wrong))
        return
    entries = counted(checkpoint.size, "entry", "entries")
    by = f"signed by {known[0].name}+{known[0].hash}, " if known else ""
    found.proved.append(
        f"the kept checkpoint ({by}said to be of {checkpoint.sealed or 'no day'}): the first "
        f"{entries} are those of then"
    )
    if not known:
        found.not_proved.append("who signed the kept checkpoint: give the public key with --key")
    if checkpoint.size < size:
        later = counted(size - checkpoint.size, "entry", "entries")
        found.not_proved.append(f"the {later} after the kept checkpoint by it")
