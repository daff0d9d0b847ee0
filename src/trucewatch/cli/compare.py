"""``trucewatch compare``: a case beside somebody else's table of events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trucewatch.cli.options import (
    AsOfOption,
    CaseArgument,
    JsonOption,
    case_and,
    iso_day,
    open_case,
)

if TYPE_CHECKING:
    from trucewatch.compare.event import OutsideFile
    from trucewatch.views.sight import Sight


def compare(
    case: CaseArgument,
    file: Annotated[str | None, typer.Argument(metavar="FILE", show_default=False)] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="WHAT=COLUMN,…",
            help="Of a table of your own: which column holds date, end, place, country, lat, lon, "
            "type, deaths, actor, id.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write a CSV, private persons withheld."
        ),
    ] = None,
    as_of: AsOfOption = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    json: JsonOption = False,
) -> None:
    """Say which events of a table the case has, which not and why, and what only the case has.

    FILE is a table of ACLED, UCDP GED or GDELT 2.0, which its first row tells; any other with
    --map. Rows that cannot be read are told and left out. Nobody is judged: what differs stands
    side by side.

    \b
    Examples:
      trucewatch compare qasr-wadi.case acled.csv
      trucewatch compare qasr-wadi.case list.csv --map date=day,place=town,type=kind,deaths=killed
      trucewatch compare qasr-wadi.case ged.csv -o audit.csv
    """
    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.compare.document import compare_document
    from trucewatch.compare.read import read_outside
    from trucewatch.publish.registry import refuse_existing

    case, file = case_and(case, file, "FILE")
    as_of = iso_day("--as-of", as_of)
    if output is not None:
        refuse_existing(output, force=force)
    with open_case(case) as opened:
        ontology = opened.ontology()
        kinds = {
            name.casefold().replace("_", " "): kind.code
            for kind in ontology.events.values()
            for name in (kind.code, kind.label)
        }
        outside = read_outside(Path(file), columns, kinds)
        sight = look(opened, as_of)
        key = opened.pseudonym_key if output is not None else b""
    document = compare_document(sight, outside)
    written = _write(output, sight, outside, key) if output is not None else None
    if json:
        print_json({**document, "written": written})
        return
    from trucewatch.cli.printing.compare import print_comparison
    from trucewatch.cli.printing.screen import console

    print_comparison(console(), document)
    if written is not None:
        typer.echo(f"Wrote {written['file']}: {written['bytes']:,} bytes, persons withheld.")


def _write(path: Path, sight: Sight, outside: OutsideFile, key: bytes) -> dict[str, Any]:
    """Compare what may leave the case, and write that."""
    from trucewatch.checks.record import check_record
    from trucewatch.compare.document import compare_document
    from trucewatch.compare.table import table_lines
    from trucewatch.publish.protect import Protection
    from trucewatch.publish.registry import write_whole
    from trucewatch.publish.withheld_record import withheld_record
    from trucewatch.views.sight import Sight as Seen

    check_record(sight.record)
    protection = Protection(sight.record, key)
    safe = Seen(withheld_record(sight.record, protection), sight.ontology, sight.days)
    size = write_whole(path, table_lines(compare_document(safe, outside), protection))
    return {"file": str(path), "bytes": size}
