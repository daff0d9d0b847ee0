"""``trucewatch sources``: outlets and speakers, and what was read of each."""

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


def sources(
    case: CaseArgument,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    json: JsonOption = False,
) -> None:
    """Outlets and speakers: copies, own voice, party or not, who else tells. No score of trust.

    \b
    Examples:
      trucewatch sources qasr-wadi.case
      trucewatch sources qasr-wadi.case --as-of 2031-03-14 --json
    """
    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.views.sources import sources_document

    as_of = iso_day("--as-of", as_of)
    by = by_clock(clock, as_of)
    with open_case(case) as opened:
        document = sources_document(look(opened, as_of, by))
    if json:
        print_json(document)
        return
    from trucewatch.cli.printing.sources import print_sources

    print_sources(console(), document)
