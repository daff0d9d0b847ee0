"""Judgements made by hand, and the record that comes of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from tests.builders import make_reading
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Reading, Record

_numbers = count(1)


def judged(verb: Any, target: str, by: str = "A. Monitor", **given: Any) -> Judgement:
    """A judgement with an id of its own."""
    number = next(_numbers)
    at = given.pop("at", "2031-03-15T09:00:00Z")
    return Judgement(f"J-{number:04}", at, by, verb, target, given.pop("reason", "seen"), **given)


def correct(target: str, field: str, value: str, by: str = "A. Monitor") -> Judgement:
    """A correction of one field."""
    return judged("correct", target, by, field=field, value=value)


def record_of(*judgements: Judgement, readings: Sequence[Reading] = ()) -> Record:
    """The record of the sample reading, or of those given, with what people decided."""
    held = readings or (make_reading(),)
    return build_record("Qasr Wadi", "SY", held, judgements, load_ontology())
