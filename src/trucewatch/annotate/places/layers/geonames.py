"""A GeoNames country dump: 19 columns parted by tabs, a row a place."""

from __future__ import annotations

from collections.abc import Mapping

from trucewatch.annotate.places.gazetteer import Feature
from trucewatch.annotate.places.layers.checks import Given, checked_row
from trucewatch.annotate.places.layers.rows import Reading, Row, RowFault

COLUMNS = 19
_LONGEST = 100_000  # bytes of a line
#: GeoNames feature codes, or their first letter (class), as our features. Others are no places
#: that reports name as such: wells, streams, single houses, former places.
_CODES: Mapping[str, Feature] = {
    "ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "ADM4": "admin2", "ADMD": "admin2",
    "RGN": "region", "AREA": "region", "RESV": "region", "OAS": "site", "CMP": "site",
    "CMPRF": "site", "MILB": "site", "INSM": "site", "AIRP": "site", "AIRB": "site",
    "AIRF": "site", "BDG": "site", "DAM": "site", "PRT": "site", "BDRY": "site", "PS": "site",
    "RSTN": "site", "HSP": "site", "UNIV": "site", "FT": "site", "CSTM": "site", "MNQ": "site",
    "OILF": "site", "OILR": "site", "PASS": "site", "BORD": "site", "CRSG": "site",
    "ISL": "island", "ISLS": "island", "MT": "mountains", "MTS": "mountains", "DSRT": "desert",
    "PEN": "region", "VAL": "region", "PLN": "region", "LK": "lake", "RSV": "lake",
    "SEA": "sea", "GULF": "sea", "STRT": "strait",
}  # fmt: skip
_CALLED = {"lat": "latitude", "lon": "longitude", "country": "country code"}
_GONE = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH"})  # historical, abandoned, destroyed


def read_geonames(raw: bytes, file: str) -> Reading:
    """Every row that is a place; bad rows are told and left out. Never raises over content."""
    reading = Reading("GeoNames")
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip(b"\r \t"):
            continue
        reading.take(file, number, _row, line.rstrip(b"\r"))
    return reading


def _row(line: bytes) -> Row | None:
    if len(line) > _LONGEST:
        raise RowFault("line", f"{len(line):,} bytes", f"are more than {_LONGEST:,}")
    fields = line.decode("utf-8", errors="replace").split("\t")
    if len(fields) != COLUMNS:
        raise RowFault("line", f"{len(fields)} columns", f"are not the {COLUMNS} of GeoNames")
    ident, name, plain, others, lat, lon, kind, code = fields[:8]
    feature = _feature(kind, code)
    if feature is None:
        return None
    if not (ident.isascii() and ident.isdigit() and len(ident) <= 12):
        raise RowFault("geonameid", ident, "is no number")
    given = Given(
        name=name,
        lat=lat,
        lon=lon,
        country=fields[8],
        feature=feature,
        ident=ident,
        code=fields[10] if fields[10].isalnum() and len(fields[10]) <= 10 else None,
        population=fields[14],
        alternates=[plain, *others.split(",")],
    )
    return checked_row(given, _CALLED)


def _feature(kind: str, code: str) -> Feature | None:
    if kind == "P":
        return None if code in _GONE else "city"
    return _CODES.get(code)
