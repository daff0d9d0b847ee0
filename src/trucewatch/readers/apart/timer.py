"""A child that takes too long on the clock is ended."""

from __future__ import annotations

import subprocess
from threading import Event, Timer


def kill_after(seconds: float, child: subprocess.Popen[bytes], late: Event) -> Timer:
    """A running timer that ends the child, having set ``late`` first."""

    def kill() -> None:
        late.set()
        child.kill()

    timer = Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    return timer
