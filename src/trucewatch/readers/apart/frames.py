"""What parent and child say to each other: a length, then JSON; and bytes as they are.

Nothing is ever unpickled: the child has read untrusted bytes and is not trusted either.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_LENGTH = struct.Struct(">Q")


class FrameError(Exception):
    """The other side ended, or said something that is no frame."""


def send(stream: IO[bytes], value: Any, raw: bytes | None = None) -> None:
    """Write a JSON value and, if given, bytes after it."""
    _put(stream, json.dumps(value, ensure_ascii=True, allow_nan=False).encode("ascii"))
    if raw is not None:
        _put(stream, raw)
    stream.flush()


def receive(stream: IO[bytes], largest: int) -> Any:
    """Read a JSON value of at most ``largest`` bytes.

    Raises:
        FrameError: the other side ended first, or sent more, or no JSON.
    """
    raw = receive_bytes(stream, largest)
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise FrameError(f"not JSON: {error}") from error


def receive_bytes(stream: IO[bytes], largest: int) -> bytes:
    """Read bytes that were sent beside a value.

    Raises:
        FrameError: the other side ended first, or sent more than ``largest``.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if length > largest:
        raise FrameError(f"{length:,} bytes, more than {largest:,}")
    return _exactly(stream, length)


def _put(stream: IO[bytes], raw: bytes) -> None:
    stream.write(_LENGTH.pack(len(raw)))
    stream.write(raw)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    raw = stream.read(length)
    if len(raw) < length:
        raise FrameError("ended")
    return raw
