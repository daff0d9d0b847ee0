"""Rival claims side by side, as a page for the terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.board import CONTESTED
from trucewatch.cli.printing.coverage import coverage_words, title_words
from trucewatch.cli.printing.screen import line
from trucewatch.cli.printing.sides import incident_title, print_side, section
from trucewatch.views.rivals import letter
from trucewatch.views.wording import code, plural

if TYPE_CHECKING:
    from rich.console import Console

Document = dict[str, Any]


def print_contradictions(console: Console, document: Document) -> None:
    """By incident; then what counts different things."""
    from rich.text import Text

    console.print(Text(title_words(document, "claims that cannot all be so"), style="bold"))
    console.print(coverage_words(document["coverage"]))
    rows = document["contradictions"]
    for _, same in groupby(rows, key=lambda row: (row["incident"] or {}).get("id")):
        listed = list(same)
        console.print()
        section(console, incident_title(listed[0]["incident"]))
        _incident(console, listed)
    apart = document["counted_differently"]
    if apart:
        console.print()
        section(console, "Counted differently", "no contradiction; never added or set off")
        for row in apart:
            differ = ", ".join(map(code, row["differ"])) or "being part of a larger count"
            head = Text.assemble((f"{code(row['kind'])} ", "bold"), f"differ in {differ}")
            console.print(head)
            console.print(Text(incident_title(row["incident"]), style="dim"))
            _sides(console, row)
    of = document["of"]
    count = (
        plural(of, "contradiction") if len(rows) == of else f"{len(rows)} of {of} contradictions"
    )
    console.print(f"{count}; none is settled. Words behind a row: trucewatch why CASE ID")


def _incident(console: Console, rows: list[Document]) -> None:
    """Each side once, by a letter, then which of them clash over what."""
    from rich.table import Table
    from rich.text import Text

    sides = {side["claim"]: side for row in rows for side in row["sides"]}
    letters = {claim: letter(n) for n, claim in enumerate(sides)}
    for claim, side in sides.items():
        print_side(console, side, letters[claim])
    grid = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        names = f" {CONTESTED} ".join(letters[side["claim"]] for side in row["sides"])
        words = Text.assemble((f"{code(row['kind'])}: ", "bold"), line(row["why"]))
        grid.add_row(Text(f"  {row['id']}", style="dim"), names, words)
    console.print(grid)


def _sides(console: Console, row: Document) -> None:
    from rich.padding import Padding
    from rich.text import Text

    for side in row["sides"]:
        print_side(console, side)
        if "counts" in side:
            counts = line(side["counts"]) or "not said how"
            console.print(Padding(Text(f"counts: {counts}", style="dim"), (0, 0, 0, 4)))
    console.print()
