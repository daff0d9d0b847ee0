"""``trucewatch verify``: check a case or a bundle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import CASE_VARIABLE, JsonOption, open_case
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.ledger.findings import Findings

_FAULTY = 1  # exit code where a fault was found
_ZIP = b"PK"  # how every zip file begins
_BUNDLE = "verify.py"  # a file that every bundle holds


def verify(
    case: Annotated[
        str,
        typer.Argument(
            metavar="CASE|BUNDLE",
            envvar=CASE_VARIABLE,
            help="A case, or a bundle: the zip file or its unpacked folder.",
            show_default=False,
        ),
    ],
    checkpoint: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A checkpoint that was kept elsewhere."),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(metavar="PUB", help="The public key that must have signed, or its file."),
    ] = None,
    tsa_certificate: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Root certificates of time stamp servers (PEM or DER)."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Make every hash anew and say what is proved, and what is not.

    Exit code 0: no fault. 1: faults, each named with its table and row, or file. 2: it cannot be
    opened at all.

    \b
    Examples:
      trucewatch verify qasr-wadi.case
      trucewatch verify qasr-wadi.case --checkpoint 2031-03-14.checkpoint --key amina.pub
      trucewatch verify qasr-wadi.case --tsa-certificate tsa-root.pem
      trucewatch verify handed-over.zip
    """
    from trucewatch.cli.keyring import public_key
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.ledger.bundle_check import check_bundle_at
    from trucewatch.ledger.timestamps import trusted_certificates
    from trucewatch.records.serial import to_json

    wanted = public_key(key) if key is not None else None
    kept = _kept(checkpoint) if checkpoint is not None else None
    roots = trusted_certificates(tsa_certificate) if tsa_certificate is not None else ()
    if _is_bundle(case):
        found = check_bundle_at(Path(case), kept, wanted, roots)
    else:
        with open_case(case) as opened:
            found = opened.verify(kept, wanted, roots)
    if json:
        print_json({"format": "trucewatch/verify/1", **to_json(found)})
    else:
        _print(case, found)
    if found.faults:
        raise typer.Exit(_FAULTY)


def _kept(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--checkpoint {path}: cannot be read ({error})") from error


def _is_bundle(told: str) -> bool:
    path = Path(told)
    if path.is_dir():
        return (path / _BUNDLE).is_file()
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except OSError:
        return False  # opening it as a case says what is wrong


def _print(case: str, found: Findings) -> None:
    from rich.table import Table
    from rich.text import Text

    from trucewatch.cli.printing.screen import console, line
    from trucewatch.ledger.findings import counted

    out = console()
    told = counted(len(found.faults), "fault") if found.faults else "No fault found"
    entries = counted(found.size, "ledger entry", "ledger entries")
    out.print(Text(line(case), style="bold"))
    out.print(f"{told}. {entries}, root {found.root[:16]}…")
    parts = (
        ("Faults", [str(fault) for fault in found.faults], "bold red"),
        ("Proved", found.proved, "bold"),
        ("Not proved", found.not_proved, "bold"),
    )
    for title, lines, style in parts:
        if not lines:
            continue
        out.print()
        out.print(Text(title, style=style))
        rows = Table.grid(padding=(0, 1))
        for one in lines:
            rows.add_row(" –", Text(line(one)))
        out.print(rows)
