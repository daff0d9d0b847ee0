"""``trucewatch versions``: reports that were edited, and what the edits did."""

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


def versions(
    case: CaseArgument,
    report: Annotated[
        str | None,
        typer.Argument(
            metavar="REPORT",
            help="A report's id or its beginning; without one, all that have versions.",
            show_default=False,
        ),
    ] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show the words that each edit took out and put in.")
    ] = False,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    json: JsonOption = False,
) -> None:
    """List the versions of reports that were edited: what stands, what changed, what is gone.

    The latest version speaks. A claim whose words stand unchanged counts once; one whose words
    changed or went is kept and shown, and carries no status by itself.

    \b
    Examples:
      trucewatch versions qasr-wadi.case
      trucewatch versions qasr-wadi.case r-5c09 --diff
    """
    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.errors import UsageError
    from trucewatch.views.find_id import find_id
    from trucewatch.views.versions import versions_document

    as_of = iso_day("--as-of", as_of)
    by = by_clock(clock, as_of)
    with open_case(case) as opened:
        sight = look(opened, as_of, by)
        captured = opened.captured()
        claims = {r.report.id: r.claims for r in opened.readings()}
    found = find_id(sight, report) if report is not None else None
    if found is not None and found not in sight.reports:
        raise UsageError(f"{report!r} is no report; give the id of one, as trucewatch why shows it")
    document = versions_document(sight, claims, found, captured, diff=diff)
    if json:
        print_json(document)
        return
    from trucewatch.cli.printing.versions import print_versions

    print_versions(console(), document)
