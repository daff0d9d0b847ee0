"""Records of a case by as-of day, kept between requests, and put together beside them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextvars import ContextVar
from dataclasses import replace
from functools import partial
from threading import Lock, Thread
from time import monotonic

from trucewatch.publish.protect import Protection
from trucewatch.publish.withheld_record import withheld_record
from trucewatch.records.record import Record
from trucewatch.review.blind import blind_record
from trucewatch.store.case import Case
from trucewatch.views.sight import Sight, shown_days

_KEPT = 8  # records of different as-of days held at once, of each sort
#: Claims from which on a collection that goes through a record takes longer than a page.
_MANY = 2_000

#: Seconds that a request waits for a record that is not there yet; None: until it is.
PATIENCE: ContextVar[float | None] = ContextVar("PATIENCE", default=None)


class NotYetError(Exception):
    """The record is still being put together: begun so many seconds ago, of so many reports."""

    def __init__(self, reports: int, seconds: int) -> None:
        super().__init__(f"{reports} reports, begun {seconds} seconds ago")
        self.reports = reports
        self.seconds = seconds


class Sights:
    """Records of a case, rebuilt when a report or judgement is added.

    Each is put together on a thread of its own, one at a time, so that whoever waits may give up.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self._lock = Lock()
        self._one_at_a_time = Lock()
        self._state = ""
        self._held: dict[tuple[str, Hashable], tuple[Future[Sight], float]] = {}
        self._names: dict[str | None, bool] = {}
        self._look_once: Callable[[Sight], object] | None = None

    def begin(self, look: Callable[[Sight], object]) -> None:
        """Put the whole record together before anybody asks, and be ready for what follows.

        ``look``: what is done with each whole record first, beside those who ask for it.
        """
        self._look_once = look
        self._begun("whole", None, partial(self._look, None))

    def _warm_up(self, made: Future[Sight]) -> None:
        """Make what pages will ask for: of the whole record, then of the day before its last."""
        if made.exception() is not None or self._look_once is None:
            return  # whoever asks for it is told what is wrong
        sight = made.result()
        self._look_once(sight)
        self.case.warm_up()
        if len(sight.days) > 1:
            self.at(sight.days[-2])

    def at(self, as_of: str | None, *, withheld: bool = False) -> Sight:
        """The case as known on a day (None: all). ``withheld``: without private persons' names.

        Raises:
            NotYetError: it is not there yet, and the request is not to wait longer.
        """
        whole = self._get("whole", as_of, partial(self._look, as_of))
        if not withheld:
            return whole
        return self._get("withheld", as_of, partial(self._without_names, whole))

    def alone(self, by: str) -> Sight:
        """The case as this person would see it had nobody else judged anything.

        Raises:
            NotYetError: as ``at``.
        """
        return self._get("alone", by, partial(self._blind, by, self.at(None)))

    def _get(self, sort: str, name: str | None, make: Callable[[], Sight]) -> Sight:
        found, began = self._begun(sort, name, make)
        try:
            return found.result(PATIENCE.get())
        except TimeoutError:
            if found.done():  # it was the work that ran out of time, not we
                raise
            raise NotYetError(self.case.report_count(), int(monotonic() - began)) from None
        finally:
            if found.done() and found.exception() is not None:
                with self._lock:
                    if self._held.get((sort, name), (None,))[0] is found:
                        del self._held[sort, name]

    def _begun(
        self, sort: str, name: str | None, make: Callable[[], Sight]
    ) -> tuple[Future[Sight], float]:
        """The work on one, and since when it goes on; begun where it was not."""
        with self._lock:
            self._forget_older()
            key = sort, name
            if key not in self._held:
                alike = [k for k in self._held if k[0] == sort]
                if len(alike) >= _KEPT:
                    del self._held[alike[0]]
                made, began = self._held[key] = self._start(make)
                if self._look_once is not None and key == ("whole", None):
                    Thread(target=self._warm_up, args=(made,), name="warm-up", daemon=True).start()
                return made, began
            return self._held[key]

    def _start(self, make: Callable[[], Sight]) -> tuple[Future[Sight], float]:
        made: Future[Sight] = Future()

        def work() -> None:
            with self._one_at_a_time:
                try:
                    made.set_result(_settled(make()))
                except BaseException as error:  # noqa: BLE001 -- told to whoever waits
                    made.set_exception(error)

        Thread(target=work, name="record", daemon=True).start()
        return made, monotonic()

    def _forget_older(self) -> None:
        state = self.case.state()
        if state != self._state:
            gc.unfreeze()  # what was held until now may go
            self._held.clear()
            self._names.clear()
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

    def _without_names(self, sight: Sight) -> Sight:
        safe = withheld_record(sight.record, Protection(sight.record, self.case.pseudonym_key))
        return Sight(safe, sight.ontology, sight.days)

    def _blind(self, by: str, whole: Sight) -> Sight:
        return Sight(blind_record(self.case, by, whole.days), whole.ontology, whole.days)

    def _look(self, as_of: str | None) -> Sight:
        known = [d for r in self.case.reports() if (d := r.published.day) is not None]
        seen = sorted(d for d in known if as_of is None or d <= as_of)
        days = shown_days(seen[0] if seen else None, as_of or (seen[-1] if seen else None))
        return Sight(self.case.record(as_of=as_of, days=days), self.case.ontology(), days)


def _settled(sight: Sight) -> Sight:
    """The same; where it is large, out of the way of the garbage collector."""
    if len(sight.record.claims) >= _MANY:
        gc.collect()
        gc.freeze()
    return sight


def _nobody_listed(record: Record) -> Record:
    return replace(record, private=())
