"""``trucewatch search``: full text and fields, with the words where they stand."""

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


def search(
    case: CaseArgument,
    words: Annotated[
        str | None,
        typer.Argument(metavar="WORDS", help="What to look for.", show_default=False),
    ] = None,
    after: Annotated[
        int, typer.Option(min=0, metavar="N", help="Pass over the first N results.")
    ] = 0,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    json: JsonOption = False,
) -> None:
    """Find reports that hold all of WORDS, or claims by who says what, where and how.

    Case, accents and kinds of quotation marks make no difference. A "phrase" stands so; shell*
    begins so. Fields of reports: outlet:, from:DAY, to:DAY. Fields of claims, whose own words are
    then searched: speaker:, place:, kind:CODE, factuality:CODE.

    \b
    Examples:
      trucewatch search qasr-wadi.case 'shell* market'
      trucewatch search qasr-wadi.case 'speaker:council factuality:denied from:2031-03-10'
    """
    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.views.search import search_document

    case, words = case_and(case, words, "WORDS")
    as_of = iso_day("--as-of", as_of)
    by = by_clock(clock, as_of)
    with open_case(case) as opened:
        sight = look(opened, as_of, by)
    document = search_document(sight, words, after=after)
    if json:
        print_json(document)
        return
    from trucewatch.cli.printing.search import print_results

    print_results(console(), document)
