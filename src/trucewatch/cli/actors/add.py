"""``trucewatch actors add``: name an actor of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, case_and, now, open_case
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.ontology.model import Actor
    from trucewatch.store.case import Case

KindOption = Annotated[
    str | None,
    typer.Option(metavar="KIND", help="armed_group (default), militia, state_force, government …"),
]


def add(
    case: CaseArgument,
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="As reports write it.", show_default=False),
    ] = None,
    alias: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Another name; may be repeated.")
    ] = None,
    kind: KindOption = None,
    sector: Annotated[
        str | None, typer.Option(metavar="CODE", help="PLOVER sector; default: by the kind.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="ISO 3166 code or English name.")
    ] = None,
    side: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="On whose side: an id or a name.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Name an actor of the case, or say anew what holds of one.

    Names are found exactly as they are given, capitals included. Reports in the case are read
    with it after: trucewatch rebuild CASE.

    \b
    Examples:
      trucewatch actors add karsa.case "Hill Guard" --alias HG --kind militia --country ML
      trucewatch actors add karsa.case "Hill Guard" --kind militia --side military.ml
    """
    from trucewatch.cli.printing.screen import line
    from trucewatch.ontology.drafts import Draft, check_draft

    case, name = case_and(case, name, "NAME")
    with open_case(case) as opened:
        ontology = opened.ontology()
        draft = Draft(name, kind, sector, country or opened.country, tuple(alias or ()), side)
        checked = check_draft(draft, ontology)
        if checked.actor is None or checked.faults:
            field, message = checked.faults[0]
            raise UsageError(f"{'NAME' if field == 'name' else '--' + field}: {message}")
        taken = _taken(checked.actor, opened)
        opened.add_actors([checked.actor], "actors add", at=now())
    _told(case, [checked.actor], taken, json)
    if not json:
        for other in taken:
            typer.echo(f"Note: {line(other)}", err=True)


def _taken(actor: Actor, case: Case) -> list[str]:
    """What the case's actor takes from the register: names that it bears too."""
    names = {actor.name, *actor.aliases}
    return [
        f"{name!r} named {other.name} ({other.id}) until now; in this case it names {actor.id}"
        for other in case.ontology().actors
        if other.id != actor.id
        for name in (other.name, *other.aliases)
        if name in names
    ]


def _told(case: str, actors: list[Actor], notes: list[str], json: bool) -> None:
    from trucewatch.cli.actors.lines import actor_line
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.records.serial import to_json

    if json:
        print_json({"format": "trucewatch/actors/1", "actors": to_json(actors), "notes": notes})
        return
    for actor in actors:
        typer.echo(f"added  {actor_line(actor)}")
    typer.echo(f"Read the case's reports with it: trucewatch rebuild {case}")
