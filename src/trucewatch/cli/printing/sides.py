"""A claim as one side of several: its exact words, who tells it, when, and with which figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.claim_lines import quoted
from trucewatch.cli.printing.screen import line
from trucewatch.views.wording import code, short_day

if TYPE_CHECKING:
    from rich.console import Console

Document = dict[str, Any]
_NAME = 3  # columns of a side's letter


def print_side(console: Console, side: Document, name: str = "") -> None:
    """Words first, then the chain, the days, the stance, the figures and the id.

    ``name``: a letter by which it is called beside others.
    """
    from rich.table import Table
    from rich.text import Text

    said = Text(quoted(side["quote"]))
    facts = [line(side["chain_words"]), f"published {published(side)}"]
    if side["told_of"]:
        facts.append(f"told of {side['told_of']}")
    facts.append(code(side["factuality"]))
    facts += [line(figure["in_words"]) for figure in side["figures"]]
    facts.append(side["claim"])
    said.append("\n" + " · ".join(facts), style="dim")
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=_NAME)
    grid.add_column(ratio=1)
    grid.add_row(Text(name, style="bold", justify="right"), said)
    console.print(grid)


def published(row: Document) -> str:
    """The day of publication in few words."""
    return short_day(row["published"]) if row["published"] else "on no known day"


def section(console: Console, title: str, aside: str = "") -> None:
    """A heading with a rule to the edge."""
    from rich.text import Text

    head = Text.assemble((title, "bold"), (f"  {aside}" if aside else "", "dim"))
    console.rule(head, align="left", style="dim", characters="─")


def incident_title(incident: Document | None) -> str:
    """The same in a line."""
    if incident is None:
        return "Not of one incident"
    place = line(incident["place"] or "place not stated")
    return f"{incident['name']} {incident['label']} · {incident['days']} · {place}"
