"""What a container is, what comes out of it, and how much may."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import IO, Any

from trucewatch.errors import ReportError
from trucewatch.readers.hints import Held, Hints, Said

_MEGABYTE = 1024 * 1024
_BLOCK = 10_240  # bytes that are read at once
_HALVES = re.compile("[\ud800-\udfff]")
_PACKED = frozenset({".gz", ".bz2", ".xz"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """``each``: bytes of a part; ``inner``: of a file of many inside another, which is held in

    memory; ``total``: unpacked, all together; ``ratio``: unpacked bytes for one packed, asked only
    past ``small``; ``depth``: containers in one another.
    """

    each: int = 20 * _MEGABYTE
    inner: int = 64 * _MEGABYTE
    total: int = 16 * 1024 * _MEGABYTE
    parts: int = 200_000
    ratio: int = 250
    small: int = 8 * _MEGABYTE
    depth: int = 3


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says of tables: (part of a report, column), and the order of day and month."""

    columns: tuple[tuple[str, str], ...] = ()
    days: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One report's own bytes. ``name``: a file name for them; ``where``: where they stand."""

    raw: bytes
    name: str
    where: str
    hints: Hints


@dataclass(frozen=True, slots=True)
class Left:
    """What is not given as a part, and why. ``bad``: it should have been one, and cannot be read.

    The others are counted under ``why``, which is the same for all of a kind.
    """

    where: str
    why: str
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person should know of the container before its parts."""

    words: str


Item = Part | Left | Notice


class Spent:
    """What has come out so far, of a container and all inside it."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.items = 0
        self.bytes = 0

    def item(self, name: str) -> None:
        """Count one thing that stands in it."""
        self.items += 1
        if self.items > self.bounds.parts:
            raise ReportError(
                f"{name}: holds more than {self.bounds.parts:,} things; what comes after them is "
                "not read: split it"
            )

    def unpacked(self, count: int, name: str) -> None:
        """Count bytes."""
        self.bytes += count
        if self.bytes > self.bounds.total:
            raise ReportError(
                f"{name}: unpacks to more than {self.bounds.total:,} bytes; what comes after them "
                "is not read: split it"
            )


@dataclass(frozen=True, slots=True)
class Source:
    """A container to be unpacked. ``path``: where it stands in another, empty for the outermost.

    ``kinds``: those by which a container inside it is told.
    """

    file: IO[bytes]
    name: str
    kind: str
    spent: Spent
    kinds: Kinds
    options: Options = Options()
    path: str = ""
    depth: int = 1

    def part(
        self,
        raw: bytes,
        where: str,
        ending: str,
        reads: str | None = None,
        says: tuple[Said, ...] = (),
        **told: Any,
    ) -> Part | Left:
        """A part, counted; told as bad where it is too large.

        ``ending``: of its name, such as "-7.csv"; a whole name where it begins with no hyphen.
        """
        self.spent.item(self.name)
        self.spent.unpacked(len(raw), self.name)
        if len(raw) > self.spent.bounds.each:
            return self.bad(where, too_large(self.spent.bounds.each), counted=True)
        name = f"{stem(self.name)}{ending}" if ending.startswith("-") else ending
        said = tuple(Said(one.name, _whole(one.value)) for one in says)
        held = Held("", "", self.kind, self.at(where), reads, said)
        known: dict[str, Any] = {
            key: _whole(value) for key, value in told.items() if value is not None
        }
        return Part(raw, name, self.at(where), replace(Hints(**known), held=held))

    def left(self, where: str, why: str) -> Left:
        """What is left out by rule."""
        self.spent.item(self.name)
        return Left(self.at(where), why)

    def bad(self, where: str, why: str, *, counted: bool = False) -> Left:
        """What cannot be read."""
        if not counted:
            self.spent.item(self.name)
        return Left(self.at(where), why, bad=True)

    def at(self, where: str) -> str:
        """Where something stands, from the outermost container on."""
        return _whole(f"{self.path}: {where}" if self.path else where)

    def whole(self) -> bytes:
        """All of it, where it may be held in memory.

        Raises:
            ReportError: it is larger.
        """
        most = self.spent.bounds.inner
        raw = self.file.read(most + 1)
        if len(raw) > most:
            raise ReportError(f"{self.name}: has more than {most:,} bytes; split it")
        return raw

    def inside(self, file: IO[bytes], name: str, kind: str, where: str) -> Source:
        """A container that stands in this one."""
        return replace(
            self, file=file, name=name, kind=kind, path=self.at(where), depth=self.depth + 1
        )


@dataclass(frozen=True, slots=True)
class Container:
    """One kind of file of many.

    ``suffixes``: endings with the dot, lower case. ``accepts``: whether the first bytes are those
    of this kind; ``sure``: whether they must be, whatever the ending says, and may say so without
    one. ``streams``: read forward once, so that it need not be held in memory inside another.
    ``unpack``: gives its parts in order; raises ``ReportError`` where it cannot go on.
    """

    kind: str
    suffixes: tuple[str, ...]
    accepts: Callable[[bytes], bool]
    unpack: Callable[[Source], Iterator[Item]]
    streams: bool = False
    sure: bool = True
    words: str = field(default="")


@dataclass(frozen=True, slots=True)
class Kinds:
    """Containers that are known. Longer endings stand before those that they end in."""

    all: tuple[Container, ...]

    def may_hold(self, name: str) -> bool:
        """Whether a file's ending is one of a container."""
        return any(name.lower().endswith(one.suffixes) for one in self.all)

    def tell(self, name: str, head: bytes) -> Container | None:
        """The container that a file is; None where it is a report, or of no kind that is known.

        An ending that reports have too (.xml, .json) counts only with the right first bytes; a file
        without an ending is told by these alone.
        """
        low = name.lower()
        fitting = [one for one in self.all if low.endswith(one.suffixes)]
        if fitting:
            shared = low.endswith((".json", ".xml"))
            good = [one for one in fitting if one.accepts(head)]
            return next(iter(good or ([] if shared else fitting)), None)
        if "." in low.rpartition("/")[2].strip("."):
            return None
        return next((one for one in self.all if one.sure and one.accepts(head)), None)


def check_head(kind: Container, name: str, head: bytes) -> None:
    """Refuse what only its ending calls so.

    Raises:
        ReportError: its first bytes are not those of its kind.
    """
    if kind.sure and not kind.accepts(head):
        raise ReportError(f"{name}: its first bytes are not those of {kind.words}")


def check_ratio(source: Source, made: int, packed: IO[bytes]) -> None:
    """Refuse what unpacks to far more than it is.

    Raises:
        ReportError: ``made`` bytes came out of those of ``packed`` that were read.
    """
    bounds = source.spent.bounds
    try:
        read = packed.tell()
    except OSError:
        return  # stands in another archive, which counts
    if made > bounds.small and made > bounds.ratio * max(read, _BLOCK):
        raise ReportError(
            f"{source.name}: {read:,} packed bytes unpack to {made:,}, over {bounds.ratio} times "
            "as many; no text packs so well"
        )


def stem(name: str) -> str:
    """A file's name without its endings."""
    base = PurePath(PurePath(name).name)
    if base.suffix.lower() in _PACKED:
        base = base.with_suffix("")
    return base.stem or "file"


def too_large(most: int) -> str:
    """Why a part is not read."""
    return f"has more than {most:,} bytes, the most that is read of a report"


def _whole(words: str) -> str:
    return _HALVES.sub("\ufffd", words)


def plain(name: Any) -> str:
    """A name as one line that can be written down, whatever bytes an archive gave it."""
    whole = str(name).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in whole)[:1000]
