"""The children of this process: one for each set of limits, kept from file to file."""

from __future__ import annotations

import atexit
import os
from threading import Lock

from trucewatch.readers.apart.limits import ORDINARY, Limits
from trucewatch.readers.apart.worker import Worker
from trucewatch.readers.hints import Hints
from trucewatch.records.report import Report

_lock = Lock()
_workers: dict[tuple[int, Limits], Worker] = {}  # by process too: a fork must not share a pipe


def read_apart(
    raw: bytes,
    name: str,
    hints: Hints = Hints(),  # noqa: B008  # frozen
    limits: Limits = ORDINARY,
) -> Report:
    """The report in ``raw``, read in a child process: the same as ``registry.read_bytes`` gives.

    Raises:
        ReportError: it cannot be read, or not within the limits; the message names the file.
    """
    from trucewatch.readers.registry import check_size

    check_size(raw, name)
    return _worker(limits).read(raw, name, hints)


def warm_up(limits: Limits = ORDINARY) -> None:
    """Start the child now, so that it loads its libraries while the caller loads others.

    Raises:
        ReportError: no process can be started on this system.
    """
    _worker(limits).start()


def _worker(limits: Limits) -> Worker:
    with _lock:
        key = os.getpid(), limits
        if key not in _workers:
            if not _workers:
                atexit.register(_close_all)
            _workers[key] = Worker(limits)
        return _workers[key]


def _close_all() -> None:
    for (process, _), worker in list(_workers.items()):
        if process == os.getpid():
            worker.close()
