"""Classes of precision as ACLED and UCDP count them."""

from __future__ import annotations

import pytest

from trucewatch.records.claim import Where
from trucewatch.records.mention import PlaceCandidate, PlacePrecision
from trucewatch.records.precision import acled_precision, ucdp_precision
from trucewatch.records.span import Span


def where(feature: str | None, precision: PlacePrecision, within: str | None = None) -> Where:
    lat, lon = (1.0, 2.0) if feature else (None, None)
    holder = PlaceCandidate("x", "K", 1.0, 2.0, "ML", None, within, 1.0) if within else None
    return Where(
        "K", Span.cut("K", 0, 1), "K", lat, lon, "ML", None, precision, "r", feature, holder
    )


@pytest.mark.parametrize(
    ("feature", "precision", "within", "acled", "ucdp"),
    [
        ("city", "exact", None, 1, 1),
        ("site", "exact", None, 1, 1),
        ("city", "part_of_region", None, 2, 2),  # "the outskirts of X"
        ("admin2", "part_of_region", None, 2, 3),
        ("admin1", "region", None, 3, 4),
        ("admin1", "part_of_region", None, 2, 5),  # "southern X province"
        ("country", "country", None, 3, 6),
        ("country", "part_of_region", None, 2, 5),  # "northern X"
        ("river", "region", None, 3, 5),
        ("sea", "region", None, 3, 7),
        (None, "part_of_region", "city", 2, 2),  # a quarter that no list has
        (None, "part_of_region", "admin2", 2, 3),
        (None, "region", "admin1", 3, 4),
        (None, "country", "country", 3, 6),
        (None, "unknown", None, None, None),
    ],
)
def test_classes(
    feature: str | None, precision: PlacePrecision, within: str | None, acled: int, ucdp: int
) -> None:
    place = where(feature, precision, within)
    assert (acled_precision(place), ucdp_precision(place)) == (acled, ucdp)
