"""The queue and the agreement of reviewers for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.claim_lines import quoted
from trucewatch.cli.printing.screen import line
from trucewatch.views.wording import plural

if TYPE_CHECKING:
    from rich.console import Console

Document = dict[str, Any]
_SHORT_ID = 10  # characters of an id that its reader types


def print_queue(console: Console, document: Document) -> None:
    """Each item with its reasons and its exact words."""
    from rich.table import Table
    from rich.text import Text

    rows = document["items"]
    for number, row in enumerate(rows, start=1):
        name = row["name"] or f"{row['target'][:_SHORT_ID]}"
        head = Text.assemble((f"{name} ", "bold"), (line(row["label"]), "bold"))
        head.append(f"  {row['type']} {row['target']}", style="dim")
        words = Text("\n").join([head, *(Text(_capital(r["words"])) for r in row["reasons"])])
        for told in row["words"]:
            words.append(f"\n{quoted(told['quote'])} — {line(told['teller'])}", style="dim")
        grid = Table.grid(padding=(0, 1), expand=True)
        grid.add_column(width=3, justify="right")
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(Text(str(number), style="dim"), words)
        console.print(grid)
    if not rows:
        console.print("Nothing is left to look at.")
        return
    of = document["of"]
    count = plural(of, "item") if len(rows) == of else f"{len(rows)} of {plural(of, 'item')}"
    console.print(f"\n{count}, those first that would change the board most. Decide one with:")
    console.print("trucewatch judge CASE confirm ID --by NAME --because REASON")


def _capital(words: str) -> str:
    told = line(words)
    return told[:1].upper() + told[1:]


def print_agreement(console: Console, document: Document) -> None:
    """A row for each field; where alpha is undefined, that it is."""
    from rich.table import Table

    if not document["fields"]:
        console.print("No two people have judged the same thing yet.")
        return
    people = ", ".join(map(line, document["people"]))
    console.print(f"{plural(document['items'], 'thing')} judged by two people or more: {people}")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("field", "items", "same value", "alpha"):
        table.add_column(name, justify="left" if name == "field" else "right")
    for row in document["fields"]:
        alpha = "undefined" if row["alpha"] is None else f"{row['alpha']:.3f}"
        table.add_row(row["field"], str(row["items"]), str(row["same"]), alpha)
    console.print(table)
    console.print(
        "Krippendorff's alpha, nominal: 1 is full agreement, 0 what chance would give. Undefined "
        "where all values are the same."
    )
