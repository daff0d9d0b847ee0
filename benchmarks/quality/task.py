"""The shape every benchmark task has: read one record, answer trivially, score."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from training.examples import is_held_back

from benchmarks.quality.metrics import Figures, Tally

Record = dict[str, Any]  # one line of a set, keys as published
Prediction = Any  # plain lists, tuples, texts and numbers: it travels between processes


@dataclass(frozen=True, slots=True)
class Task:
    """One set.

    ``read`` answers one unit by the pipeline; ``join``, where given, turns all single answers
    into the final ones (clusters need all documents). ``select`` makes units out of the records
    of the file (the official sample, sentences grouped into documents). ``tally`` and
    ``figures`` score: counts of one unit, figures out of all counts; a set that is scored across
    units gives ``whole`` instead. ``checks`` are further right-scorer figures, by label.
    ``prose`` is the text that was read, for words a second. ``trained_by``, for a set that the
    encoder was trained on, is what its hash leaves records out by (see ``training/examples.py``).
    """

    name: str
    unit: str
    read: Callable[[Record], Prediction]
    trivial: Callable[[Sequence[Record]], Sequence[Prediction]]
    trivial_is: str
    prose: Callable[[Record], str]
    tally: Callable[[Record, Prediction], Tally] | None = None
    figures: Callable[[Sequence[Tally]], Figures] | None = None
    whole: Callable[[Sequence[Record], Sequence[Prediction]], Figures] | None = None
    select: Callable[[Sequence[Record]], list[Record]] = list
    join: Callable[[Sequence[Record], Sequence[Prediction]], list[Prediction]] | None = None
    checks: Callable[[Sequence[Record]], Mapping[str, Figures]] | None = None
    size: Callable[[Sequence[Record]], int] = len
    trained_by: Callable[[Record], str] | None = None

    def held_back(self, units: Sequence[Record]) -> list[Record]:
        """The units that no training has seen: all, where the set was not trained on."""
        key = self.trained_by
        return [u for u in units if key is None or is_held_back(key(u))]

    def predict(self, units: Sequence[Record]) -> list[Prediction]:
        """The pipeline's answers, one for each unit, in order."""
        answers = [self.read(unit) for unit in units]
        return self.join(units, answers) if self.join else answers

    def score(self, units: Sequence[Record], predictions: Sequence[Prediction]) -> Figures:
        """All figures of the set."""
        if self.whole is not None:
            return self.whole(units, predictions)
        if self.figures is None:
            raise TypeError(f"task {self.name}: neither whole nor figures is given")
        return self.figures(self.tallies(units, predictions))

    def tallies(self, units: Sequence[Record], predictions: Sequence[Prediction]) -> list[Tally]:
        """The counts of each unit."""
        if self.tally is None:
            raise TypeError(f"task {self.name}: tally is not given")
        return [self.tally(u, p) for u, p in zip(units, predictions, strict=True)]
