"""Which reader reads which file, and what is known of a file beside its bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from trucewatch.errors import ReportError
from trucewatch.readers.decode import READABLE, looks_like
from trucewatch.readers.documents.docx import DOCX
from trucewatch.readers.documents.eml import EML
from trucewatch.readers.documents.mhtml import MHTML
from trucewatch.readers.documents.odt import ODT
from trucewatch.readers.documents.pdf import PDF
from trucewatch.readers.hints import Held, Hints, Reader
from trucewatch.readers.html import HTML
from trucewatch.readers.text import TEXT
from trucewatch.records.report import Report

__all__ = ["LARGEST", "READERS", "Hints", "Reader", "load_file", "read_bytes", "read_file"]

#: Media kind to reader, text last: nearly all bytes look like one. Third parties add theirs by an
#: entry point of this group.
READERS: dict[str, Reader] = {
    reader.kind: reader for reader in (PDF, DOCX, ODT, MHTML, EML, HTML, TEXT)
}
GROUP = "trucewatch.readers"
LARGEST = 20 * 1024 * 1024  # bytes
LONGEST_PARAGRAPH = 30_000  # characters, of those that are read: ten pages without a break
MOST_PARAGRAPHS = 4_000  # of those that are read for claims; each has its cost, however short
LONGEST_TEXT = 1_000_000  # characters; more words than the longest report of any commission

_OF_TEXT = frozenset({"text", "html", "mail", "mhtml"})
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")
_SIDECAR_KEYS = ("outlet", "published", "url", "kind")


def read_bytes(raw: bytes, name: str, hints: Hints = Hints()) -> Report:  # noqa: B008  # frozen
    """The report in ``raw``.

    Args:
        raw: the file's bytes.
        name: the file's name; its suffix chooses the reader, else the bytes do.
        hints: what is known of it beside its bytes; outranks what the page says.

    Raises:
        ReportError: it cannot be read as a report; the message says why and what can be.
    """
    check_size(raw, name)
    _check_hints(name, hints)
    report = _choose(raw, name, hints.held).read(raw, name, hints)
    _check_length(report, name)
    if hints.held is not None:
        report = replace(report, notes=(*report.notes, _stood(hints.held)))
    return report


def _stood(held: Held) -> str:
    captured = held.said("captured")
    return f"stood in {held.container}: {held.where}" + (f"; captured {captured}" * bool(captured))


def _check_length(report: Report, name: str) -> None:
    """Refuse a text that would cost more to read than any report is worth."""
    if len(report.text) > LONGEST_TEXT:
        raise ReportError(
            f"{name}: its text has {len(report.text):,} characters; is this a report? The longest "
            f"that is read has {LONGEST_TEXT:,}; add its parts as files of their own"
        )
    read = report.own_blocks()
    if len(read) > MOST_PARAGRAPHS:
        raise ReportError(
            f"{name}: its text has {len(read):,} paragraphs or items; is this a report? The most "
            f"that are read are {MOST_PARAGRAPHS:,}; add its parts as files of their own"
        )
    longest = max((len(block.span) for block in read), default=0)
    if longest > LONGEST_PARAGRAPH:
        raise ReportError(
            f"{name}: one paragraph has {longest:,} characters; is this a report? The longest that "
            f"is read has {LONGEST_PARAGRAPH:,}; break its lines where its paragraphs end"
        )


def check_size(raw: bytes, name: str) -> None:
    """Refuse what is empty or too large, before anything of it is looked at.

    Raises:
        ReportError: says its size and the largest that is read.
    """
    if not raw:
        raise ReportError(f"{name}: the file is empty; a report needs words")
    if len(raw) > LARGEST:
        raise ReportError(
            f"{name}: has {len(raw):,} bytes; is this a report? The largest file that is read has "
            f"{LARGEST:,} bytes"
        )


def read_file(path: Path, hints: Hints = Hints()) -> Report:  # noqa: B008  # frozen
    """The report in a file.

    A sidecar ``NAME.json`` beside ``NAME.txt`` (or ``NAME.html``) may say what is known of the
    report beside its text: an object with any of the keys ``outlet``, ``published``, ``url``,
    ``kind``, each a text. What ``hints`` says outranks it.

    Raises:
        ReportError: there is no such file, it cannot be opened, it is no report, or its sidecar
            is not as above; the message names the file.
    """
    raw, known = load_file(path, hints)
    return read_bytes(raw, path.name, known)


def load_file(path: Path, hints: Hints = Hints()) -> tuple[bytes, Hints]:  # noqa: B008  # frozen
    """The bytes of a file, and what is known of it with its sidecar; nothing is read out yet.

    Raises:
        ReportError: as ``read_file``, but for what the bytes hold.
    """
    if path.is_dir():
        raise ReportError(f"{path}: is a folder; name the files in it, such as {path / '*.txt'}")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1) if size <= LARGEST else b""
        if size > LARGEST or len(raw) > LARGEST:  # a pipe or device does not tell its size
            raise ReportError(
                f"{path}: has {max(size, len(raw)):,} bytes or more; is this a report? The "
                f"largest file that is read has {LARGEST:,} bytes"
            )
    except FileNotFoundError as error:
        raise ReportError(f"{path}: there is no such file") from error
    except OSError as error:
        raise ReportError(f"{path}: cannot be opened: {error.strerror or error}") from error
    return raw, _with_sidecar(path, hints)


def kind_of(suffix: str) -> str | None:
    """The kind of reader for files with such an ending, in lower case with the dot."""
    return next((kind for kind, one in _all_readers().items() if suffix in one.suffixes), None)


def _choose(raw: bytes, name: str, held: Held | None) -> Reader:
    readers = _all_readers()
    if held is not None and held.reads is not None:
        from trucewatch.readers.parts.registry import PARTS

        reader = PARTS.get(held.reads) or readers.get(held.reads)
        if reader is None:
            raise ReportError(f"{name}: nothing here reads a part of the kind {held.reads!r}")
        return reader
    suffix = _SUFFIX.search(name)
    if suffix:
        for reader in readers.values():
            if suffix[0].lower() in reader.suffixes:
                return _by_content(reader, raw, readers)
    what = looks_like(raw)
    for reader in readers.values():
        told = not suffix and what is None
        if (told or reader.kind not in _OF_TEXT) and reader.accepts(raw):
            return reader
    known = known_endings()
    thing = (
        f"this is {what}"
        if what
        else f"{suffix[0] if suffix else 'this'} is an unknown kind of file"
    )
    raise ReportError(f"{name}: {thing}; what can be read is {READABLE}: {', '.join(known)}")


def known_endings() -> list[str]:
    """The endings of all files that can be read, with their dots."""
    return sorted(ending for reader in _all_readers().values() for ending in reader.suffixes)


def _by_content(reader: Reader, raw: bytes, readers: Mapping[str, Reader]) -> Reader:
    """A web page saved under the name of a text is still a web page; so is a document."""
    binary = looks_like(raw) is not None
    if binary and (reader.kind in _OF_TEXT or not reader.accepts(raw)):
        for other in readers.values():
            if other.kind not in _OF_TEXT and other.accepts(raw):
                return other
    if reader.kind == "text" and not reader.accepts(raw) and not binary:
        for other in readers.values():
            if other.kind != "text" and other.accepts(raw):
                return other
    return reader


@cache
def _all_readers() -> dict[str, Reader]:
    """The built-in readers and those of installed third parties, built-in first."""
    readers = dict(READERS)
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        reader = point.load()
        if not isinstance(reader, Reader) or point.name in readers:
            raise ReportError(
                f"the entry point {point.name!r} of {GROUP} ({point.value}) must name a Reader of "
                f"a kind that is not yet taken; taken are {', '.join(sorted(readers))}"
            )
        readers[point.name] = reader
    return readers


def _with_sidecar(path: Path, hints: Hints) -> Hints:
    """``hints``, completed by the sidecar beside ``path`` if there is one."""
    sidecar = path.with_suffix(".json")
    if sidecar == path or not sidecar.is_file():
        return hints
    try:
        raw = sidecar.read_bytes()
    except OSError as error:
        raise _no_sidecar(str(sidecar), path.name, error) from error
    return with_sidecar(raw, str(sidecar), path.name, hints)


def with_sidecar(raw: bytes, sidecar: str, name: str, hints: Hints) -> Hints:
    """``hints``, completed by the bytes of the sidecar of the report ``name``.

    Raises:
        ReportError: they are not as ``read_file`` says.
    """
    try:
        known: Any = json.loads(raw.decode())
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise _no_sidecar(sidecar, name, error) from error
    if not isinstance(known, dict):
        raise ReportError(
            f"{sidecar}: must be an object with any of {', '.join(_SIDECAR_KEYS)}, "
            f"not {type(known).__name__}"
        )
    for key in _SIDECAR_KEYS:
        value = known.get(key)
        if value is None or getattr(hints, key) is not None:
            continue
        if not isinstance(value, str) or not value.strip():
            raise ReportError(f"{sidecar}: {key}: {value!r} must be a text that is not empty")
        told: dict[str, Any] = {key: value.strip()}
        _check_hints(sidecar, Hints(**told))
        hints = replace(hints, **told)
    return hints


def _no_sidecar(sidecar: str, name: str, error: Exception) -> ReportError:
    return ReportError(
        f"{sidecar}: the file beside {name} is not readable JSON ({error}); it must be an "
        f"object with any of {', '.join(_SIDECAR_KEYS)}, or be named otherwise"
    )


def _check_hints(where: str, hints: Hints) -> None:
    """Refuse half characters: JSON can hold them, UTF-8, and so every id and file, can not."""
    for key in (*_SIDECAR_KEYS, "name"):
        value = getattr(hints, key)
        if value is not None and any("\ud800" <= char <= "\udfff" for char in value):
            raise ReportError(
                f"{where}: {key}: {value!a} holds half of a character (a lone surrogate); "
                f"write the character itself"
            )
