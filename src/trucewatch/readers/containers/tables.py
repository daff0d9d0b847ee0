"""Tables: CSV and TSV, a row a report; JSON Lines, a line a report."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO, Any

from trucewatch.errors import ReportError
from trucewatch.readers.containers.model import Container, Item, Notice, Source
from trucewatch.readers.decode import decode
from trucewatch.readers.hints import Said
from trucewatch.readers.parts.row import DAY_ORDERS, NUMBERS, ROLES

_SHOWN = 40  # columns told
_LINE = 1024 * 1024  # letters read at once of an endless line
_SIGNS = ",;\t|"
#: Names of columns by which their part in a report is guessed, the likeliest first.
_GUESSES: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "full_text", "fulltext", "article_text", "article"),
        *("message", "maintext", "story", "notes", "description", "words"),
    ),
    "title": ("title", "headline", "subject", "heading"),
    "published": (
        *(
            "published",
            "date",
            "published_at",
            "publication_date",
            "date_published",
            "publish_date",
        ),
        *("pubdate", "datetime", "timestamp", "created_at", "time"),
    ),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "channel", "newspaper"),
    "url": ("url", "link", "href", "permalink", "address", "web_url"),
    "author": ("author", "byline", "authors", "creator"),
    "kind": ("report_kind",),
}


def unpack_table(source: Source) -> Iterator[Item]:
    """Each row under the table's first row, both as they stand: a table of one row."""
    encoding = _encoding(source)
    delimiter = _delimiter(source, encoding)
    rows = _rows(source, encoding, delimiter)
    head_text, head, _ = next(rows, ("", [], ""))
    columns = [cell.strip() for cell in head]
    mapped = mapping(source, columns)
    first = _whole_line(head_text)
    days = (
        source.options.days or _day_order(rows, columns.index(mapped["published"]))
        if "published" in mapped
        else None
    )
    yield Notice(_told(mapped, source, days))
    says = (
        Said("encoding", encoding),
        Said("delimiter", delimiter),
        *((Said("days", days),) if days else ()),
        *(Said(role, column) for role, column in mapped.items()),
    )
    at = columns.index(mapped["text"])
    rows = _rows(source, encoding, delimiter)
    next(rows, None)
    for number, (text, row, problem) in enumerate(rows, start=2):
        where = f"row {number}"
        if problem:
            yield source.bad(where, problem)
        elif len(row) > len(columns):
            yield source.bad(
                where,
                f"has {len(row)} cells, the table {len(columns)} columns; a cell that holds the "
                "sign between cells must stand in quotation marks",
            )
        elif len(row) <= at or not row[at].strip():
            yield source.left(where, "rows without text")
        else:
            raw = (first + text).encode(encoding)
            yield source.part(raw, where, f"-row-{number}.csv", "row", says)


def unpack_lines(source: Source) -> Iterator[Item]:
    """Each line's own bytes."""
    raw_lines = _raw_lines(source)
    first = next((line for line in raw_lines if line is not None and line.strip()), b"")
    mapped = mapping(source, _keys(first, source.name))
    source.file.seek(0)
    days = source.options.days or _order_of(_dates_of(source, mapped.get("published")))
    yield Notice(_told(mapped, source, days))
    says = [Said(role, column) for role, column in mapped.items()]
    says += [Said("days", days)] if days else []
    source.file.seek(0)
    for number, line in enumerate(_raw_lines(source), start=1):
        if line is None:
            yield source.bad(f"line {number}", "is longer than any report")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            ending = f"-line-{number}.json"
            cut = line.rstrip(b"\r\n")
            yield source.part(cut, f"line {number}", ending, "row", tuple(says))


def mapping(source: Source, columns: Sequence[str]) -> dict[str, str]:
    """Parts of a report to columns: as told, else as their names say.

    Raises:
        ReportError: no column is known as the text, or one that was named is not there.
    """
    if not columns:
        raise ReportError(f"{source.name}: holds no rows")
    told = dict(source.options.columns)
    plain = {name.lower(): name for name in reversed(columns)}
    there = ", ".join(columns[:_SHOWN]) + ", ..." * (len(columns) > _SHOWN)
    for role, column in told.items():
        if column not in columns and "." not in column:
            raise ReportError(
                f"{source.name}: has no column {column!r} (for {role}); the columns are: {there}"
            )
    taken = set(told.values())
    for role, names in _GUESSES.items():
        likely = (plain[name] for name in names if name in plain and plain[name] not in taken)
        guess = None if role in told else next(likely, None)
        if guess is not None:
            told[role] = guess
            taken.add(guess)
    if "text" not in told:
        raise ReportError(
            f"{source.name}: no column is known as the text of a report; the columns are: {there}; "
            "say which with --map text=COLUMN"
        )
    return {role: told[role] for role in ROLES if role in told}


def _told(mapped: dict[str, str], source: Source, days: str | None) -> str:
    given = dict(source.options.columns)
    parts = [
        f"{role} = {column}{'' if role in given else ' (guessed)'}"
        for role, column in mapped.items()
    ]
    order = {"dmy": "day first", "mdy": "month first"}.get(days or "")
    said = "" if source.options.days else ", as some of its dates show"
    return ", ".join(parts) + (f"; dates such as 3/4/2031 have the {order}{said}" if order else "")


def _encoding(source: Source) -> str:
    """The codec of the table: by its mark, UTF-8, or windows-1252 where every byte fits."""
    head = source.file.read(4)
    source.file.seek(0)
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return name
    reader = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := source.file.read(_LINE):
            reader.decode(piece)
        reader.decode(b"", final=True)
    except UnicodeDecodeError:
        source.file.seek(0)
        return decode(source.whole(), source.name).encoding
    finally:
        source.file.seek(0)
    return "utf-8"


def _delimiter(source: Source, encoding: str) -> str:
    line = source.file.read(_LINE).decode(encoding, "ignore").partition("\n")[0]
    source.file.seek(0)
    if source.name.lower().endswith((".tsv", ".tab")):
        return "\t"
    return max(_SIGNS, key=line.count)


class _Lines:
    """The lines of a table, and those that csv took for the row that it is at."""

    def __init__(self, text: IO[str], most: int) -> None:
        self._text, self._most = text, most
        self.taken: list[str] = []
        self.size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(_LINE)
        if not line:
            raise StopIteration
        self.size += len(line)
        if self.size > self._most:
            raise csv.Error("it is longer than any report; is a quotation mark missing?")
        self.taken.append(line)
        return line

    def row(self) -> str:
        """The text of the row just read, which is then forgotten."""
        text = "".join(self.taken)
        self.taken, self.size = [], 0
        return text


def _rows(source: Source, encoding: str, delimiter: str) -> Iterator[tuple[str, list[str], str]]:
    """(text, cells, "") of each row; where csv gives up, ("", [], why) and no more."""
    source.file.seek(0)
    most = source.spent.bounds.each
    csv.field_size_limit(most)
    text = io.TextIOWrapper(source.file, encoding=encoding, newline="", errors="strict")
    lines = _Lines(text, most)
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            taken = lines.row()
            if row and row[0].startswith("\ufeff"):
                row[0] = row[0].removeprefix("\ufeff")
            if row:
                yield taken, row, ""
    except csv.Error as error:
        yield "", [], f"no further row can be read: {error}"
    finally:
        with suppress(ValueError):  # the file may be closed already
            text.detach()


def _whole_line(text: str) -> str:
    return text if text.endswith(("\n", "\r")) else f"{text}\n"


def _day_order(rows: Iterator[tuple[str, list[str], str]], at: int) -> str | None:
    return _order_of(row[at] for _, row, _ in rows if len(row) > at)


def _order_of(values: Iterator[str]) -> str | None:
    """The order of day and month that dates of numbers alone have; None where nothing tells."""
    found = set()
    for value in values:
        numbers = NUMBERS.match(value)
        if numbers:
            found |= {
                order for order, n in zip(DAY_ORDERS, numbers.groups(), strict=False) if int(n) > 12
            }
    return found.pop() if len(found) == 1 else None


def _raw_lines(source: Source) -> Iterator[bytes | None]:
    """Each line with its end; None for one that is longer than any report."""
    most = source.spent.bounds.each + 2
    while line := source.file.readline(most):
        if len(line) == most and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = source.file.readline(most)
            yield None
        else:
            yield line


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8-sig"), parse_int=str)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _keys(line: bytes, name: str) -> list[str]:
    keys = list(_object(line))
    if not keys:
        raise ReportError(f"{name}: its first line is no object of JSON with keys, in UTF-8")
    return [str(key) for key in keys]


def _dates_of(source: Source, column: str | None) -> Iterator[str]:
    for line in _raw_lines(source):
        if column is not None and line is not None and line.strip():
            yield str(_object(line).get(column, ""))


def no_head(_head: bytes) -> bool:
    """Any text may be a table; only its ending tells."""
    return False


TABLE = Container(
    "table", (".csv", ".tsv", ".tab"), no_head, unpack_table, sure=False, words="a table"
)
LINES = Container(
    "lines", (".jsonl", ".ndjson"), no_head, unpack_lines, sure=False, words="a table in JSON Lines"
)
