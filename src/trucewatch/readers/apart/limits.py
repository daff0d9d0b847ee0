"""What a child that reads untrusted bytes may use, and how the system is told so."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_MEGABYTE = 1024 * 1024
_PAGES = Path("/proc/self/statm")
_OPEN_FILES = 64
_LONGER = 8  # times as long for a PDF: a page takes some 30 ms, a text of its length 1


@dataclass(frozen=True, slots=True)
class Limits:
    """For one file: ``memory`` in bytes beyond the warm child's own, ``seconds`` of processor.

    ``wall``: seconds on the clock, for a child that waits or a system that limits nothing.
    """

    memory: int = 256 * _MEGABYTE
    seconds: int = 4
    wall: float = 120.0


ORDINARY = Limits()
#: For bytes that a case has kept already: a slower machine must be able to read them again.
PATIENT = Limits(memory=1024 * _MEGABYTE, seconds=60, wall=600.0)


def seconds_for(raw: bytes, seconds: int) -> int:
    """The seconds that these bytes may take where a web page may take ``seconds``."""
    return seconds * _LONGER if b"%PDF-" in raw[:1024] else seconds


def address_space() -> int | None:
    """Bytes of address space in use; None where the system does not tell."""
    try:
        return int(_PAGES.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return None


def limit_process(limits: Limits) -> int | None:
    """Limit this process for good: memory, core files, files, further processes.

    Gives the address space in use before (None: unknown, and then memory is not limited). Where
    the system has no such limits (Windows), nothing is limited here and the parent's clock is
    all that ends a file.
    """
    used = address_space()
    try:
        import resource
    except ImportError:
        return used
    if used is not None:
        _lower(resource.RLIMIT_AS, used + limits.memory)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)  # no file grows, so none can be written
    _lower(resource.RLIMIT_NOFILE, _OPEN_FILES)
    if hasattr(resource, "RLIMIT_NPROC"):
        _lower(resource.RLIMIT_NPROC, 0)
    return used


def limit_seconds(seconds: int) -> None:
    """Let the system end this process after that many further seconds of processor, or a little

    sooner: it counts whole seconds.
    """
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime) + seconds
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _lower(kind: int, wanted: int) -> None:
    """Set a limit, never above the one that the process has already."""
    import resource

    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    try:
        resource.setrlimit(kind, (wanted, wanted))
    except (OSError, ValueError):
        return  # a system that knows the limit by name only (macOS: address space)
