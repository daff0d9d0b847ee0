"""A child that lets somebody wait too long is ended; one that nobody waits for is not."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from trucewatch.readers.apart.timer import Watch

_SLEEPS = "import time; time.sleep(60)"


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    started = subprocess.Popen([sys.executable, "-c", _SLEEPS])
    yield started
    started.kill()
    started.wait()


def test_it_is_ended_while_somebody_waits(child: subprocess.Popen[bytes]) -> None:
    watch = Watch(0.2, child)
    with watch.waiting():
        child.wait(timeout=30)
    assert watch.late


def test_it_is_let_be_while_nobody_waits(child: subprocess.Popen[bytes]) -> None:
    watch = Watch(0.3, child)
    for _ in range(4):
        with watch.waiting():
            time.sleep(0.01)
    time.sleep(1)
    assert child.poll() is None
    watch.close()
    assert not watch.late


def test_each_waiting_has_all_its_time(child: subprocess.Popen[bytes]) -> None:
    watch = Watch(1.5, child)
    for _ in range(5):
        with watch.waiting():
            time.sleep(0.5)
    assert child.poll() is None
    assert not watch.late
    watch.close()
