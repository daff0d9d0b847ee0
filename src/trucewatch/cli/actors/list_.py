"""``trucewatch actors list``: the actors of the case, or of the whole register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, open_case

if TYPE_CHECKING:
    from trucewatch.ontology.model import Actor

_SHOWN = 20  # entries found that are printed


def list_(
    case: CaseArgument,
    find: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="All actors, shipped ones too, whose names hold this."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Show the actors that the case adds, or find actors in the whole register.

    \b
    Examples:
      trucewatch actors list karsa.case
      trucewatch actors list karsa.case --find "hill guard"
    """
    from trucewatch.cli.actors.lines import actor_line
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.records.serial import to_json

    with open_case(case) as opened:
        own = [held.actor for held in opened.actors()]
        shipped = len(opened.ontology().actors) - len(own)
        found = own if find is None else _found(opened.ontology().actors, find)
    if json:
        print_json({"format": "trucewatch/actors/1", "actors": to_json(found), "notes": []})
        return
    for actor in found[: None if find is None else _SHOWN]:
        typer.echo(actor_line(actor))
    if find is not None:
        more = len(found) - _SHOWN
        typer.echo(f"… and {more} more" if more > 0 else f"{len(found)} found")
        return
    typer.echo(f"{len(own)} of the case; trucewatch ships {shipped:,} more (see --find)")


def _found(actors: tuple[Actor, ...], words: str) -> list[Actor]:
    plain = words.casefold()
    return [
        a
        for a in actors
        if plain == a.id or any(plain in n.casefold() for n in (a.name, *a.aliases))
    ]
