"""``trucewatch incidents``: what is told to have happened."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.cli.options import (
    AsOfOption,
    CaseArgument,
    ClockOption,
    JsonOption,
    by_clock,
    check_code,
    iso_day,
    open_case,
)
from trucewatch.errors import UsageError


def incidents(
    case: CaseArgument,
    kind: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Only of this event kind and its finer kinds."),
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only where the place's words contain this.")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Only told of this day or later.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Only told of this day or earlier.")
    ] = None,
    status: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only alleged, reported, corroborated, …")
    ] = None,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    json: JsonOption = False,
) -> None:
    """List incidents: day, kind, place, status, who is said to be responsible and by whom.

    \b
    Examples:
      trucewatch incidents qasr-wadi.case --kind shelling --from 2031-03-10
      trucewatch incidents qasr-wadi.case --place "old mill" --status corroborated
    """
    from typing import get_args

    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.records.incident import IncidentStatus
    from trucewatch.views.incidents import Sought, incidents_document

    as_of = iso_day("--as-of", as_of)
    first, last = iso_day("--from", first), iso_day("--to", last)
    if first is not None and last is not None and last < first:
        raise UsageError(f"--to {last} lies before --from {first}; give the earlier day first")
    check_code("--status", status, get_args(IncidentStatus))
    by = by_clock(clock, as_of)
    with open_case(case) as opened:
        check_code("--kind", kind, opened.ontology().events)
        sight = look(opened, as_of, by)
    document = incidents_document(sight, Sought(kind, place, first, last, status))
    if json:
        print_json(document)
        return
    from trucewatch.cli.printing.incidents import print_incidents

    print_incidents(console(), document)
