"""The verbs of ``trucewatch layers``."""

from __future__ import annotations

from collections.abc import Callable

import typer

from trucewatch.cli.layers import add, list_, remove

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)

#: As in ``cli.app``.
VERBS: dict[str, tuple[Callable[..., None], str]] = {
    "add": (add.add, "Add lines, zones (GeoJSON) or tiles (.pmtiles)."),
    "list": (list_.list_, "The layers of a case, and whether each can be drawn."),
    "remove": (remove.remove, "Take a layer out of the case again."),
}
for _name, (_verb, _line) in VERBS.items():
    app.command(_name, short_help=_line)(_verb)
