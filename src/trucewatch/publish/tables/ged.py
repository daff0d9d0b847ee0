"""Deadly incidents in the shape of UCDP's Georeferenced Event Dataset: 49 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.outside import ACLED_TYPES, crossed
from trucewatch.ontology.outside_countries import country_codes
from trucewatch.publish.deaths import Toll, of_dead, toll
from trucewatch.publish.document import Document
from trucewatch.publish.protect import ProtectedDocument
from trucewatch.publish.tables.ged_columns import COLUMNS, LOST, ROW_IS, SOURCE
from trucewatch.publish.tables.happenings import Happening, Reading, tellers
from trucewatch.publish.tables.numbers import number_of
from trucewatch.publish.tables.table import Row, Table, csv_lines
from trucewatch.publish.tables.when_where import Days, Spot, told_days, told_spot
from trucewatch.publish.tables.who import Cast, Side, gw_number, one_of

_CIVILIANS = frozenset({"civilian", "child", "aid_worker", "journalist"})
_UNDER_ARMS = frozenset({"combatant", "police"})


def ged_rows(document: Document) -> Iterator[Row]:
    """A row of each incident of which somebody tells that it killed."""
    cast = Cast(document)
    for happening in Reading(document).happenings():
        told = toll(happening.tolls)
        if told is not None and not _is_unseen(happening):
            yield _row(happening, told, cast)


def without_deaths(document: Document) -> int:
    """How many events have no row because nobody tells of deaths: for the codebook."""
    return sum(toll(one.tolls) is None for one in Reading(document).happenings())


def _is_unseen(happening: Happening) -> bool:
    """Whether only the encoder tells of it and no person has signed it off: no column says so."""
    return happening.is_learnt and happening.assessment.get("status") != "verified"


def write_ged(document: ProtectedDocument) -> Iterable[bytes]:
    """The table as CSV, header first."""
    return csv_lines(GED_EVENTS, document)


@dataclass(frozen=True, slots=True)
class _Dyad:
    """The two sides as UCDP orders them, the government first; what kind of violence it is."""

    a: Side | None
    b: Side | None
    violence: int | None


def _row(happening: Happening, told: Toll, cast: Cast) -> Row:
    days, spot = told_days(happening.told), told_spot(happening.told)
    dyad = _dyad(happening, cast)
    return {
        "id": number_of(happening.id),
        "relid": happening.id,
        "year": int(days.year) if days.year else None,
        "active_year": None,
        "code_status": None,
        "type_of_violence": dyad.violence,
        "conflict_dset_id": None,
        "conflict_new_id": None,
        "conflict_name": None,
        **_sides(dyad),
        **_sources(happening),
        **_place(spot),
        "event_clarity": _clarity(happening, days),
        "date_prec": days.ucdp,
        "date_start": days.first,
        "date_end": days.last,
        **_deaths(happening, told, dyad, cast),
        "gwnoa": gw_number(dyad.a),
        "gwnob": gw_number(dyad.b),
    }


def _dyad(happening: Happening, cast: Cast) -> _Dyad:
    doer = one_of(cast.doer(t) for t in happening.told)
    target = one_of(cast.target(t) for t in happening.told)
    if doer is not None and target is not None:
        if doer.name == target.name:
            target = None
        elif target.is_state and not doer.is_state:
            doer, target = target, doer
    return _Dyad(doer, target, _violence(happening, doer, target))


def _violence(happening: Happening, one: Side | None, other: Side | None) -> int | None:
    """1 with a state on one side, 2 between armed groups, 3 against civilians; None: not told."""
    if one is None or other is None:
        return None
    if one.is_armed and other.is_armed:
        known = one.actor is not None and other.actor is not None
        return (1 if one.is_state or other.is_state else 2) if known else None
    sub_type = crossed(happening.kind, load_ontology(), lambda walk: walk.acled_sub_type)
    direct = ACLED_TYPES.get(sub_type or "") == "Violence against civilians"
    return 3 if one.is_armed and other.is_civil and direct else None


def _sides(dyad: _Dyad) -> dict[str, Any]:
    a, b = (side.ucdp_name if side is not None else None for side in (dyad.a, dyad.b))
    ids = [side.actor.ucdp if side and side.actor else None for side in (dyad.a, dyad.b)]
    return {
        "dyad_dset_id": None,
        "dyad_new_id": None,
        "dyad_name": f"{a} - {b}" if a and b else None,
        "side_a_dset_id": None,
        "side_a_new_id": ids[0],
        "side_a": a,
        "side_b_dset_id": None,
        "side_b_new_id": ids[1],
        "side_b": b,
    }


def _sources(happening: Happening) -> dict[str, Any]:
    reports = happening.reports
    articles = [
        ",".join(f'"{part or ""}"' for part in (r["outlet"], r["published"], r["title"]))
        for r in reports
    ]
    speakers = dict.fromkeys(t.claim["speaker"] for t in tellers(happening.told))
    return {
        "number_of_sources": len(reports),
        "source_article": _joined(articles),
        "source_office": _joined(happening.outlets),
        "source_date": _joined(r["published"] for r in reports),
        "source_headline": _joined(r["title"] for r in reports),
        "source_original": _joined(speakers),
    }


def _place(spot: Spot) -> dict[str, Any]:
    codes = country_codes(spot.country)
    names = load_ontology().countries.get(spot.country or "")
    point = spot.lat is not None
    return {
        "where_prec": spot.ucdp,
        "where_coordinates": spot.name,
        "where_description": spot.words,
        "adm_1": spot.admin1,
        "adm_2": spot.admin2,
        "latitude": spot.lat,
        "longitude": spot.lon,
        "geom_wkt": f"POINT ({spot.lon} {spot.lat})" if point else None,
        "priogrid_gid": spot.grid,
        "country": names[0] if names else None,
        "country_id": codes.gw,
        "region": codes.region,
    }


def _clarity(happening: Happening, days: Days) -> int:
    """2 where the deaths are counted over a time told, or the telling lasts over days; else 1."""
    counted = any(f["period"] for figures in happening.tolls for f in of_dead(figures))
    return 2 if counted or days.lasting else 1


def _deaths(happening: Happening, told: Toll, dyad: _Dyad, cast: Cast) -> dict[str, Any]:
    """The lowest and highest number told; of the lowest, who the words say that they were."""
    parts: dict[str, int | None] = dict.fromkeys(
        ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    )
    if told.low is not None:
        counted: dict[str, int] = {}
        target = cast.target(happening.told[told.telling])
        for figure in of_dead(happening.tolls[told.telling]):
            column = _column(figure, target, dyad)
            if column is not None and figure["low"] is not None:
                counted[column] = counted.get(column, 0) + figure["low"]
        left = told.low - sum(counted.values())
        if left < 0:  # some were told of before: who is who is not known
            counted, left = {}, told.low
        parts |= counted
        parts["deaths_unknown"] = left or None
    return {**parts, "best": told.low, "high": told.high, "low": told.low}


def _column(figure: Row, target: Side | None, dyad: _Dyad) -> str | None:
    if figure["role"] in _CIVILIANS:
        return "deaths_civilians"
    if figure["role"] not in _UNDER_ARMS or target is None or target.name is None:
        return None
    if figure["text"].casefold() not in target.words.casefold():
        return None
    for side, column in ((dyad.a, "deaths_a"), (dyad.b, "deaths_b")):
        if side is not None and side.name == target.name:
            return column
    return None


def _joined(texts: Iterable[str | None]) -> str | None:
    return "; ".join(text for text in texts if text) or None


GED_EVENTS = Table("ucdp-ged-events", ROW_IS, COLUMNS, ged_rows, ("relid",), LOST, SOURCE)
