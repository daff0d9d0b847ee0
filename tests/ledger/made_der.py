"""DER for tests, made of its parts."""

from __future__ import annotations


def der(tag: int, *parts: bytes) -> bytes:
    """A value of DER."""
    inner = b"".join(parts)
    if len(inner) < 0x80:
        return bytes([tag, len(inner)]) + inner
    length = len(inner).to_bytes((len(inner).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + inner


def number(value: int) -> bytes:
    """A whole number."""
    return der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def oid(name: str) -> bytes:
    """The name of a thing, of numbers with dots between them."""
    first, second, *more = map(int, name.split("."))
    found = bytearray()
    for one in (40 * first + second, *more):
        groups = [one & 0x7F]
        while one := one >> 7:
            groups.insert(0, one & 0x7F | 0x80)
        found += bytes(groups)
    return der(0x06, bytes(found))
