"""Checkpoints: how large a ledger was and what its root, signed by a named key.

The text is that of a C2SP tlog-checkpoint: origin, size, root, then one line of ours with the
instant of sealing as the signer's clock gave it.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Self

from trucewatch.errors import LedgerError
from trucewatch.ledger.notes import PrivateKey, PublicKey, note_text, open_note

_SEALED = "sealed "
_SIZE = re.compile(r"0\Z|[1-9][0-9]{0,17}\Z")
_ROOT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """``origin`` names the ledger; ``sealed``: instant in UTC, None in notes of other programs."""

    origin: str
    size: int
    root: bytes
    sealed: str | None = None

    def text(self) -> str:
        """The lines that are signed."""
        lines = [self.origin, str(self.size), base64.b64encode(self.root).decode()]
        lines += [_SEALED + self.sealed] if self.sealed is not None else []
        return "".join(f"{line}\n" for line in lines)

    def signed(self, key: PrivateKey) -> str:
        """The checkpoint as a signed note."""
        return key.sign(self.text())

    @classmethod
    def read(cls, note: str) -> Self:
        """What a note says, without asking who signed it.

        Raises:
            LedgerError: it is no checkpoint.
        """
        return cls._parse(note_text(note))

    @classmethod
    def open(cls, note: str, key: PublicKey) -> Self:
        """What a note says that ``key`` signed.

        Raises:
            LedgerError: it is no checkpoint, or not signed by this key.
        """
        return cls._parse(open_note(note, key))

    @classmethod
    def _parse(cls, text: str) -> Self:
        origin, size, root, *more = [*text.split("\n")[:-1], "", ""]
        raw = _root(root)
        if not origin or not _SIZE.match(size) or raw is None:
            raise LedgerError("not a checkpoint: its first lines are no origin, size and root")
        sealed = next((m.removeprefix(_SEALED) for m in more if m.startswith(_SEALED)), None)
        return cls(origin, int(size), raw, sealed)


def _root(written: str) -> bytes | None:
    try:
        raw = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == _ROOT_BYTES and base64.b64encode(raw).decode() == written else None
