"""Files that the pages give out: made one at a time, through the door that exports go through."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock
from typing import IO, Any
from weakref import WeakKeyDictionary

from fastapi import HTTPException
from fastapi.responses import StreamingResponse

from trucewatch.errors import CheckError, LedgerError, UsageError
from trucewatch.ledger.notes import PrivateKey
from trucewatch.publish.bundle import pack_bundle
from trucewatch.publish.days import days_asked
from trucewatch.publish.registry import BUNDLES, find_publisher, publish
from trucewatch.store.case import Case
from trucewatch.told import say
from trucewatch.views.exports import Export, exports, exports_document, file_name
from trucewatch.views.sight import Sight
from trucewatch.views.withheld import Withheld, withheld_from
from trucewatch.web.sights import Sights

_MOST_WAITING = 4  # files asked for at once; they are made one after the other
_PIECE = 1 << 16  # bytes
_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".jsonl": "application/jsonl",
    ".json": "application/json",
    ".zip": "application/zip",
    ".parquet": "application/vnd.apache.parquet",
    ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json",
    ".ics": "text/calendar; charset=utf-8",
    ".atom": "application/atom+xml",
}

#: The key that sealed a case last, where this server has it.
Signer = Callable[[Case], PrivateKey]


@dataclass(frozen=True, slots=True)
class File:
    """A file that is ready, and its name. Whoever takes it closes it."""

    name: str
    type: str
    size: int
    held: IO[bytes]

    def answer(self) -> StreamingResponse:
        """The answer that gives it, piece by piece, to be kept and not shown."""
        return StreamingResponse(
            _pieces(self.held),
            media_type=self.type,
            headers={
                "Content-Disposition": f'attachment; filename="{self.name}"',
                "Content-Length": str(self.size),
            },
        )


class Exporting:
    """Gives out a case. ``signer``: signs bundles; None: they are made on the command line."""

    def __init__(self, case: Case, sights: Sights, signer: Signer | None) -> None:
        self._case = case
        self._sights = sights
        self.signer = signer
        self._waiting = BoundedSemaphore(_MOST_WAITING)
        self._making, self._looking = Lock(), Lock()
        self._withheld: WeakKeyDictionary[Sight, Withheld] = WeakKeyDictionary()

    def document(self, sight: Sight) -> dict[str, Any]:
        """What can be given out, for whoever sees the record so."""
        return exports_document(sight, self.withheld(sight))

    def withheld(self, sight: Sight) -> Withheld:
        """What protection does to the record of the sight's day, names and all."""
        whole = self._sights.at(sight.record.as_of)
        with self._looking:
            if whole not in self._withheld:
                self._withheld[whole] = withheld_from(whole.record, self._case.pseudonym_key)
            return self._withheld[whole]

    def sealed(self) -> bool:
        """Whether somebody has sealed the case, so that it can be bundled."""
        return bool(self._case.checkpoints())

    def make(self, form: str, sight: Sight) -> File:
        """The file of a format, as of the sight's day.

        Raises:
            HTTPException: there is no such format, or it cannot be made now; says what to do.
        """
        export = exports().get(form)
        if export is None:
            raise HTTPException(
                404, say("There is no such format. The page Publish lists those there are.")
            )
        if not export.past and sight.record.as_of is not None:
            raise HTTPException(
                409,
                say("A bundle is never of a past day: leave as_of out of the address."),
            )
        name = file_name(sight, export, self.withheld(sight).stem)
        with self._turn(), _told_why():
            held = tempfile.TemporaryFile()  # noqa: SIM115 -- closed when it was given
            try:
                self._write(export, sight.record.as_of, held)
                size = held.seek(0, 2)
                held.seek(0)
            except BaseException:
                held.close()
                raise
        kind = _TYPES.get(export.suffix, "application/octet-stream")
        return File(name, kind, size, held)

    def _write(self, export: Export, as_of: str | None, held: IO[bytes]) -> None:
        if export.name not in BUNDLES:
            published = (reading.report.published.day for reading in self._case.readings())
            days = days_asked(find_publisher(export.name), published, as_of)
            record = self._case.record(as_of=as_of, days=days)
            secret, actors = self._case.pseudonym_key, self._case.ontology().actors
            for piece in publish(record, export.name, secret, actors):
                held.write(piece)
            return
        if self.signer is None:
            raise HTTPException(
                409, say("This server signs nothing. Make the bundle with: trucewatch bundle CASE.")
            )
        try:
            key = self.signer(self._case)
        except (UsageError, LedgerError) as error:  # its words may tell where keys lie
            raise HTTPException(
                409,
                say(
                    "The key that sealed this case last is not on this server. Seal it here with: "
                    "trucewatch seal CASE, or make the bundle where that key is."
                ),
            ) from error
        pack_bundle(self._case, key, held, raw=not export.protected)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._waiting.acquire(blocking=False):
            raise HTTPException(503, say("Others are making files. Try again in a minute."))
        try:
            with self._making:
                yield
        finally:
            self._waiting.release()


@contextmanager
def _told_why() -> Iterator[None]:
    """Faults in words that name nobody, and say what to do."""
    try:
        yield
    except CheckError as error:
        raise HTTPException(
            409,
            say(
                "The record breaks a rule, so nothing of it is given out. trucewatch export says "
                "which rule."
            ),
        ) from error
    except LedgerError as error:
        raise HTTPException(
            409,
            say(
                "The last seal does not cover all that the case holds. Check it with trucewatch "
                "verify CASE and seal it with trucewatch seal CASE, then try again."
            ),
        ) from error
    except (UsageError, OSError) as error:
        raise HTTPException(
            503, say("There is no room for the file on the server. Make room, then try again.")
        ) from error


def _pieces(held: IO[bytes]) -> Iterator[bytes]:
    with held:
        while piece := held.read(_PIECE):
            yield piece
