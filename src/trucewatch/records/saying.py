"""Who is said to say what, and who passed it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trucewatch.records.span import Span

SpeakerKind = Literal[
    "party",
    "guarantor",
    "mediator",
    "observer",
    "humanitarian",
    "government",
    "state_media",
    "media",
    "expert",
    "resident",
    "unnamed",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to say it. ``words`` as they stand in the report, the fullest there is.

    ``span`` is where this claim names the speaker (may be a pronoun); ``full`` where the fullest
    words stand. ``private`` marks a person with no public office: withheld in all that leaves.
    ``candidates`` are shown where the reader abstained between several.
    """

    words: str
    span: Span | None
    full: Span | None
    kind: SpeakerKind
    private: bool
    rule: str
    role: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relay:
    """One who passed the words on: the agency told, the statement's carrier, the outlet."""

    words: str
    span: Span | None
    how: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of text and who is said to have said it.

    ``content`` are the spans said (several when a speech clause parts them); ``cue`` the words
    that tell of the saying; ``verb`` the cue's lemma, which decides how far it is a denial, a
    demand or a fear. ``parent`` is the index of an attribution that this one stands inside.
    ``mind``: the words tell what somebody has in mind or leaves unsaid ("intends to", "would not
    say whether") and not that it was said: no claim rests on it.
    """

    content: tuple[Span, ...]
    cue: Span | None
    verb: str | None
    speaker: Speaker | None
    relays: tuple[Relay, ...]
    rule: str
    parent: int | None = None
    addressee: str | None = None
    mind: bool = False
