"""Events as told in the shape of GDELT 2.0's event table: 61 columns parted by tabs, no header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.outside import cameo_quad, crossed
from trucewatch.ontology.outside_countries import country_codes
from trucewatch.publish.document import Document
from trucewatch.publish.protect import ProtectedDocument
from trucewatch.publish.tables.as_told import ToldEvent, told_events
from trucewatch.publish.tables.gdelt_columns import COLUMNS, LOST, ROW_IS, SOURCE, TYPES
from trucewatch.publish.tables.numbers import number_of
from trucewatch.publish.tables.tab_lines import tab_lines
from trucewatch.publish.tables.table import Row, Table
from trucewatch.publish.tables.when_where import Days, Spot
from trucewatch.publish.tables.who import Side

_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")


def gdelt_rows(document: Document) -> Iterator[Row]:
    """A row of each event as told; reports that tell it alike are counted."""
    for event in told_events(document, cameo_code, by_report=False):
        yield _row(event)


def write_gdelt(document: ProtectedDocument) -> Iterable[bytes]:
    """The table without header, as GDELT gives it."""
    return tab_lines(GDELT_EVENTS, document, header=False)


@cache
def cameo_code(kind: str) -> tuple[str | None, ...] | None:
    """CAMEO's code of a kind; None: it has none there."""
    code = crossed(kind, load_ontology(), lambda walk: walk.cameo)
    return (code,) if code is not None else None


def _row(event: ToldEvent) -> Row:
    code = event.code[0] or ""
    return {
        "GLOBALEVENTID": number_of(*_told_as(event)),
        **_days(event.days),
        **_side(event.doer, "Actor1"),
        **_side(event.target, "Actor2"),
        "IsRootEvent": 1 if any(t.is_headline for t in event.tellings) else None,
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": int(cameo_quad(code) or 0) or None,
        "GoldsteinScale": None,
        "NumMentions": len(event.tellings),
        "NumSources": len({t.outlet for t in event.tellings if t.outlet}) or None,
        "NumArticles": len({t.claim["report"] for t in event.tellings}),
        "AvgTone": None,
        **{f"Actor1Geo_{part}": None for part in _GEO},
        **{f"Actor2Geo_{part}": None for part in _GEO},
        **_place(event.spot),
        "DATEADDED": None,
        "SOURCEURL": next((t.report["url"] for t in event.tellings if t.report.get("url")), None),
    }


def _told_as(event: ToldEvent) -> tuple[str | None, ...]:
    sides = tuple(side.words if side is not None else None for side in (event.doer, event.target))
    return event.unit, event.tellings[0].claim["id"], *event.code, *sides


def _days(days: Days) -> dict[str, Any]:
    day = days.first if days.width == 1 else None
    month = days.month
    return {
        "SQLDATE": int(day.replace("-", "")) if day else None,
        "MonthYear": int(month.replace("-", "")) if month else None,
        "Year": int(days.year) if days.year else None,
        "FractionDate": _fraction(day) if day else None,
    }


def _fraction(day: str) -> float:
    """GDELT's share of the year as its files have it: a month counts 30 days, the year 365."""
    year, month, of_month = map(int, day.split("-"))
    return round(year + ((month - 1) * 30 + of_month) / 365, 4)


def _side(side: Side | None, name: str) -> dict[str, Any]:
    country = country_codes(side.country).iso3 if side is not None else None
    sector = side.sector if side is not None else None
    kind = sector if sector in TYPES else None
    return {
        f"{name}Code": f"{country or ''}{kind or ''}" or None,
        f"{name}Name": side.own_words if side is not None else None,
        f"{name}CountryCode": country,
        f"{name}KnownGroupCode": None,
        f"{name}EthnicCode": None,
        f"{name}Religion1Code": None,
        f"{name}Religion2Code": None,
        f"{name}Type1Code": kind,
        f"{name}Type2Code": None,
        f"{name}Type3Code": None,
    }


def _place(spot: Spot) -> dict[str, Any]:
    names = load_ontology().countries.get(spot.country or "", ())
    parts = (spot.name, spot.admin1, next(iter(names), None)) if spot.lat is not None else ()
    whole = dict.fromkeys(part for part in parts if part)
    return {
        "ActionGeo_Type": _geo_type(spot),
        "ActionGeo_FullName": ", ".join(whole) or None,
        "ActionGeo_CountryCode": country_codes(spot.country).fips,
        "ActionGeo_ADM1Code": None,
        "ActionGeo_ADM2Code": None,
        "ActionGeo_Lat": spot.lat,
        "ActionGeo_Long": spot.lon,
        "ActionGeo_FeatureID": None,
    }


def _geo_type(spot: Spot) -> int | None:
    in_us = spot.country == "US"
    if spot.feature == "country":
        return 1
    if spot.feature == "admin1":
        return 2 if in_us else 5
    if spot.feature in {"city", "site"}:
        return 3 if in_us else 4
    return None


GDELT_EVENTS = Table("gdelt-events", ROW_IS, COLUMNS, gdelt_rows, ("GLOBALEVENTID",), LOST, SOURCE)
