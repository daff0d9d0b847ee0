"""``trucewatch places find``: every place that bears a name."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, case_and, open_case
from trucewatch.cli.places.rows import ATTRIBUTION, place_row

_FOUND = 20  # places of one name that are shown
_LINE = "{:<28} {:<9} {:<30} {:>9} {:>10}  {}"


def find(
    case: CaseArgument,
    name: Annotated[str | None, typer.Argument(metavar="NAME", show_default=False)] = None,
    json: JsonOption = False,
) -> None:
    """Show every place that bears a name, in the lists of the case and the one that comes along.

    \b
    Example:
      trucewatch places find qasr-wadi.case "Tel Marwan"
    """
    from trucewatch.cli.printing.screen import line, print_json

    case, name = case_and(case, name, "NAME")
    with open_case(case) as opened:
        found = list(opened.case_places()[0].find(name))
    found.sort(key=lambda p: (not p.is_own, -p.population))
    if json:
        document = {"format": "trucewatch/places-find/1", "name": name}
        print_json({**document, "places": [place_row(p) for p in found],
                    "attribution": ATTRIBUTION})  # fmt: skip
        return
    if not found:
        typer.echo(
            f"No place is called {line(name)}. Add a list: trucewatch places add {case} FILE"
        )
        return
    for place in found[:_FOUND]:
        row = place_row(place)
        area = ", ".join(x for x in (row["admin1"], row["admin1_code"], row["country"]) if x)
        size = f"{place.population:,}" if place.population else ""
        typer.echo(
            _LINE.format(line(place.name)[:28], place.feature, line(area)[:30],
                         f"{place.lat:.3f}", f"{place.lon:.3f}", f"{size:>11}  {place.id}")
        )  # fmt: skip
    if len(found) > _FOUND:
        typer.echo(f"… and {len(found) - _FOUND} more; --json shows all")
    typer.echo(f"\n{ATTRIBUTION}")
