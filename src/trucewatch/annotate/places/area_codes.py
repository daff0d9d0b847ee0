"""ISO 3166-2 codes of admin-1 areas, by the country and GeoNames' own code of the area."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from trucewatch.annotate.places.gazetteer import Place


def area_code(place: Place) -> str | None:
    """The ISO 3166-2 code of the admin-1 area that the place is or lies in; None: not known."""
    if place.country is None or place.code is None:
        return None
    return _codes().get(f"{place.country}.{place.code}")


@cache
def _codes() -> Mapping[str, str]:
    data = resources.files("trucewatch.ontology") / "data" / "places" / "area_codes.tsv"
    lines = data.read_text("utf-8").splitlines()
    return {area: code for area, _, code in (line.partition("\t") for line in lines)}
