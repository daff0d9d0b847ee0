"""The child: reads files one after the other, within limits, until its parent closes the pipe."""

from __future__ import annotations

import os
import signal
import sys
from typing import IO, Any

from trucewatch.errors import ReportError
from trucewatch.readers.apart import frames
from trucewatch.readers.apart.limits import (
    Limits,
    address_space,
    limit_process,
    limit_seconds,
    seconds_for,
)
from trucewatch.readers.hints import Hints
from trucewatch.records.serial import from_json, to_json

_LARGEST_REQUEST = 64 * 1024 * 1024  # bytes; read_bytes refuses far smaller ones by name
_KEPT_SHARE = 4  # a child that keeps a quarter of its memory from one file to the next is replaced
#: Read once before the limits are set, so that every library and word list is loaded by then.
_SAMPLE = b"""<!doctype html><html><head><title>Calm in Karsa</title></head><body><article>
<h1>Calm in Karsa</h1><p class="byline">By Karim Odeh, 14 March 2031</p>
<p>The truce held in Karsa on Friday, the town council said, and the road to the mill was open
again after three weeks in which nobody could use it.</p>
<p>Nobody was hurt. The council said that lorries with flour would come on Saturday, and that the
school beside the mill would open again on Sunday.</p></article></body></html>"""


def main(memory: int, seconds: int) -> None:
    """Say that all is ready, then answer requests from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to end
    requests, answers = sys.stdin.buffer, _own_output()
    try:
        from trucewatch.readers.registry import read_bytes

        read_bytes(_SAMPLE, "sample.html")
        read_bytes(b"Calm in Karsa\n\nThe truce held in Karsa on Friday.\n", "sample.txt")
        base = limit_process(Limits(memory, seconds))
    except Exception as error:  # noqa: BLE001 -- whatever it is, the parent must be told
        frames.send(answers, {"failed": f"{type(error).__name__}: {error}"})
        return
    frames.send(answers, {"ready": True})
    while True:
        try:
            asked = frames.receive(requests, _LARGEST_REQUEST)
            raw = frames.receive_bytes(requests, _LARGEST_REQUEST)
        except frames.FrameError:
            return
        limit_seconds(seconds_for(raw, seconds))
        answer = _answer(raw, asked["name"], asked["hints"])
        del raw
        held = address_space()
        grown = base is not None and held is not None and held - base > memory // _KEPT_SHARE
        answer["last"] = grown or "memory" in answer
        _give(answers, answer)
        if answer["last"]:
            return


def _own_output() -> IO[bytes]:
    """Standard output for answers alone: what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return answers


def _answer(raw: bytes, name: str, hints: dict[str, Any]) -> dict[str, Any]:
    from trucewatch.readers.registry import read_bytes

    try:
        return {"report": to_json(read_bytes(raw, name, from_json(Hints, hints)))}
    except ReportError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"memory": True}
    except Exception as error:  # noqa: BLE001 -- a fault on one file must not end the batch
        return {"fault": f"{type(error).__name__}: {str(error)[:200]}"}


def _give(answers: IO[bytes], answer: dict[str, Any]) -> None:
    try:
        frames.send(answers, answer)
    except MemoryError:
        frames.send(answers, {"memory": True, "last": True})
