"""Events as told in the shape of POLECAT: 40 columns parted by tabs, PLOVER types and modes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.outside import PLOVER_QUADS, QUADS
from trucewatch.ontology.outside_countries import country_codes
from trucewatch.publish.document import Document
from trucewatch.publish.protect import ProtectedDocument
from trucewatch.publish.tables.as_told import ToldEvent, told_events
from trucewatch.publish.tables.polecat_columns import COLUMNS, LOST, ROW_IS, SOURCE
from trucewatch.publish.tables.tab_lines import tab_lines
from trucewatch.publish.tables.table import Row, Table
from trucewatch.publish.tables.when_where import Spot
from trucewatch.publish.tables.who import Side


def polecat_rows(document: Document) -> Iterator[Row]:
    """A row of each event that a report tells of."""
    for event in told_events(document, plover_code, by_report=True):
        yield _row(event, document["version"])


def write_polecat(document: ProtectedDocument) -> Iterable[bytes]:
    """The table, header first."""
    return tab_lines(POLECAT_EVENTS, document, header=True)


@cache
def plover_code(kind: str) -> tuple[str | None, ...] | None:
    """PLOVER's type and mode of a kind; None: it has none there."""
    ontology = load_ontology()
    for one in (kind, ontology.outside_kind(kind)):
        walk = ontology.events[one].crosswalk if one in ontology.events else None
        if walk is not None and walk.plover_type:
            return walk.plover_type, walk.plover_mode
    return None


def _row(event: ToldEvent, version: str) -> Row:
    kind, mode = event.code
    first = event.tellings[0]
    return {
        "Event ID": first.claim["id"],
        "Event Date": event.days.first if event.days.width == 1 else None,
        "Event Type": kind,
        "Event Mode": mode,
        "Intensity": None,
        "Quad Code": QUADS[PLOVER_QUADS[kind or ""]],
        "Contexts": None,
        **_side(event.doer, "Actor"),
        **_side(event.target, "Recipient"),
        **_place(event.spot),
        "Source": first.outlet,
        "Publication Date": first.day,
        "Story People": None,
        "Story Organizations": None,
        "Story Locations": None,
        "Language": first.report.get("language"),
        "Version": version,
    }


def _side(side: Side | None, name: str) -> dict[str, Any]:
    codes = country_codes(side.country if side is not None else None)
    sector = side.sector if side is not None else None
    return {
        f"{name} Name": _name(side),
        f"{name} Country": codes.iso3,
        f"{name} COW": codes.cow,
        f"Primary {name} Sector": sector,
        f"{name} Sectors": sector,
        f"{name} Title": None,
        f"{name} Name Raw": side.own_words if side is not None else None,
        f"Wikipedia {name} ID": None,
    }


def _name(side: Side | None) -> str | None:
    """The register's name, or that of the party to the deal."""
    if side is None:
        return None
    if side.actor is not None:
        return side.actor.name
    return side.name if side.is_party else None


def _place(spot: Spot) -> dict[str, Any]:
    return {
        "Placename": spot.name,
        "City": spot.name if spot.feature == "city" else None,
        "District": spot.admin2,
        "Province": spot.admin1,
        "Country": country_codes(spot.country).iso3,
        "Latitude": spot.lat,
        "Longitude": spot.lon,
        "GeoNames ID": None,
        "Raw Placename": spot.words,
        "Feature Type": spot.feature,
    }


POLECAT_EVENTS = Table("polecat-events", ROW_IS, COLUMNS, polecat_rows, ("Event ID",), LOST, SOURCE)
