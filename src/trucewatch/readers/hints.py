"""What is known of a report beside its bytes, and what a reader of one kind of file must offer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trucewatch.records.report import Report


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user or a sidecar file knows of a report. A hint outranks all that a page says.

    ``published`` is an ISO day (``2031-03-14``) or an ISO date and time; ``kind`` one of
    ``records.report.REPORT_KINDS``; ``name`` replaces the file's name in the report.
    """

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    kind: str | None = None
    name: str | None = None


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
