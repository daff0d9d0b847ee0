"""What the check of time stamps says: of each fault, of who vouches, and of what shows nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import pytest

from trucewatch.errors import LedgerError, UsageError
from trucewatch.ledger import stamps_check
from trucewatch.ledger.findings import LedgerFault
from trucewatch.ledger.stamps_check import check_stamps
from trucewatch.ledger.timestamps import Stamp

ROOTS = cast("Any", ("a root",))
TRUSTED = Stamp("2031-03-14T09:00:00Z", "CN=Valley Clock", "CN=Valley Root", trusted=True)
ALONE = Stamp("2031-03-15T10:00:00Z", "CN=Hill Clock", "CN=Hill Root", trusted=False)
TELLING = "checkpoint 1 was there by 2031-03-14T09:00:00Z, signed by CN=Valley Clock "
GIVE_ROOTS = (
    "who the servers are that made time stamps: give the root certificates that they publish "
    "(--tsa-certificate)"
)
ROW_1, ROW_2 = ("1", "1", "note one", b"good"), ("2", "2", "note two", b"alone")


@pytest.fixture(autouse=True)
def read(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, str, object]]:
    """Answers by their bytes, instead of real tokens; gives what was asked for."""
    asked: list[tuple[bytes, str, object]] = []

    def answer(response: bytes, note: str, *, roots: Sequence[object] = ()) -> Stamp:
        asked.append((response, note, roots))
        if response == b"bad":
            raise LedgerError("it is over another note")
        if response == b"unread":
            raise UsageError("install trucewatch[timestamp]")
        return TRUSTED if response == b"good" else ALONE

    monkeypatch.setattr(stamps_check, "read_stamp", answer)
    return asked


def test_each_answer_is_held_to_its_own_note_and_the_roots_given(
    read: list[tuple[bytes, str, object]],
) -> None:
    check_stamps([ROW_1, ROW_2], ROOTS)
    assert read == [(b"good", "note one", ROOTS), (b"alone", "note two", ROOTS)]


def test_a_stamp_that_somebody_vouches_for_proves_by_when() -> None:
    found = check_stamps([ROW_1], ROOTS)
    assert found.proved == [TELLING + "(under a certificate that you gave)"]
    assert (found.faults, found.not_proved) == ([], [])


def test_without_roots_nobody_vouches() -> None:
    found = check_stamps([ROW_2])
    assert found.proved == [
        (
            "checkpoint 2 was there by 2031-03-15T10:00:00Z, signed by CN=Hill Clock "
            "(under CN=Hill Root, for whom nobody here vouches)"
        )
    ]
    assert found.not_proved == [GIVE_ROOTS]
    assert found.faults == []


def test_one_of_two_under_the_roots_is_no_fault() -> None:
    found = check_stamps([ROW_1, ROW_2], ROOTS)
    assert len(found.proved) == 2
    assert found.not_proved == [GIVE_ROOTS]
    assert found.faults == []


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([ROW_2], "none is signed under a certificate that you gave"),
        ([], "there are none"),
    ],
)
def test_roots_that_nothing_leads_to_are_a_fault(
    rows: list[tuple[str, str, str, bytes]], told: str
) -> None:
    found = check_stamps(rows, ROOTS)
    assert found.faults == [LedgerFault("timestamps", "", told)]
    assert found.not_proved == []


def test_without_stamps_and_roots_there_is_nothing_to_say() -> None:
    found = check_stamps([])
    assert (found.faults, found.proved, found.not_proved) == ([], [], [])


def test_a_bad_one_is_named_by_its_row_and_the_others_are_still_checked() -> None:
    found = check_stamps([("7", "1", "note", b"bad"), ROW_1], ROOTS)
    assert found.faults == [LedgerFault("timestamps", "7", "it is over another note")]
    assert len(found.proved) == 1


@pytest.mark.parametrize(("count", "held"), [(1, "1 time stamp"), (2, "2 time stamps")])
def test_what_cannot_be_read_here_proves_nothing(count: int, held: str) -> None:
    found = check_stamps([("1", "1", "note", b"unread")] * count, ROOTS)
    assert found.not_proved == [f"anything by the {held} in it: install trucewatch[timestamp]"]
    assert (found.faults, found.proved) == ([], [])
