"""Which reader reads which part. A container names it; no ending of a file leads here."""

from __future__ import annotations

from trucewatch.readers.hints import Hints, Reader
from trucewatch.records.report import Report


def _never(_head: bytes) -> bool:
    return False


def _row(raw: bytes, name: str, hints: Hints) -> Report:
    from trucewatch.readers.parts.row import read_row

    return read_row(raw, name, hints)


def _entry(raw: bytes, name: str, hints: Hints) -> Report:
    from trucewatch.readers.parts.entry import read_entry

    return read_entry(raw, name, hints)


def _item(raw: bytes, name: str, hints: Hints) -> Report:
    from trucewatch.readers.parts.item import read_item

    return read_item(raw, name, hints)


def _post(raw: bytes, name: str, hints: Hints) -> Report:
    from trucewatch.readers.parts.post import read_post

    return read_post(raw, name, hints)


#: Kind to reader; each loads its libraries when it is first used.
PARTS: dict[str, Reader] = {
    kind: Reader(kind, (), _never, read)
    for kind, read in (("row", _row), ("entry", _entry), ("item", _item), ("post", _post))
}
