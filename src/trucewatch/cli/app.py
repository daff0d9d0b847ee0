"""The program ``trucewatch``: its verbs, its version, and what it says when it cannot go on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from trucewatch import __version__
from trucewatch.cli import (
    add,
    alert,
    audit,
    board,
    bundle,
    changes,
    claims,
    clock,
    compare,
    contradictions,
    copy,
    demo,
    export,
    fetch,
    figures,
    incidents,
    judge,
    judgements,
    keys,
    mcp,
    new,
    people,
    provisions,
    read,
    rebuild,
    review,
    seal,
    search,
    serve,
    sitrep,
    sources,
    verify,
    versions,
    why,
)
from trucewatch.cli.actors import group as actors
from trucewatch.cli.layers import group as layers
from trucewatch.cli.places import group as places
from trucewatch.errors import TrucewatchError

FAILED = 2  # exit code of every error that its reader can mend


class Verbs(TyperGroup):
    """The verbs in the order in which they are first needed, not of the alphabet."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 -- typer's signature
        """Names of the verbs."""
        return [name for name in (*VERBS, *GROUPS) if name in self.commands]

    def invoke(self, ctx: Any) -> Any:
        """Run a verb; an error that its reader can mend is one message, without a traceback."""
        try:
            return super().invoke(ctx)
        except TrucewatchError as error:
            sys.stdout.flush()
            typer.echo(f"trucewatch: {error}", err=True)
            raise typer.Exit(FAILED) from error


app = typer.Typer(
    cls=Verbs,
    help="Is the truce holding? Who says so, and in which words?",
    epilog="Start with: trucewatch new CASE. Look around with: trucewatch demo CASE",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: importing rich would cost half of the time it takes
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

#: Verb to the function that does it and one line on it, in the order of ``--help``.
VERBS: dict[str, tuple[Callable[..., None], str]] = {
    "new": (new.new, "Make an empty case: one truce under watch."),
    "add": (add.add, "Read reports and keep them, with their exact bytes."),
    "fetch": (fetch.fetch, "Read reports at addresses; every exchange is kept."),
    "read": (read.read, "Show the record of one report; nothing is kept."),
    "board": (board.board, "Is it holding? Provisions, incidents, what clashes."),
    "provisions": (provisions.provisions, "What the deal asks of whom, and how far it is kept."),
    "incidents": (incidents.incidents, "What is told to have happened, by whom, how sure."),
    "contradictions": (contradictions.contradictions, "Rival claims side by side; none chosen."),
    "figures": (figures.figures, "Numbers as ranges by origin, never added up."),
    "search": (search.search, "Find reports and claims by words and fields."),
    "sources": (sources.sources, "Outlets and speakers; no score of trust."),
    "clock": (clock.clock, "Day N: what is due, overdue, put off; what was read."),
    "changes": (changes.changes, "What is new or other since a day."),
    "claims": (claims.claims, "Who says what, in which words."),
    "versions": (versions.versions, "Reports that were edited: what stands, what is gone."),
    "why": (why.why, "The words, the chain and the rules behind an id."),
    "review": (review.review, "What a person should look at first, and why."),
    "judge": (judge.judge, "Decide something, by name and with a reason."),
    "judgements": (judgements.judgements, "Who decided what, and what was taken back."),
    "serve": (serve.serve, "Show the case as pages, here or to a team."),
    "sitrep": (sitrep.sitrep, "The situation report of some days, with footnotes."),
    "export": (export.export, "Publish the record, private persons withheld."),
    "compare": (compare.compare, "Lay the case beside a table of others; say what differs."),
    "alert": (alert.alert, "Send what changed to a receiver, signed, once."),
    "seal": (seal.seal, "Sign what the case took in and people decided."),
    "verify": (verify.verify, "Check a case or bundle; what is proved, what is not."),
    "bundle": (bundle.bundle, "One file with all, and a program to check it."),
    "copy": (copy.copy, "Move a case between a file and a database."),
    "rebuild": (rebuild.rebuild, "Read every report again from the bytes kept."),
    "mcp": (mcp.mcp, "Read-only tools for assistants, by MCP."),
    "audit": (audit.audit, "Who of the team looked at what."),
    "demo": (demo.demo, "Make a case about an invented truce, to look around in."),
}
for _name, (_verb, _line) in VERBS.items():
    app.command(_name, short_help=_line)(_verb)

#: Verbs with verbs of their own, as above.
GROUPS: dict[str, tuple[typer.Typer, str]] = {
    "actors": (actors.app, "The actors of a case: add, import, list, propose, remove."),
    "keys": (keys.app, "Your keys to sign with: new, show."),
    "layers": (layers.app, "Layers of the map of a case: add, list, remove."),
    "people": (people.app, "The team of a case: add, list, role, reset, remove."),
    "places": (places.app, "Lists of places of a case: add, list, find, remove, review."),
}
for _name, (_group, _line) in GROUPS.items():
    app.add_typer(_group, name=_name, short_help=_line, help=_line)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"trucewatch {__version__}")
        raise typer.Exit


@app.callback()
def program(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Is the truce holding? Who says so, and in which words?"""
