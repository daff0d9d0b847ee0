"""``trucewatch figures``: every number with its words and its teller."""

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


def figures(
    case: CaseArgument,
    kind: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only of this kind: killed, displaced, …")
    ] = None,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    json: JsonOption = False,
) -> None:
    """Figures by kind and happening, as ranges by origin, with their words. Never added up.

    \b
    Examples:
      trucewatch figures qasr-wadi.case
      trucewatch figures qasr-wadi.case --kind killed --as-of 2031-03-14
    """
    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.views.figures import figure_kinds, figures_document

    as_of = iso_day("--as-of", as_of)
    by = by_clock(clock, as_of)
    with open_case(case) as opened:
        sight = look(opened, as_of, by)
    check_code("--kind", kind, figure_kinds(sight))
    document = figures_document(sight, kind)
    if json:
        print_json(document)
        return
    from trucewatch.cli.printing.figures import print_figures

    print_figures(console(), document)
