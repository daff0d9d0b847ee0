"""``trucewatch actors``: the actors that a case adds to the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, case_and, now, open_case
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.ontology.imports.listing import Listing
    from trucewatch.ontology.model import Actor
    from trucewatch.review.new_actors import Proposal
    from trucewatch.store.case import Case

_FAILED = 2  # exit code where a row of the file could not be taken
_SHOWN = 20  # faults of a file, and entries found, that are printed

app = typer.Typer(
    help="The actors of a case, beside those that trucewatch ships.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog='Example:  trucewatch actors add karsa.case "Hill Guard" --kind militia --country ML',
    context_settings={"help_option_names": ["-h", "--help"]},
)

KindOption = Annotated[
    str | None,
    typer.Option(metavar="KIND", help="armed_group (default), militia, state_force, government …"),
]


@app.command("add", short_help="Name an actor of the case.")
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
    from trucewatch.cli.screen import line
    from trucewatch.ontology.drafts import Draft, check_draft

    case, name = case_and(case, name, "NAME")
    with open_case(case) as opened:
        ontology = opened.ontology()
        draft = Draft(name, kind, sector, country or opened.country, tuple(alias or ()), side)
        checked = check_draft(draft, ontology)
        if checked.actor is None:
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
    from trucewatch.cli.screen import print_json
    from trucewatch.records.serial import to_json

    if json:
        print_json({"format": "trucewatch/actors/1", "actors": to_json(actors), "notes": notes})
        return
    for actor in actors:
        typer.echo(f"added  {_line(actor)}")
    typer.echo(f"Read the case's reports with it: trucewatch rebuild {case}")


@app.command("import", short_help="Take actors from a list that others keep.")
def import_(
    case: CaseArgument,
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="The list.", show_default=False)
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="csv, ucdp or petrarch; default: told."),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(metavar="FIELD=COLUMN,…", help="Of a CSV: which column holds what."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Take actors from UCDP's list, a PETRARCH dictionary or a table of your own.

    A row that is wrong is named with its line and what would be right; the others are taken
    (exit code 2). Actors that the register has already are left as they are.

    \b
    Examples:
      trucewatch actors import karsa.case groups.csv --columns "name=Group,aliases=Also known as"
      trucewatch actors import karsa.case ucdp-actors.csv --format ucdp
    """
    from trucewatch.cli.screen import print_json, visible
    from trucewatch.ontology.imports.registry import read_actor_list

    case, file = case_and(case, file, "FILE")
    path = Path(file)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror})") from error
    with open_case(case) as opened:
        listing = read_actor_list(raw, path.name, opened.ontology(), form, _columns(columns))
        if listing.actors:
            opened.add_actors(list(listing.actors.values()), path.name, at=now())
    faults = list(listing.told())
    if json:
        print_json(_import_document(listing, faults))
    else:
        for fault in faults[:_SHOWN]:
            typer.echo(f"not taken  {visible(fault)}", err=True)
        if len(faults) > _SHOWN:
            typer.echo(f"not taken  … and {len(faults) - _SHOWN} more", err=True)
        counts = [f"{len(listing.actors)} added"]
        counts += [f"{len(listing.known)} already in the register"] * bool(listing.known)
        counts += [f"{len(faults)} not taken"] * bool(faults)
        typer.echo(", ".join(counts) + f". Next: trucewatch rebuild {case}")
    if faults:
        raise typer.Exit(_FAILED)


def _columns(told: str | None) -> dict[str, str]:
    found = {}
    for part in (told or "").split(","):
        key, mark, column = part.partition("=")
        if part.strip() and not mark:
            raise UsageError(f"--columns {part.strip()!r}: write FIELD=COLUMN, such as name=Group")
        if part.strip():
            found[key.strip()] = column.strip()
    return found


def _import_document(listing: Listing, faults: list[str]) -> dict[str, Any]:
    return {
        "format": "trucewatch/actors-import/1",
        "added": sorted(listing.actors),
        "known": [{"line": n, "name": name, "actor": i} for n, name, i in listing.known],
        "faults": faults,
    }


@app.command("list", short_help="The actors of the case, or of the register.")
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
    from trucewatch.cli.screen import print_json
    from trucewatch.records.serial import to_json

    with open_case(case) as opened:
        own = [held.actor for held in opened.actors()]
        shipped = len(opened.ontology().actors) - len(own)
        found = own if find is None else _found(opened.ontology().actors, find)
    if json:
        print_json({"format": "trucewatch/actors/1", "actors": to_json(found), "notes": []})
        return
    for actor in found[: None if find is None else _SHOWN]:
        typer.echo(_line(actor))
    if find is not None:
        more = len(found) - _SHOWN
        typer.echo(f"… and {more} more" if more > 0 else f"{len(found)} found")
        return
    typer.echo(f"{len(own)} of the case; trucewatch ships {shipped} more (see --find)")


def _found(actors: tuple[Actor, ...], words: str) -> list[Actor]:
    plain = words.casefold()
    return [
        a
        for a in actors
        if plain == a.id or any(plain in n.casefold() for n in (a.name, *a.aliases))
    ]


def _line(actor: Actor) -> str:
    from trucewatch.cli.screen import line

    told = [actor.kind, actor.sector, actor.country or "no country"]
    told += [f"{a.how.replace('_', ' ')} {a.to}{_period(a.since, a.until)}"
             for a in actor.allegiances]  # fmt: skip
    also = f"; also: {', '.join(actor.aliases[:6])}" if actor.aliases else ""
    also += " …" if len(actor.aliases) > 6 else ""
    return f"{actor.id}  " + line(f"{actor.name} ({', '.join(told)}{also})")


def _period(since: str | None, until: str | None) -> str:
    return (f" since {since}" if since else "") + (f" until {until}" if until else "")


@app.command("propose", short_help="Names in the reports that no register entry explains.")
def propose(case: CaseArgument, json: JsonOption = False) -> None:
    """Show names of bodies that the reports have and the register does not. Nothing is kept.

    Each stands with the sentences that hold it and with entries that look alike: only you can
    say whether it is one of them.

    \b
    Example:
      trucewatch actors propose karsa.case
    """
    from trucewatch.cli.screen import print_json
    from trucewatch.records.serial import to_json
    from trucewatch.review.new_actors import propose_actors

    with open_case(case) as opened:
        ontology = opened.ontology()
        proposals = propose_actors(opened.readings(), ontology)
    if json:
        print_json({"format": "trucewatch/actors-proposed/1", "proposals": to_json(proposals)})
        return
    if not proposals:
        typer.echo("Every name of a body in the case's reports is of the register.")
    names = {actor.id: actor.name for actor in ontology.actors}
    for proposal in proposals:
        _print_proposal(case, proposal, names)


def _print_proposal(case: str, proposal: Proposal, names: dict[str, str]) -> None:
    from trucewatch.cli.screen import line
    from trucewatch.web.wording import plural

    told = f"{plural(proposal.mentions, 'mention')} in {plural(proposal.reports, 'report')}"
    kind = f", perhaps {proposal.kind}" if proposal.kind else ""
    typer.echo(f"{line(proposal.name)}  ({told}{kind})")
    if proposal.spellings:
        typer.echo(f"  also written: {line(', '.join(proposal.spellings))}")
    for seen in proposal.seen:
        typer.echo(f"  “{line(seen.sentence)}”  {seen.report[:15]}")
    for like in proposal.like:
        typer.echo(f"  looks like {line(names.get(like, like))} ({like})")
    kind = f" --kind {proposal.kind}" if proposal.kind else ""
    typer.echo(f'  to add: trucewatch actors add {case} "{line(proposal.name)}"{kind}\n')


@app.command("remove", short_help="Take an actor out of the case again.")
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
    from trucewatch.cli.screen import print_json

    case, actor = case_and(case, actor, "ID")
    with open_case(case) as opened:
        opened.remove_actor(actor, "actors remove", at=now())
    if json:
        print_json({"format": "trucewatch/actors-removed/1", "actor": actor})
    else:
        typer.echo(f"Took out {actor}. Next: trucewatch rebuild {case}")
