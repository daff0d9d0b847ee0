"""What a check found: faults, each with its place, what was proved, and what was not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerFault:
    """Something that is not as it was written. ``table``: a table, or a file of a bundle."""

    table: str
    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.table}, row {self.row}: {self.what}" if self.row else (
            f"{self.table}: {self.what}"
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Findings:
    """The answer of ``verify``. ``size`` and ``root`` (hex): of the ledger as it is now."""

    origin: str
    size: int
    root: str
    faults: tuple[LedgerFault, ...]
    proved: tuple[str, ...]
    not_proved: tuple[str, ...]


def counted(count: int, one: str, many: str | None = None) -> str:
    """``1 entry``, ``2 entries``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def in_order(found: Iterable[LedgerFault]) -> tuple[LedgerFault, ...]:
    """Each fault once, as first found."""
    return tuple(dict.fromkeys(found))
