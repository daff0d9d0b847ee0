"""The parent's side of unpacking: a child for each container, which may use little."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

import trucewatch
from trucewatch.errors import RecordError, ReportError
from trucewatch.readers.apart import frames
from trucewatch.readers.apart.limits import Limits
from trucewatch.readers.apart.timer import Watch
from trucewatch.readers.containers.model import Bounds, Item, Left, Notice, Options, Part, plain
from trucewatch.readers.hints import Hints
from trucewatch.records.serial import from_json

_MEGABYTE = 1024 * 1024
#: For one container: seconds of the processor and of the clock from one part to the next.
UNPACKING = Limits(memory=384 * _MEGABYTE, seconds=20, wall=120.0)
_CODE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from trucewatch.readers.apart.unpacking import main; "
    "main(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])"
)


def digest(file: IO[bytes]) -> str:
    """The SHA-256 of all of an open file, which then stands at its beginning."""
    file.seek(0)
    made = hashlib.sha256()
    while piece := file.read(_MEGABYTE):
        made.update(piece)
    file.seek(0)
    return made.hexdigest()


def unpack_apart(
    file: IO[bytes],
    name: str,
    options: Options = Options(),  # noqa: B008  # frozen
    bounds: Bounds = Bounds(),  # noqa: B008  # frozen
    limits: Limits = UNPACKING,
) -> Iterator[Item]:
    """What the container holds, in its order; each part with the hash of the whole file.

    ``file``: a file of the system, open for reading bytes.

    Raises:
        ReportError: it cannot be read, or not on; what came before stands.
    """
    sha256, before = digest(file), _mark(file)
    asked = {
        "name": name,
        "columns": options.columns,
        "days": options.days,
        "bounds": dataclasses.asdict(bounds),
    }
    child = _start(file, json.dumps(asked), limits)
    try:
        for answer, raw in _answers(child, name, bounds, limits):
            yield from _items(answer, raw, name, sha256, limits)
    finally:
        child.kill()
        child.wait()
        cast("IO[bytes]", child.stdout).close()
    if _mark(file) != before:
        raise ReportError(f"{name}: was written to while it was read; add it again")


def _mark(file: IO[bytes]) -> tuple[int, int]:
    state = os.fstat(file.fileno())
    return state.st_size, state.st_mtime_ns


def _start(file: IO[bytes], asked: str, limits: Limits) -> subprocess.Popen[bytes]:
    paths = [p for p in sys.path if p]
    paths.append(str(Path(trucewatch.__file__).parents[1]))
    bounds = [str(limits.memory), str(limits.seconds), asked]
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    try:
        return subprocess.Popen(  # noqa: S603 -- our own interpreter and code
            [sys.executable, "-P", "-c", _CODE, json.dumps(paths), *bounds],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise ReportError(
            f"no process could be started to unpack files in ({error}); files are only read in a "
            f"process of their own, so let {sys.executable or 'Python'} be run"
        ) from error


def _answers(
    child: subprocess.Popen[bytes], name: str, bounds: Bounds, limits: Limits
) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Each answer and the bytes that came with it, until the last."""
    stream = cast("IO[bytes]", child.stdout)
    watch = Watch(limits.wall, child)
    try:
        while True:
            with watch.waiting():
                answer = frames.receive(stream, 16 * _MEGABYTE)
                raw = frames.receive_bytes(stream, bounds.each + 1) if "part" in answer else b""
            if "end" in answer:
                return
            yield answer, raw
    except (frames.FrameError, OSError, TypeError) as error:
        raise ReportError(f"{name}: {_why(child, watch.late, limits)}") from error
    finally:
        watch.close()


def _items(
    answer: dict[str, Any], raw: bytes, name: str, sha256: str, limits: Limits
) -> Iterator[Item]:
    if "refused" in answer:
        raise ReportError(str(answer["refused"]))
    if "memory" in answer:
        raise ReportError(
            f"{name}: needs more than {limits.memory // _MEGABYTE} MB of memory to be unpacked; "
            "split it, or take the reports out of it"
        )
    if "fault" in answer:
        raise ReportError(
            f"{name}: unpacking it failed with {answer['fault']}; this is a fault of trucewatch or "
            "its libraries"
        )
    try:
        if "part" in answer:
            yield _part(answer["part"], raw, name, sha256)
        for where, why, bad in answer.get("left", ()):
            yield Left(str(where), str(why), bad is True)
        if "notice" in answer:
            yield Notice(str(answer["notice"]))
    except (KeyError, TypeError, ValueError, RecordError) as error:
        raise ReportError(f"{name}: the process that unpacked it answered nonsense") from error


def _part(told: dict[str, Any], raw: bytes, name: str, sha256: str) -> Part:
    hints = from_json(Hints, told["hints"])
    if hints.held is None:
        raise ValueError("a part without its container")
    held = replace(hints.held, container=plain(name), sha256=sha256)
    return Part(raw, str(told["name"]), str(told["where"]), replace(hints, held=held))


def _why(child: subprocess.Popen[bytes], late: bool, limits: Limits) -> str:
    with suppress(subprocess.TimeoutExpired):
        child.wait(timeout=5)
    code = child.returncode
    if late:
        return f"nothing came out of it for {limits.wall:g} seconds; it is not read on"
    if code is not None and -code == getattr(signal, "SIGXCPU", None):
        return (
            f"took more than {limits.seconds} seconds of the processor for one of its parts; it "
            "is not read on"
        )
    return f"the process that unpacked it ended with code {code}; it is not read on"
