"""Brings a case to this version's format. Alembic is imported only when there is work to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, inspect, text

from trucewatch import __version__
from trucewatch.errors import CaseError
from trucewatch.store import schema
from trucewatch.store.ledger_rows import begin_ledger
from trucewatch.store.place import Place
from trucewatch.store.schema import META

SCRIPTS = Path(__file__).parent / "migrations"


def stored_format(connection: Connection) -> int | None:
    """The format of the case in this database; None where there is none."""
    tables = set(inspect(connection).get_table_names())
    if not {"alembic_version", "meta"} <= tables:
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return int(found) if isinstance(found, str) and found.isdecimal() else None


def check_format(place: Place, found: int | None) -> int:
    """The format found, unless this version cannot read it.

    Raises:
        CaseError: no case, or one made by a newer trucewatch.
    """
    if found is None:
        raise place.refusal("not a case: a database, but not one made by trucewatch")
    if found > schema.FORMAT:
        raise CaseError(
            f"{place.shown}: the case has format {found}; trucewatch {__version__} reads formats "
            f"up to {schema.FORMAT}; open it with the newer trucewatch that made it"
        )
    return found


def bring_up_to_date(engine: Engine) -> None:
    """Give an older case this version's format, and its ledger where it has none."""

    def finish(connection: Connection) -> None:
        set_meta(connection, {"format": str(schema.FORMAT)})
        begin_ledger(connection)

    migrate(engine, finish)


def set_meta(connection: Connection, meta: Mapping[str, str | None]) -> None:
    """Put these values in the place of what ``meta`` had under the same keys."""
    connection.execute(delete(META).where(META.c.key.in_(meta)))
    connection.execute(insert(META), [{"key": key, "value": value} for key, value in meta.items()])


def migrate(engine: Engine, fill: Callable[[Connection], None]) -> None:
    """Run every migration that the database lacks, make its triggers, then ``fill`` it: all in

    one transaction, so that a case has one format or the other, never half of one.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # A table rebuilt under foreign keys would take the rows that point at it along.
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        with connection.execution_options(trucewatch_writes=True).begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            fill(connection)
            if sqlite:
                connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise CaseError(f"migration to format {schema.FORMAT} left {broken[0]} alone")
    engine.dispose()  # pooled connections would keep foreign keys off
