"""Files and folders that appear under their name only when they are whole, and then stay.

Each is made under a hidden name beside it and moved. What is left of one that could not be made is
taken away, as far as the disk lets it be.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: What file systems say that have no hard links.
_NO_LINKS = frozenset({errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
_PRIVATE = 0o600


def write_whole(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file, in the place of one that is there. Returns its number of bytes.

    Raises:
        OSError: it cannot be written; a file that was there is there still.
    """
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    with _unfinished(path, pieces, mode) as unfinished:
        size = unfinished.stat().st_size
        unfinished.replace(path)
    keep_name(path)
    return size


def write_private(path: Path, text: str) -> None:
    """Write a new file that only its owner can read, at no instant anybody else.

    Raises:
        FileExistsError: something is there already.
        OSError: it cannot be written.
    """
    with _unfinished(path, [text.encode()], _PRIVATE) as unfinished:
        move_new(unfinished, path)


def move_new(unfinished: Path, path: Path) -> None:
    """Give a finished file its name, never in the place of another.

    Raises:
        FileExistsError: something is there already.
        OSError: it cannot be given the name.
    """
    try:
        os.link(unfinished, path)  # unlike a rename, never takes another's place
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if path.exists() or path.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
        unfinished.rename(path)
    keep_name(path)


def keep_name(path: Path) -> None:
    """Have the folder written to the disk: without that a power cut can take the name away again.

    Raises:
        OSError: the disk fails; the name is there, but may not stay.
    """
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a file system that does this by itself
            raise
    finally:
        os.close(folder)


@contextmanager
def _unfinished(path: Path, pieces: Iterable[bytes], mode: int) -> Iterator[Path]:
    """A hidden file beside ``path`` with these bytes, on the disk; gone after the block."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)  # it was made for its owner alone
        yield Path(name)
    finally:
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
