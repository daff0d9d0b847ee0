"""A row of a table, or a line of JSON, whose columns somebody said to be the parts of a report."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any

from trucewatch.errors import ReportError
from trucewatch.readers.hints import Held, Hints
from trucewatch.readers.page import StatedDate
from trucewatch.readers.parts.made import (
    Fields,
    address,
    held_of,
    looks_marked_up,
    object_of,
    read_fields,
    stated,
)
from trucewatch.records.report import REPORT_KINDS, Report

#: What a column may be said to be.
ROLES = ("text", "title", "published", "outlet", "url", "author", "kind")
#: Orders of day and month in dates of numbers alone.
DAY_ORDERS = ("dmy", "mdy")
RULE = "readers.dating.column"
NUMBERS = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)\b(?P<rest>.*)", re.DOTALL)
_LARGEST = 20 * 1024 * 1024


def read_row(raw: bytes, name: str, hints: Hints) -> Report:
    """The report in a row. A row of CSV comes with the table's first row, which names its columns.

    Raises:
        ReportError: it has no text, or other columns than the first row.
    """
    held = held_of(hints, name)
    table = held.said("delimiter") is not None
    cells = _cells(raw, name, held) if table else object_of(raw, name)
    values = {role: _value(cells, held.said(role)) for role in ROLES}
    if not values["text"].strip():
        raise ReportError(
            f"{name}: its column {held.said('text')!r} is empty; a report needs words"
        )
    kind = values["kind"].strip().lower()
    if hints.kind is None and kind in REPORT_KINDS:
        hints = Hints(hints.outlet, hints.published, hints.url, kind, hints.name, hints.held)
    text, marked = values["text"], looks_marked_up(values["text"])
    fields = Fields(
        title=values["title"],
        text="" if marked else text,
        html=text if marked else "",
        author=values["author"],
        outlet=values["outlet"],
        outlet_how=f"the column {held.said('outlet')!r}",
        url=address(values["url"]),
        dates=_dates(values["published"], held),
        notes=_notes(values, hints, held),
    )
    return read_fields(raw, name, "text/csv" if table else "application/json", fields, hints)


def _cells(raw: bytes, name: str, held: Held) -> dict[str, Any]:
    csv.field_size_limit(_LARGEST)
    text = raw.decode(held.said("encoding") or "utf-8-sig").removeprefix("\ufeff")
    try:
        rows = list(
            csv.reader(io.StringIO(text, newline=""), delimiter=held.said("delimiter") or ",")
        )
    except csv.Error as error:
        raise ReportError(f"{name}: is no row of a table ({error})") from error
    if len(rows) != 2:
        raise ReportError(f"{name}: is not one row under its table's first row")
    head, row = rows
    if len(row) > len(head):
        raise ReportError(
            f"{name}: has {len(row)} cells, the table {len(head)} columns; a cell that holds the "
            "sign between cells must stand in quotation marks"
        )
    return dict(zip((cell.strip() for cell in head), row, strict=False))


def _value(cells: dict[str, Any], column: str | None) -> str:
    """The cell of a column; of JSON, of a path such as ``meta.date`` too."""
    if column is None:
        return ""
    found: Any = cells.get(column)
    if found is None and "." in column:
        found = cells
        for key in column.split("."):
            found = found.get(key) if isinstance(found, dict) else None
    if isinstance(found, list):
        found = "; ".join(str(one) for one in found if isinstance(one, str))
    return "" if found is None or isinstance(found, dict) else str(found)


def _dates(value: str, held: Held) -> tuple[StatedDate, ...]:
    where = f"the column {held.said('published')!r}"
    numbers, order = NUMBERS.match(value), held.said("days")
    if numbers is None or order is None:
        return stated(value, where, RULE)
    first, second, year = int(numbers[1]), int(numbers[2]), int(numbers[3])
    day, month = (first, second) if order == "dmy" else (second, first)
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return ()
    told = "day first" if order == "dmy" else "month first"
    return (StatedDate(iso, f"{where} ({value.strip()[:60]!r}, {told})", RULE),)


def _notes(values: dict[str, str], hints: Hints, held: Held) -> tuple[str, ...]:
    notes = []
    if values["published"].strip() and not _dates(values["published"], held):
        notes.append(f"the column {held.said('published')!r} gives no day: {values['published']!r}")
    if values["kind"].strip() and hints.kind is None:
        kinds = ", ".join(REPORT_KINDS)
        notes.append(f"{values['kind'].strip()[:60]!r} is no kind of report: one of {kinds}")
    return tuple(notes)
