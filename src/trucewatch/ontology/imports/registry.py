"""Which importers there are, and the bytes of a file as text for them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from trucewatch.errors import UsageError
from trucewatch.ontology.imports.listing import Listing
from trucewatch.ontology.imports.petrarch import read_petrarch
from trucewatch.ontology.imports.tables import read_csv, read_ucdp
from trucewatch.ontology.model import Ontology

#: Format -> what it is.
FORMATS: Mapping[str, str] = {
    "csv": "a table with a header line; --columns says which column holds what",
    "ucdp": "UCDP's list of actors, as CSV",
    "petrarch": "an actor dictionary of PETRARCH or TABARI",
}
_LARGEST = 64 * 1024 * 1024  # bytes


def read_actor_list(
    raw: bytes,
    file: str,
    ontology: Ontology,
    form: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Listing:
    """The actors of a file. ``form`` None: told by the file's name and first line.

    Raises:
        UsageError: the file is no text, is too large, or is not of the format as a whole. Faults
            of single rows are in the listing.
    """
    text = _text(raw, file)
    form = form or _guess(text, file)
    if form not in FORMATS:
        raise UsageError(f"--format {form!r}: give one of {', '.join(FORMATS)}")
    if columns and form != "csv":
        raise UsageError(f"--columns is for --format csv; {file} is read as {form}")
    csv.field_size_limit(_LARGEST)
    if form == "petrarch":
        return read_petrarch(text, file, ontology)
    if form == "ucdp":
        return read_ucdp(text, file, ontology)
    return read_csv(text, file, ontology, columns)


def _text(raw: bytes, file: str) -> str:
    if len(raw) > _LARGEST:
        raise UsageError(f"{file}: larger than {_LARGEST // 1024 // 1024} MiB; split it")
    if not raw.strip():
        raise UsageError(f"{file}:1: the file is empty")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise UsageError(
            f"{file}:{line}: not UTF-8 text; save the file as UTF-8 (a spreadsheet: as CSV UTF-8)"
        ) from error
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise UsageError(f"{file}:{line}: holds a NUL character; it is not a text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _guess(text: str, file: str) -> str:
    first = text.lstrip().split("\n", 1)[0].casefold()
    if "actorid" in first and "namedata" in first:
        return "ucdp"
    if Path(file).suffix.casefold() in {".csv", ".tsv"}:
        return "csv"
    return "petrarch" if any("[" in line for line in text.split("\n", 200)[:200]) else "csv"
