"""Rows of tables of others, about invented events."""

from __future__ import annotations

from pathlib import Path

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
GED = (
    "id,relid,year,active_year,code_status,type_of_violence,side_a,side_b,where_prec,"
    "where_coordinates,latitude,longitude,country,date_prec,date_start,date_end,best,high,low"
)


def acled(
    ident: str,
    day: str,
    sub: str = "Shelling/artillery/missile attack",
    place: str = "Kessara",
    *,
    at: tuple[str, str] = ("15.08", "-4.06"),
    deaths: str = "4",
    actors: tuple[str, str] = ("Military Forces of Mali", "Civilians (Mali)"),
    time: str = "1",
    near: str = "1",
) -> str:
    """One row of ACLED's table."""
    before = (ident, day, "2031", time, "", "", sub, actors[0], "", "", actors[1], *[""] * 4, "466")
    where = ("Western Africa", "Mali", "", "", "", place, *at, near)
    return ",".join((*before, *where, "", "", "", deaths, "", "1"))


def ged(
    ident: str,
    first: str,
    last: str,
    kind: str = "1",
    place: str = "Kessara town",
    numbers: tuple[str, str, str] = ("4", "6", "3"),
    precise: str = "1",
) -> str:
    """One row of UCDP's table; ``numbers``: best, high, low."""
    before = (ident, "x", "2031", "1", "Clear", kind, "Government of Mali", "KDC", "1", place)
    return ",".join((*before, "15.08", "-4.06", "Mali", precise, first, last, *numbers))


def gdelt(ident: str, day: str, code: str, place: str = "Kessara, Mopti, Mali") -> str:
    """One row of GDELT's table."""
    cells = [""] * 61
    cells[0], cells[1], cells[6], cells[26] = ident, day, "MALI", code
    cells[51:58] = ["4", place, "ML", "ML04", "", "15.08", "-4.06"]
    return "\t".join(cells)


def write(path: Path, *lines: str) -> Path:
    """A file of these lines."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
