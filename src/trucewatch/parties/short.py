"""Short names that reports give in brackets: "Movement for the Plateaus (MFP)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucewatch.records.report import Report

_SHORT = re.compile(
    r"((?:[A-Z][\w'’-]{1,60}|of|for|the|and|de|al)"
    r"(?:\s{1,20}(?:[A-Z][\w'’-]{1,60}|of|for|the|and|de|al)){0,20})"
    r"\s{1,20}\((?:the\s+)?([A-Z][A-Za-z-]{1,9})\)"
)
_GAP = re.compile(r"[\s,]+")
_MARKS = "().,"  # that may cling to a short name


class ShortNames:
    """The short names of a case's reports, each with the name that it stands for."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._stands_for = _short_names(reports)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ShortNames) and self._stands_for == other._stands_for

    __hash__ = None  # type: ignore[assignment]

    def among(self, *words: str | None) -> tuple[str, ...]:
        """The short names among the words, each with the name that it stands for."""
        if not self._stands_for:
            return ()
        told = [w.strip(_MARKS) for some in words if some for w in _GAP.split(some)]
        return tuple(f"{w} {self._stands_for[w]}" for w in told if w in self._stands_for)

    def spelled(self, words: str) -> str:
        """The words, and after each short name what it stands for."""
        names = self._stands_for
        return " ".join(f"{w} {names.get(w.strip(_MARKS), '')}" for w in words.split())


def _short_names(reports: Sequence[Report]) -> dict[str, str]:
    """Short names that a report gives in brackets, with the name that they stand for."""
    found: dict[str, str] = {}
    for report in reports:
        for name, short in _SHORT.findall(report.text):
            words = name.split()
            while words and words[0][:1].islower():
                words.pop(0)
            # "... and the Movement for the Plateaus": the name begins after the joining word.
            if "and" in words:
                words = words[len(words) - words[::-1].index("and") :]
            found.setdefault(short, " ".join(words))
    return found
