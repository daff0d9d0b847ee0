"""What a rule answers when asked who a source is."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.extract.speakers.named import Named


@dataclass(frozen=True, slots=True)
class Answer:
    """Who it is (None: nobody fits, or more than one do) and the rule that tells."""

    named: Named | None
    rule: str
    rivals: tuple[Named, ...] = ()
