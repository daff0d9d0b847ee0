"""``trucewatch seal``: sign what a case holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, now, open_case

if TYPE_CHECKING:
    from trucewatch.ledger.timestamps import Stamp

_NO_TOKEN = 2  # exit code where the server gave none; the seal stands
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
    timestamp: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Ask this server (RFC 3161) for a time stamp; only a hash is sent to it.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    json: JsonOption = False,
) -> None:
    """Sign a checkpoint of all that the case took in and people decided, and keep it in the case.

    Everything is verified first; a case with a fault is not sealed. Keep FILE where whoever can
    change the case cannot: with a colleague, a lawyer, in print. Only against such a copy does it
    show that somebody wrote the whole history anew.

    With --timestamp a server that you name says by when the checkpoint was there. Where your last
    checkpoint seals all there is, the server is asked about that one, and no new one is made.
    Where it gives no time stamp the seal stands all the same; the exit code is then 2.

    \b
    Examples:
      trucewatch seal qasr-wadi.case --out 2031-03-14.checkpoint
      trucewatch seal qasr-wadi.case --timestamp https://tsa.example.org
    """
    from trucewatch.cli.keyring import load_key
    from trucewatch.cli.printing.screen import line, print_json
    from trucewatch.cli.timestamp import ask_for_timestamp
    from trucewatch.ledger.checkpoint import Checkpoint
    from trucewatch.ledger.findings import counted
    from trucewatch.ledger.timestamps import check_installed
    from trucewatch.publish.registry import refuse_existing, write_whole

    key = load_key(signer)
    if out is not None:
        refuse_existing(out, force=force)
    if timestamp is not None:
        check_installed()  # before anything is done
    with open_case(case) as opened:
        standing = opened.seal_of_now(key) if timestamp is not None else None
        note = standing if standing is not None else opened.seal(key, at=now())
        stamp = ask_for_timestamp(opened, note, timestamp) if timestamp is not None else None
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
                "new": standing is None,
                "timestamp": _stamp_row(stamp),
            }
        )
        _end(case, timestamp, stamp)
        return
    entries = counted(made.size, "entry", "entries")
    signed = f"{key.name}+{key.public().hash}"
    done = "Sealed" if standing is None else "Sealed already:"
    typer.echo(f"{done} {case}: {entries}, root {made.root.hex()[:16]}…, signed by {signed}.")
    if out is not None:
        typer.echo(f"Wrote {out}. Keep it where nobody who can change the case can reach it.")
    else:
        typer.echo("The checkpoint lies in the case only; --out FILE writes one to keep elsewhere.")
    if stamp is not None and not isinstance(stamp, str):
        typer.echo(f"Time stamp: there by {stamp.at}, says {line(stamp.authority)}.")
    _end(case, timestamp, stamp)


def _end(case: str, url: str | None, stamp: Stamp | str | None) -> None:
    """Say that there is no token, where one was asked for, and what to do."""
    from trucewatch.cli.printing.screen import line

    if isinstance(stamp, str):
        typer.echo(
            f"trucewatch: no time stamp: {line(stamp)}. The seal stands. Ask again "
            f"later, or another server: trucewatch seal {case} --timestamp {url}",
            err=True,
        )
        raise typer.Exit(_NO_TOKEN)


def _stamp_row(stamp: Stamp | str | None) -> dict[str, str] | None:
    if stamp is None or isinstance(stamp, str):
        return {"missing": stamp} if stamp else None
    return {"at": stamp.at, "authority": stamp.authority}
