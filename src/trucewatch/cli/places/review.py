"""``trucewatch places review``: names that the reader left open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, open_case

if TYPE_CHECKING:
    from trucewatch.review.open_places import OpenPlace


def review(case: CaseArgument, json: JsonOption = False) -> None:
    """Show names of places that were left open, since none of several was likely enough.

    Each name of a report stands once, with what it may mean and how likely that is. More lists,
    or the case's country, settle most.

    \b
    Example:
      trucewatch places review qasr-wadi.case
    """
    from trucewatch.cli.printing.screen import line, print_json
    from trucewatch.review.open_places import find_open_places

    with open_case(case) as opened:
        readings = opened.readings()
    queue = find_open_places(readings)
    outlets = {r.report.id: r.report.outlet or r.report.name for r in readings}
    if json:
        rows = [_open_row(one) for one in queue]
        print_json({"format": "trucewatch/places-review/1", "open": rows})
        return
    for one in queue:
        times = f", named {one.times} times" if one.times > 1 else ""
        typer.echo(f"“{line(one.first.span.quote)}” in {line(outlets[one.report])}{times}")
        for place in one.candidates:
            area = ", ".join(x for x in (place.admin1, place.country) if x)
            typer.echo(f"   {place.score:4.0%}  {line(place.name)}, {line(area)} ({place.feature})")
    names = f"{len(queue)} name{'' if len(queue) == 1 else 's'}"
    typer.echo(f"{names} left open.")


def _open_row(one: OpenPlace) -> dict[str, Any]:
    from trucewatch.records.serial import to_json

    return {
        "report": one.report,
        "start": one.first.span.start,
        "end": one.first.span.end,
        "quote": one.first.span.quote,
        "times": one.times,
        "candidates": to_json(one.candidates),
    }
