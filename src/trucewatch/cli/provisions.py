"""``trucewatch provisions``: what the deal asks of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from trucewatch.views.sight import Sight


def provisions(
    case: CaseArgument,
    kind: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Only of this provision kind and its finer kinds."),
    ] = None,
    agreement: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="Only of this agreement: the beginning of its id, or its name."
        ),
    ] = None,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    json: JsonOption = False,
) -> None:
    """What the deal asks of whom, by when, in which words, and how far it is kept.

    \b
    Examples:
      trucewatch provisions qasr-wadi.case
      trucewatch provisions qasr-wadi.case --kind force_withdrawal --as-of 2031-03-14
    """
    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.views.provisions import provisions_document

    as_of = iso_day("--as-of", as_of)
    by = by_clock(clock, as_of)
    with open_case(case) as opened:
        check_code("--kind", kind, opened.ontology().provisions)
        sight = look(opened, as_of, by)
    document = provisions_document(sight, kind, _agreement(sight, agreement))
    if json:
        print_json(document)
        return
    from trucewatch.cli.printing.provisions import print_provisions

    print_provisions(console(), document)


def _agreement(sight: Sight, asked: str | None) -> str | None:
    """The id of the agreement meant."""
    from trucewatch.views.folding import fold

    if asked is None:
        return None
    found = [
        a.id
        for a in sight.record.agreements
        if a.id.startswith(asked) or fold(asked) in fold(a.name)
    ]
    if len(found) == 1:
        return found[0]
    known = "; ".join(f"{a.id} {a.name}" for a in sight.record.agreements) or "none"
    what = "no agreement has" if not found else f"{len(found)} agreements have"
    raise UsageError(
        f"--agreement {asked!r}: {what} this name or an id that begins so; agreements are: {known}"
    )
