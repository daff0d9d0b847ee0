"""What differs between an answer and the reading, kept for the half that may be looked at."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = tuple("miss extra kind bearer deadline factuality speaker start place figures".split())


@dataclass(frozen=True, slots=True)
class Error:
    """One difference: ``wanted`` is the answer's, ``got`` ours, ``words`` where."""

    field: str
    words: str
    wanted: str | None
    got: str | None

    def __str__(self) -> str:
        return f"wanted {self.wanted or '-'}, got {self.got or '-'} | {self.words}"
