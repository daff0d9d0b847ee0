"""A table of one's own, or one like VIINA's: the user says which column holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trucewatch.compare.cells import Cells, around
from trucewatch.compare.event import Codes, OutsideEvent
from trucewatch.compare.schemes.ged import TYPES
from trucewatch.errors import UsageError
from trucewatch.ontology.outside import ACLED_TYPES, CAMEO

NAME = "table by columns"
#: What a column may hold, and whether one must.
FIELDS: Mapping[str, bool] = {
    "date": True,
    "end": False,
    "place": False,
    "country": False,
    "lat": False,
    "lon": False,
    "type": False,
    "deaths": False,
    "actor": False,
    "id": False,
}


def read_map(words: str) -> dict[str, str]:
    """Columns by what they hold, out of ``date=day,place=town``.

    Raises:
        UsageError: a part is no ``what=column``, or what is not known, twice or missing.
    """
    found: dict[str, str] = {}
    for part in words.split(","):
        what, _, column = (piece.strip() for piece in part.partition("="))
        if what not in FIELDS or not column or what in found:
            raise UsageError(
                f"--map {part.strip()!r}: give each of {', '.join(FIELDS)} at most once, as "
                "what=column, with commas between: date=day,place=town,lat=y,lon=x,type=kind"
            )
        found[what] = column
    if "date" not in found:
        raise UsageError("--map: date is missing; say which column holds the day: date=COLUMN")
    if ("lat" in found) != ("lon" in found):
        raise UsageError("--map: lat and lon go together; give both or neither")
    return found


def check_columns(columns: Mapping[str, str], header: Sequence[str], file: str) -> None:
    """Nothing, where each column is in the header.

    Raises:
        UsageError: one is not; lists those there are.
    """
    missing = [c for c in columns.values() if c not in header]
    if missing:
        raise UsageError(
            f"{file}: no column {', '.join(map(repr, missing))}; it has {', '.join(header)}"
        )


class MappedRow:
    """Reads rows by the user's columns. ``kinds``: our codes by their folded names."""

    def __init__(self, columns: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        self._columns = columns
        self._kinds = kinds

    def __call__(self, cells: Cells) -> OutsideEvent:
        """One event.

        Raises:
            BadCell: a cell cannot be read.
        """
        name = self._columns.get
        day = cells.day(self._columns["date"])
        last = cells.day(name("end", "")) if cells.text(name("end", "")) else day
        first, last = around(day, "day")[0], max(day, last)
        point = cells.point(name("lat", ""), name("lon", ""))
        kind = cells.text(name("type", ""))
        codes, code = self._type(kind)
        actor = cells.text(name("actor", ""))
        return OutsideEvent(
            row=cells.row,
            id=cells.text(name("id", "")) or f"row {cells.row}",
            first=first,
            last=last,
            date_told="day" if first == last else "days",
            place=cells.text(name("place", "")),
            country=cells.text(name("country", "")),
            lat=point[0] if point else None,
            lon=point[1] if point else None,
            nearness="spot",
            codes=codes,
            type=code,
            label=kind or "type not stated",
            actors=tuple(a.strip() for a in actor.split(";") if a.strip()),
            deaths=cells.deaths("", name("deaths", ""), ""),
        )

    def _type(self, words: str) -> tuple[Codes, str]:
        """The list in which a type stands, and its code there."""
        own = self._kinds.get(words.casefold().replace("_", " "))
        if own is not None:
            return "own", own
        acled = {name.casefold(): name for pair in ACLED_TYPES.items() for name in pair}
        if words.casefold() in acled:
            return "acled", acled[words.casefold()]
        if words.isdigit() and words in CAMEO:
            return "cameo", words
        ged = {label: code for code, label in TYPES.items()}
        if words.casefold() in ged:
            return "ucdp", ged[words.casefold()]
        return "words", words
