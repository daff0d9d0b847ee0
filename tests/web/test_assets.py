"""The built scripts are those of the sources, and what the map draws on is whole and neutral."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

ASSETS = ROOT / "src/trucewatch/web/assets"
TOOLS = ROOT / "tools/assets"


def test_a_rebuild_is_byte_for_byte_what_is_committed() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine, so nothing shows that a rebuild is the same")
    if not (TOOLS / "node_modules").is_dir():
        pytest.skip("tools/assets/node_modules is missing: run make assets-check, as CI does")
    done = subprocess.run(
        [node, str(TOOLS / "build.mjs"), "--check"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_each_source_has_its_built_file_and_tools_are_pinned_exactly() -> None:
    sources = {p.name for p in (ASSETS / "src").iterdir() if "_" not in p.name}
    assert sources == {
        "add.js",
        "map.css",
        "map.js",
        "page.js",
        "report.js",
        "review.js",
        "timeline.js",
    }
    for name in sources:
        assert (ASSETS / name).stat().st_size > 0
    pins = json.loads((TOOLS / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert all(version[0].isdigit() for version in pins.values())
    licences = (ASSETS / "map.LICENSES.txt").read_text(encoding="utf-8")
    assert "maplibre-gl 6" in licences
    assert "BSD-3-Clause" in licences


def test_every_page_but_the_map_stays_small() -> None:
    built = [p for p in ASSETS.iterdir() if p.suffix in {".js", ".css"} and "map" not in p.name]
    assert sum(p.stat().st_size for p in built) < 300_000  # before compression


@pytest.fixture(scope="module")
def ground() -> list[dict[str, Any]]:
    path: Path = ASSETS / "basemap.json"
    assert path.stat().st_size < 3_000_000
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return found


def test_the_ground_has_land_boundaries_towns_and_names(ground: list[dict[str, Any]]) -> None:
    kinds = Counter(f["properties"]["kind"] for f in ground)
    assert set(kinds) == {"land", "lake", "border", "disputed", "town", "country"}
    assert kinds["disputed"] > 40
    points = [f["geometry"]["coordinates"] for f in ground if f["geometry"]["type"] == "Point"]
    assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points)


@pytest.mark.parametrize(
    ("lon", "lat", "what"),
    [(34.5, 45.9, "Crimea"), (76.0, 34.6, "Kashmir"), (-11.0, 27.66, "Western Sahara")],
)
def test_disputed_boundaries_are_told_as_such(
    ground: list[dict[str, Any]], lon: float, lat: float, what: str
) -> None:
    near: set[str] = set()
    for f in ground:
        if f["geometry"]["type"] != "LineString":
            continue
        line = f["geometry"]["coordinates"]
        if any(abs(x - lon) < 0.8 and abs(y - lat) < 0.8 for x, y in line) or (
            len(line) == 2 and min(p[0] for p in line) <= lon <= max(p[0] for p in line)
            and abs(line[0][1] - lat) < 0.8
        ):  # fmt: skip
            near.add(f["properties"]["kind"])
    assert near == {"disputed"}, what
