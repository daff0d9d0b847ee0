"""A disk that fails: a small library in C, made when it is needed, that stands before libc."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_suffix(".c")
_NEVER, _ONCE, _FROM_THEN_ON, _SHORT = range(4)

#: How a disk fails, to the error that calls give and how often. A full one takes half of the write
#: in which it becomes full, and from then on only what takes something away.
MANNERS: dict[str, tuple[int, int]] = {
    "full": (errno.ENOSPC, _SHORT),
    "one error": (errno.EIO, _ONCE),
    "errors from then on": (errno.EIO, _FROM_THEN_ON),
}


class NoCompilerError(Exception):
    """The library cannot be made here; says why."""


def make_library(folder: Path) -> Path:
    """Compile the library into a folder.

    Raises:
        NoCompilerError: there is no C compiler, or it cannot make a library for this system.
    """
    compiler = next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), "")
    if not compiler:
        raise NoCompilerError("no C compiler (cc, gcc or clang): disk faults cannot be tried here")
    library = folder / "failing_disk.so"
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise NoCompilerError(f"{SOURCE.name} cannot be compiled here: {done.stderr[:300]}")
    return library


def environment(library: Path) -> dict[str, str]:
    """The environment of a process whose disk can be made to fail."""
    return {**os.environ, "LD_PRELOAD": str(library)}


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk under one folder, of a process that was started with the library."""

    folder: Path

    @property
    def _library(self) -> ctypes.CDLL:
        library = ctypes.CDLL(None)
        library.disk_calls.restype = ctypes.c_long
        library.disk_failed.restype = ctypes.c_char_p
        return library

    def fail(self, manner: str, at: int) -> None:
        """Let the call numbered ``at`` (from 1) that changes the disk fail, in one of MANNERS."""
        error, how = MANNERS[manner]
        path = str(self.folder).encode()
        self._library.disk_fail(path, ctypes.c_long(at), error, how)

    def mend(self) -> None:
        """Let nothing fail any more."""
        self._library.disk_fail(b"", ctypes.c_long(0), 0, _NEVER)

    def calls(self) -> int:
        """How many calls were counted since ``fail``."""
        return int(self._library.disk_calls())

    def failed(self) -> str:
        """The first call that failed, with its path under the folder; empty: none did."""
        return str(self._library.disk_failed().decode(errors="replace"))
