"""``python -m benchmarks.speed.panning``: frames a second while map and timeline are moved.

The record is invented: so many incidents at so many places over half a year. A real browser opens
the pages from a real server and moves them for some seconds, each frame a little further; what is
counted is what it draws. Without a graphics card it draws in software, and says so.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from playwright.sync_api import Page, sync_playwright
from tests.made_record import at, made_record, many, sight_of

from benchmarks.served import find_browser, serving
from trucewatch.store.case import Case
from trucewatch.views.sight import Sight
from trucewatch.web.app import create_app

_DAYS = 180
_FLAGS = ["--no-sandbox", "--disable-background-networking", "--no-first-run"]
#: Moves something at each frame for so many milliseconds; the times between frames, in order.
_MOVE = """([ms, what]) => new Promise((done) => {
  const move = what === "map"
    ? (n) => trucewatchMap.panBy([Math.cos(n / 40) * 12, Math.sin(n / 25) * 8], { animate: false })
    : (n) => document.querySelector(".tl").scrollBy(n % 400 < 200 ? 12 : -12, 0);
  const gaps = [];
  let last = performance.now(), n = 0;
  const until = last + ms;
  const step = (now) => {
    gaps.push(now - last);
    last = now;
    move(n++);
    if (now < until) requestAnimationFrame(step);
    else done(gaps.slice(1));
  };
  requestAnimationFrame(step);
})"""
_CARD = """() => { const gl = document.createElement("canvas").getContext("webgl2");
  const told = gl && gl.getExtension("WEBGL_debug_renderer_info");
  return told ? gl.getParameter(told.UNMASKED_RENDERER_WEBGL) : "none"; }"""


def made(incidents: int, places: int, seed: int = 7) -> Sight:
    """A record of so many incidents at so many places, most towns and some regions."""
    luck = random.Random(seed)  # noqa: S311
    spots = [
        at(round(luck.uniform(10, 24), 4), round(luck.uniform(-12, 10), 4), name=f"Place {n}")
        if luck.random() < 0.9
        else at(luck.uniform(10, 24), luck.uniform(-12, 10), "admin1", "region", name=f"Area {n}")
        for n in range(places)
    ]
    from dataclasses import replace

    told = [replace(each, where=luck.choice(spots)) for each in many(incidents, _DAYS, seed)]
    return sight_of(made_record(told))


def measure(sight: Sight, seconds: float) -> dict[str, Any]:
    """Frames a second of both pages, the slowest frame in a hundred, and seconds to open."""
    with _served(sight) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=_FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, base_url=address)
        page.set_default_timeout(180_000)
        found = {
            "map": _moved(page, "/map", ".mp[data-drawn]", "map", seconds),
            "timeline": _moved(
                page, "/timeline?from=2031-03-03&to=2031-09-01", ".tl-tools >> nth=0", "tl", seconds
            ),
            "drawn_by": page.evaluate(_CARD),
        }
        browser.close()
    return found


def _moved(page: Page, path: str, shown: str, what: str, seconds: float) -> dict[str, float]:
    began = time.perf_counter()
    page.goto(path)
    page.locator(shown).wait_for(state="visible")
    opened = time.perf_counter() - began
    page.wait_for_timeout(1_000)
    gaps = sorted(page.evaluate(_MOVE, [seconds * 1000, what]))
    return {
        "frames_a_second": round(1000 * len(gaps) / sum(gaps), 1),
        "slowest_in_100_ms": round(gaps[int(len(gaps) * 0.99)], 1),
        "opens_in_s": round(opened, 1),
    }


@contextmanager
def _served(sight: Sight) -> Iterator[str]:
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("trucewatch.web.sights.Sights.at", lambda *_, **__: sight),
        Case.create(Path(folder) / "x.case", "made", None, at="2031-03-14T18:00:00Z") as case,
        serving(create_app(case)) as address,
    ):
        yield address


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed.panning")
    parser.add_argument("--incidents", type=int, default=20_000)
    parser.add_argument("--places", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    given = parser.parse_args(arguments)
    found = measure(made(given.incidents, given.places), given.seconds)
    print(f"{given.incidents} incidents at {given.places} places; drawn by: {found['drawn_by']}")
    for name in ("map", "timeline"):
        one = found[name]
        print(
            f"{name:9} {one['frames_a_second']:6.1f} frames/s, slowest in 100: "
            f"{one['slowest_in_100_ms']} ms, opens in {one['opens_in_s']} s"
        )
    if given.json:
        given.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
