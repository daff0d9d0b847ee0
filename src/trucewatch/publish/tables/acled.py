"""Incidents in the shape of ACLED's event data: 31 columns, one row an incident."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from trucewatch.ontology.counts import load_count_convention
from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.outside import ACLED_DISORDER, ACLED_TYPES, crossed
from trucewatch.ontology.outside_countries import country_codes
from trucewatch.publish.acled_names import country_name
from trucewatch.publish.deaths import of_dead, tells_of_none, told_deaths
from trucewatch.publish.document import Document
from trucewatch.publish.protect import ProtectedDocument
from trucewatch.publish.tables.acled_columns import COLUMNS, LOST, ROW_IS, SOURCE
from trucewatch.publish.tables.acled_sides import Sides, told_sides
from trucewatch.publish.tables.happenings import Happening, Reading
from trucewatch.publish.tables.notes import answers, notes
from trucewatch.publish.tables.table import Row, Table, csv_lines
from trucewatch.publish.tables.when_where import told_days, told_spot
from trucewatch.publish.tables.who import Cast


def acled_rows(document: Document) -> Iterator[Row]:
    """A row of each incident that somebody tells of as happened or going on."""
    cast = Cast(document)
    for happening in Reading(document).happenings():
        yield _row(happening, cast)


def write_acled(document: ProtectedDocument) -> Iterable[bytes]:
    """The table as CSV, header first."""
    return csv_lines(ACLED_EVENTS, document)


def _row(happening: Happening, cast: Cast) -> Row:
    days, spot = told_days(happening.told), told_spot(happening.told)
    sides = told_sides(happening, _crosswalk(happening.kind), spot.country, cast)
    sub_type = sides.sub_type
    codes = country_codes(spot.country)
    return {
        "event_id_cnty": happening.id,
        "event_date": days.first if days.acled else None,
        "year": int(days.year) if days.year else None,
        "time_precision": days.acled,
        "disorder_type": ACLED_DISORDER.get(sub_type or "") or sides.disorder,
        "event_type": ACLED_TYPES.get(sub_type or ""),
        "sub_event_type": sub_type,
        **_actors(sides),
        "civilian_targeting": "Civilian targeting" if sides.at_civilians else None,
        "iso": codes.numeric,
        "region": None,
        "country": country_name(spot.country, load_ontology().countries, article=False),
        "admin1": spot.admin1,
        "admin2": spot.admin2,
        "admin3": None,
        "location": spot.name,
        "latitude": spot.lat,
        "longitude": spot.lon,
        "geo_precision": spot.acled,
        "source": "; ".join(happening.outlets) or None,
        "source_scale": None,
        "notes": notes(happening, days, spot, sides.rivals),
        "fatalities": _fatalities(happening),
        "tags": answers(happening),
        "timestamp": None,
    }


def _actors(sides: Sides) -> dict[str, Any]:
    both = sorted(code for code in (sides.inter1, sides.inter2) if code is not None)
    return {
        "actor1": sides.first,
        "assoc_actor_1": None,
        "inter1": sides.inter1,
        "actor2": sides.second,
        "assoc_actor_2": None,
        "inter2": sides.inter2,
        "interaction": both[0] * 10 + both[1] if len(both) == 2 else None,
    }


def _crosswalk(kind: str) -> str | None:
    return crossed(kind, load_ontology(), lambda walk: walk.acled_sub_type)


def _fatalities(happening: Happening) -> int | None:
    """By ACLED's convention; None where nobody tells of deaths, 0 where somebody says none."""
    if any(of_dead(figures) for figures in happening.tolls):
        return told_deaths(happening.tolls, load_count_convention("acled"))
    return 0 if tells_of_none(happening.tolls) else None


ACLED_EVENTS = Table(
    "acled-events",
    ROW_IS,
    COLUMNS,
    acled_rows,
    ("event_id_cnty",),
    LOST,
    SOURCE,
)
