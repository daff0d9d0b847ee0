"""ZIP archives, and WACZ, which is a ZIP of web archives with a list of their hashes."""

from __future__ import annotations

import hashlib
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from trucewatch.errors import ReportError
from trucewatch.readers.containers.members import leaves, member, skipped
from trucewatch.readers.containers.model import Container, Item, Notice, Source, plain
from trucewatch.readers.containers.warc import unpack_warc

_END = b"PK\x05\x06"
_TAIL = 66 * 1024  # bytes: the end of a ZIP with the longest comment
_MANY = 0xFFFF
_STEP = 1024 * 1024
_LOCKED = 1
_LIST = 4 * 1024 * 1024  # bytes of datapackage.json
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error,
    NotImplementedError, RuntimeError,
)  # fmt: skip


def looks_like_zip(head: bytes) -> bool:
    """Whether it begins as a ZIP does that is no office document or book."""
    return head.startswith((b"PK\x03\x04", _END)) and not any(
        mark in head[:4096] for mark in (b"[Content_Types].xml", b"mimetypeapplication/")
    )


def unpack_zip(source: Source) -> Iterator[Item]:
    """Its files, each as what its ending says."""
    with _opened(source) as archive:
        for info in archive.infolist():
            yield from _file(source, archive, info)


def _file(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Item]:
    where = plain(info.filename)
    why = _refused(source, info)
    if why:
        yield source.bad(where, why)
        return
    left = skipped(info.filename, folder=info.is_dir())
    if left:
        yield source.left(where, left)
        return
    try:
        with archive.open(info) as stream:
            yield from member(source, stream, info.filename, where, info.file_size)
    except _BROKEN as error:
        yield source.bad(where, f"is damaged ({str(error)[:120]})")


def _opened(source: Source) -> zipfile.ZipFile:
    count = _count(source)
    if count > source.spent.bounds.parts:
        raise ReportError(
            f"{source.name}: holds {count:,} files; the most that are looked at are "
            f"{source.spent.bounds.parts:,}: split it"
        )
    try:
        return zipfile.ZipFile(source.file)
    except _BROKEN as error:
        raise ReportError(
            f"{source.name}: is no ZIP archive, or is damaged or cut off ({str(error)[:120]})"
        ) from error


def _count(source: Source) -> int:
    """How many files it says to hold, before a list of them is made."""
    size = source.file.seek(0, 2)
    source.file.seek(max(0, size - _TAIL))
    tail = source.file.read(_TAIL)
    source.file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 16:
        return 0
    count, directory = struct.unpack_from("<HI", tail, at + 10)
    if count == _MANY or directory == 0xFFFFFFFF:
        large = tail.rfind(b"PK\x06\x06")
        count = (
            struct.unpack_from("<Q", tail, large + 32)[0] if 0 <= large < len(tail) - 40 else count
        )
    return max(int(count), 0 if directory == 0xFFFFFFFF else directory // 1024)


def _refused(source: Source, info: zipfile.ZipInfo) -> str | None:
    bounds = source.spent.bounds
    mode = info.external_attr >> 16
    if leaves(info.filename):
        return "its path leaves the archive"
    if mode and stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "is a link or a device, no file"
    if info.flag_bits & _LOCKED:
        return "is locked with a password; unlock it first"
    if info.file_size > bounds.small and info.file_size > bounds.ratio * max(info.compress_size, 1):
        return (
            f"{info.compress_size:,} packed bytes are said to unpack to {info.file_size:,}, over "
            f"{bounds.ratio} times as many; no text packs so well"
        )
    return None


def unpack_wacz(source: Source) -> Iterator[Item]:
    """The web archives in it, each of whose bytes has the hash that its list gives."""
    with _opened(source) as archive:
        try:
            hashes, pages = _listed(archive, source.name)
        except _BROKEN as error:
            raise ReportError(f"{source.name}: is damaged ({str(error)[:120]})") from error
        yield Notice(pages)
        for info in archive.infolist():
            where = plain(info.filename)
            if not info.filename.startswith("archive/") or info.is_dir():
                yield source.left(where, "files about the archive")
                continue
            why = _refused(source, info) or _differs(archive, info, hashes)
            if why:
                yield source.bad(where, why)
                continue
            try:
                with archive.open(info) as stream:
                    inner = source.inside(stream, info.filename, "warc", where)
                    yield from unpack_warc(inner)
            except _BROKEN as error:
                yield source.bad(where, f"is damaged ({str(error)[:120]})")
            except ReportError as error:
                yield source.bad(where, str(error).removeprefix(f"{info.filename}: "))


def _listed(archive: zipfile.ZipFile, name: str) -> tuple[dict[str, str], str]:
    """Hashes by path, and how many pages the archive names."""
    try:
        raw = _bounded(archive, "datapackage.json")
        package: Any = json.loads(raw)
        given = {one["path"]: str(one["hash"]) for one in package["resources"]}
    except (KeyError, TypeError, ValueError) as error:
        raise ReportError(
            f"{name}: has no datapackage.json that lists its files with their hashes, so it is no "
            "WACZ; a ZIP of web archives is read under the ending .zip"
        ) from error
    try:
        sealed = json.loads(_bounded(archive, "datapackage-digest.json"))["hash"]
    except (KeyError, TypeError, ValueError):
        sealed = None
    if sealed is not None and sealed != f"sha256:{hashlib.sha256(raw).hexdigest()}":
        raise ReportError(
            f"{name}: datapackage.json has not the hash that datapackage-digest.json gives; it was "
            "changed since it was made"
        )
    try:
        lines = _bounded(archive, "pages/pages.jsonl").splitlines()
    except (KeyError, ValueError):
        lines = []
    pages = sum(b'"url"' in line for line in lines)
    told = "hash of its list checked" if sealed else "hashes of its files checked"
    return given, f"{told}; names {pages} pages" if pages else told


def _bounded(archive: zipfile.ZipFile, path: str) -> bytes:
    with archive.open(path) as stream:
        raw = stream.read(_LIST + 1)
    if len(raw) > _LIST:
        raise ValueError(f"{path}: too large")
    return raw


def _differs(archive: zipfile.ZipFile, info: zipfile.ZipInfo, hashes: dict[str, str]) -> str | None:
    method, _, wanted = hashes.get(info.filename, "").partition(":")
    if not wanted:
        return "is not in the list of files with their hashes (datapackage.json)"
    if method not in {"sha256", "md5"}:
        return f"is listed with a hash of an unknown kind ({method[:20]!r})"
    made = hashlib.new(method, usedforsecurity=False)
    try:
        with archive.open(info) as stream:
            for piece in _pieces(stream):
                made.update(piece)
    except _BROKEN as error:
        return f"is damaged ({str(error)[:120]})"
    if made.hexdigest() != wanted.lower():
        return "has not the hash that datapackage.json gives; it was changed since it was made"
    return None


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(_STEP):
        yield piece


ZIP = Container("zip", (".zip",), looks_like_zip, unpack_zip, words="an archive")
WACZ = Container("wacz", (".wacz",), looks_like_zip, unpack_wacz, words="a web archive")
