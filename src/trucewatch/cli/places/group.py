"""The verbs of ``trucewatch places``."""

from __future__ import annotations

from collections.abc import Callable

import typer

from trucewatch.cli.places import add, find, list_, remove, review

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)

#: As in ``cli.app``.
VERBS: dict[str, tuple[Callable[..., None], str]] = {
    "add": (add.add, "Add a list: GeoNames dump, GeoJSON or CSV table."),
    "list": (list_.list_, "The lists of a case."),
    "find": (find.find, "Every place of a name."),
    "remove": (remove.remove, "Take a list out of the case again."),
    "review": (review.review, "Names that the reader left open."),
}
for _name, (_verb, _line) in VERBS.items():
    app.command(_name, short_help=_line)(_verb)
