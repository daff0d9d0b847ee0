"""``trucewatch seal``: sign what a case holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, now, open_case

AsOption = Annotated[
    str | None,
    typer.Option("--as", metavar="NAME", help="Whose key signs; default: the only one."),
]


def seal(
    case: CaseArgument,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the checkpoint here too: to keep elsewhere."),
    ] = None,
    signer: AsOption = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    json: JsonOption = False,
) -> None:
    """Sign a checkpoint of all that the case took in and people decided, and keep it in the case.

    Everything is verified first; a case with a fault is not sealed. Keep FILE where whoever can
    change the case cannot: with a colleague, a lawyer, in print. Only against such a copy does it
    show that somebody wrote the whole history anew.

    \b
    Example:
      trucewatch seal qasr-wadi.case --out 2031-03-14.checkpoint
    """
    from trucewatch.cli.keyring import load_key
    from trucewatch.cli.screen import print_json
    from trucewatch.ledger.checkpoint import Checkpoint
    from trucewatch.ledger.findings import counted
    from trucewatch.publish.registry import refuse_existing, write_whole

    key = load_key(signer)
    if out is not None:
        refuse_existing(out, force=force)
    with open_case(case) as opened:
        note = opened.seal(key, at=now())
    made = Checkpoint.read(note)
    if out is not None:
        write_whole(out, [note.encode()])
    if json:
        print_json(
            {
                "format": "trucewatch/seal/1",
                "origin": made.origin,
                "entries": made.size,
                "root": made.root.hex(),
                "sealed": made.sealed,
                "public_key": str(key.public()),
                "file": str(out) if out is not None else None,
            }
        )
        return
    entries = counted(made.size, "entry", "entries")
    signed = f"{key.name}+{key.public().hash}"
    typer.echo(f"Sealed {case}: {entries}, root {made.root.hex()[:16]}…, signed by {signed}.")
    if out is not None:
        typer.echo(f"Wrote {out}. Keep it where nobody who can change the case can reach it.")
    else:
        typer.echo("The checkpoint lies in the case only; --out FILE writes one to keep elsewhere.")
