"""The parent's side: a child that reads, started when needed, replaced when it dies."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock
from typing import IO, Any, cast

import trucewatch
from trucewatch.errors import RecordError, ReportError
from trucewatch.readers.apart import frames
from trucewatch.readers.apart.limits import ORDINARY, Limits, seconds_for
from trucewatch.readers.apart.timer import kill_after
from trucewatch.readers.hints import Hints
from trucewatch.records.ids import bytes_id
from trucewatch.records.report import Report
from trucewatch.records.serial import from_json

_START = 120.0  # seconds on the clock for a child to load its libraries, on the slowest machine
_LARGEST_ANSWER = 512 * 1024 * 1024  # bytes; a report of 20 MB and its blocks, every letter escaped
_MEGABYTE = 1024 * 1024
_CODE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from trucewatch.readers.apart.child import main; main(int(sys.argv[2]), int(sys.argv[3]))"
)


class Worker:
    """One child process at a time. May be used from several threads; they take turns.

    Whatever the bytes do to the child, ``read`` gives a report or raises ``ReportError``.
    """

    def __init__(self, limits: Limits = ORDINARY) -> None:
        self.limits = limits
        self.started = 0  # children so far
        self._child: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._turn = Lock()

    def start(self) -> None:
        """Start a child if there is none; it loads its libraries while the caller goes on.

        Raises:
            ReportError: no process can be started on this system.
        """
        with self._turn:
            self._start()

    def read(self, raw: bytes, name: str, hints: Hints) -> Report:
        """The report in ``raw``, the same as ``registry.read_bytes`` makes of it.

        Raises:
            ReportError: it cannot be read, or the child died of it; the message names the file.
        """
        with self._turn:
            try:
                answer = self._ask(raw, name, hints)
            except BaseException:
                self._end()  # an answer that comes later must not be taken for another file's
                raise
            if answer.get("last"):
                self._end()
        return self._report(answer, raw, name)

    def close(self) -> None:
        """End the child. A later ``read`` starts another."""
        with self._turn:
            self._end()

    def _start(self) -> None:
        if self._child is not None and self._child.poll() is None:
            return
        self._end()
        paths = [p for p in sys.path if p]
        paths.append(str(Path(trucewatch.__file__).parents[1]))
        bounds = [str(self.limits.memory), str(self.limits.seconds)]
        try:
            # -P: the folder in which trucewatch was started may hold hostile files
            self._child = subprocess.Popen(  # noqa: S603 -- our own interpreter and code
                [sys.executable, "-P", "-c", _CODE, json.dumps(paths), *bounds],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise ReportError(
                f"no process could be started to read reports in ({error}); files are only read "
                f"in a process of their own, so let {sys.executable or 'Python'} be run"
            ) from error
        self.started += 1
        self._ready = False

    def _ask(self, raw: bytes, name: str, hints: Hints) -> dict[str, Any]:
        self._start()
        if not self._ready:
            self._await_ready()
        child = cast("subprocess.Popen[bytes]", self._child)
        asked = {"name": name, "hints": hints.document()}
        late = Event()
        timer = kill_after(self.limits.wall, child, late)
        try:
            frames.send(cast("IO[bytes]", child.stdin), asked, raw)
            answer = frames.receive(cast("IO[bytes]", child.stdout), _LARGEST_ANSWER)
        except (frames.FrameError, OSError) as error:
            why = self._why_it_died(
                child, seconds_for(raw, self.limits.seconds), late=late.is_set()
            )
            raise ReportError(f"{name}: {why}") from error
        finally:
            timer.cancel()
        if not isinstance(answer, dict):
            raise ReportError(f"{name}: the process that read it answered nonsense")
        return answer

    def _await_ready(self) -> None:
        child = cast("subprocess.Popen[bytes]", self._child)
        timer = kill_after(_START, child, Event())
        try:
            said = frames.receive(cast("IO[bytes]", child.stdout), _MEGABYTE)
        except frames.FrameError as error:
            code = child.wait()
            raise ReportError(
                f"the process in which reports are read did not start (it ended with code {code}); "
                f"try the same again, and see that {sys.executable} can load trucewatch"
            ) from error
        finally:
            timer.cancel()
        if said != {"ready": True}:
            raise ReportError(
                f"the process in which reports are read did not start: {said.get('failed', said)}"
            )
        self._ready = True

    def _why_it_died(self, child: subprocess.Popen[bytes], seconds: int, *, late: bool) -> str:
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=5)
        code = child.returncode
        if late:
            return f"took more than {self.limits.wall:g} seconds to read; is this a report?"
        if code is not None and -code == getattr(signal, "SIGXCPU", None):
            return _too_long(seconds)
        if code is not None and code < 0:
            told = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
            return f"the process that read it was ended by {told}; nothing of the file is kept"
        return f"the process that read it ended with code {code}; nothing of the file is kept"

    def _report(self, answer: dict[str, Any], raw: bytes, name: str) -> Report:
        if "refused" in answer:
            raise ReportError(str(answer["refused"]))
        if "memory" in answer:
            raise ReportError(
                f"{name}: needs more than {self.limits.memory // _MEGABYTE} MB of memory to be "
                f"read; is this a report? Save the article alone, or as text"
            )
        if "fault" in answer:
            raise ReportError(
                f"{name}: reading it failed with {answer['fault']}; this is a fault of trucewatch "
                f"or its libraries, and nothing of the file is kept"
            )
        try:
            report = from_json(Report, answer.get("report"))
        except RecordError as error:
            raise ReportError(f"{name}: what was read of it is no report ({error})") from error
        if report.raw_sha256 != bytes_id(raw):
            raise ReportError(f"{name}: what was read of it is not of these bytes")
        return report

    def _end(self) -> None:
        child, self._child, self._ready = self._child, None, False
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def _too_long(seconds: int) -> str:
    return (
        f"took more than {seconds} seconds of the processor to read; is this a report? Save the "
        f"article alone, or as text"
    )
