"""``trucewatch clock``: the time of the deal."""

from __future__ import annotations

from trucewatch.cli.options import (
    AsOfOption,
    CaseArgument,
    ClockOption,
    JsonOption,
    by_clock,
    iso_day,
    open_case,
)


def clock(
    case: CaseArgument,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    json: JsonOption = False,
) -> None:
    """Day N of the deal: what is due, overdue or put off, and what was read of which days.

    \b
    Examples:
      trucewatch clock qasr-wadi.case
      trucewatch clock qasr-wadi.case --as-of 2031-03-14
    """
    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.views.clock import clock_document

    as_of = iso_day("--as-of", as_of)
    by = by_clock(clock, as_of)
    with open_case(case) as opened:
        sight = look(opened, as_of, by)
        readings = [r for r in opened.readings() if r.report.id in sight.reports]
    document = clock_document(sight, readings)
    if json:
        print_json(document)
        return
    from trucewatch.cli.printing.clock import print_clock

    print_clock(console(), document)
