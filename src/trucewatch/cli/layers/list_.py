"""``trucewatch layers list``: the layers of the map of a case."""

from __future__ import annotations

import typer

from trucewatch.cli.layers.rows import layer_line, layer_row
from trucewatch.cli.options import CaseArgument, JsonOption, open_case


def list_(case: CaseArgument, json: JsonOption = False) -> None:
    """Show which layers the map of a case has, who drew each, and whether it can be drawn now.

    \b
    Example:
      trucewatch layers list karsa.case
    """
    from trucewatch.cli.printing.screen import line, print_json
    from trucewatch.views.map.kept import KeptLayers

    with open_case(case) as opened:
        layers = KeptLayers(opened).all()
    found = [(one.kept, len(one.shapes), one.fault) for one in layers if one.kept is not None]
    if json:
        rows = [
            {**layer_row(kept), "shapes": shapes, "fault": fault} for kept, shapes, fault in found
        ]
        print_json({"format": "trucewatch/layers-list/1", "layers": rows})
        return
    if not found:
        typer.echo(f"No layer yet. Add one: trucewatch layers add {case} FILE")
    for kept, _, fault in found:
        typer.echo(layer_line(kept))
        if fault is not None:
            typer.echo(f"   cannot be drawn: {line(fault)}")
