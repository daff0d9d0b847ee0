"""TAR archives, packed or not, and single files that were packed by gzip, bzip2 or xz."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any, cast

from trucewatch.errors import ReportError
from trucewatch.readers.containers.members import leaves, member, skipped
from trucewatch.readers.containers.model import Container, Item, Source, check_ratio, plain

_BLOCK = 512  # bytes of the head of each file
_BROKEN = (tarfile.TarError, EOFError, OSError, ValueError, zlib.error, lzma.LZMAError)
_PACKED: dict[bytes, Callable[[IO[bytes]], Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZ": bz2.open,
    b"\xfd7": lzma.open,
}


def looks_like_tar(head: bytes) -> bool:
    """Whether the first block names the format, as all TARs of this century do, or it is packed."""
    return head[257:262] == b"ustar" or looks_packed(head)


def looks_packed(head: bytes) -> bool:
    """Whether it begins as gzip, bzip2 or xz do."""
    return head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"))


def unpack_tar(source: Source) -> Iterator[Item]:
    """Its files, each as what its ending says, read forward once."""
    number, told = 0, 0
    try:
        with tarfile.open(fileobj=source.file, mode="r|*") as archive:
            while (info := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined]  # tarfile keeps all
                number += 1
                told += _BLOCK + max(info.size, 0)
                if told > source.spent.bounds.total:
                    source.spent.unpacked(told, source.name)
                check_ratio(source, told, source.file)
                yield from _file(source, archive, info)
    except _BROKEN as error:
        raise ReportError(
            f"{source.name}: is no TAR archive, or is damaged or cut off after {number} files "
            f"({str(error)[:120]})"
        ) from error


def _file(source: Source, archive: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[Item]:
    where = plain(info.name)
    if leaves(info.name):
        yield source.bad(where, "its path leaves the archive")
        return
    if not (info.isfile() or info.isdir()):
        yield source.bad(where, "is a link or a device, no file")
        return
    left = skipped(info.name, folder=info.isdir())
    if left:
        source.spent.unpacked(max(info.size, 0), source.name)
        yield source.left(where, left)
        return
    stream = archive.extractfile(info)
    yield from member(source, cast("IO[bytes]", stream), info.name, where, info.size)


def unpack_single(source: Source) -> Iterator[Item]:
    """The one file in it, named as the packed one without its last ending."""
    head = source.file.read(2)
    source.file.seek(0)
    inner = PurePosixPath(source.name).stem
    opened = _PACKED.get(head)
    if opened is None:
        raise ReportError(f"{source.name}: is not packed by gzip, bzip2 or xz")
    try:
        with cast("IO[bytes]", opened(source.file)) as stream:
            yield from member(source, stream, inner, plain(inner), None)
    except _BROKEN as error:
        raise ReportError(f"{source.name}: is damaged or cut off ({str(error)[:120]})") from error


TAR = Container(
    "tar",
    (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz"),
    looks_like_tar,
    unpack_tar,
    sure=False,
    words="an archive",
)
PACKED = Container(
    "packed", (".gz", ".bz2", ".xz"), looks_packed, unpack_single, words="a packed file"
)
