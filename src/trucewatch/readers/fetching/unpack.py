"""Packed bodies, unpacked no further than a report can be large."""

from __future__ import annotations

import zlib

from trucewatch.errors import ReportError

RATIO = 100  # times; text packs to a fifth, the emptiest table to a fiftieth
_SMALL = 1024 * 1024  # bytes that may come of anything: only past them is the ratio asked
_STEP = 64 * 1024
_MEMBERS = 1000  # of a gzip body; servers send one
_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's window bits
_ZLIB_METHOD = 8


def unpack(packed: bytes, encoding: str, name: str, largest: int) -> bytes:
    """The bytes that a gzip or deflate body holds (``Content-Encoding``, RFC 9110).

    Unpacks step by step and stops at ``largest`` bytes, or where one packed byte has given more
    than ``RATIO`` on average.

    Raises:
        ReportError: too large, too much out of too little, damaged, cut off, followed by
            something else, or packed in another way.
    """
    if encoding in {"", "identity"}:
        return packed
    if encoding in {"gzip", "x-gzip"}:
        window = _GZIP
    elif encoding == "deflate":
        # Named deflate, it is zlib's by the standard and bare deflate with some servers.
        window = _ZLIB if packed[:1] and packed[0] & 0x0F == _ZLIB_METHOD else _RAW
    else:
        raise ReportError(
            f"{name}: is packed as {encoding!a}; what can be unpacked is gzip and deflate"
        )
    most = min(largest, max(_SMALL, RATIO * len(packed)))
    made = bytearray()
    members, unpacker = 1, zlib.decompressobj(window)
    try:
        for start in range(0, len(packed), _STEP):
            rest = packed[start : start + _STEP]
            while rest:
                if unpacker.eof:  # gzip may have several members, one after the other
                    members += 1
                    if window != _GZIP or members > _MEMBERS:
                        raise ReportError(f"{name}: more stands behind the packed bytes")
                    unpacker = zlib.decompressobj(window)
                made += unpacker.decompress(rest, _STEP)
                if len(made) > most:
                    raise _too_much(name, len(packed), most, largest)
                rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    except zlib.error as error:
        raise ReportError(f"{name}: is packed as {encoding}, but damaged ({error})") from error
    if not unpacker.eof:
        made += unpacker.flush()
    if not unpacker.eof:
        raise ReportError(f"{name}: is packed as {encoding}, but cut off before its end")
    return bytes(made)


def _too_much(name: str, packed: int, most: int, largest: int) -> ReportError:
    if most == largest:
        return ReportError(
            f"{name}: unpacks to more than {largest:,} bytes, the most that is read of a report"
        )
    return ReportError(
        f"{name}: {packed:,} packed bytes unpack to more than {most:,}, over {RATIO} times as "
        f"many; no text packs so well"
    )
