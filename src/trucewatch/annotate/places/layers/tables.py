"""A table of places: a first line with names of columns, then a row a place."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from functools import partial

from trucewatch.annotate.places.gazetteer import Feature
from trucewatch.annotate.places.layers.checks import Given, checked_row
from trucewatch.annotate.places.layers.rows import Reading, Row, RowFault
from trucewatch.errors import PlacesError

_LONGEST = 100_000  # characters of a field
#: What a column may be called, in lower case without blanks and underscores.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "placename", "place", "namelatin", "nameen", "locationname", "location"),
    "lat": ("lat", "latitude", "y", "latdd"),
    "lon": ("lon", "lng", "long", "longitude", "x", "londd"),
    "alternates": ("alternates", "alternatenames", "altnames", "aliases", "othernames"),
    "country": ("country", "countrycode", "iso2", "admin0pcode", "adm0pcode"),
    "admin1": ("admin1", "admin1name", "adm1name", "adm1en", "admin1nameen", "governorate"),
    "admin2": ("admin2", "admin2name", "adm2name", "adm2en", "admin2nameen", "district"),
    "pcode": ("pcode", "placecode", "admin4pcode", "adm4pcode", "admin3pcode", "adm3pcode"),
    "population": ("population", "pop"),
    "kind": ("kind", "feature", "type"),
}
_FEATURES: Mapping[str, Feature] = {
    "town": "city", "city": "city", "village": "city", "neighbourhood": "city", "hamlet": "city",
    "quarter": "city", "admin1": "admin1", "province": "admin1", "governorate": "admin1",
    "admin2": "admin2", "district": "admin2", "region": "region", "site": "site", "camp": "site",
    "checkpoint": "site", "crossing": "site", "base": "site",
}  # fmt: skip


def read_table(raw: bytes, file: str) -> Reading:
    """Every row of a CSV file; bad rows are told and left out.

    Raises:
        PlacesError: the first line does not name the columns name, lat and lon.
    """
    text = raw.decode("utf-8-sig", errors="replace").replace("\x00", "�")
    first = text.split("\n", 1)[0]
    mark = max(",;\t|", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    reading = Reading("CSV")
    columns: dict[str, int] | None = None
    while True:
        try:
            fields = next(lines)
        except StopIteration:
            break
        except csv.Error as error:
            reading.refuse(file, lines.line_num, RowFault("line", str(error), "cannot be parsed"))
            continue
        if columns is None:
            columns = _columns(fields, file)
        elif any(f.strip() for f in fields):
            reading.take(file, lines.line_num, partial(_row, columns), fields)
    return reading


def _columns(fields: Sequence[str], file: str) -> dict[str, int]:
    named = {re.sub(r"[\s_]", "", f).casefold(): at for at, f in reversed(list(enumerate(fields)))}
    found = {}
    for key, names in _COLUMNS.items():
        at = next((named[n] for n in names if n in named), None)
        if at is not None:
            found[key] = at
    missing = [key for key in ("name", "lat", "lon") if key not in found]
    if missing:
        raise PlacesError(
            f"{file}: line 1: no column {' and none '.join(missing)}; a table of places has the "
            "columns name, lat and lon, and may have alternates, admin1, admin2, pcode, country, "
            "population, kind"
        )
    return found


def _row(columns: Mapping[str, int], fields: Sequence[str]) -> Row:
    def value(key: str) -> str:
        at = columns.get(key)
        if at is None or at >= len(fields):
            return ""
        if len(fields[at]) > _LONGEST:
            raise RowFault(key, f"{len(fields[at]):,} characters", f"are more than {_LONGEST:,}")
        return fields[at].strip()

    kind = value("kind").casefold()
    if kind and kind not in _FEATURES:
        raise RowFault("kind", kind, f"is none of {', '.join(_FEATURES)}")
    given = Given(
        name=value("name"),
        lat=value("lat"),
        lon=value("lon"),
        country=value("country"),
        feature=_FEATURES.get(kind, "city"),
        pcode=value("pcode"),
        admin1=value("admin1"),
        population=value("population"),
        alternates=re.split(r"[;|,]", value("alternates")),
    )
    return checked_row(given, {})
