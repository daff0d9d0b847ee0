"""One report taken into a case, or refused with the reason; the others go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from trucewatch.adding.version import version_row
from trucewatch.errors import CheckError, ReportError
from trucewatch.readers.hints import Hints
from trucewatch.store.case import Case
from trucewatch.store.reports import Added

Document = dict[str, Any]
#: Gives a report's bytes and what is known of it beside them; may raise ``ReportError``.
Load = Callable[[], tuple[bytes, Hints]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one. ``added`` None: it was refused, and ``error`` says why.

    ``edit``: what is told of it as a version of another report; empty where it is none.
    """

    file: str
    added: Added | None
    error: str = ""
    edit: Document = field(default_factory=dict)

    def document(self) -> Document:
        """The same as JSON values."""
        if self.added is None:
            return {"file": self.file, "error": self.error}
        report = self.added.report
        return {
            "file": self.file,
            "new": self.added.new,
            "report": report.id,
            "outlet": report.outlet,
            "published": report.published.day,
            "claims": len(self.added.reading.claims),
            **({"not_yet_read": unread} if (unread := report.not_yet_read()) else {}),
            **self.edit,
        }


def take_in(
    case: Case, file: str, load: Load, *, captured_at: str, part: str | None = None
) -> Taken:
    """Read a report and keep it, or neither. ``file``: its path or name.

    ``part``: the name of its own that a part of a container has. Whether such a one is a version of
    another report is not looked for: of thousands, the record tells it once.


    Raises:
        CaseError: the case cannot be read or written.
    """
    name = part or PurePath(file).name
    try:
        raw, hints = load()
        added = case.add_report(raw, name, hints, captured_at=captured_at)
    except (ReportError, CheckError) as error:
        return Taken(file, None, _reason(error, file, name))
    return Taken(file, added, edit=version_row(case, added) if added.new and not part else {})


def look_at(case: Case, file: str, load: Load, part: str | None = None) -> Taken:
    """Read a report as ``take_in`` does, and keep nothing of it.

    Raises:
        CaseError: the case cannot be read.
    """
    try:
        raw, hints = load()
        return Taken(file, case.look_at(raw, part or PurePath(file).name, hints))
    except (ReportError, CheckError) as error:
        return Taken(file, None, _reason(error, file, part or PurePath(file).name))


def _reason(error: Exception, file: str, name: str) -> str:
    """Most messages begin with the file's own name, which is told beside them."""
    return str(error).removeprefix(f"{file}: ").removeprefix(f"{name}: ")
