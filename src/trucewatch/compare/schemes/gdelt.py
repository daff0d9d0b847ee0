"""GDELT 2.0's table of events: 61 columns parted by tabs, without a header."""

from __future__ import annotations

from collections.abc import Mapping

from trucewatch.compare.cells import Cells, around
from trucewatch.compare.event import Deaths, Nearness, OutsideEvent

NAME = "GDELT 2.0"
WIDTH = 61
#: The columns that are read, by their place in a row (from 0).
COLUMNS: Mapping[str, int] = {
    "GLOBALEVENTID": 0,
    "SQLDATE": 1,
    "Actor1Name": 6,
    "Actor2Name": 16,
    "EventCode": 26,
    "ActionGeo_Type": 51,
    "ActionGeo_FullName": 52,
    "ActionGeo_Lat": 56,
    "ActionGeo_Long": 57,
}
_PLACES: Mapping[str, Nearness] = {
    "0": "unknown",
    "1": "country",
    "2": "area",
    "3": "spot",
    "4": "spot",
    "5": "area",
}


def read_row(cells: Cells) -> OutsideEvent:
    """One event. GDELT counts no deaths.

    Raises:
        BadCell: a cell cannot be read.
    """
    first, last = around(cells.day("SQLDATE"), "day")
    named = cells.text("ActionGeo_FullName")
    code = cells.needed("EventCode", "a code of CAMEO, such as 190")
    nearness = _PLACES[cells.code("ActionGeo_Type", {k: k for k in _PLACES}, "0")]
    point = cells.point("ActionGeo_Lat", "ActionGeo_Long")
    return OutsideEvent(
        row=cells.row,
        id=cells.needed("GLOBALEVENTID", "the event's id"),
        first=first,
        last=last,
        date_told="day",
        place="" if nearness == "country" else named.split(",")[0],
        country=named.split(",")[-1].strip(),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        nearness=nearness,
        codes="cameo",
        type=code,
        label=f"CAMEO {code}",
        actors=tuple(a for a in (cells.text("Actor1Name"), cells.text("Actor2Name")) if a),
        deaths=Deaths(None, None, None),
    )
