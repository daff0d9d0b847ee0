"""``trucewatch actors remove``: take an actor out of the case again."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, case_and, now, open_case


def remove(
    case: CaseArgument,
    actor: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="As trucewatch actors list shows.", show_default=False),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Take an actor of the case out again. That it was there stays on record.

    \b
    Example:
      trucewatch actors remove karsa.case case.hill_guard
    """
    from trucewatch.cli.printing.screen import print_json

    case, actor = case_and(case, actor, "ID")
    with open_case(case) as opened:
        opened.remove_actor(actor, "actors remove", at=now())
    if json:
        print_json({"format": "trucewatch/actors-removed/1", "actor": actor})
    else:
        typer.echo(f"Took out {actor}. Next: trucewatch rebuild {case}")
