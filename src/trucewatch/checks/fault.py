"""What a broken rule says, and how faults become one error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from trucewatch.errors import CheckError

_SHOWN = 20  # faults that one error lists
_WIDTH = 80  # characters of a bad value that a fault shows

T_contra = TypeVar("T_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule: the record's id, its field, the value there and what would be right."""

    record: str
    field: str
    value: object
    right: str

    def __str__(self) -> str:
        shown = repr(self.value)
        shown = shown if len(shown) <= _WIDTH else shown[:_WIDTH] + "…"
        return f"{self.record}: {self.field}: {shown}: {self.right}"


class Rule(Protocol[T_contra]):
    """A rule yields a fault for each record that breaks it."""

    def __call__(self, subject: T_contra, /) -> Iterable[Fault]: ...


def apply_rules(rules: Mapping[str, Rule[T_contra]], subject: T_contra) -> None:
    """Run every rule and raise all faults together.

    Raises:
        CheckError: lists up to 20 faults, each with rule, record id, field, value, what is right.
    """
    found = [f"{name}: {fault}" for name, rule in rules.items() for fault in rule(subject)]
    if found:
        more = len(found) - _SHOWN
        lines = found[:_SHOWN] + ([f"and {more} more"] if more > 0 else [])
        count = f"{len(found)} fault{'s' if len(found) > 1 else ''}"
        raise CheckError("\n  ".join([f"the record cannot be taken: {count}", *lines]))
