"""What is known of a report beside its bytes, and what a reader of one kind of file must offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from trucewatch.records.report import Report
from trucewatch.records.serial import to_json


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a container says of its parts: the charset of a page, a column's part."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Held:
    """Where a report stood that came out of a file of many.

    ``container`` and ``sha256``: the file's name and the hash of its bytes; ``kind``: what kind of
    container it is; ``where``: "message 12", a member's path. ``reads``: the kind of reader for the
    part, None where its name tells. ``says``: what the container says of the part that is not in
    the part's own bytes.
    """

    container: str
    sha256: str
    kind: str
    where: str
    reads: str | None = None
    says: tuple[Said, ...] = ()

    def said(self, name: str) -> str | None:
        """What it says under a name."""
        return next((one.value for one in self.says if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user or a sidecar file knows of a report. A hint outranks all that a page says.

    ``published`` is an ISO day (``2031-03-14``) or an ISO date and time; ``kind`` one of
    ``records.report.REPORT_KINDS``; ``name`` replaces the file's name in the report; ``held``: the
    container that it came out of.
    """

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    kind: str | None = None
    name: str | None = None
    held: Held | None = None

    def document(self) -> dict[str, Any]:
        """The hints as JSON values, as a case keeps them: of a file that came alone as ever."""
        document: dict[str, Any] = to_json(self)
        if self.held is None:
            del document["held"]
        return document


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file.

    ``suffixes``: endings with the dot, lower case. ``accepts``: whether the first bytes of a file
    without a telling suffix look like this kind. ``read``: raw bytes, name and hints to a report;
    raises ``ReportError``. A third party offers one by an entry point of the group
    ``trucewatch.readers`` whose name is the kind.
    """

    kind: str
    suffixes: tuple[str, ...]
    accepts: Callable[[bytes], bool]
    read: Callable[[bytes, str, Hints], Report]
