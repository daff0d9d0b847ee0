"""What a named person decided, when and why. Appended, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Verb = Literal[
    "confirm", "correct", "merge", "split", "discount", "verify", "redact", "note", "undo"
]
VERBS: tuple[str, ...] = get_args(Verb)

#: Fields of ``correct`` that decide who may be named outside the case: of a report, a name to show
#: or to withhold; of a judgement, whether its maker is withheld.
SHOWN_FIELD, WITHHELD_FIELD, MAKER_FIELD = "named.public", "named.private", "by.private"
PROTECTION_FIELDS = frozenset({SHOWN_FIELD, WITHHELD_FIELD, MAKER_FIELD})


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


@dataclass(frozen=True, slots=True)
class Correction:
    """One field that a person corrected, beside what the machine reads there.

    ``read`` and ``value`` as the field's values are written (None: nothing is read there).
    ``holds``: False where a later correction of the same field stands in its place, or where
    ``value`` is none that the field can have any more. ``judgement`` and ``by`` tell whose it is.
    """

    target: str
    field: str
    read: str | None
    value: str
    judgement: str
    by: str
    holds: bool
