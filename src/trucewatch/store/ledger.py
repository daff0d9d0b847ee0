"""The part of a case that proves what it took in: its ledger, checkpoints, and their checking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from trucewatch.errors import CaseError
from trucewatch.ledger.checkpoint import Checkpoint
from trucewatch.ledger.entries import origin_of
from trucewatch.ledger.timestamps import Stamp, read_stamp
from trucewatch.ledger.tree import tree_root
from trucewatch.store.connected import Connected
from trucewatch.store.ledger_rows import (
    LedgerRow,
    Sealed,
    Stamped,
    lock_ledger,
    select_checkpoints,
    select_ledger,
    select_timestamps,
    stamped_sha256,
)
from trucewatch.store.schema import CHECKPOINTS, TIMESTAMPS

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from trucewatch.ledger.findings import Findings
    from trucewatch.ledger.notes import PrivateKey, PublicKey


class Ledger(Connected):
    """The part of a case that holds its ledger."""

    def ledger(self) -> tuple[LedgerRow, ...]:
        """Every entry's row, in the order of the tree."""
        with self._reading() as connection:
            return select_ledger(connection)

    def checkpoints(self) -> tuple[Sealed, ...]:
        """Every checkpoint, in the order of sealing."""
        with self._reading() as connection:
            return select_checkpoints(connection)

    def seal(self, key: PrivateKey, *, at: str) -> str:
        """Sign the ledger as it is, keep the checkpoint, and give it: a signed note.

        ``at``: the instant in UTC from the caller's clock.

        Raises:
            CaseError: the case does not pass ``verify``; a fault must not be signed for.
        """
        from trucewatch.store.ledger_check import check_case

        with self._writing(still=True) as connection:
            lock_ledger(connection)  # what is signed is what was checked
            found = check_case(connection)
            if found.faults:
                more = f" (and {len(found.faults) - 1} more)" if len(found.faults) > 1 else ""
                raise CaseError(
                    f"{self._place.shown}: not sealed: {found.faults[0]}{more}; "
                    f"see trucewatch verify {self._place.shown}"
                )
            rows = select_ledger(connection)
            root = tree_root(bytes.fromhex(row.leaf_sha256) for row in rows)
            made = Checkpoint(origin_of(rows[0].leaf_sha256), len(rows), root, at)
            note = made.signed(key)
            connection.execute(
                insert(CHECKPOINTS).values(
                    size=made.size, sealed_at=at, public_key=str(key.public()), note=note
                )
            )
        return note

    def seal_of_now(self, key: PrivateKey) -> str | None:
        """The note of the last checkpoint, where this key signed it and it seals every entry."""
        with self._reading() as connection:
            rows = select_ledger(connection)
            checkpoints = select_checkpoints(connection)
        last = checkpoints[-1] if checkpoints else None
        whole = last is not None and last.size == len(rows)
        return last.note if last and whole and last.public_key == str(key.public()) else None

    def timestamps(self) -> tuple[Stamped, ...]:
        """Every time stamp, in the order of their coming."""
        with self._reading() as connection:
            return select_timestamps(connection)

    def add_timestamp(
        self, note: str, response: bytes, *, nonce: int, server: str, at: str
    ) -> Stamp:
        """Keep what a server answered to a checkpoint's note, once it passes every check.

        ``nonce``: that of the request. ``server``: who was asked. ``at``: the instant in UTC from
        the caller's clock.

        Raises:
            CaseError: the case has no such checkpoint.
            LedgerError: the answer is no token over this note; nothing of it is kept.
        """
        stamp = read_stamp(response, note, nonce=nonce)
        with self._writing() as connection:
            query = select(CHECKPOINTS.c.seq).where(CHECKPOINTS.c.note == note)
            checkpoint = connection.execute(query.order_by(CHECKPOINTS.c.seq)).scalars().first()
            if checkpoint is None:
                raise CaseError(f"{self._place.shown}: no checkpoint with this note")
            connection.execute(
                insert(TIMESTAMPS).values(
                    checkpoint=checkpoint,
                    server=server,
                    received_at=at,
                    response=response,
                    row_sha256=stamped_sha256(checkpoint, server, at, response),
                )
            )
        return stamp

    def verify(
        self,
        kept: str | None = None,
        key: PublicKey | None = None,
        roots: Sequence[Certificate] = (),
    ) -> Findings:
        """Make every hash of the case anew and say what was proved, and what was not.

        ``kept``: a checkpoint (signed note) from outside the case. ``key``: the public key that
        must have signed; None: those that the case holds beside its checkpoints. ``roots``: those
        to whom the certificates of time stamps must lead.
        """
        from trucewatch.store.ledger_check import check_case

        with self._reading() as connection:
            return check_case(connection, kept, key, roots)

    def entries(self) -> Iterator[tuple[LedgerRow, bytes | None]]:
        """Each entry's row with its bytes; None where its list of places was taken out again.

        Raises:
            CaseError: an entry no longer is what its leaf hash says.
        """
        from trucewatch.store.ledger_entries import read_entries

        with self._reading() as connection:
            for row, entry in read_entries(connection):
                if isinstance(entry, str):
                    raise CaseError(
                        f"{self._place.shown}: {entry}; see trucewatch verify {self._place.shown}"
                    )
                yield row, entry
