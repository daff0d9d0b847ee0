"""UCDP's table of georeferenced events (GED): deaths by organised violence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from trucewatch.compare.cells import BadCell, Cells
from trucewatch.compare.event import Nearness, OutsideEvent

NAME = "UCDP GED"
SIGNS = frozenset({"type_of_violence", "date_start", "where_prec"})
TYPES = {"1": "state-based violence", "2": "non-state violence", "3": "one-sided violence"}
_TIMES = {"1": "day", "2": "days", "3": "week", "4": "month", "5": "year"}
_PLACES: Mapping[str, Nearness] = {
    "1": "spot",
    "2": "near",
    "3": "area",
    "4": "area",
    "5": "area",
    "6": "country",
    "7": "unknown",
}


def read_row(cells: Cells) -> OutsideEvent:
    """One event.

    Raises:
        BadCell: a cell cannot be read.
    """
    first, last = cells.day("date_start"), _end(cells)
    if last < first:
        raise BadCell("date_end", cells.text("date_end"), "no earlier than date_start")
    label = cells.code("type_of_violence", TYPES, "")
    point = cells.point("latitude", "longitude")
    places = {k: k for k in _PLACES}
    return OutsideEvent(
        row=cells.row,
        id=cells.needed("id", "the event's id"),
        first=first,
        last=last,
        date_told=cells.code("date_prec", _TIMES, "day"),
        place=cells.text("where_coordinates") or cells.text("where_description"),
        country=cells.text("country"),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        nearness=_PLACES[cells.code("where_prec", places, "1")],
        codes="ucdp" if label else "words",
        type=cells.text("type_of_violence"),
        label=label or "type not stated",
        actors=tuple(a for a in (cells.text("side_a"), cells.text("side_b")) if a),
        deaths=cells.deaths("low", "best", "high"),
    )


def _end(cells: Cells) -> date:
    return cells.day("date_end") if cells.text("date_end") else cells.day("date_start")
