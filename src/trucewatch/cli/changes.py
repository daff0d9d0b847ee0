"""``trucewatch changes``: what the record says now against an earlier day."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.cli.options import (
    AsOfOption,
    CaseArgument,
    ClockOption,
    JsonOption,
    by_clock,
    iso_day,
    open_case,
)
from trucewatch.errors import UsageError


def changes(
    case: CaseArgument,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="The day to compare with (2031-03-14)."),
    ] = None,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    json: JsonOption = False,
) -> None:
    """What is new, changed, overdue, contradicted or taken back since a day.

    \b
    Examples:
      trucewatch changes qasr-wadi.case --since 2031-03-10
      trucewatch changes qasr-wadi.case --since 2031-03-10 --clock captured
    """
    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.views.changes import changes_document

    since, as_of = iso_day("--since", since), iso_day("--as-of", as_of)
    if since is None:
        raise UsageError("--since is missing; give the day to compare with, such as 2031-03-14")
    if as_of is not None and as_of < since:
        raise UsageError(f"--as-of {as_of} lies before --since {since}; give the earlier day first")
    by = by_clock(clock, since)
    if by == "happened":
        raise UsageError("--clock happened compares no records; give published or captured")
    with open_case(case) as opened:
        then, now = look(opened, since, by, asked="--since"), look(opened, as_of, by)
    document = changes_document(then, now, since)
    if json:
        print_json(document)
        return
    from trucewatch.cli.printing.changes import print_changes

    print_changes(console(), document)
