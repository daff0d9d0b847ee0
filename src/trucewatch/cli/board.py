"""``trucewatch board``: is it holding?"""

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


def board(
    case: CaseArgument,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    json: JsonOption = False,
) -> None:
    """Is it holding? How far each provision is kept, incidents by kind, what clashes.

    The number of reports read stands beside every count: a day without reports is not a quiet
    day.

    \b
    Examples:
      trucewatch board qasr-wadi.case
      trucewatch board qasr-wadi.case --as-of 2031-03-14
    """
    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.views.board import board_document

    as_of = iso_day("--as-of", as_of)
    by = by_clock(clock, as_of)
    with open_case(case) as opened:
        sight = look(opened, as_of, by)
    document = board_document(sight)
    if json:
        print_json(document)
        return
    from trucewatch.cli.printing.board import print_board

    print_board(console(), document)
