"""``trucewatch places remove``: take a list of places out of the case again."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, case_and, open_case
from trucewatch.cli.places.rows import list_row


def remove(
    case: CaseArgument,
    name: Annotated[
        str | None,
        typer.Argument(metavar="LIST", help="As trucewatch places list shows.", show_default=False),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Take a list of places out again. No copy of it stays in the case.

    Of two lists that are called alike, name one by the start of its SHA-256.

    \b
    Example:
      trucewatch places remove qasr-wadi.case our-villages.csv
    """
    from trucewatch.cli.printing.screen import line, print_json
    from trucewatch.review.places_gone import count_places_gone
    from trucewatch.views.wording import plural

    case, name = case_and(case, name, "LIST")
    with open_case(case) as opened:
        readings = opened.readings()
        removed = opened.remove_places(name)
    one, told = removed.places, count_places_gone(readings, removed.gone)
    if json:
        print_json(
            {
                "format": "trucewatch/places-remove/1",
                **list_row(one),
                "places_gone": len(removed.gone),
                "mentions": told.mentions,
                "reports": told.reports,
            }
        )
        return
    all_of = f", of {one.places:,}" if len(removed.gone) != one.places else ""
    said = f"Took out {line(one.name)} ({one.format}): {len(removed.gone):,} places that no other "
    said += f"list has{all_of}."
    if told.mentions:
        names, reports = plural(told.mentions, "place name"), plural(told.reports, "report")
        said += f" {names} in {reports} still stand{'s' * (told.mentions == 1)} there."
    if readings:
        said += f" Read the reports again with: trucewatch rebuild {case}"
    typer.echo(said)
