"""``trucewatch export``: publish a case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from trucewatch.cli.options import (
    AsOfOption,
    CaseArgument,
    JsonOption,
    case_and,
    iso_day,
    open_case,
)


def _formats() -> list[str]:
    from trucewatch.publish.registry import publishers

    return list(publishers())


def _list(asked: bool) -> None:
    """Print the formats, installed ones too, and for whom each is; then end."""
    if not asked:
        return
    from trucewatch.publish.registry import publishers

    for one in publishers().values():
        typer.echo(f"{one.name:14} {one.label}")
        if one.about.whom:
            typer.echo(f"{'':14} {one.about.whom}")
    raise typer.Exit


def export(
    case: CaseArgument,
    form: Annotated[
        str | None,
        typer.Argument(
            metavar="FORMAT",
            help="The format; --list shows each, and for whom it is.",
            autocompletion=_formats,
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to write; default: screen."),
    ] = None,
    as_of: AsOfOption = None,
    _listed: Annotated[
        bool,
        typer.Option(
            "--list", callback=_list, is_eager=True, help="List the formats, and for whom each is."
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    json: JsonOption = False,
) -> None:
    """Write the record in a format for others, with private persons withheld.

    All checks run before anything is written; a file appears whole or not at all.

    \b
    Examples:
      trucewatch export qasr-wadi.case claims-csv -o claims.csv
      trucewatch export qasr-wadi.case jsonl | head
      trucewatch export --list
    """
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.errors import UsageError
    from trucewatch.publish.days import days_asked
    from trucewatch.publish.registry import find_publisher, publish, publish_file
    from trucewatch.views.reach import check_reach

    case, form = case_and(case, form, "FORMAT")
    as_of = iso_day("--as-of", as_of)
    publisher = find_publisher(form)
    if json and output is None:
        raise UsageError("--json tells what was written to a file; give one with -o FILE")
    with open_case(case) as opened:
        published = [report.published.day for report in opened.reports()]
        check_reach(as_of, published, asked="--as-of")
        days = days_asked(publisher, published, as_of)
        record = opened.record(as_of=as_of, days=days)
        key, actors = opened.pseudonym_key, opened.ontology().actors
    if output is None:
        for piece in publish(record, form, key, actors):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    size = publish_file(record, form, output, key, actors, force=force)
    if json:
        print_json(
            {
                "format": "trucewatch/export/1",
                "file": str(output),
                "publisher": form,
                "bytes": size,
                "claims": len(record.claims),
            }
        )
    else:
        typer.echo(f"Wrote {output}: {len(record.claims)} claims, {size:,} bytes.")
