"""``trucewatch why``: on what words a line of the record stands."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.cli.options import (
    AsOfOption,
    CaseArgument,
    ClockOption,
    JsonOption,
    by_clock,
    case_and,
    iso_day,
    open_case,
)


def why(
    case: CaseArgument,
    ident: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="Of a claim, provision, incident or report: an id, its beginning, or P2, I-3.",
            show_default=False,
        ),
    ] = None,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    json: JsonOption = False,
) -> None:
    """Show the exact words behind a line of the record, who said them, and by which rules.

    \b
    Examples:
      trucewatch why qasr-wadi.case P2
      trucewatch why qasr-wadi.case c-5c09
    """
    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.views.find_id import find_id
    from trucewatch.views.why import why_document

    case, ident = case_and(case, ident, "ID")
    as_of = iso_day("--as-of", as_of)
    by = by_clock(clock, as_of)
    with open_case(case) as opened:
        sight = look(opened, as_of, by)
    document = why_document(sight, find_id(sight, ident))
    if json:
        print_json(document)
        return
    from trucewatch.cli.printing.why import print_why

    print_why(console(), sight, document)
