"""What linking and assessing keep between two runs, so that one more report costs little."""

from __future__ import annotations

from trucewatch.link.pairs import Pairs
from trucewatch.ontology.model import Ontology
from trucewatch.parties.sides import Sides
from trucewatch.records.kept import Kept


class Memory:
    """Work of the last run that a further report does not change. Never more than a saving:

    the record is the same without it. For one case, and one run at a time.
    """

    def __init__(self) -> None:
        self._ontology: Ontology | None = None
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.reports = Kept()
        self.claims = Kept()
        self.bearings = Kept()
        self.clashes = Kept()
        self.pairs = Pairs()
        self._sides: Sides | None = None

    def copy(self) -> Memory:
        """Another with the same kept; what one of them comes to keep, the other does not."""
        other = Memory()
        other._ontology, other._sides = self._ontology, self._sides
        other.reports, other.claims = self.reports.copy(), self.claims.copy()
        other.bearings, other.clashes = self.bearings.copy(), self.clashes.copy()
        other.pairs = self.pairs.copy()
        return other

    def carry(self, sides: Sides) -> Sides:
        """The sides, with what the last run's have told already where they are the same."""
        if self._sides is not None:
            sides.learn(self._sides)
        self._sides = sides
        return sides

    def begin(self, ontology: Ontology) -> Memory:
        """Make ready for a run; what was made with another ontology is forgotten."""
        if self._ontology is not ontology:
            self._ontology = ontology
            self.clear()
        for kept in (self.reports, self.claims, self.bearings, self.clashes):
            kept.turn()
        return self
