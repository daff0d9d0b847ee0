"""The child that unpacks one container: the file is its standard input, parts its output."""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import IO, Any

from trucewatch.errors import ReportError
from trucewatch.readers.apart import frames
from trucewatch.readers.apart.limits import Limits, limit_process, limit_seconds

_EACH = 5_000  # things left out that are told at once


def main(memory: int, seconds: int, asked: str) -> None:
    """Say what stands in the container, thing by thing, until its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to end
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        _load()
        limit_process(Limits(memory, seconds))
        _tell(answers, json.loads(asked), seconds)
    except ReportError as error:
        frames.send(answers, {"refused": str(error)})
    except MemoryError:
        frames.send(answers, {"memory": True})
    except Exception as error:  # noqa: BLE001 -- whatever it is, the parent must be told
        frames.send(answers, {"fault": f"{type(error).__name__}: {str(error)[:200]}"})


def _load() -> None:
    """Load what containers need before the limits are set."""
    import feedparser  # noqa: F401
    import warcio.archiveiterator
    import warcio.bufferedreaders  # noqa: F401

    from trucewatch.readers.registry import kind_of

    kind_of(".txt")


def _tell(answers: IO[bytes], asked: dict[str, Any], seconds: int) -> None:
    from trucewatch.readers.containers.model import Bounds, Left, Notice, Options
    from trucewatch.readers.containers.registry import unpack
    from trucewatch.records.serial import from_json

    options = Options(tuple(map(tuple, asked["columns"])), asked["days"])
    bounds = from_json(Bounds, asked["bounds"])
    limit_seconds(seconds)
    left: list[list[Any]] = []
    try:
        for item in unpack(sys.stdin.buffer, asked["name"], options, bounds):
            limit_seconds(seconds)
            if isinstance(item, Left):
                left.append([item.where, item.why, item.bad])
                if len(left) < _EACH:
                    continue
            if left:
                frames.send(answers, {"left": left})
                left.clear()
            if isinstance(item, Notice):
                frames.send(answers, {"notice": item.words})
            elif not isinstance(item, Left):
                part = {"name": item.name, "where": item.where, "hints": item.hints.document()}
                frames.send(answers, {"part": part}, item.raw)
    finally:  # what came before a fault is told too
        if left:
            frames.send(answers, {"left": left})
    frames.send(answers, {"end": True})
