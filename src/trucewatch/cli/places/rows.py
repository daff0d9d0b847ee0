"""A list of places and a place as programs read them, and whose data they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trucewatch.annotate.places.gazetteer import Place
    from trucewatch.store.place_lists import PlaceList

ATTRIBUTION = "Place names: GeoNames (geonames.org), CC BY 4.0; areas: Natural Earth"


def list_row(one: PlaceList) -> dict[str, Any]:
    """One list of the case."""
    return {
        "name": one.name,
        "sha256": one.sha256,
        "kind": one.format,
        "places": one.places,
        "bad_rows": one.faults,
        "added_at": one.added_at,
    }


def place_row(place: Place) -> dict[str, Any]:
    """One place, with the ISO 3166-2 code of its area."""
    from trucewatch.annotate.places.area_codes import area_code

    return {
        "id": place.id,
        "name": place.name,
        "feature": place.feature,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "admin1_code": area_code(place),
        "population": place.population or None,
        "note": place.note,
    }
