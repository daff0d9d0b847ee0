"""The dear part of a record: what linking and comparing claims gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from trucewatch.records.claim import Claim
from trucewatch.records.incident import Bearing, Contradiction, Incident


@dataclass(frozen=True, slots=True)
class Linked:
    """Incidents, what bears on duties, and contradictions, all before people took anything out."""

    incidents: tuple[Incident, ...]
    bearings: tuple[Bearing, ...]
    contradictions: tuple[Contradiction, ...]


class Shelf(Protocol):
    """Where it is kept from one start to the next, under all that it is made from."""

    def take(self, claims: Sequence[Claim]) -> Linked | None:
        """What was kept of these claims; None: nothing that still holds."""

    def keep(self, linked: Linked, claims: Sequence[Claim]) -> None:
        """Keep what was made of these claims."""
