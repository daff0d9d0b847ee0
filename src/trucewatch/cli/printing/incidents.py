"""Incidents as a page for the terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.board import CONTESTED, SHAPES
from trucewatch.cli.printing.coverage import coverage_words, title_words
from trucewatch.cli.printing.screen import line
from trucewatch.cli.printing.sides import section
from trucewatch.views.wording import code, day, effect, plural

if TYPE_CHECKING:
    from rich.console import Console

Document = dict[str, Any]
#: Said of what no listed wording tells of.
LOOK = "in words that only the encoder takes to tell of it: look at them"
_INDENT = 6  # columns of an incident's name


def print_incidents(console: Console, document: Document) -> None:
    """Each incident under its day, beside the reports published that day."""
    from rich.text import Text

    console.print(Text(title_words(document, "what is told to have happened"), style="bold"))
    console.print(coverage_words(document["coverage"]))
    rows = document["incidents"]
    for when, same in groupby(rows, key=_when):
        listed = list(same)
        console.print()
        read = listed[0]["reports_that_day"]
        aside = f"{plural(read, 'report')} of this day read" if read else ""
        section(console, when, "no report of this day read" if read == 0 else aside)
        for row in listed:
            _incident(console, row)
    console.print()
    key = "  ".join(f"{shape} {status}" for status, shape in SHAPES.items())
    console.print(Text(f"{key}  {CONTESTED} contested", style="dim"))
    of = document["of"]
    count = plural(of, "incident") if len(rows) == of else f"{len(rows)} of {of} incidents"
    console.print(f"{count}. Words behind a row: trucewatch why CASE I-1")


def _incident(console: Console, row: Document) -> None:
    from rich.table import Table
    from rich.text import Text

    mark = SHAPES[row["status"]] + (CONTESTED if row["contested"] else "")
    place = line(row["place"]) if row["place"] else "place not stated"
    words = Text.assemble((line(row["label"]), "bold"), f" · {place} · {row['status']}")
    if row["contested"]:
        words.append(", contested")
    if row["start"] is None and row["end"] is None:
        words.append("\nno day is told; first published then")
    elif row["start"] != row["end"] and _when(row) != row["days"]:
        words.append(f"\ntold of: {row['days']}")
    words.append(f"\n{responsibility(row)}")
    words.append(f"\n{told(row)}", style="dim")
    if row["found_by"] == "encoder":
        words.append(f"\n{LOOK}", style="italic")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=_INDENT - 1)
    grid.add_column(width=3)
    grid.add_column(ratio=1)
    grid.add_row(row["name"], mark, words)
    console.print(grid)


def _when(row: Document) -> str:
    """The heading of a row: its first day, no closer than the words give it."""
    rough = row["start"] is not None and row["reports_that_day"] is None
    return row["days"] if rough else day(row["day"])


def responsibility(row: Document) -> str:
    """Who is said to have acted, and by whom; no name where nobody is named."""
    if row["said_responsible"] is None:
        return "nobody is said to be responsible"
    words = f"responsibility {code(row['responsibility'])}: {line(row['said_responsible'])}"
    return f"{words}, said by {'; '.join(map(line, row['said_by']))}" if row["said_by"] else words


def told(row: Document) -> str:
    """Claims, origins, reports with their copies, and which provisions it bears on."""
    reports = plural(row["reports"], "report")
    if row["copies"]:
        reports += f", {plural(row['copies'], 'copy', 'copies')} among them"
    origins = f" from {plural(row['origins'], 'origin')}"
    if not row["origins"]:
        origins = ", none telling it as done"
    lost = len(row["withdrawn"])
    if lost == len(row["claims"]):
        return f"{plural(lost, 'claim')}, withdrawn, in {reports}"
    words = f"{plural(len(row['claims']) - lost, 'claim')}{origins}, in {reports}"
    words += f"; {plural(lost, 'claim')} withdrawn" if lost else ""
    bears = [f"{effect(b['effect'])} {b['provision']}" for b in row["bears_on"]]
    return " · ".join([words, *bears])
