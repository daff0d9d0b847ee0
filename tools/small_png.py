"""A screenshot as a PNG of at most 256 colours, a third as large; flat colours stay exact."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

_START = b"\x89PNG\r\n\x1a\n"
_MOST = 256
_SAMPLES = {2: 3, 6: 4}  # colour type of PNG → bytes of a pixel


def small_png(raw: bytes) -> bytes:
    """The picture with its most frequent colours; each other colour becomes the nearest of them.

    ``raw``: 8 bits a sample, not interlaced, RGB or RGBA without transparent pixels.
    """
    chunks = list(_chunks(raw))
    width, height, depth, colour, *_, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if depth != 8 or colour not in _SAMPLES or interlaced:
        raise ValueError("not a screenshot of 8 bits a sample")
    step = _SAMPLES[colour]
    packed = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    lines = [_pixels(line, step) for line in _lines(packed, width * step, height, step)]
    counted = Counter(pixel for line in lines for pixel in line)
    palette = [pixel for pixel, _ in counted.most_common(_MOST)]
    at = {pixel: _nearest(pixel, palette) for pixel in counted}
    drawn = b"".join(b"\0" + bytes([at[pixel] for pixel in line]) for line in lines)
    return b"".join(
        (
            _START,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", b"".join(palette)),
            _chunk(b"IDAT", zlib.compress(drawn, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_START)
    while at < len(raw):
        (size,) = struct.unpack_from(">I", raw, at)
        yield raw[at + 4 : at + 8], raw[at + 8 : at + 8 + size]
        at += size + 12


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _pixels(line: bytes, step: int) -> list[bytes]:
    return [line[at : at + 3] for at in range(0, len(line), step)]


def _lines(packed: bytes, size: int, height: int, step: int) -> Iterator[bytes]:
    """The lines with PNG's filters undone."""
    above = bytes(size)
    for n in range(height):
        start = n * (size + 1)
        above = _unfiltered(packed[start], packed[start + 1 : start + 1 + size], above, step)
        yield above


def _unfiltered(how: int, line: bytes, above: bytes, step: int) -> bytes:
    if how == 0:
        return line
    if how == 2:
        return bytes([(x + up) & 255 for x, up in zip(line, above, strict=True)])
    made = bytearray(line)
    for at, x in enumerate(line):
        left = made[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        add = {1: left, 3: (left + above[at]) // 2}.get(how)
        made[at] = (x + (_paeth(left, above[at], corner) if add is None else add)) & 255
    return bytes(made)


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda near: abs(guess - near))


def _nearest(pixel: bytes, palette: list[bytes]) -> int:
    def apart(n: int) -> int:
        return sum((a - b) ** 2 for a, b in zip(pixel, palette[n], strict=True))

    return min(range(len(palette)), key=apart)
