"""The formats of situation reports, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from trucewatch.errors import UsageError
from trucewatch.sitrep.formats.html import html
from trucewatch.sitrep.formats.markdown import markdown
from trucewatch.sitrep.formats.writing import Written
from trucewatch.told import say


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``write``: gives the file; the day is the last one taken in."""

    name: str
    suffix: str
    type: str
    label: str
    write: Callable[[Written, str], bytes]


def _pdf(written: Written, day: str) -> bytes:
    from trucewatch.sitrep.formats.pdf import pdf

    return pdf(written, day)


def _docx(written: Written, day: str) -> bytes:
    from trucewatch.sitrep.formats.docx import docx

    return docx(written, day)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("pdf", ".pdf", "application/pdf", say("PDF, with footnotes"), _pdf),
        Format("docx", ".docx", _WORD, say("a text document (DOCX)"), _docx),
        Format(
            "html",
            ".html",
            "text/html; charset=utf-8",
            say("a web page in one file"),
            lambda written, _day: html(written),
        ),
        Format(
            "md",
            ".md",
            "text/markdown; charset=utf-8",
            say("Markdown, with footnotes"),
            lambda written, _day: markdown(written),
        ),
    )
}


def find_format(name: str | None, file: str | None) -> Format:
    """The format asked for, else that of the file's ending, else HTML.

    Raises:
        UsageError: there is no such format, or the ending is of none.
    """
    listed = ", ".join(FORMATS)
    if name is not None:
        if name not in FORMATS:
            raise UsageError(f"--format {name!r} is not known; formats are {listed}")
        return FORMATS[name]
    if file is None:
        return FORMATS["html"]
    ending = PurePath(file).suffix.lower()
    found = next((one for one in FORMATS.values() if one.suffix == ending), None)
    if found is None and ending in (".htm", ".markdown"):
        found = FORMATS["html" if ending == ".htm" else "md"]
    if found is None:
        raise UsageError(
            f"{file}: {ending or 'no ending'} is of no format; give --format, one of {listed}"
        )
    return found
