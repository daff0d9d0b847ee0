"""A file of many reports taken into a case: each part alone, and what was in it told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from trucewatch.adding.take_in import Document, Load, Taken
from trucewatch.errors import ReportError, UsageError
from trucewatch.readers.containers.model import Container, Item, Left, Notice, Options, Part
from trucewatch.readers.containers.registry import HEAD, container_for
from trucewatch.readers.hints import Hints
from trucewatch.readers.parts.row import DAY_ORDERS, ROLES

_FIRST = 5  # places told of each reason for which something was left out
_REASONS = 40  # told apart; the rest is counted as one
_STEP = 1024 * 1024
_LARGEST = 4 * 1024 * _STEP  # bytes of standard input
#: Reads one report and keeps it, or only looks: of a name and what gives its bytes.
Take = Callable[[str, Load, str], Taken]


@dataclass(slots=True)
class Many:
    """What became of one container. Filled while its parts are gone through."""

    file: str
    words: str
    kind: str
    new: int = 0
    known: int = 0
    unread: int = 0
    notices: list[str] = field(default_factory=list)
    left: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    error: str = ""
    sha256: str = ""

    @property
    def parts(self) -> int:
        """How many reports were found in it, read or not."""
        return self.new + self.known + self.unread

    @property
    def passed_by(self) -> int:
        """How many things in it were left out by rule."""
        return sum(count for count, _ in self.left.values())

    def go(self, items: Iterator[Item], hints: Hints, take: Take) -> Iterator[Taken]:
        """What became of each part, in its order; what was left out is counted only."""
        try:
            for item in items:
                if isinstance(item, Notice):
                    self.notices.append(item.words)
                elif isinstance(item, Left) and not item.bad:
                    self._leave(item)
                else:
                    taken = self._one(item, hints, take)
                    self.unread += taken.added is None
                    self.new += taken.added is not None and taken.added.new
                    self.known += taken.added is not None and not taken.added.new
                    yield taken
        except ReportError as error:
            self.error = str(error).removeprefix(f"{Path(self.file).name}: ")

    def _one(self, item: Part | Left, hints: Hints, take: Take) -> Taken:
        file = f"{self.file}: {item.where}"
        if isinstance(item, Left):
            return Taken(file, None, item.why)
        known = outranked(item.hints, hints)
        if known.held is not None:
            self.sha256 = known.held.sha256
        return take(file, lambda: (item.raw, known), item.name)

    def _leave(self, item: Left) -> None:
        why = item.why
        if why not in self.left and len(self.left) >= _REASONS:
            why = "of other kinds"
        count, first = self.left.get(why, (0, []))
        self.left[why] = count + 1, first if len(first) >= _FIRST else [*first, item.where]

    def document(self, reports: list[Document]) -> Document:
        """The same as JSON values, with what became of each report."""
        document: Document = {
            "file": self.file,
            "container": self.kind,
            "reports": reports,
            "left_out": [
                {"why": why, "count": count, "first": first}
                for why, (count, first) in self.left.items()
            ],
            "notices": self.notices,
        }
        if self.sha256:
            document["sha256"] = self.sha256
        if self.error:
            document["error"] = self.error
        return document


def outranked(told: Hints, hints: Hints) -> Hints:
    """What a container tells of a part, outranked by what the user says of all."""
    said = {
        key: value
        for key in ("outlet", "published", "url", "kind")
        if (value := getattr(hints, key)) is not None
    }
    return replace(told, **said)


def opened_container(path: Path) -> tuple[IO[bytes], Container] | None:
    """A file of many reports, open; None where it is none, or cannot be opened."""
    try:
        if not path.is_file():
            return None
        file = path.open("rb")
    except OSError:
        return None
    kind = container_in(file, path.name)
    if kind is None:
        file.close()
        return None
    return file, kind


def container_in(file: IO[bytes], name: str) -> Container | None:
    """The container that an open file is; it stands at its beginning again."""
    file.seek(0)
    kind = container_for(name, file.read(HEAD))
    file.seek(0)
    return kind


@contextmanager
def standard_input() -> Iterator[IO[bytes]]:
    """What comes by standard input, in a file that is gone afterwards.

    Raises:
        ReportError: it is more than may be read.
    """
    with TemporaryFile() as file:
        size = 0
        while piece := sys.stdin.buffer.read(_STEP):
            size += len(piece)
            if size > _LARGEST:
                raise ReportError(f"standard input: more than {_LARGEST:,} bytes; give a file")
            file.write(piece)
        file.seek(0)
        yield file


def told_options(columns: list[str] | None, days: str | None) -> Options:
    """What ``--map ROLE=COLUMN`` and ``--days`` say.

    Raises:
        UsageError: a part of a report is not known, or is named twice, or the order is none.
    """
    mapped: dict[str, Any] = {}
    for one in columns or []:
        role, sign, column = one.partition("=")
        if role not in ROLES or not sign or not column or role in mapped:
            raise UsageError(
                f"--map {one!r}: give ROLE=COLUMN, each role once; roles are {', '.join(ROLES)}"
            )
        mapped[role] = column
    if days is not None and days not in DAY_ORDERS:
        raise UsageError(f"--days {days!r}: give one of {', '.join(DAY_ORDERS)}")
    return Options(tuple(mapped.items()), days)
