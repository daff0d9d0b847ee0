"""What was made before, kept by all that it was made from: asked again, it is not made again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Kept:
    """Answers of pure functions, from one run to the next; what a run does not ask for goes.

    An answer has a name, and stands only while all that it was made from is equal to what it was:
    whoever asks must name all of that, and then no answer differs from a fresh one.
    """

    def __init__(self) -> None:
        self._last: dict[Hashable, tuple[Any, Any]] = {}
        self._now: dict[Hashable, tuple[Any, Any]] = {}

    def copy(self) -> Kept:
        """Another that keeps the same."""
        other = Kept()
        other._last, other._now = dict(self._last), dict(self._now)
        return other

    def turn(self) -> None:
        """Begin a run: what the run before this did not ask for is forgotten."""
        self._last, self._now = self._now, {}

    def get(self, name: Hashable, given: Any, make: Callable[[], T]) -> T:
        """What ``make`` gave when all that it was given was equal to this, else what it gives."""
        held = self._now.get(name) or self._last.get(name)
        if held is None or held[0] != given:
            held = (given, make())
        self._now[name] = held
        answer: T = held[1]
        return answer

    def same(self, name: Hashable, value: T) -> T:
        """The value, as the object it was before where it is equal: quick to compare with."""
        return self.get(name, value, lambda: value)
