"""The verbs of ``trucewatch actors``."""

from __future__ import annotations

from collections.abc import Callable

import typer

from trucewatch.cli.actors import add, import_, list_, propose, remove

app = typer.Typer(
    help="The actors of a case, beside those that trucewatch ships.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog='Example:  trucewatch actors add karsa.case "Hill Guard" --kind militia --country ML',
    context_settings={"help_option_names": ["-h", "--help"]},
)

#: As in ``cli.app``.
VERBS: dict[str, tuple[Callable[..., None], str]] = {
    "add": (add.add, "Name an actor of the case."),
    "import": (import_.import_, "Take actors from a list that others keep."),
    "list": (list_.list_, "The actors of the case, or of the register."),
    "propose": (propose.propose, "Names in the reports that no register entry explains."),
    "remove": (remove.remove, "Take an actor out of the case again."),
}
for _name, (_verb, _line) in VERBS.items():
    app.command(_name, short_help=_line)(_verb)
