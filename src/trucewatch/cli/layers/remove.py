"""``trucewatch layers remove``: take a layer out of the map of a case."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.cli.layers.rows import layer_line, layer_row
from trucewatch.cli.options import CaseArgument, JsonOption, case_and, open_case


def remove(
    case: CaseArgument,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="LAYER", help="As trucewatch layers list shows.", show_default=False
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Take a layer out again. No copy of lines or zones stays in the case; a file of tiles stays.

    Of two that are called alike, name one by the start of its SHA-256 (--json of list tells it).

    \b
    Example:
      trucewatch layers remove karsa.case contact
    """
    from trucewatch.cli.printing.screen import print_json

    case, name = case_and(case, name, "LAYER")
    with open_case(case) as opened:
        kept = opened.remove_layer(name)
    if json:
        print_json({"format": "trucewatch/layers-remove/1", **layer_row(kept)})
        return
    typer.echo(f"Took out {layer_line(kept)}.")
