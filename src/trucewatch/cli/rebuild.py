"""``trucewatch rebuild``: read every report again."""

from __future__ import annotations

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, open_case


def rebuild(case: CaseArgument, json: JsonOption = False) -> None:
    """Read every report again from the bytes kept, after an update of trucewatch.

    Reports and judgements stay as they are. The same version of trucewatch gives the same
    record, byte for byte.

    \b
    Example:
      trucewatch rebuild qasr-wadi.case
    """
    from trucewatch.cli.printing.screen import print_json, progress
    from trucewatch.review.rebuild import rebuild as read_again

    with open_case(case) as opened, progress("reading again") as told:
        done = read_again(opened, told)
    if json:
        print_json(
            {"format": "trucewatch/rebuild/1", "reports": done.reports, "changed": done.changed}
        )
        return
    reports = f"{done.reports} report{'' if done.reports == 1 else 's'}"
    typer.echo(f"{reports} read again; {done.changed} came out otherwise than before.")
