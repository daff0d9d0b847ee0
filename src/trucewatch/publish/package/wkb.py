"""Points as GeoParquet holds them: well-known binary, and the file's own description of it."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from typing import Any

COLUMN = "geometry"
_LITTLE_ENDIAN, _POINT = 1, 1
Point = tuple[float, float]  # longitude, latitude


def point_wkb(lon: float, lat: float) -> bytes:
    """A point in two dimensions, ISO WKB."""
    return struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, lon, lat)


def geo_metadata(points: Sequence[Point]) -> str:
    """GeoParquet 1.1's key ``geo``: one column of points in WGS 84, longitude first.

    ``points``: those of the rows that have one, for the box around them.
    """
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": ["Point"] if points else [],
    }
    if points:
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    described = {"version": "1.1.0", "primary_column": COLUMN, "columns": {COLUMN: column}}
    return json.dumps(described, sort_keys=True)
