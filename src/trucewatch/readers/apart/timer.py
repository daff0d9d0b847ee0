"""A child that takes too long on the clock is ended."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from threading import Event, Thread, Timer
from time import monotonic


def kill_after(seconds: float, child: subprocess.Popen[bytes], late: Event) -> Timer:
    """A running timer that ends the child, having set ``late`` first."""

    def kill() -> None:
        late.set()
        child.kill()

    timer = Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    return timer


class Watch:
    """Ends a child that lets somebody wait too long, as often as somebody waits.

    One thread for them all: a timer for each of a hundred thousand answers takes longer than
    they do. ``late``: it was ended.
    """

    def __init__(self, seconds: float, child: subprocess.Popen[bytes]) -> None:
        self._seconds = seconds
        self._child = child
        self._until = inf
        self._over = Event()
        self.late = False
        Thread(target=self._look, name="watch", daemon=True).start()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Within, the child has so many seconds."""
        self._until = monotonic() + self._seconds
        try:
            yield
        finally:
            self._until = inf

    def close(self) -> None:
        """Let it be."""
        self._over.set()

    def _look(self) -> None:
        while not self._over.wait(min(max(self._until - monotonic(), 0.01), self._seconds)):
            if monotonic() >= self._until:
                self.late = True
                self._child.kill()
                return
