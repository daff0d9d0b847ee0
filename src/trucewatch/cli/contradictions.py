"""``trucewatch contradictions``: rival claims side by side."""

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


def contradictions(
    case: CaseArgument,
    kind: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Only of this kind: occurrence, count, place, …"),
    ] = None,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    json: JsonOption = False,
) -> None:
    """Set claims that cannot all be so side by side, with both sides' words. None is chosen.

    \b
    Examples:
      trucewatch contradictions qasr-wadi.case
      trucewatch contradictions qasr-wadi.case --kind count
    """
    from typing import get_args

    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.records.incident import ContradictionKind
    from trucewatch.views.contradictions import contradictions_document

    check_code("--kind", kind, get_args(ContradictionKind))
    as_of = iso_day("--as-of", as_of)
    by = by_clock(clock, as_of)
    with open_case(case) as opened:
        sight = look(opened, as_of, by)
    document = contradictions_document(sight, kind)
    if json:
        print_json(document)
        return
    from trucewatch.cli.printing.contradictions import print_contradictions

    print_contradictions(console(), document)
