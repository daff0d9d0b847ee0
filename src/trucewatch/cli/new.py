"""``trucewatch new``: make a case."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.cli.options import CaseArgument, CountryOption, JsonOption, country_code, now


def new(
    case: CaseArgument,
    name: Annotated[
        str | None, typer.Option(help="What the case is called; default: the file's name.")
    ] = None,
    country: CountryOption = None,
    json: JsonOption = False,
) -> None:
    """Make an empty case: one truce under watch.

    A case is one file, which can be copied and handed over, or one PostgreSQL database.

    \b
    Example:
      trucewatch new qasr-wadi.case --name "Qasr Wadi truce" --country SY
    """
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.store.case import Case

    with Case.create(case, name, country_code(country), at=now()) as made:
        document = {
            "format": "trucewatch/new/1",
            "case": case,
            "name": made.name,
            "country": made.country,
            "created_at": made.created_at,
        }
    if json:
        print_json(document)
    else:
        typer.echo(f"Made {case}. Add reports with: trucewatch add {case} FILES")
