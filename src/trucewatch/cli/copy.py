"""``trucewatch copy``: a case from a file to a database, or back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, case_and

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Tables as they are told, each with the words for one row and for several.
_TOLD = {
    "report_versions": ("document", "documents"),
    "readings": ("report read", "reports read"),
    "claims": ("claim", "claims"),
    "judgements": ("judgement", "judgements"),
    "actors": ("change of actors", "changes of actors"),
    "place_lists": ("list of places", "lists of places"),
    "layers": ("layer of the map", "layers of the map"),
    "ledger": ("ledger entry", "ledger entries"),
    "checkpoints": ("checkpoint", "checkpoints"),
    "people": ("person", "people"),
    "sessions": ("session", "sessions"),
    "audit": ("audit entry", "audit entries"),
}


def copy(
    case: CaseArgument,
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="TARGET",
            help="Where no case is yet: a new file, or an empty PostgreSQL database.",
            show_default=False,
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Copy a case to another place: from a file to a database, back, or to another file.

    All of it goes along, pseudonyms and ledger too: exports are the same, byte for byte, and a
    checkpoint that was kept elsewhere holds of the copy. What is of a team alone (people, sessions,
    audit) stays behind. The copy is verified; it is there whole, or not at all.

    \b
    Examples:
      trucewatch copy qasr-wadi.case postgresql://amina@db.example.org/qasr_wadi
      trucewatch copy postgresql://amina@db.example.org/qasr_wadi qasr-wadi.case
    """
    from trucewatch.cli.printing.screen import print_json, progress
    from trucewatch.store.copy import copy_case

    case, target = case_and(case, target, "TARGET")
    with progress("copying") as told:
        done = copy_case(case, target, told)
    if json:
        print_json(
            {
                "format": "trucewatch/copy/1",
                "copied": dict(done.rows),
                "left": dict(done.left),
                "root": done.root,
            }
        )
        return
    typer.echo(f"Copied {_counts(done.rows)}.")
    typer.echo(f"The copy is verified: ledger root {done.root[:16]}…, as of the source.")
    if any(done.left.values()):
        typer.echo(
            f"Stayed behind, since it is of a team alone: {_counts(done.left)}. "
            "Let people in with: trucewatch people add TARGET NAME"
        )


def _counts(rows: Mapping[str, int]) -> str:
    from trucewatch.ledger.findings import counted

    return ", ".join(counted(rows[name], *_TOLD[name]) for name in _TOLD if rows.get(name))
