"""A file in an archive: read as what its ending says, or as a container of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from trucewatch.errors import ReportError
from trucewatch.readers.containers.model import Item, Notice, Source, check_head, plain, too_large

_HEAD = 64 * 1024
_FORKS = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def leaves(name: str) -> bool:
    """Whether a path would lead out of the folder that it is unpacked in."""
    path = PurePosixPath(name.replace("\\", "/"))
    drive = len(name) > 1 and name[1] == ":"
    return path.is_absolute() or drive or ".." in path.parts or "\0" in name


def skipped(name: str, *, folder: bool) -> str | None:
    """Why a file is left out by rule; None where it is not."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if folder:
        return "folders"
    if any(part in _FORKS or part.startswith("._") for part in parts):
        return "notes of an operating system beside the files"
    if any(part.startswith(".") for part in parts):
        return "hidden files"
    return None


def member(
    source: Source, stream: IO[bytes], name: str, where: str, size: int | None
) -> Iterator[Item]:
    """The parts of one file of an archive. ``size``: as the archive states it.

    What it is worth is told by its ending alone: what has none that is known is counted.
    """
    from trucewatch.readers.registry import kind_of

    base = plain(PurePosixPath(name.replace("\\", "/")).name)
    suffix = PurePosixPath(base).suffix.lower()
    bounds = source.spent.bounds
    if source.kinds.may_hold(base):
        yield from _container(source, stream, base, where)
    elif kind_of(suffix) is None:
        yield source.left(where, f"files of a kind that is not read: {suffix[:12] or 'no ending'}")
    elif size == 0:
        yield source.left(where, "empty files")
    elif size is not None and size > bounds.each:
        yield source.bad(where, too_large(bounds.each))
    else:
        yield source.part(stream.read(bounds.each + 1), where, base)


def _container(source: Source, stream: IO[bytes], base: str, where: str) -> Iterator[Item]:
    bounds = source.spent.bounds
    if source.depth >= bounds.depth:
        yield source.bad(where, f"stands deeper than {bounds.depth} files in one another")
        return
    head = stream.read(_HEAD)
    kind = source.kinds.tell(base, head)
    if kind is None:
        yield source.left(where, "files of a kind that is not read: " + PurePosixPath(base).suffix)
        return
    file: IO[bytes]
    if kind.streams:
        file = io.BufferedReader(_After(head, stream))
    else:
        raw = head + stream.read(bounds.inner + 1 - len(head))
        if len(raw) > bounds.inner:
            why = f"has more than {bounds.inner:,} bytes; take it out, and add it alone"
            yield source.bad(where, why)
            return
        source.spent.unpacked(len(raw), source.name)
        file = io.BytesIO(raw)
    try:
        check_head(kind, base, head)
        for item in kind.unpack(source.inside(file, base, kind.kind, where)):
            yield Notice(f"{where}: {item.words}") if isinstance(item, Notice) else item
    except ReportError as error:
        yield source.bad(where, str(error).removeprefix(f"{base}: "))


class _After(io.RawIOBase):
    """A stream with what was read of it put back in front."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        """Fill what is given, the head first."""
        piece = self._head[: len(into)] or self._stream.read(len(into))
        self._head = self._head[len(into) :]
        into[: len(piece)] = piece
        return len(piece)
