"""Pages served on loopback, as a browser of tests, of measures and of pictures opens them."""

from __future__ import annotations

import importlib.util
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

_ROOT = Path(__file__).parents[1]
_START_S = 60.0  # the longest that a server may take to come up


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """A real server of an app (ASGI), for as long as it is needed. Gives its address."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + _START_S
    while not server.started and thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


def find_browser() -> str | None:
    """What ``tools/ensure_browser.py`` finds: the path of a Chromium, or None."""
    spec = importlib.util.spec_from_file_location("ensure", _ROOT / "tools" / "ensure_browser.py")
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: str | None = module.find_browser()
    return found
