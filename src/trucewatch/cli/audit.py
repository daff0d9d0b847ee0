"""``trucewatch audit``: who of a case's team looked at what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, iso_day, open_case

if TYPE_CHECKING:
    from trucewatch.store.audit import AuditRow


def audit(
    case: CaseArgument,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this person did or saw.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only from DAY on (2031-03-14), in UTC.")
    ] = None,
    last: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the last N entries.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Show who saw names of private persons, who signed in, and what changed in the team.

    Entries are only ever added. They are of this case's database alone: no export, bundle or
    ledger holds them. Times are UTC.

    \b
    Examples:
      trucewatch audit qasr-wadi.case --last 20
      trucewatch audit qasr-wadi.case --person rami --since 2031-03-14
    """
    from dataclasses import asdict

    from trucewatch.cli.printing.screen import print_json

    since = iso_day("--since", since)
    with open_case(case) as opened:
        known = opened.person(person) if person is not None else None
        named = known.name if known is not None else person
        rows = opened.audit(person=named, since=since, last=last)
    if json:
        print_json({"format": "trucewatch/audit/1", "entries": [asdict(row) for row in rows]})
        return
    width = max((len(_who(row)) for row in rows), default=0)
    for row in rows:
        typer.echo(_told(row, width))
    if not rows:
        typer.echo("Nothing was noted." if person is None and since is None else "Nothing found.")


def _who(row: AuditRow) -> str:
    from trucewatch.cli.printing.screen import line

    return line(row.person) or "(not known)"


def _told(row: AuditRow, width: int) -> str:
    from trucewatch.cli.printing.screen import line

    when = f"{row.at[:10]} {row.at[11:16]}"
    what = f"  {line(row.target)}" if row.target else ""
    where = f"  from {line(row.address)}" if row.address else ""
    return f"{when}  {_who(row):<{width}}  {row.act}{what}{where}"
