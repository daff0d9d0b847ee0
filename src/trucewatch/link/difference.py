"""What an edit changed in a text, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from trucewatch.records.report import Report

Change = Literal["same", "deleted", "inserted"]

_ALIKE = 0.4  # of two paragraphs' words, from which one is the other edited
_PIECE = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in both texts, or in the older or the newer one alone."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of either text. ``role`` as in the report that has it, the newer if both have."""

    role: str
    runs: tuple[Run, ...]

    @property
    def changed(self) -> bool:
        """Whether an edit touched it."""
        return any(run.change != "same" for run in self.runs)


def differences(old: Report, new: Report) -> tuple[Paragraph, ...]:
    """Every paragraph of both, in order; the furniture of the pages is left out.

    The runs that are ``same`` or ``deleted`` give the words of the older text, those ``same`` or
    ``inserted`` the newer's; white space is not compared.
    """
    a, b = _paragraphs(old), _paragraphs(new)
    matcher = SequenceMatcher(None, [w for _, w in a], [w for _, w in b], autojunk=False)
    found: list[Paragraph] = []
    for how, a1, a2, b1, b2 in matcher.get_opcodes():
        if how == "equal":
            found += [Paragraph(role, (Run("same", words),)) for role, words in b[b1:b2]]
        else:
            found += _edited(a[a1:a2], b[b1:b2])
    return tuple(found)


def _paragraphs(report: Report) -> list[tuple[str, str]]:
    blocks = (b for b in report.blocks if b.role != "furniture")
    return [(b.role, " ".join(b.span.quote.split())) for b in blocks]


def _edited(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[Paragraph]:
    """Paragraphs that are not the same: those alike side by side, in order, the others whole."""
    at = 0
    for role, words in old:
        there = (n for n in range(at, len(new)) if _alike(words, new[n][1]))
        found = next(there, None)
        if found is None:
            yield Paragraph(role, (Run("deleted", words),))
            continue
        for n in range(at, found):
            yield Paragraph(new[n][0], (Run("inserted", new[n][1]),))
        yield Paragraph(new[found][0], _runs(words, new[found][1]))
        at = found + 1
    for role, words in new[at:]:
        yield Paragraph(role, (Run("inserted", words),))


def _alike(a: str, b: str) -> bool:
    matcher = SequenceMatcher(None, a.split(), b.split(), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _runs(a: str, b: str) -> tuple[Run, ...]:
    old, new = _PIECE.findall(a), _PIECE.findall(b)
    runs: list[Run] = []
    for how, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            runs.append(Run("same", "".join(old[a1:a2])))
            continue
        if a1 < a2:
            runs.append(Run("deleted", "".join(old[a1:a2])))
        if b1 < b2:
            runs.append(Run("inserted", "".join(new[b1:b2])))
    return tuple(_joined(runs))


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, a lone blank between two changes taken into both: "three men", not word by word."""
    held: dict[Change, str] = {"deleted": "", "inserted": ""}
    for n, run in enumerate(runs):
        blank = run.change == "same" and not run.text.strip()
        if run.change != "same":
            held[run.change] += run.text
        elif blank and any(held.values()) and n + 1 < len(runs):
            held = {change: words + run.text for change, words in held.items()}
        else:
            yield from _flushed(held)
            held = {"deleted": "", "inserted": ""}
            yield run
    yield from _flushed(held)


def _flushed(held: dict[Change, str]) -> Iterator[Run]:
    for change, words in held.items():
        if words:
            yield Run(change, words)
