"""ACLED's table: 31 columns with a header, as its export tool and its interface write it."""

from __future__ import annotations

from collections.abc import Mapping

from trucewatch.compare.cells import Cells, around
from trucewatch.compare.event import Nearness, OutsideEvent

NAME = "ACLED"
#: Columns by which the table is known.
SIGNS = frozenset({"event_id_cnty", "event_date", "sub_event_type"})
_TIMES = {"1": "day", "2": "week", "3": "month"}
_PLACES: Mapping[str, Nearness] = {"1": "spot", "2": "near", "3": "area"}
_ACTORS = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")


def read_row(cells: Cells) -> OutsideEvent:
    """One event.

    Raises:
        BadCell: a cell cannot be read.
    """
    precision = cells.code("time_precision", _TIMES, "day")
    first, last = around(cells.day("event_date"), precision)
    point = cells.point("latitude", "longitude")
    sub = cells.text("sub_event_type")
    kind = sub or cells.needed("event_type", "an event type of ACLED")
    return OutsideEvent(
        row=cells.row,
        id=cells.needed("event_id_cnty", "the event's id"),
        first=first,
        last=last,
        date_told=precision,
        place=cells.text("location"),
        country=cells.text("country"),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        nearness=_PLACES.get(cells.code("geo_precision", {k: k for k in _PLACES}, "1"), "spot"),
        codes="acled",
        type=kind,
        label=kind,
        actors=tuple(
            name.strip()
            for column in _ACTORS
            for name in cells.text(column).split(";")
            if name.strip()
        ),
        deaths=cells.deaths("", "fatalities", ""),
    )
