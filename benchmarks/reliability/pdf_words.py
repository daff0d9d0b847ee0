"""The words of a PDF as a copy of its text gives them, for PDFs that our typesetter makes.

A small reader, so that names can be looked for where no reader of PDF is installed: each page's
strings of glyphs, told by the tables that fonts bring (ToUnicode). Drawings in pages are read too.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
_SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LINE = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>$", re.MULTILINE)


def pdf_words(raw: bytes) -> bytes:
    """All words, in the order of the file, as UTF-8; each run of a line on a line of its own."""
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(raw)}
    lines = []
    for held in objects.values():
        resources = re.search(rb"/Resources (\d+) 0 R", held)
        if resources is None:
            continue
        tables = dict(_tables(objects, objects.get(int(resources[1]), b"")))
        contents = re.search(rb"/Contents (\d+) 0 R", held)
        content = _stream(objects.get(int(contents[1]), b"") if contents else held)
        lines += ["".join(_runs(part, tables)) for part in content.split(b"ET")]
    return "\n".join(lines).encode()


def _stream(held: bytes) -> bytes:
    packed = held.partition(b"stream\n")[2].rpartition(b"\nendstream")[0]
    try:
        return zlib.decompress(packed) if b"FlateDecode" in held[:300] else packed
    except zlib.error:
        return b""


def _tables(
    objects: Mapping[int, bytes], resources: bytes
) -> Iterator[tuple[bytes, dict[int, str]]]:
    """By the name of a font, which glyph stands for which letters."""
    for name, number in _FONT.findall(resources):
        told = re.search(rb"/ToUnicode (\d+) 0 R", objects.get(int(number), b""))
        if told is not None:
            table = _stream(objects.get(int(told[1]), b""))
            yield (
                name,
                {
                    int(glyph, 16): bytes.fromhex(letters.decode()).decode("utf-16-be", "replace")
                    for glyph, letters in _LINE.findall(table)
                },
            )


def _runs(content: bytes, tables: Mapping[bytes, Mapping[int, str]]) -> Iterator[str]:
    table: Mapping[int, str] = {}
    for font, string in _SHOWN.findall(content):
        if font:
            table = tables.get(font, {})
            continue
        glyphs = _ESCAPE.sub(lambda m: _escaped(m[1]), string)
        for at in range(0, len(glyphs) - 1, 2):
            yield table.get(int.from_bytes(glyphs[at : at + 2]), "")


def _escaped(sign: bytes) -> bytes:
    return bytes([int(sign, 8) & 255]) if sign.isdigit() else _PLAIN.get(sign, sign)
