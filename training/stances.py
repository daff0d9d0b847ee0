"""How the words of our marked texts present each mark, and who is said to do it or to owe it.

``stances/`` holds one file for each of ``marked/``: a line for each text, with one answer for each
mark, in order, apart by blanks. ``h=the_army`` says that it happened and that the army did it;
``o=army&Front`` that both owe it; ``n`` that it did not happen, by nobody named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from training.marks import Told, unmarked

_HERE = Path(__file__).parent
#: As in ``records.claim``; ``-``: none of them fits.
STANCES = {
    "h": "happened",
    "g": "ongoing",
    "o": "obliged",
    "p": "planned",
    "c": "conditional",
    "f": "feared",
    "d": "demanded",
    "n": "did_not_happen",
    "x": "denied",
    "-": "none",
}
_NOBODY = "?"


class StanceError(ValueError):
    """An answer that is no stance, names nobody in the text, or stands for no mark."""


@dataclass(frozen=True, slots=True)
class Presented:
    """A mark, its stance, and the words that name its doers, as they stand in the text."""

    mark: Told
    stance: str
    doers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PresentedText:
    """A text and how each of its marks is presented."""

    text: str
    marks: tuple[Presented, ...]


def presented_texts(folder: Path = _HERE / "stances") -> Iterator[PresentedText]:
    """All texts that have answers, in the order of their files.

    Raises:
        StanceError: names the file, the text and the answer.
    """
    for path in sorted(folder.glob("*.yml")):
        given = yaml.safe_load((_HERE / "marked" / path.name).read_text(encoding="utf-8"))
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        if len(given) != len(told):
            raise StanceError(f"{path.name}: {len(told)} lines for {len(given)} texts")
        for number, (text, line) in enumerate(zip(given, told, strict=True)):
            try:
                yield presented(text, line)
            except StanceError as error:
                raise StanceError(f"{path.name}, text {number}: {error}") from error


def presented(given: str, line: str) -> PresentedText:
    """The answers of one line, laid beside the marks of its text.

    Raises:
        StanceError: too few or too many answers, an unknown stance, or a doer not in the text.
    """
    plain, answers = unmarked(given), line.split()
    if len(answers) != len(plain.marks):
        raise StanceError(f"{len(answers)} answers for {len(plain.marks)} marks")
    return PresentedText(
        plain.text,
        tuple(_read(m, a, plain.text) for m, a in zip(plain.marks, answers, strict=True)),
    )


def _read(mark: Told, answer: str, text: str) -> Presented:
    code, _, named = answer.partition("=")
    if code not in STANCES:
        raise StanceError(f"{answer!r} begins with no stance; there are {', '.join(STANCES)}")
    doers = tuple(w.replace("_", " ") for w in named.split("&") if w and w != _NOBODY)
    for words in doers:
        if words not in text:
            raise StanceError(f"{answer!r}: the text has no {words!r}")
    return Presented(mark, STANCES[code], doers)
