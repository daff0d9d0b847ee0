"""Time stamps against the checkpoints that they are of: what each shows, and who vouches for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trucewatch.errors import LedgerError, UsageError
from trucewatch.ledger.findings import LedgerFault, counted
from trucewatch.ledger.timestamps import Stamp, read_stamp

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_TABLE = "timestamps"


@dataclass(slots=True)
class Stamps:
    """What the time stamps show."""

    faults: list[LedgerFault] = field(default_factory=list)
    proved: list[str] = field(default_factory=list)
    not_proved: list[str] = field(default_factory=list)


def check_stamps(
    stamped: Sequence[tuple[str, str, str, bytes]], roots: Sequence[Certificate] = ()
) -> Stamps:
    """Check each time stamp.

    ``stamped``: row, name of the checkpoint, its note and the server's answer. ``roots``: those to
    whom a certificate must lead; none: nobody vouches for the servers.
    """
    found = Stamps()
    sound: list[tuple[str, Stamp]] = []
    for row, checkpoint, note, response in stamped:
        try:
            sound.append((checkpoint, read_stamp(response, note, roots=roots)))
        except LedgerError as error:
            found.faults.append(LedgerFault(_TABLE, row, str(error)))
        except UsageError as error:  # what reads them is not installed
            held = counted(len(stamped), "time stamp")
            found.not_proved.append(f"anything by the {held} in it: {error}")
            return found
    _tell(found, sound, roots)
    return found


def _tell(found: Stamps, sound: Sequence[tuple[str, Stamp]], roots: Sequence[Certificate]) -> None:
    for checkpoint, stamp in sound:
        whose = "under a certificate that you gave" if stamp.trusted else (
            f"under {stamp.chain_end}, for whom nobody here vouches"
        )  # fmt: skip
        by = f"signed by {stamp.authority} ({whose})"
        found.proved.append(f"checkpoint {checkpoint} was there by {stamp.at}, {by}")
    if roots and not any(stamp.trusted for _, stamp in sound):
        told = "none is signed under a certificate that you gave" if sound else "there are none"
        found.faults.append(LedgerFault(_TABLE, "", told))
    elif any(not stamp.trusted for _, stamp in sound):
        found.not_proved.append(
            "who the servers are that made time stamps: give the root certificates that they "
            "publish (--tsa-certificate)"
        )
