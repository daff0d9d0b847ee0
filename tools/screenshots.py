"""Write docs/screens/NAME.png: each page of the demo case, as a browser shows it.

``PYTHONPATH=. python tools/screenshots.py [NAME …]`` (``make screens``): all of them, or only the
ones named.
The demo is made at one fixed instant, so that a picture changes only where its page does.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.served import find_browser, serving
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from trucewatch.adding.demo import make_demo
from trucewatch.web.app import create_app
from trucewatch.web.strip import PAGES

SCREENS = Path(__file__).parents[1] / "docs" / "screens"
AT = "2031-03-14T18:00:00Z"
SIZE = (1280, 860)
COLOURS = 256  # of a picture: a third as large, flat colours stay exact
ALL_MAX = 2_000_000  # bytes of all pictures together
FLAGS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--font-render-hinting=none")
#: Pages that the menu does not name: what to click on the way.
FURTHER: Mapping[str, tuple[str, str]] = {
    "report": ("/reports", "main a:has-text('Council says shells hit')"),
    "provision": ("/provisions/P7", ""),
    "changes": ("/changes?since=2031-03-05", ""),
    "search": ("/search?q=shell*", ""),
}


def name_of(href: str) -> str:
    """What the picture of a page is called, without its ending."""
    return href.strip("/") or "holding"


def main(asked: list[str]) -> int:
    """Take the pictures. Exit 1 where they are too large together."""
    wanted = {name_of(href): (href, "") for _, href in PAGES} | dict(FURTHER)
    SCREENS.mkdir(exist_ok=True)
    with _served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        page = browser.new_page(
            viewport={"width": SIZE[0], "height": SIZE[1]},
            base_url=address,
            color_scheme="light",
            locale="en-GB",
            timezone_id="UTC",
        )
        for name in asked or wanted:
            _go(page, *wanted[name])
            taken = page.screenshot(animations="disabled")
            with Image.open(io.BytesIO(taken)) as picture:
                few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
                few.save(SCREENS / f"{name}.png", optimize=True)
        browser.close()
    size = sum(p.stat().st_size for p in SCREENS.glob("*.png"))
    print(f"{size:,} bytes in {SCREENS.name}/, of {ALL_MAX:,}")  # noqa: T201 - a script
    return int(size > ALL_MAX)


def _go(page: Page, href: str, then: str) -> None:
    page.goto(href)
    if then:
        page.locator(then).first.click()
    page.wait_for_load_state("networkidle")
    if href == "/map":
        page.wait_for_selector(".mp[data-drawn]", timeout=60_000)
    page.mouse.move(0, 0)


@contextmanager
def _served() -> Iterator[str]:
    """The demo case on loopback."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        case = make_demo(Path(folder) / "demo.case", lambda: AT, lambda _done, _of: None)
        with case, serving(create_app(case)) as address:
            yield address


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
