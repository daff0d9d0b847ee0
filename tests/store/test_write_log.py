"""What SQLite passes by in its log without a word is named."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.builders import read_plainly
from trucewatch.store import write_log
from trucewatch.store.case import Case
from trucewatch.store.write_log import log_damage

AT = "2031-03-14T09:00:00Z"
FRAME = 24 + 4096


@pytest.fixture
def killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case as a program that was killed leaves it: what was kept last is in the log alone."""
    monkeypatch.setattr(write_log, "_PAUSE", 0.0)
    path, copy = tmp_path / "a.case", tmp_path / "b.case"
    with Case.create(path, at=AT, read=read_plainly) as case:
        for n in range(3):
            case.add_report(f"They shelled the mill on day {n}.".encode(), "a.txt", captured_at=AT)
        for suffix in ("", "-wal"):
            shutil.copy(path.with_name(path.name + suffix), copy.with_name(copy.name + suffix))
    return copy


def test_a_sound_log_and_none(killed: Path, tmp_path: Path) -> None:
    assert log_damage(killed) is None
    assert log_damage(tmp_path / "none.case") is None
    with Case.open(killed, read=read_plainly) as case:
        assert len(case.versions()) == 3
        assert case.verify().faults == ()


def test_a_change_that_was_given_up_or_of_an_older_log_is_no_fault(killed: Path) -> None:
    log = killed.with_name(killed.name + "-wal")
    sound = log.read_bytes()
    last = bytearray(sound[-FRAME:])
    last[4:8] = bytes(4)  # ends no change
    older = bytearray(sound[-FRAME:])
    older[8:16] = b"otherlog"
    for more in (last, older, sound[-FRAME : -FRAME // 2]):
        log.write_bytes(sound + more)
        assert log_damage(killed) is None


def test_every_changed_part_of_the_log_is_named(killed: Path) -> None:
    log = killed.with_name(killed.name + "-wal")
    sound = log.read_bytes()
    chance = random.Random(1)
    places = [*range(32), *(begun + n for begun in range(32, len(sound), FRAME) for n in range(24))]
    places += [begun + chance.randrange(24, FRAME) for begun in range(32, len(sound), FRAME)]
    for at in chance.sample(places, 60):
        log.write_bytes(sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :])
        assert log_damage(killed) is not None, at


def test_verify_says_so(killed: Path) -> None:
    log = killed.with_name(killed.name + "-wal")
    sound = log.read_bytes()
    at = len(sound) - 100
    log.write_bytes(sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :])
    with Case.open(killed, read=read_plainly) as case:
        assert len(case.versions()) == 2  # the last one is gone, and SQLite says nothing
        told = "\n".join(map(str, case.verify().faults))
        assert "database: its write-ahead log was changed or is cut off" in told
