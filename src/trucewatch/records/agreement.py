"""A deal and what it asks of whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trucewatch.records.claim import Party
from trucewatch.records.saying import Speaker
from trucewatch.records.span import Span

Basis = Literal["text", "account"]
VariableName = Literal[
    "signed", "signatory", "observer", "form", "scope", "term", "purpose", "extended"
]
#: The codes of those variables that have codes.
VARIABLE_CODES: Mapping[str, tuple[str, ...]] = {
    "form": ("written", "verbal"),
    "scope": ("local", "partial", "nationwide"),
    "term": ("temporary", "open_ended"),
    "purpose": (
        *("humanitarian", "holiday", "harvest", "vaccination", "prisoner_exchange", "evacuation"),
        *("remains_recovery", "peace_process", "election", "passage"),
    ),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Exact words of one report."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Telling:
    """One wording of a provision: where it stands and by whose account.

    ``basis``: ``text`` where the report prints the agreement's own words, else ``account``.
    """

    report: str
    span: Span
    speaker: Speaker | None
    basis: Basis
    rule: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing that an agreement asks of somebody. None: not stated.

    ``kind`` is a provision code; ``deadline`` an ISO day or the words as they stand.
    ``tellings`` are ordered by report date, then place in the text; the first gives the words.
    """

    id: str
    agreement: str
    kind: str
    tellings: tuple[Telling, ...]
    duty_bearer: Party | None
    action: str | None
    object: str | None
    quantity: int | None
    place: str | None
    deadline: str | None
    condition: str | None
    duration: str | None = None
    beneficiary: Party | None = None
    guarantor: Party | None = None
    exceptions: str | None = None


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing that a report tells of a deal, as studies of ceasefires code it.

    ``value``: an ISO day (``signed``, ``extended``), a name (``signatory``, ``observer``) or one of
    ``VARIABLE_CODES``; None where an extension is told without its day. ``detail``: for how long,
    until when or where, in the report's words; ``iso``: the last day or the length that these
    words give ("P30D"), None where they give none.
    """

    name: VariableName
    value: str | None
    detail: str | None
    iso: str | None
    report: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """A ceasefire, truce or peace deal, as far as the reports tell. Days are ISO.

    ``variables`` are ordered by report date, then place in the text. What is not told has none;
    tellings that differ stand beside each other. ``follows``: the deal of the same case
    that it came after, by its days and its place or parties.
    """

    id: str
    name: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    guarantors: tuple[str, ...]
    declared: str | None
    effective: str | None
    ended: str | None
    place: str | None
    predecessor: str | None
    evidence: tuple[Evidence, ...]
    rules: tuple[str, ...] = ()
    variables: tuple[Variable, ...] = ()
    follows: str | None = None
