"""What a named person decided, when and why. Appended, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Verb = Literal[
    "confirm", "correct", "merge", "split", "discount", "verify", "redact", "note", "undo"
]
VERBS: tuple[str, ...] = get_args(Verb)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. ``target`` is a record's id; ``field`` and ``value`` serve ``correct``.

    ``evidence`` names what stands beyond the reports; ``verify`` is refused without it.
    ``at`` is an ISO instant in UTC given by the caller: records never look at a clock.
    """

    id: str
    at: str
    by: str
    verb: Verb
    target: str
    reason: str
    field: str | None = None
    value: str | None = None
    evidence: str | None = None
