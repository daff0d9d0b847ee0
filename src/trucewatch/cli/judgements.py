"""``trucewatch judgements``: who decided what, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, open_case

if TYPE_CHECKING:
    from collections.abc import Sequence


Document = dict[str, Any]


def judgements(
    case: CaseArgument,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only of NAME.")] = None,
    json: JsonOption = False,
) -> None:
    """List what people decided, in the order in which it was taken in; also what was taken back.

    Where people gave one field different values, each of them is shown beside the others.

    \b
    Examples:
      trucewatch judgements qasr-wadi.case
      trucewatch judgements qasr-wadi.case --by "A. Monitor"
    """
    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.views.judgements import judgements_document

    with open_case(case) as opened:
        sight = look(opened)
    document = judgements_document(sight, by)
    if json:
        print_json(document)
        return
    _print(document["judgements"], len(sight.record.judgements))


def _print(rows: Sequence[Document], of: int) -> None:
    from rich.text import Text

    from trucewatch.cli.printing.screen import console, line
    from trucewatch.views.judgements import fate_words, judgement_words
    from trucewatch.views.wording import plural

    screen = console()
    for row in rows:
        name = f"{row['name']} " if row["name"] else ""
        head = Text.assemble((f"{name}{row['target']}", "bold"), f" · {line(judgement_words(row))}")
        fate = fate_words(row)
        if fate:
            head.append(f" · {fate}", style="italic")
        screen.print(head)
        at = row["at"].replace("T", " ").replace("Z", " UTC")
        screen.print(Text(f"  {line(row['by'])}, {at}: {line(row['reason'])}"))
        if row["others"]:
            told = ", ".join(f"{line(o['by'])} gave {line(o['value'])}" for o in row["others"])
            screen.print(Text(f"  People differ: {told}"))
        screen.print(Text(f"  {row['id']}", style="dim"))
    every = (
        plural(of, "judgement") if len(rows) == of else f"{len(rows)} of {plural(of, 'judgement')}"
    )
    screen.print(f"{every}. Take one back with: trucewatch judge CASE undo J-…")
