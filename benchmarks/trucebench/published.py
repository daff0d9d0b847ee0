"""What would leave a case for the public, as texts."""

from __future__ import annotations

from trucewatch.records.record import Record


def public_texts(record: Record) -> dict[str, str]:
    raise NotImplementedError
