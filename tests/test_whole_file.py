"""Files appear whole under their name or not at all, and nothing is left beside them."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from trucewatch.whole_file import move_new, write_private, write_whole


def _fails(name: str, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, name, fail)


def test_a_file_is_written_in_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert write_whole(path, [b"one", b" two"]) == 7
    path.chmod(0o640)
    assert write_whole(path, iter([b"three"])) == 5
    assert path.read_bytes() == b"three"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")
    with monkeypatch.context() as patch:
        _fails(call, errno.ENOSPC, patch)
        with pytest.raises(OSError, match="No space left"):
            write_whole(path, [b"after"])
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_pieces_that_fail_leave_no_file(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"one"
        raise ValueError("no second piece")

    with pytest.raises(ValueError, match="no second"):
        write_whole(tmp_path / "a.txt", pieces())
    assert list(tmp_path.iterdir()) == []


def test_a_private_file_is_its_owners_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    write_private(path, "secret")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        write_private(path, "other")
    assert path.read_text() == "secret"
    assert list(tmp_path.iterdir()) == [path]


def test_without_hard_links_a_name_is_still_given_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fails("link", errno.EPERM, monkeypatch)
    for name in ("one", "two"):
        (tmp_path / name).write_text(name)
    move_new(tmp_path / "one", tmp_path / "there")
    with pytest.raises(FileExistsError):
        move_new(tmp_path / "two", tmp_path / "there")
    assert (tmp_path / "there").read_text() == "one"
    _fails("link", errno.EIO, monkeypatch)
    with pytest.raises(OSError, match="Input/output"):
        move_new(tmp_path / "two", tmp_path / "elsewhere")
