"""Work done in a process of its own, ended when it takes too long."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_MEMORY = 4 << 30  # bytes that it may take: a mutated loop may never stop growing a list


def apart(work: Callable[[], Any], longest: float, *, quiet: bool = True) -> tuple[int | None, Any]:
    """Exit status and answer of ``work`` in a process of its own; None, None: it took too long."""
    with tempfile.NamedTemporaryFile() as answer:
        child = os.fork()
        if child == 0:
            _work(work, Path(answer.name), quiet)
        end = time.monotonic() + longest
        try:
            while time.monotonic() < end:
                done, status = os.waitpid(child, os.WNOHANG)
                if done:
                    child = 0
                    held = Path(answer.name).read_bytes()
                    given = pickle.loads(held) if held else None  # noqa: S301 -- from our own process
                    return os.waitstatus_to_exitcode(status), given
                time.sleep(0.005)
        finally:
            if child:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
        return None, None


def _work(work: Callable[[], Any], answer: Path, quiet: bool) -> None:
    """In the new process: do the work, leave its answer, end."""
    status = 1
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            if quiet or stream == 0:
                os.dup2(nothing, stream)
        if not quiet:
            os.dup2(2, 1)  # what pytest says is no line of the log
        answer.write_bytes(pickle.dumps(work()))
        status = 0
    finally:
        os._exit(status)
