"""Web archives: WARC, of which pages and texts that a server sent with success are parts."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO, Any

from trucewatch.errors import ReportError
from trucewatch.readers.containers.model import Container, Item, Source, check_ratio, too_large
from trucewatch.readers.fetching.unpack import unpack
from trucewatch.readers.hints import Said

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
_GZIP = b"\x1f\x8b"
_STEP = 64 * 1024
_CLOSED = 4  # bytes: the two empty lines behind each record
#: What warcio raises over records that lack what every record must have.
_CONFUSED = (ValueError, AttributeError, TypeError, KeyError, IndexError)


def looks_like_warc(head: bytes) -> bool:
    """Whether the first record, packed or not, is one of WARC."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def unpack_warc(source: Source) -> Iterator[Item]:
    """The payload of each response or resource of a kind that is read; the others are counted."""
    from warcio.archiveiterator import WARCIterator
    from warcio.exceptions import ArchiveLoadFailed

    number, whole = 0, 0
    file = _Plain(source)
    item: Item | None = None
    try:
        for record in WARCIterator(file):
            if item is not None:
                yield item
            whole, number = number, number + 1
            item = _record(source, record, number)
            _read_out(record)
        if item is not None and not file.closed():
            raise _CutError("the last record is not closed by two empty lines")
        if item is not None:
            yield item
    except (ArchiveLoadFailed, _CutError, *_CONFUSED) as error:
        why = str(error).strip().partition("\n")[0][:120]
        raise ReportError(
            f"{source.name}: is damaged or cut off after record {whole} ({why}); the records "
            "before are given"
        ) from error


class _CutError(Exception):
    """The packed file ends too soon, or is damaged: warcio takes an EOFError for a good end."""


class _Plain:
    """The file unpacked, whether each record was packed alone or all together, or not at all."""

    def __init__(self, source: Source) -> None:
        file = source.file
        if not isinstance(file, io.BufferedReader):
            file = io.BufferedReader(file)  # type: ignore[type-var]  # it reads as one
        self._packed = file.peek(2)[:2] == _GZIP
        # read1: what was unpacked before the damage is given before it is told
        self._read = gzip.GzipFile(fileobj=file).read1 if self._packed else file.read
        self._file, self._source, self._made, self._tail = file, source, 0, b""

    def read(self, size: int = -1) -> bytes:
        """So many bytes at most."""
        try:
            piece = self._read(size)
        except (EOFError, OSError, zlib.error) as error:
            raise _CutError(str(error)) from error
        self._made += len(piece)
        self._tail = (self._tail + piece)[-_CLOSED:]
        if self._packed:
            self._source.spent.unpacked(len(piece), self._source.name)
            check_ratio(self._source, self._made, self._file)
        return piece

    def closed(self) -> bool:
        """Whether what was given ends as a record does."""
        return self._tail == b"\r\n\r\n"

    def tell(self) -> int:
        """How many bytes were given."""
        return self._made


def _read_out(record: Any) -> None:
    """See that all of the record is there.

    Raises:
        _CutError: the file ends before it does.
    """
    while record.raw_stream.read(_STEP):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise _CutError("the record is longer than the file")


def _record(source: Source, record: Any, number: int) -> Item:
    where, kind = f"record {number}", record.rec_type or "unnamed"
    if kind not in {"response", "resource"}:
        if kind == "revisit":
            return source.left(where, "revisits of pages that stand in another record")
        return source.left(where, f"{kind[:40]} records")
    headers = record.http_headers
    status = headers.get_statuscode() if headers is not None else "200"
    if status != "200":
        return source.left(where, f"answers with status {str(status)[:20]}")
    stated = headers.get_header("Content-Type") if headers is not None else record.content_type
    media, charset = _media(stated or "")
    ending, url = _ENDINGS.get(media), record.rec_headers.get_header("WARC-Target-URI")
    if ending is None:
        return source.left(where, f"of the kind {media[:60] or 'not stated'}")
    if (url or "").partition("?")[0].endswith("/robots.txt"):
        return source.left(where, "robots.txt")
    return _part(source, record, where, number, ending, url, charset)


def _part(
    source: Source,
    record: Any,
    where: str,
    number: int,
    ending: str,
    url: str | None,
    charset: str | None,
) -> Item:
    from trucewatch.readers.registry import kind_of

    reads = kind_of(ending)
    if reads is None:
        return source.left(where, f"of a kind that is not read here: {ending}")
    try:
        raw = _payload(record, source.spent.bounds.each)
    except ReportError as error:
        return source.bad(where, str(error).removeprefix("record: "))
    says = []
    captured = record.rec_headers.get_header("WARC-Date")
    if captured:
        says.append(Said("captured", captured[:40]))
    if charset and ending != ".pdf":
        says.append(Said("charset", charset))
    told = url if url and url.startswith(("http://", "https://")) else None
    return source.part(raw, where, f"-record-{number}{ending}", reads, tuple(says), url=told)


def _media(stated: str) -> tuple[str, str | None]:
    media, _, rest = stated.partition(";")
    charset = next(
        (
            one.partition("=")[2].strip(" \"'")
            for one in rest.split(";")
            if one.strip().lower().startswith("charset=")
        ),
        None,
    )
    return media.strip().lower(), charset or None


def _payload(record: Any, most: int) -> bytes:
    """The bytes of the page, out of the chunks and the packing in which the server sent them."""
    headers, stream = record.http_headers, record.raw_stream
    chunked = headers is not None and "chunked" in (headers.get_header("Transfer-Encoding") or "")
    if chunked:
        from warcio.bufferedreaders import ChunkedDataReader

        raw = _read(ChunkedDataReader(stream), most)
    else:
        raw = _read(stream, most)
    if getattr(stream, "limit", 0) > 0:
        raise ReportError("record: is cut off before its end")
    if (record.rec_headers.get_header("WARC-Truncated") or "").strip():
        raise ReportError("record: was cut off when it was captured")
    encoding = (headers.get_header("Content-Encoding") or "").strip().lower() if headers else ""
    if encoding in {"gzip", "x-gzip"} and not raw.startswith(_GZIP):
        return raw  # unpacked by whoever wrote the archive
    return unpack(raw, encoding, "record", most)


def _read(stream: IO[bytes], most: int) -> bytes:
    made = bytearray()
    while piece := stream.read(_STEP):
        made += piece
        if len(made) > most:
            raise ReportError(f"record: {too_large(most)}")
    return bytes(made)


WARC = Container(
    "warc", (".warc", ".warc.gz"), looks_like_warc, unpack_warc, streams=True, words="a web archive"
)
