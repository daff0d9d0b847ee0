"""A file of many reports, given on the page *Add*: all parts are taken in, some are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from trucewatch.adding.many import Many, Take, container_in
from trucewatch.adding.take_in import Taken
from trucewatch.errors import ReportError
from trucewatch.readers.apart.unpacked import unpack_apart
from trucewatch.readers.containers.model import Container, Item, Part
from trucewatch.readers.hints import Hints
from trucewatch.readers.registry import LARGEST

MOST = 200  # reports in one file: whoever waits for more does better on the command line
_SHOWN = 10  # of those that were read, and as many of those that were not


@dataclass(frozen=True, slots=True)
class Opened:
    """A container gone through, and what became of each of its parts."""

    many: Many
    taken: tuple[Taken, ...]

    def shown(self) -> tuple[Taken, ...]:
        """Those that the page shows."""
        read = [one for one in self.taken if one.added is not None]
        bad = [one for one in self.taken if one.added is None]
        return (*bad[:_SHOWN], *read[:_SHOWN])

    def document(self) -> dict[str, Any]:
        """What the page says of the file as a whole."""
        return {
            "file": self.many.file,
            "error": self.many.error,
            "many": {
                "parts": self.many.parts,
                "new": self.many.new,
                "known": self.many.known,
                "refused": self.many.unread,
                "hidden": len(self.taken) - len(self.shown()),
                "left": "; ".join(f"{why} ({n})" for why, (n, _) in self.many.left.items()),
                "notices": self.many.notices,
            },
        }


def container_of(file: IO[bytes], name: str) -> Container | None:
    """The container that was sent; None where it is a report, or too large for the page."""
    file.seek(0, 2)
    return None if file.tell() > LARGEST else container_in(file, name)


def open_all(file: IO[bytes], kind: Container, name: str, hints: Hints, take: Take) -> Opened:
    """Take in each report of a container, or none where it holds more than a page should wait for.

    Raises:
        CaseError: the case cannot be read or written.
    """
    many = Many(name, kind.words, kind.kind)
    return Opened(many, tuple(many.go(_few(file, name), hints, take)))


def _few(file: IO[bytes], name: str) -> Iterator[Item]:
    """All of it, unpacked before anything is kept."""
    items: list[Item] = []
    broken: ReportError | None = None
    parts = 0
    try:
        for item in unpack_apart(file, name):
            parts += isinstance(item, Part)
            if parts > MOST:
                broken = ReportError(
                    f"holds more than {MOST} reports; add it on the machine of the case: "
                    "trucewatch add CASE FILE"
                )
                items = []
                break
            items.append(item)
    except ReportError as error:
        broken = error
    yield from items
    if broken is not None:
        raise broken
