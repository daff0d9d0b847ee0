"""DER: lengths short and long, what each value holds, and what is said of what is not DER."""

from __future__ import annotations

import pytest

from trucewatch.errors import LedgerError
from trucewatch.ledger.der import Element, read_der

#: A sequence: the number 5, and a sequence that holds bytes and nothing more.
HELD = bytes.fromhex("30 09 02 01 05 30 04 04 02 ab cd")


def refusal(raw: bytes | str) -> str:
    """What is said of bytes that are no value."""
    with pytest.raises(LedgerError) as refused:
        read_der(raw if isinstance(raw, bytes) else bytes.fromhex(raw))
    return str(refused.value)


def test_a_value_and_those_inside_it() -> None:
    outer = read_der(HELD)
    assert (outer.tag, outer.whole, outer.content) == (0x30, HELD, HELD[2:])
    number, inner = outer.children()
    assert number == Element(HELD, 0x02, 2, 4, 5)
    assert (inner.tag, inner.start, inner.body, inner.end) == (0x30, 5, 7, 11)
    (octets,) = inner.children()
    assert (octets.whole, octets.content) == (HELD[7:], b"\xab\xcd")
    assert outer.child(0, 0x02) == number
    assert outer.child(1, 0x30).child(0, 0x04) == octets


def test_an_empty_value_has_no_children() -> None:
    empty = read_der(b"\x30\x00")
    assert (empty.content, empty.children()) == (b"", [])


@pytest.mark.parametrize(
    ("size", "head"),
    [
        (0x00, "04 00"),
        (0x01, "04 01"),
        (0x7F, "04 7f"),
        (0x80, "04 81 80"),
        (0xFF, "04 81 ff"),
        (0x0100, "04 82 01 00"),
        (0x0102, "04 82 01 02"),
        (0xFFFF, "04 82 ff ff"),
        (0x010000, "04 83 01 00 00"),
        (0x01000000, "04 84 01 00 00 00"),
    ],
)
def test_lengths_short_and_long(size: int, head: str) -> None:
    start = bytes.fromhex(head)
    found = read_der(start + bytes(size))
    assert (found.start, found.body, found.end) == (0, len(start), len(start) + size)


@pytest.mark.parametrize(
    ("size", "head"),
    [
        (0x00, "04 80"),  # told by what ends it, as BER may
        (0x00, "04 81 00"),
        (0x7F, "04 81 7f"),
        (0x80, "04 82 00 80"),
        (0xFFFF, "04 83 00 ff ff"),
        (0x0100, "04 84 00 00 01 00"),
        (0x80, "04 85 00 00 00 00 80"),
        (0x00, "04 85 01 00 00 00 00"),
        (0x00, "04 ff"),
        (0x00, "04 82 01"),  # cut inside the length
        (0x00, "04 84 01 00 00"),
    ],
)
def test_a_length_has_one_form(size: int, head: str) -> None:
    raw = bytes.fromhex(head) + bytes(size)
    assert refusal(raw) == "not DER: no length that is told plainly at byte 1"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("", "not DER: no element at byte 0"),
        ("04", "not DER: no element at byte 0"),
        ("1f 01 00", "not DER: no element at byte 0"),  # a tag of more bytes
        ("bf 01 00", "not DER: no element at byte 0"),
        ("04 02 00", "not DER: the element at byte 0 ends past what holds it"),
        ("04 81 80 00", "not DER: the element at byte 0 ends past what holds it"),
        ("04 01 00 05", "not DER: 1 bytes follow the end"),
        ("04 01 00 05 00 00", "not DER: 3 bytes follow the end"),
    ],
)
def test_what_is_no_value(raw: str, told: str) -> None:
    assert refusal(raw) == told


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("30 01 04", "not DER: no element at byte 2"),
        ("30 03 02 00 04", "not DER: no element at byte 4"),
        ("30 05 02 00 1f 01 00", "not DER: no element at byte 4"),
        ("30 04 02 00 04 01", "not DER: the element at byte 4 ends past what holds it"),
        # Bytes are there, yet outside of what holds it.
        ("30 06 30 02 04 02 00 00", "not DER: the element at byte 4 ends past what holds it"),
        ("30 05 30 01 04 02 00", "not DER: no element at byte 4"),
        ("30 06 30 02 04 81 80 00", "not DER: no length that is told plainly at byte 5"),
    ],
)
def test_what_holds_no_values(raw: str, told: str) -> None:
    outer = read_der(bytes.fromhex(raw))
    with pytest.raises(LedgerError) as refused:
        [one.children() for one in outer.children()]
    assert str(refused.value) == told


@pytest.mark.parametrize(
    ("at", "tag", "told"),
    [
        (2, 0x30, "not DER of this kind: no element 0x30 at place 2"),
        (3, 0x02, "not DER of this kind: no element 0x02 at place 3"),
        (0, 0x30, "not DER of this kind: no element 0x30 at place 0"),
        (1, 0x02, "not DER of this kind: no element 0x02 at place 1"),
    ],
)
def test_a_child_that_is_not_there(at: int, tag: int, told: str) -> None:
    with pytest.raises(LedgerError) as refused:
        read_der(HELD).child(at, tag)
    assert str(refused.value) == told
