"""A case: one truce under watch, in one SQLite file or one PostgreSQL database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from sqlalchemy import Engine, select

from trucewatch.errors import CaseError
from trucewatch.records.clocks import Clock
from trucewatch.records.ids import bytes_id
from trucewatch.records.record import Record
from trucewatch.records.serial import canonical, to_json
from trucewatch.store import readings, schema
from trucewatch.store.accounts import Accounts
from trucewatch.store.audit import Audit
from trucewatch.store.create import KEY_BYTES, make_case
from trucewatch.store.exchanges import Exchanges
from trucewatch.store.judgements import Judgements
from trucewatch.store.layers import Layers
from trucewatch.store.ledger import Ledger
from trucewatch.store.migrate import bring_up_to_date, check_format, stored_format
from trucewatch.store.people import People
from trucewatch.store.place import Place
from trucewatch.store.reports import ReadRaw, Reports
from trucewatch.store.schema import JUDGEMENTS, META
from trucewatch.store.sessions import Sessions

if TYPE_CHECKING:
    from trucewatch.memory import Memory
    from trucewatch.ontology.model import Ontology
    from trucewatch.store.links_file import LinksFile


class Case(Reports, Layers, Exchanges, Judgements, Ledger, People, Accounts, Sessions, Audit):
    """An open case. Close it, or use it as a context manager.

    May be used from several threads. Every change is one transaction: it is kept whole or not
    at all. ``read`` makes readings out of raw bytes; tests and other pipelines pass
    their own; None: the built-in readers, with the case's own actors.
    """

    def __init__(
        self, place: Place, engine: Engine, meta: dict[str, str | None], read: ReadRaw | None
    ) -> None:
        super().__init__(place, engine, meta.get("country"), read)
        self.name = meta.get("name") or ""
        self.format = int(meta.get("format") or 0)
        self.created_by = meta.get("created_by") or ""
        self.created_at = meta.get("created_at") or ""
        self._pseudonym_key = meta.get("pseudonym_key") or ""
        self._memory: Memory | None = None
        self._linking = Lock()
        self._past_memory: Memory | None = None  # of what was known on another day
        self._looking_back = Lock()

    @classmethod
    def create(
        cls,
        case: str | Path,
        name: str | None = None,
        country: str | None = None,
        *,
        at: str,
        read: ReadRaw | None = None,
        key: bytes | None = None,
    ) -> Self:
        """Make a new case at a path or PostgreSQL address and open it.

        ``name`` None: the file's stem. ``country``: ISO 3166 alpha-2, upper case. ``at``: the
        instant of making it, ISO in UTC, from the caller's clock. ``key``: the secret of 32 bytes
        from which pseudonyms are made; None: a random one, as always outside tests.

        Raises:
            CaseError: something is there already, the folder is missing, or the country is no
                two-letter code.
        """
        make_case(Place.of(case), name, country, at, key)
        return cls.open(case, read=read)

    @classmethod
    def open(cls, case: str | Path, *, read: ReadRaw | None = None) -> Self:
        """Open a case, bringing an older format up to date first.

        Raises:
            CaseError: missing, not a case, damaged, or of a newer format.
        """
        place = Place.of(case)
        place.check_file()
        engine = place.engine()
        try:
            with place.faults():
                with engine.connect() as connection:
                    found = check_format(place, stored_format(connection))
                if found < schema.FORMAT:
                    bring_up_to_date(engine)
                with engine.connect() as connection:
                    meta = {row.key: row.value for row in connection.execute(select(META))}
        except CaseError:
            engine.dispose()
            raise
        return cls(place, engine, meta, read)

    @property
    def pseudonym_key(self) -> bytes:
        """The secret from which pseudonyms are made. Never to be shown, logged or published.

        Raises:
            CaseError: the case holds none, or one that is no 32 bytes in hex.
        """
        try:
            key = bytes.fromhex(self._pseudonym_key)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise CaseError(
                f"{self._place.shown}: meta.pseudonym_key is not {KEY_BYTES} bytes in hex; "
                "restore the case from a copy"
            )
        return key

    def state(self) -> str:
        """A digest that changes whenever a reading, judgement or actor does, and only then."""
        decided = select(JUDGEMENTS.c.id).order_by(JUDGEMENTS.c.seq)
        with self._reading() as connection:
            judgements = list(connection.execute(decided).scalars())
            hashes = readings.select_hashes(connection)
        own = canonical([o.actor for o in self.actors()])
        lines = [f"{report} {digest}" for report, digest in sorted(hashes.items())]
        return bytes_id("\n".join([*lines, "", *judgements, ""]).encode() + own)

    def record(
        self,
        as_of: str | None = None,
        days: Sequence[str] = (),
        clock: Clock = "published",
    ) -> Record:
        """Everything known of the case on ``as_of`` (None: all) by one of three clocks.

        ``days``: for which provisions' statuses are given; without any, ``as_of``, else (and by
        the clock of capture) the last publication day. Of the whole case, what one more report does
        not change is kept while the case is open; of an earlier day, what another day did not.
        """
        from trucewatch.memory import Memory
        from trucewatch.pipeline import build_record

        # One run at a time may use what is kept; a second one beside it does without.
        turn = self._linking if as_of is None else self._looking_back
        alone = turn.acquire(blocking=False)
        try:
            read = self.hashed_readings()
            judged, ontology, captured = self.judgements(), self.ontology(), self.captured()
            shelf = None
            if as_of is None and clock == "published":
                given = [[sha256 for sha256, _ in read], to_json(judged), captured]
                shelf = self._links(given, ontology)
            memory = None
            if alone and as_of is not None:
                memory = self._for_the_past()
            elif alone:
                if self._memory is None and (shelf is None or not shelf.holds()):
                    self._memory = Memory()
                memory = self._memory
            return build_record(
                self.name,
                self.country,
                [reading for _, reading in read],
                judged,
                ontology,
                as_of=as_of,
                days=days,
                clock=clock,
                captured=captured,
                memory=memory,
                shelf=shelf,
            )
        finally:
            if alone:
                turn.release()

    def _for_the_past(self) -> Memory:
        """What looking back keeps; at first what was kept of the whole case, which holds most."""
        from trucewatch.memory import Memory

        if self._past_memory is None:
            self._past_memory = Memory()
            if self._memory is not None and self._linking.acquire(blocking=False):
                try:
                    self._past_memory = self._memory.copy()
                finally:
                    self._linking.release()
        return self._past_memory

    def warm_up(self) -> None:
        """Link anew what a kept file spared, so that one more report costs little from now on."""
        from trucewatch.memory import Memory

        with self._linking:
            if self._memory is not None:
                return
            self._memory = Memory()
        self.record()

    def _links(self, given: list[object], ontology: Ontology) -> LinksFile | None:
        """The file of linked claims, under the name of all that they are made from."""
        from trucewatch.store.links_file import LinksFile, cache_folder, links_path, made_from

        folder = cache_folder()
        if folder is None:
            return None
        name = bytes_id(f"links of {self._pseudonym_key} {self.created_at}".encode())
        own = [o.actor for o in self.actors()]
        every = [*given, to_json(own), self.case_places()[1], ontology.version]
        return LinksFile(links_path(folder, name), made_from(every), fresh=self._memory is not None)
