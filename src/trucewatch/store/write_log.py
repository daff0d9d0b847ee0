"""SQLite's write-ahead log, looked at for changes that SQLite itself passes by in silence.

After a program was killed, what it kept last stands in the log beside the case alone. SQLite takes
the log as far as its checksums fit: one changed byte, and that change and all after it are as if
they had never been, without a word. The format: https://www.sqlite.org/fileformat2.html#walformat
"""

from __future__ import annotations

import struct
import time
from pathlib import Path

_HEADER, _FRAME = 32, 24  # bytes: the log's header, and that of each page in it
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}  # the byte order of the checksums
_LOOKS, _PAUSE = 4, 0.1  # another program may be writing: what it has half written is soon whole


def log_damage(case: Path) -> str | None:
    """What is wrong with the log beside a case's file, in words; None: nothing, or no log."""
    log = case.with_name(case.name + "-wal")
    told = None
    for look in range(_LOOKS):
        if look:
            time.sleep(_PAUSE)
        try:
            told = _damage(log.read_bytes())
        except FileNotFoundError:
            return None
        if told is None:
            return None
    return told


def _damage(log: bytes) -> str | None:
    if len(log) <= _HEADER:
        return None
    magic, _, size, _, *salts = struct.unpack(">6I", log[:24])
    order = _MAGIC.get(magic, ">")
    sums = _checksum(log[:24], (0, 0), order)
    if magic not in _MAGIC or sums != struct.unpack(">2I", log[24:_HEADER]):
        return "the header of its write-ahead log was changed: what stands in the log is not read"
    sound = True
    for at in range(_HEADER, len(log) - _FRAME - size + 1, _FRAME + size):
        _, pages_after, *salted, one, two = struct.unpack(">6I", log[at : at + _FRAME])
        same = sum(a == b for a, b in zip(salted, salts, strict=True))
        if sound:
            page = log[at + _FRAME : at + _FRAME + size]
            sums = _checksum(log[at : at + 8] + page, sums, order)
            sound = same == len(salts) and sums == (one, two)
        # Pages of an older log, or of a change that was given up, may follow. None of them ends a
        # change of this log, so such an end after what is not sound is one that was kept and lost.
        if not sound and same and pages_after:
            return (
                "its write-ahead log was changed or is cut off by a power failure: what was kept "
                f"after byte {at:,} of {len(log):,} is not read"
            )
    return None


def _checksum(raw: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    one, two = sums
    for a, b in struct.iter_unpack(f"{order}2I", raw):
        one = one + a + two & 0xFFFFFFFF
        two = two + b + one & 0xFFFFFFFF
    return one, two
