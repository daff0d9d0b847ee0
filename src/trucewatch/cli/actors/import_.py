"""``trucewatch actors import``: take actors from a list that others keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, case_and, now, open_case
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.ontology.imports.listing import Listing

_FAILED = 2  # exit code where a row of the file could not be taken
_TOLD = 20  # faults of a file that are printed


def import_(
    case: CaseArgument,
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="The list.", show_default=False)
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="csv, ucdp or petrarch; default: told."),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(metavar="FIELD=COLUMN,…", help="Of a CSV: which column holds what."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Take actors from UCDP's list, a PETRARCH dictionary or a table of your own.

    A row that is wrong is named with its line and what would be right; the others are taken
    (exit code 2). Actors that the register has already are left as they are.

    \b
    Examples:
      trucewatch actors import karsa.case groups.csv --columns "name=Group,aliases=Also known as"
      trucewatch actors import karsa.case ucdp-actors.csv --format ucdp
    """
    from trucewatch.cli.printing.screen import print_json, visible
    from trucewatch.ontology.imports.registry import read_actor_list

    case, file = case_and(case, file, "FILE")
    path = Path(file)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror})") from error
    with open_case(case) as opened:
        listing = read_actor_list(raw, path.name, opened.ontology(), form, _columns(columns))
        if listing.actors:
            opened.add_actors(list(listing.actors.values()), path.name, at=now())
    faults = list(listing.told())
    if json:
        print_json(_import_document(listing, faults))
    else:
        for fault in faults[:_TOLD]:
            typer.echo(f"not taken  {visible(fault)}", err=True)
        if len(faults) > _TOLD:
            typer.echo(f"not taken  … and {len(faults) - _TOLD} more", err=True)
        counts = [f"{len(listing.actors)} added"]
        counts += [f"{len(listing.known)} already in the register"] * bool(listing.known)
        counts += [f"{len(faults)} not taken"] * bool(faults)
        typer.echo(", ".join(counts) + f". Next: trucewatch rebuild {case}")
    if faults:
        raise typer.Exit(_FAILED)


def _columns(told: str | None) -> dict[str, str]:
    found = {}
    for part in (told or "").split(","):
        key, mark, column = part.partition("=")
        if part.strip() and not mark:
            raise UsageError(f"--columns {part.strip()!r}: write FIELD=COLUMN, such as name=Group")
        if part.strip():
            found[key.strip()] = column.strip()
    return found


def _import_document(listing: Listing, faults: list[str]) -> dict[str, Any]:
    return {
        "format": "trucewatch/actors-import/1",
        "added": sorted(listing.actors),
        "known": [{"line": n, "name": name, "actor": i} for n, name, i in listing.known],
        "faults": faults,
    }
