"""The texts and their answers, as they stand in ``data/``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml

Part = Literal["duties", "claims"]
Half = Literal["seen", "unseen"]
PARTS: tuple[Part, ...] = ("duties", "claims")
HALVES: tuple[Half, ...] = ("seen", "unseen")

_DATA = Path(__file__).parent / "data"
_LONGEST_HEADLINE = 120  # a longer first line is a paragraph


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that a deal asks of somebody. No bearer: nobody can tell; no deadline: none."""

    words: str
    kind: str
    bearers: tuple[str, ...]
    deadline: str | None


@dataclass(frozen=True, slots=True)
class Assertion:
    """One claim as a careful reader lists it. No speaker: the outlet itself, or nobody named."""

    words: str
    kind: str
    factuality: str
    speaker: str | None
    start: str | None
    place: str | None
    figures: frozenset[tuple[str, int | None, int | None]]


@dataclass(frozen=True, slots=True)
class Item:
    """One text with its answers; those of the other part are not asked for and stay empty."""

    published: str
    text: str
    duties: tuple[Duty, ...] = ()
    claims: tuple[Assertion, ...] = ()

    @property
    def has_headline(self) -> bool:
        """Whether the first line stands above the text rather than in it."""
        first, _, rest = self.text.partition("\n")
        return bool(rest) and len(first) < _LONGEST_HEADLINE and not first.endswith(".")


def load_items(part: Part, half: Half) -> tuple[Item, ...]:
    """The items of one half, in their order."""
    rows = yaml.safe_load((_DATA / f"{part}_{half}.yml").read_text(encoding="utf-8"))
    return tuple(
        Item(
            published=str(row["published"]),
            text=row["text"].strip(),
            duties=tuple(_duty(one) for one in row.get("duties", ())),
            claims=tuple(_assertion(one) for one in row.get("claims", ())),
        )
        for row in rows
    )


def _duty(row: dict[str, Any]) -> Duty:
    return Duty(row["words"], row["kind"], tuple(row["bearer"]), _day(row["deadline"]))


def _assertion(row: dict[str, Any]) -> Assertion:
    return Assertion(
        words=row["words"],
        kind=row["kind"],
        factuality=row["factuality"],
        speaker=row["speaker"],
        start=first_day(row["start"]),
        place=row["place"],
        figures=frozenset((f["kind"], f["low"], f["high"]) for f in row["figures"]),
    )


def _day(value: date | str | None) -> str | None:
    """An ISO day; the hour is not asked for."""
    return None if value is None else str(value)[:10]


def first_day(value: date | str | None) -> str | None:
    """The first day of what is told as a year or month only."""
    day = _day(value)
    return None if day is None else day + "-01-01"[len(day) - len("2031") :]
