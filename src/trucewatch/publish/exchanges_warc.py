"""Kept exchanges as a WARC 1.1 file for archives. Nothing in it is protected: it is raw bytes.

Written here and not by ``warcio``, which makes headers anew: these leave as they came.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid5

from trucewatch import __version__
from trucewatch.publish.registry import refuse_existing, write_whole
from trucewatch.store.case import Case
from trucewatch.store.exchanges import KeptExchange

_SAME = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_HTTP = "application/http; msgtype="
_GZIP = 31  # zlib's window bits
Headers = tuple[tuple[str, str], ...]


def write_warc(case: Case, path: Path, *, force: bool = False) -> int:
    """Write every exchange of a case, each record packed alone; the bytes written.

    Raises:
        UsageError: the file exists and ``force`` is not set, or it cannot be written.
    """
    refuse_existing(path, force=force)
    return write_whole(path, (_packed(record) for record in warc_records(case)))


def warc_records(case: Case) -> Iterator[bytes]:
    """The records: one on the file, then a pair for each exchange, in the order of their coming.

    The same case gives the same bytes.
    """
    first = True
    for kept in case.exchanges():
        if first:
            yield _record(
                (
                    ("WARC-Type", "warcinfo"),
                    ("WARC-Record-ID", _id(uuid5(UUID(kept.id), "file"))),
                    ("WARC-Date", kept.at),
                    ("Content-Type", "application/warc-fields"),
                ),
                f"software: trucewatch/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode(),
            )
            first = False
        request = uuid5(UUID(kept.id), "request")
        yield _record(_answer(case, kept), kept.response)
        told = (
            ("WARC-Type", "request"),
            ("WARC-Record-ID", _id(request)),
            ("WARC-Concurrent-To", _id(UUID(kept.id))),
            *_common(kept),
            ("Content-Type", f"{_HTTP}request"),
        )
        yield _record(told, kept.request)


def _answer(case: Case, kept: KeptExchange) -> Headers:
    before = case.exchange(kept.refers_to) if kept.status == 304 and kept.refers_to else None
    told: Headers = (
        ("WARC-Type", "response" if before is None else "revisit"),
        ("WARC-Record-ID", _id(UUID(kept.id))),
        *_common(kept),
        ("Content-Type", f"{_HTTP}response"),
    )
    if before is not None:
        return (
            *told,
            ("WARC-Profile", _SAME),
            ("WARC-Refers-To", _id(UUID(before.id))),
            ("WARC-Refers-To-Target-URI", before.url),
            ("WARC-Refers-To-Date", before.at),
        )
    if kept.truncated:
        return (*told, ("WARC-Truncated", kept.truncated))
    return (*told, ("WARC-Payload-Digest", _digest(kept.payload_sha256)))


def _common(kept: KeptExchange) -> Headers:
    return (
        ("WARC-Target-URI", kept.url),
        ("WARC-Date", kept.at),
        ("WARC-IP-Address", kept.address),
    )


def _record(headers: Headers, block: bytes) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    head = f"WARC/1.1\r\n{lines}Content-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def _packed(record: bytes) -> bytes:
    """A gzip member of its own, without a time or a name."""
    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP)
    return packer.compress(record) + packer.flush()


def _id(of: UUID) -> str:
    return f"<urn:uuid:{of}>"


def _digest(sha256: str) -> str:
    return "sha256:" + base64.b32encode(bytes.fromhex(sha256)).decode()
