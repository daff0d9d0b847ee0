"""``trucewatch bundle``: a case in one file that anybody can check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, case_and, open_case
from trucewatch.cli.seal import AsOption


def bundle(
    case: CaseArgument,
    out: Annotated[
        str | None,
        typer.Argument(metavar="OUT.zip", help="The file to write.", show_default=False),
    ] = None,
    without_raw: Annotated[
        bool,
        typer.Option("--without-raw", help="Leave out the reports' bytes and unprotected entries."),
    ] = False,
    signer: AsOption = None,
    force: Annotated[bool, typer.Option("--force", help="Replace OUT.zip if it exists.")] = False,
    json: JsonOption = False,
) -> None:
    """Write record, reports, ledger, proofs and checkpoint as one zip, with a program to check it.

    Whoever gets it unpacks it and runs: python verify.py. Nothing else is needed. Private persons
    are withheld in the record, but not in the reports' bytes: --without-raw leaves these out.
    Seal the case first.

    \b
    Examples:
      trucewatch bundle qasr-wadi.case for-the-court.zip
      trucewatch bundle qasr-wadi.case public.zip --without-raw
    """
    from trucewatch.cli.keyring import load_key
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.ledger.findings import counted
    from trucewatch.publish.bundle import write_bundle

    case, out = case_and(case, out, "OUT.zip")
    key = load_key(signer)
    with open_case(case) as opened:
        made = write_bundle(opened, key, Path(out), raw=not without_raw, force=force)
    if json:
        print_json(
            {
                "format": "trucewatch/bundle-written/1",
                "file": out,
                "bytes": made.size,
                "documents": made.documents,
                "entries": made.entries,
                "withheld": made.withheld,
            }
        )
        return
    documents = counted(made.documents, "document")
    entries = counted(made.entries, "ledger entry", "ledger entries")
    typer.echo(f"Wrote {out}: {documents}, {entries}, {made.size:,} bytes.")
    if without_raw:
        typer.echo(f"No document's bytes are in it; {made.withheld} entries are withheld.")
    else:
        typer.echo(
            "CARE: the documents and ledger entries in it are not protected; they name private "
            "persons. --without-raw leaves them out.",
            err=True,
        )
