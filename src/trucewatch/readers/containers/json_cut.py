"""Elements of the arrays of a JSON file, cut out as they stand, without holding the whole file."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from trucewatch.errors import ReportError

_STEP = 256 * 1024  # letters
_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)
_KEYS = 64  # letters of a key that is of interest
_OPEN = {"{": "object", "[": "list"}

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """``path``: the array's, with "*" for a place in a list; ``number``: the place in its array.

    ``within``: the places in the lists above it.
    """

    path: Path
    within: tuple[int, ...]
    number: int
    text: str
    value: Any


class JsonCut:
    """Walks one file. ``arrays``: paths of the arrays whose elements are cut out.

    ``said``: the texts and numbers that stand in objects above these arrays, by path and places.
    """

    def __init__(self, file: IO[bytes], name: str, arrays: frozenset[Path], each: int) -> None:
        self._file = io.TextIOWrapper(file, encoding="utf-8-sig", errors="strict", newline="")
        self._name = name
        self._arrays = arrays
        self._each = each
        self._text, self._at, self._ended = "", 0, False
        self.said: dict[tuple[Path, tuple[int, ...]], str] = {}

    def elements(self) -> Iterator[Element]:
        """The elements in the order of the file.

        Raises:
            ReportError: it is no JSON in UTF-8, or ends too soon.
        """
        try:
            yield from self._value((), ())
        finally:
            self._file.detach()

    def _value(self, path: Path, within: tuple[int, ...]) -> Iterator[Element]:
        first = self._peek()
        if path in self._arrays and first == "[":
            for number in self._members("]"):
                text, value = self._decoded()
                yield Element(path, within, number, text, value)
        elif first in _OPEN and any(self._leads(path, one) for one in self._arrays):
            if first == "{":
                for _ in self._members("}"):
                    _, key = self._decoded()
                    self._sign(":")
                    yield from self._value((*path, str(key)[:_KEYS]), within)
            else:
                for number in self._members("]"):
                    yield from self._value((*path, "*"), (*within, number))
        else:
            _, value = self._decoded()
            if isinstance(value, str):
                self.said[path, within] = value

    @staticmethod
    def _leads(path: Path, array: Path) -> bool:
        return len(path) < len(array) and array[: len(path)] == path

    def _members(self, end: str) -> Iterator[int]:
        """Stands before each member of an object or list in turn, and behind it in the end."""
        self._at += 1
        number = 0
        while self._peek() != end:
            if number:
                self._sign(",")
                self._peek()
            number += 1
            yield number
        self._at += 1

    def _sign(self, sign: str) -> None:
        if self._peek() != sign:
            raise self._broken(f"a {sign!r} is missing")
        self._at += 1

    def _peek(self) -> str:
        while True:
            self._at = _BLANK.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(_STEP):
                raise self._broken("it ends too soon")

    def _decoded(self) -> tuple[str, Any]:
        """The value that stands here, as text and read; the place moves behind it."""
        self._peek()
        step = _STEP
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except RecursionError:
                raise self._broken("lists or objects stand too deep in one another") from None
            except ValueError as error:
                held = len(self._text) - self._at
                if held > self._each or not self._more(step):
                    raise self._broken(str(error).partition(":")[0]) from None
                step *= 2
                continue
            if end == len(self._text) and self._more(_STEP):
                continue  # a number may go on
            text = self._text[self._at : end]
            self._at = end
            return text, value

    def _more(self, count: int) -> bool:
        if self._ended:
            return False
        try:
            more = self._file.read(count)
        except UnicodeDecodeError as error:
            raise ReportError(f"{self._name}: is not UTF-8 ({error.reason})") from error
        self._ended = not more
        self._text, self._at = self._text[self._at :] + more, 0
        return bool(more)

    def _broken(self, why: str) -> ReportError:
        return ReportError(f"{self._name}: is no JSON that can be read: {why}")
