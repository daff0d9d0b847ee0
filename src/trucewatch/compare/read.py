"""Somebody else's table of events, whichever of the known ones it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from trucewatch.compare.cells import BadCell, Cells
from trucewatch.compare.event import OutsideEvent, OutsideFile, Refused
from trucewatch.compare.schemes import acled, gdelt, ged
from trucewatch.compare.schemes.mapped import NAME as MAPPED
from trucewatch.compare.schemes.mapped import MappedRow, check_columns, read_map
from trucewatch.errors import UsageError

ReadRow = Callable[[Cells], OutsideEvent]
_LONGEST_CELL = 1_000_000
_MOST_BYTES = 1 << 30
_HEADED = (acled, ged)


def read_outside(path: Path, columns: str | None, kinds: Mapping[str, str]) -> OutsideFile:
    """All events of a file. ``columns``: the user's map of columns; None: the header tells.

    ``kinds``: our codes of kinds by what a table of one's own may call them, in small letters.

    Raises:
        UsageError: the file cannot be read, or it is none of the tables that are known.
    """
    text = _text(path)
    named = read_map(columns) if columns is not None else None
    csv.field_size_limit(_LONGEST_CELL)
    if named is None and _is_gdelt(text):
        return _read(path.name, gdelt.NAME, gdelt.read_row, _without_header(text))
    rows = _lines(text, _mark(text))
    header = [name.strip() for name in next(rows, (0, []))[1]]
    if named is not None:
        check_columns(named, header, path.name)
        return _read(path.name, MAPPED, MappedRow(named, kinds), _headed(rows, header))
    folded = [name.casefold() for name in header]
    for scheme in _HEADED:
        if set(folded) >= scheme.SIGNS:
            return _read(path.name, scheme.NAME, scheme.read_row, _headed(rows, folded))
    raise UsageError(
        f"{path.name}: its first row is that of no known table (ACLED, UCDP GED, GDELT 2.0 without "
        "a header); say which column holds what: --map date=COLUMN,place=COLUMN,type=COLUMN,…"
    )


def _read(
    file: str, scheme: str, read_row: ReadRow, rows: Iterable[Cells | Refused]
) -> OutsideFile:
    events: list[OutsideEvent] = []
    refused: list[Refused] = []
    for cells in rows:
        if isinstance(cells, Refused):
            refused.append(cells)
            continue
        try:
            events.append(read_row(cells))
        except BadCell as bad:
            refused.append(Refused(cells.row, bad.field, bad.value, bad.right))
    return OutsideFile(file, scheme, tuple(events), tuple(refused))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(f"{path}: larger than {_MOST_BYTES:,} bytes; give it in parts")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    return raw.decode("utf-8-sig", errors="replace").replace("\x00", "�")


def _is_gdelt(text: str) -> bool:
    first = text.split("\n", 1)[0].split("\t")
    return len(first) == gdelt.WIDTH and first[0].strip().isdigit()


def _mark(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _lines(
    text: str, mark: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
) -> Iterator[tuple[int, list[str]]]:
    """Rows with their number, from 1, in the file; empty ones are passed over."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark, quoting=quoting)
    number = 0
    while True:
        number += 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error:
            cells = ["\x00"]  # which no cell can hold: told as a row that cannot be parsed
        if any(cell.strip() for cell in cells):
            yield number, cells


def _headed(rows: Iterable[tuple[int, list[str]]], header: list[str]) -> Iterator[Cells | Refused]:
    for number, cells in rows:
        if len(cells) != len(header):
            right = f"as wide as the first row: {len(header)} cells"
            yield Refused(number, "row", f"{len(cells)} cells", right)
        else:
            yield Cells(number, dict(zip(header, cells, strict=True)))


def _without_header(text: str) -> Iterator[Cells | Refused]:
    for number, cells in _lines(text, "\t", csv.QUOTE_NONE):
        if len(cells) != gdelt.WIDTH:
            right = f"{gdelt.WIDTH} cells, as GDELT 2.0 has"
            yield Refused(number, "row", f"{len(cells)} cells", right)
        else:
            yield Cells(number, {name: cells[at] for name, at in gdelt.COLUMNS.items()})
