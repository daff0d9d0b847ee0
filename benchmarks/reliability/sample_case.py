"""Small cases that harm is tried on, of this format and of every earlier one.

Their reports are those of the demo, read once by a process of its own. From then on a reading is
looked up, not made: what is tried is the store, and a process that holds no language model forks
in a few milliseconds.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, delete, insert, inspect, select, text

from trucewatch.ledger.notes import PrivateKey
from trucewatch.ontology.model import Actor
from trucewatch.readers.hints import Hints
from trucewatch.records.ids import bytes_id
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Reading, Record
from trucewatch.review.decide import decide
from trucewatch.store import migrate, schema
from trucewatch.store.case import Case
from trucewatch.store.place import Place, begin_write
from trucewatch.store.reports import ReadRaw
from trucewatch.store.schema import TABLES

EARLIER = "trucewatch/earlier"
AT = "2031-03-14T09:00:00Z"
KEY = PrivateKey("amina", bytes(range(32)))
PLACES = b"name,lat,lon\nQasr Wadi,34.51,40.92\nTell Sabra,34.6,41.0\n"
ACTOR = Actor("case.hill_brigades", "Hill Brigades", "armed_group", "REB", None, ("Hill Brigades",))
OTHER_PLACES = b"name,lat,lon\nWadi Ghar,34.7,41.2\n"
OTHER_ACTOR = Actor("case.mill_guard", "Mill Guard", "militia", "REB", None, ("Mill Guard",))

_DEMO = "from trucewatch.cli import main; main()"
#: Columns of which an unharmed case holds other values each time: made by chance.
_BY_CHANCE = {"ledger": ("salt", "leaf_sha256"), "meta": ("pseudonym_key",)}


@dataclass(frozen=True, slots=True)
class Given:
    """A report as it is given to a case."""

    raw: bytes
    name: str
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True, slots=True)
class Sample:
    """Reports that a case holds (``held``), reports to add to it, and who reads them."""

    held: tuple[Given, ...]
    more: tuple[Given, ...]
    read: ReadRaw

    def read_earlier(self, raw: bytes, name: str, hints: Hints, country: str | None) -> Reading:
        """The same reading, told to be of an earlier version."""
        return replace(self.read(raw, name, hints, country), version=EARLIER)


def demo_sample(folder: Path) -> Sample:
    """The demo's reports, half of them held. Reads them in a process of its own."""
    path = folder / "demo.case"
    command = [sys.executable, "-c", _DEMO, "demo", str(path), "--no-serve"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 -- our own verb
    with Case.open(path) as case:
        found = {reading.report.raw_sha256: reading for reading in case.readings()}
        given = tuple(Given(case.raw(v.sha256), v.name, v.hints) for v in case.versions())

    def read(raw: bytes, _name: str, _hints: Hints, _country: str | None) -> Reading:
        return found[bytes_id(raw)]

    half = len(given) // 2
    return Sample(given[:half], given[half:], read)


def make_sample(place: str, sample: Sample, read: ReadRaw | None = None) -> str:
    """Make a sealed case with reports, judgements, an actor, a list of places and a person.

    ``read``: other than the sample's. Returns the checkpoint.
    """
    with Case.create(place, "Qasr Wadi", "SY", at=AT, read=read or sample.read) as case:
        for given in sample.held:
            case.add_report(given.raw, given.name, given.hints, captured_at=AT)
        record = told(case)
        for n in range(2):
            judge(case, record, n, "before")
        case.add_actors([ACTOR], "by hand", at=AT)
        case.add_places(PLACES, "ours.csv", added_at=AT)
        case.add_person("Amina", "owner", "no hash", at=AT)
        return case.seal(KEY, at=AT)


def told(case: Case) -> Record:
    """The claims of a case's readings as a record: linking them is not what is tried."""
    readings = case.readings()
    claims = tuple(claim for reading in readings for claim in reading.claims)
    reports = tuple(reading.report for reading in readings)
    return Record(
        case.name, case.country, None, EARLIER, reports, claims, *(((),) * 10)
    )  # what is linked and assessed stays empty


def judge(case: Case, record: Record, n: int, reason: str) -> Judgement:
    """Decide the ``n``th note on the case's claims.

    Raises:
        JudgementError: it has been decided already.
    """
    target = record.claims[n % len(record.claims)].id
    said = f"{reason} {n}"
    return decide(case, "note", target, by="A. Monitor", reason=said, at=AT, record=record)


def older_case(source: str, target: str, number: int) -> None:
    """Make a case of format ``number`` with the rows that a case of this format holds.

    Its tables are made by the migrations up to that format; on SQLite it has its triggers too.
    ``target``: where there is nothing yet, or an empty database.
    """
    held, made = Place.of(source).engine(), Place.of(target).engine()
    with held.connect() as rows, begin_write(made) as connection:
        scripts = ScriptDirectory(str(migrate.SCRIPTS))
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            for one in reversed([*scripts.iterate_revisions(f"{number:04}", "base")]):
                one.module.upgrade()
        context.stamp(scripts, f"{number:04}")
        there = set(inspect(connection).get_table_names())
        for table in TABLES.sorted_tables:
            if table.name in there:
                _copy_rows(rows, connection, table.name)
        meta = TABLES.tables["meta"]
        connection.execute(delete(meta).where(meta.c.key == "format"))
        connection.execute(insert(meta).values(key="format", value=str(number)))
        if number < 5:
            connection.execute(delete(meta).where(meta.c.key == "pseudonym_key"))
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            query = text("SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
            for trigger in rows.execute(query):
                if trigger.tbl_name in there:
                    connection.execute(text(trigger.sql))
    held.dispose()
    made.dispose()


def _copy_rows(source: Connection, target: Connection, name: str) -> None:
    table = TABLES.tables[name]
    columns = [table.c[column["name"]] for column in inspect(target).get_columns(name)]
    target.execute(delete(table))  # what a migration itself has put there
    found = [dict(row) for row in source.execute(select(*columns)).mappings()]
    if found:
        target.execute(insert(table), found)
    if found and target.dialect.name == "postgresql" and "seq" in table.c and name != "ledger":
        last = max(row["seq"] for row in found)
        target.execute(
            text("SELECT setval(pg_get_serial_sequence(:name, 'seq'), :last)"),
            {"name": name, "last": last},
        )


def contents(place: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a case, in order, but for what is made by chance.

    Of numbers that a database gives only the order counts: after an undone transaction PostgreSQL
    leaves one out. That the ledger's have no gap is for ``verify`` to say.
    """
    engine = Place.of(place).engine()
    found = {}
    with engine.connect() as connection:
        for table in TABLES.sorted_tables:
            chance = _BY_CHANCE.get(table.name, ())
            columns = [c for c in table.c if c.name not in (*chance, "seq")]
            order = [table.c.seq] if "seq" in table.c else list(table.primary_key)
            rows = connection.execute(select(*columns).order_by(*order))
            found[table.name] = [tuple(row) for row in rows if row[0] not in chance]
    engine.dispose()
    return found
