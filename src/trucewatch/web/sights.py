"""Records of a case by as-of day, kept between requests."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock

from trucewatch.publish.protect import Protection
from trucewatch.records.record import Record
from trucewatch.review.blind import blind_record
from trucewatch.store.case import Case
from trucewatch.views.sight import Sight, shown_days
from trucewatch.web.access.withheld import withheld_record

_KEPT = 8  # records of different as-of days held at once


class Sights:
    """Records of a case, rebuilt when a report or judgement is added."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._lock = Lock()
        self._state = ""
        self._held: dict[str | None, Sight] = {}
        self._withheld: dict[str | None, Sight] = {}
        self._alone: dict[str, Sight] = {}
        self._names: dict[str | None, bool] = {}

    def at(self, as_of: str | None, *, withheld: bool = False) -> Sight:
        """The case as known on a day (None: all). ``withheld``: without private persons' names."""
        with self._lock:
            self._forget_older()
            if as_of not in self._held:
                if len(self._held) >= _KEPT:
                    oldest = next(iter(self._held))
                    self._held.pop(oldest)
                    self._withheld.pop(oldest, None)
                    self._names.pop(oldest, None)
                self._held[as_of] = self._look(as_of)
            return self._without_names(as_of) if withheld else self._held[as_of]

    def alone(self, by: str) -> Sight:
        """The case as this person would see it had nobody else judged anything."""
        whole = self.at(None)
        with self._lock:
            self._forget_older()
            if by not in self._alone:
                if len(self._alone) >= _KEPT:
                    self._alone.pop(next(iter(self._alone)))
                record = blind_record(self.case, by, whole.days)
                self._alone[by] = Sight(record, whole.ontology, whole.days)
            return self._alone[by]

    def _forget_older(self) -> None:
        state = self.case.state()
        if state != self._state:
            for held in (self._held, self._withheld, self._alone, self._names):
                held.clear()
            self._state = state

    def holds_names(self, as_of: str | None) -> bool:
        """Whether the record of a day holds anything that readers may not see: private persons'.

        Names of those who judged are withheld from readers too; to see a colleague's is no look at
        a private person, else every judgement would make every view one.
        """
        record = self.at(as_of).record
        with self._lock:
            if as_of not in self._names:
                guard = Protection(record, self.case.pseudonym_key, makers=False)
                self._names[as_of] = withheld_record(record, guard) != _nobody_listed(record)
            return self._names[as_of]

    def _without_names(self, as_of: str | None) -> Sight:
        if as_of not in self._withheld:
            sight = self._held[as_of]
            safe = withheld_record(sight.record, Protection(sight.record, self.case.pseudonym_key))
            self._withheld[as_of] = Sight(safe, sight.ontology, sight.days)
        return self._withheld[as_of]

    def _look(self, as_of: str | None) -> Sight:
        known = [d for r in self.case.reports() if (d := r.published.day) is not None]
        seen = sorted(d for d in known if as_of is None or d <= as_of)
        days = shown_days(seen[0] if seen else None, as_of or (seen[-1] if seen else None))
        return Sight(self.case.record(as_of=as_of, days=days), self.case.ontology(), days)


def _nobody_listed(record: Record) -> Record:
    return replace(record, private=())
