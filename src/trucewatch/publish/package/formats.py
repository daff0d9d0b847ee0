"""The formats of this room: tables with points as GeoParquet, and all tables in one archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from trucewatch.publish.document import Document
from trucewatch.publish.package.archive import write_datapackage
from trucewatch.publish.package.parquet import parquet_pieces
from trucewatch.publish.publisher import PARTS, About, Part, Publisher
from trucewatch.publish.tables.long.claims import CLAIMS
from trucewatch.publish.tables.long.events import EVENTS
from trucewatch.publish.tables.long.incidents import INCIDENTS
from trucewatch.publish.tables.table import Table
from trucewatch.told import say

_MAP = say("Whoever works with a map program, a database or statistics on many rows.")
_TYPED = say(
    "The columns of the table of the same name with their types, and the point of the place."
)
_NO_POINT = say(
    "A row without a point has none: nothing is placed in the middle of a region. A point is "
    "where the place is, and not where something fell."
)


def _as_parquet(table: Table) -> Callable[[Document], Iterator[bytes]]:
    def write(document: Document) -> Iterator[bytes]:
        yield from parquet_pieces(table, document)

    return write


def _parquet(table: Table, label: str, *holds: Part) -> Publisher:
    return Publisher(
        f"{table.name}-parquet",
        ".parquet",
        label,
        _as_parquet(table),
        About(_MAP, _TYPED, _NO_POINT, holds),
    )


PACKAGE: tuple[Publisher, ...] = (
    _parquet(CLAIMS, say("a table of claims as GeoParquet"), "claims"),
    _parquet(EVENTS, say("a table of what claims tell of, as GeoParquet"), "claims"),
    _parquet(INCIDENTS, say("a table of incidents as GeoParquet"), "incidents"),
    Publisher(
        "datapackage",
        ".zip",
        say("all tables in one archive, described: a data package"),
        write_datapackage,
        About(
            say("A researcher, a data archive, or whoever is to cite the record."),
            say(
                "Every table as CSV and Parquet, a codebook, a datasheet with what was read of "
                "each day and outlet, a description for programs, and how to cite it."
            ),
            say(
                "The reports’ own texts are not in it, nor is a licence: say under which terms "
                "you give it out."
            ),
            PARTS,
        ),
        daily=True,
    ),
)
