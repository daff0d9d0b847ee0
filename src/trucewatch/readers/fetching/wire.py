"""The bytes of one request and its answer, exactly as they went and came."""

from __future__ import annotations

import http.client
import io
import socket
from typing import Any

from trucewatch.errors import ReportError

_ROOM = 1024 * 1024  # bytes: for headers, and for the frames of a body that comes in pieces


class Wire:
    """What went over a connection so far. ``most``: bytes of an answer, frames and all."""

    def __init__(self, largest: int) -> None:
        self.sent = bytearray()
        self.came = bytearray()
        self._most = 2 * largest + _ROOM

    def hear(self, piece: bytes) -> bytes:
        """Note what came, and give it on.

        Raises:
            ReportError: it is more than any answer that is taken.
        """
        self.came += piece
        if len(self.came) > self._most:
            raise ReportError(f"the answer has more than {self._most:,} bytes on the wire")
        return piece


class HeardAnswer(http.client.HTTPResponse):
    """An answer of which each byte that is read is noted, before anything is made of it."""

    def __init__(self, opened: socket.socket, method: str, wire: Wire) -> None:
        super().__init__(opened, method=method)
        self.fp.close()
        self.fp = _Heard(opened.makefile("rb", buffering=0), wire)


class _Heard(io.BufferedReader):
    def __init__(self, raw: Any, wire: Wire) -> None:
        super().__init__(raw)
        self._wire = wire

    def read(self, size: int | None = -1, /) -> bytes:
        return self._wire.hear(super().read(size))

    def read1(self, size: int = -1, /) -> bytes:
        return self._wire.hear(super().read1(size))

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._wire.hear(super().readline(size))

    def readinto(self, buffer: Any, /) -> int:
        count = super().readinto(buffer)
        self._wire.hear(bytes(memoryview(buffer)[:count]))
        return count


class _Given:
    """Bytes in the place of a socket."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def makefile(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self._raw)


def split_answer(raw: bytes) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    """Status, headers (names in lower case) and body of a kept answer: out of its pieces, packed.

    Of an answer that was cut off, as much as came.

    Raises:
        ReportError: it is none of HTTP.
    """
    given: Any = _Given(raw)
    answer = http.client.HTTPResponse(given, method="GET")
    try:
        answer.begin()
        headers = tuple((name.lower(), value) for name, value in answer.getheaders())
        try:
            body = answer.read()
        except http.client.IncompleteRead as error:
            body = error.partial
    except (http.client.HTTPException, ValueError) as error:
        raise ReportError(f"a kept answer is none of HTTP ({error})") from error
    finally:
        answer.close()
    return answer.status, headers, body
