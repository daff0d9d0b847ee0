"""Packed bodies: what was packed comes back, and a bomb is not unpacked."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import ReportError
from trucewatch.readers.fetching.unpack import unpack

_LARGEST = 20 * 1024 * 1024
_MEGABYTE = 1024 * 1024


def _raw_deflate(raw: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(raw) + packer.flush()


@settings(deadline=None)
@given(st.binary(max_size=3000), st.integers(1, 60))
def test_what_was_packed_comes_back(raw: bytes, times: int) -> None:
    raw *= times
    assert unpack(gzip.compress(raw), "gzip", "a", _LARGEST) == raw
    assert unpack(gzip.compress(raw) * 2, "x-gzip", "a", _LARGEST) == raw * 2
    assert unpack(zlib.compress(raw), "deflate", "a", _LARGEST) == raw
    assert unpack(raw, "identity", "a", _LARGEST) == raw
    assert unpack(_raw_deflate(raw), "deflate", "a", _LARGEST) == raw


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_not_unpacked(encoding: str) -> None:
    raw = b"\0" * (200 * _MEGABYTE)
    packed = gzip.compress(raw, 9) if encoding == "gzip" else zlib.compress(raw, 9)
    del raw
    tracemalloc.start()
    try:
        with pytest.raises(ReportError, match=r"http://a/: .* unpack"):
            unpack(packed, encoding, "http://a/", _LARGEST)
        assert tracemalloc.get_traced_memory()[1] < 60 * _MEGABYTE
    finally:
        tracemalloc.stop()


def test_too_much_out_of_too_little() -> None:
    packed = zlib.compress(b"\0" * (8 * _MEGABYTE), 9)
    with pytest.raises(ReportError, match="over 100 times as many; no text packs so well"):
        unpack(packed, "deflate", "a", _LARGEST)


@pytest.mark.parametrize(
    ("packed", "encoding", "words"),
    [
        (gzip.compress(b"Karsa", mtime=0)[:-9], "gzip", "cut off"),
        (gzip.compress(b"Karsa", mtime=0)[:-1] + b"x", "gzip", "damaged"),
        (b"Karsa", "gzip", "damaged"),
        (zlib.compress(b"Karsa") + b"x", "deflate", "more stands behind"),
        (gzip.compress(b"", mtime=0) * 1500, "gzip", "more stands behind"),
        (b"Karsa", "br", "packed as 'br'; what can be unpacked is gzip and deflate"),
        (b"Karsa", "gzip, gzip", "what can be unpacked"),
    ],
)
def test_what_is_wrong_is_said(packed: bytes, encoding: str, words: str) -> None:
    with pytest.raises(ReportError, match=words):
        unpack(packed, encoding, "a", _LARGEST)
