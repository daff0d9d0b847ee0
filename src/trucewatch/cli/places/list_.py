"""``trucewatch places list``: the lists of a case."""

from __future__ import annotations

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, open_case
from trucewatch.cli.places.rows import ATTRIBUTION, list_row


def list_(case: CaseArgument, json: JsonOption = False) -> None:
    """Show which lists of places a case has, beside the one that comes with trucewatch.

    \b
    Example:
      trucewatch places list qasr-wadi.case
    """
    from trucewatch.annotate.places.gazetteer import load_gazetteer
    from trucewatch.cli.printing.screen import line, print_json

    with open_case(case) as opened:
        lists = opened.place_lists()
    shipped = load_gazetteer().count()
    if json:
        rows = [list_row(p) for p in lists]
        document = {"format": "trucewatch/places-list/1", "shipped": shipped, "lists": rows}
        print_json({**document, "attribution": ATTRIBUTION})
        return
    typer.echo(f"{shipped:>9,} places  come with trucewatch")
    for one in lists:
        bad = f", {one.faults:,} bad rows left out" if one.faults else ""
        typer.echo(
            f"{one.places:>9,} places  {line(one.name)} ({one.format}), "
            f"added {one.added_at[:10]}{bad}"
        )
    typer.echo(f"\n{ATTRIBUTION}")
