"""``trucewatch actors propose``: names in the reports that no register entry explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, open_case

if TYPE_CHECKING:
    from trucewatch.review.new_actors import Proposal


def propose(case: CaseArgument, json: JsonOption = False) -> None:
    """Show names of bodies that the reports have and the register does not. Nothing is kept.

    Each stands with the sentences that hold it and with entries that look alike: only you can
    say whether it is one of them.

    \b
    Example:
      trucewatch actors propose karsa.case
    """
    from trucewatch.cli.printing.screen import print_json
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
    from trucewatch.cli.printing.screen import line
    from trucewatch.views.wording import plural

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
