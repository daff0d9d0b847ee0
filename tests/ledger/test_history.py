"""What checkpoints show about a ledger, in the words that a person reads."""

from __future__ import annotations

import pytest

from trucewatch.ledger.checkpoint import Checkpoint
from trucewatch.ledger.entries import origin_of
from trucewatch.ledger.findings import LedgerFault, counted, in_order
from trucewatch.ledger.history import History, check_history, prefix_roots
from trucewatch.ledger.notes import PrivateKey, PublicKey
from trucewatch.ledger.tree import EMPTY, leaf_hash, tree_root

LEAVES = [leaf_hash(bytes([n])) for n in range(6)]
ORIGIN = origin_of(LEAVES[0].hex())
AMINA = PrivateKey("amina", bytes(range(32)))
BADR = PrivateKey("badr", b"b" * 32)
DAY = "2031-03-14T09:00:00Z"
ANEW = (
    "that the whole history was not written anew, checkpoints and all: only one that was "
    "kept elsewhere shows that (--checkpoint FILE)"
)
WHOSE = "whose the keys are: compare them with what their holders gave you (--key)"


def note(
    size: int,
    key: PrivateKey = AMINA,
    *,
    root: bytes | None = None,
    origin: str = ORIGIN,
    sealed: str | None = DAY,
) -> str:
    return Checkpoint(origin, size, root or tree_root(LEAVES[:size]), sealed).signed(key)


def row(number: int, size: int, key: PrivateKey = AMINA) -> tuple[str, str, str]:
    return str(number), str(key.public()), note(size, key)


def check(
    *sealed: tuple[str, str, str], kept: str | None = None, key: PublicKey | None = None
) -> History:
    return check_history(ORIGIN, LEAVES, sealed, kept, key)


def signed(key: PrivateKey) -> str:
    return f"{key.name}+{key.public().hash}"


def test_nothing_sealed() -> None:
    assert check() == History([], [], [ANEW], 0)


def test_the_cases_own_checkpoints() -> None:
    found = check(row(1, 1), row(2, 4), row(3, 4, BADR))
    assert found.faults == []
    assert found.proved == [
        (
            f"2 checkpoints signed by {signed(AMINA)} (a key that the case itself holds); "
            f"the last, said to be of {DAY}, seals the first 4 entries"
        ),
        (
            f"1 checkpoint signed by {signed(BADR)} (a key that the case itself holds); "
            f"the last, said to be of {DAY}, seals the first 4 entries"
        ),
    ]
    assert found.not_proved == [WHOSE, ANEW]
    assert found.sealed == 4


def test_the_key_that_was_given() -> None:
    found = check(row(1, 1), row(2, 1, BADR), key=AMINA.public())
    assert found.faults == []
    assert "(the key that you gave); " in found.proved[0]
    assert found.proved[0].endswith("seals the first 1 entry")
    assert "(a key that the case itself holds); " in found.proved[1]
    assert found.not_proved == [ANEW]
    none = check(row(1, 1, BADR), key=AMINA.public())
    assert none.faults == [LedgerFault("checkpoints", "", f"none is signed by {signed(AMINA)}")]
    assert check(key=AMINA.public()).faults == none.faults


def test_a_checkpoint_without_a_day() -> None:
    found = check(("1", str(AMINA.public()), note(2, sealed=None)))
    assert "the last, said to be of no day, seals the first 2 entries" in found.proved[0]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (note(7, root=b"x" * 32), ("7 entries were sealed, the ledger has 6: "
         "entries were taken away")),
        (note(2, origin="trucewatch/case/other"),
         f"of another ledger (trucewatch/case/other; this one is {ORIGIN})"),
        (note(2, root=b"x" * 32), ("the first 2 entries are not those that were sealed: "
         "the ledger was rewritten")),
        (note(3), "smaller than the one before it"),
        (note(6, BADR), f"not signed by {signed(AMINA)}, but by {signed(BADR)}"),
        ("words", "not a signed note: lines of text, a blank line, signatures"),
    ],
)  # fmt: skip
def test_a_checkpoint_of_the_case_that_does_not_hold(bad: str, told: str) -> None:
    """Only it is told: those before and after it hold as they would without it."""
    public = str(AMINA.public())
    found = check(row(1, 4), ("2", public, bad), row(3, 5))
    assert [str(fault) for fault in found.faults] == [f"checkpoints, row 2: {told}"]
    without = check(row(1, 4), row(3, 5))
    assert (found.proved, found.not_proved) == (without.proved, without.not_proved)
    assert found.sealed == 5


def test_the_whole_ledger_may_be_sealed_and_nothing_may() -> None:
    assert check(row(1, 0), row(2, 6)).faults == []
    assert check(row(1, 0), row(2, 6)).sealed == 6


def test_one_that_was_kept() -> None:
    found = check(row(1, 4), kept=note(4))
    assert found.faults == []
    assert found.proved[1:] == [
        (
            f"the kept checkpoint (signed by {signed(AMINA)}, said to be of {DAY}): "
            "the first 4 entries are those of then"
        )
    ]
    assert found.not_proved == [WHOSE, "the 2 entries after the kept checkpoint by it"]
    whole = check(row(1, 6), kept=note(6, sealed=None), key=AMINA.public())
    assert whole.proved[1:] == [
        (
            f"the kept checkpoint (signed by {signed(AMINA)}, said to be of no day): "
            "the first 6 entries are those of then"
        )
    ]
    assert whole.not_proved == []


def test_one_that_was_kept_by_whom_nobody_knows() -> None:
    found = check(row(1, 4), kept=note(5, BADR))
    assert found.faults == []
    assert found.proved[1:] == [
        f"the kept checkpoint (said to be of {DAY}): the first 5 entries are those of then"
    ]
    assert found.not_proved == [
        WHOSE,
        "who signed the kept checkpoint: give the public key with --key",
        "the 1 entry after the kept checkpoint by it",
    ]


@pytest.mark.parametrize(
    ("kept", "key", "told"),
    [
        ("words", None, "not a signed note: lines of text, a blank line, signatures"),
        (note(4, BADR), AMINA, f"not signed by {signed(AMINA)}, but by {signed(BADR)}"),
        (note(4).replace(DAY, "2030" + DAY[4:]), None,
         "the signature of amina does not fit the text: either was changed"),
        (note(2, root=b"x" * 32), None, ("the first 2 entries are not those that were sealed: "
         "the ledger was rewritten")),
        (note(7, root=b"x" * 32), None, ("7 entries were sealed, the ledger has 6: "
         "entries were taken away")),
    ],
)  # fmt: skip
def test_one_that_was_kept_and_does_not_hold(kept: str, key: PrivateKey | None, told: str) -> None:
    found = check(row(1, 4), kept=kept, key=key.public() if key else None)
    assert [str(fault) for fault in found.faults] == [f"kept checkpoint: {told}"]
    assert len(found.proved) == 1
    assert ANEW not in found.not_proved


def test_the_roots_that_a_tree_had() -> None:
    assert prefix_roots(LEAVES, {0, 2, 6, 9}) == {
        0: EMPTY,
        2: tree_root(LEAVES[:2]),
        6: tree_root(LEAVES),
    }
    assert prefix_roots(LEAVES, {3}) == {3: tree_root(LEAVES[:3])}


def test_how_findings_are_said() -> None:
    assert str(LedgerFault("report", "7", "changed")) == "report, row 7: changed"
    assert str(LedgerFault("key.txt", "", "missing")) == "key.txt: missing"
    assert [counted(n, "entry", "entries") for n in (0, 1, 2)] == [
        "0 entries",
        "1 entry",
        "2 entries",
    ]
    assert counted(1200, "checkpoint") == "1,200 checkpoints"
    first, other = LedgerFault("a", "1", "x"), LedgerFault("a", "2", "x")
    assert in_order([first, other, first]) == (first, other)
