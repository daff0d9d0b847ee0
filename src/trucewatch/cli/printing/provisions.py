"""Provisions as a page for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.board import bar
from trucewatch.cli.printing.claim_lines import by_when, quoted
from trucewatch.cli.printing.coverage import coverage_words, title_words
from trucewatch.cli.printing.deal_line import told_line
from trucewatch.cli.printing.screen import line
from trucewatch.cli.printing.sides import published, section
from trucewatch.views.wording import effect, plural

if TYPE_CHECKING:
    from rich.console import Console

Document = dict[str, Any]
_INDENT = 6  # columns of a provision's name


def print_provisions(console: Console, document: Document) -> None:
    """Each provision under its agreement."""
    from rich.text import Text

    console.print(Text(title_words(document, "what is asked of whom"), style="bold"))
    console.print(coverage_words(document["coverage"]))
    rows = document["provisions"]
    for agreement in document["agreements"]:
        asked = [row for row in rows if row["agreement"] == agreement["id"]]
        if asked:
            console.print()
            section(console, line(agreement["name"]), agreement["id"])
            if words := told_line(agreement):
                console.print(Text(words, style="dim"))
            for row in asked:
                _provision(console, row)
    of = document["of"]
    count = plural(of, "provision") if len(rows) == of else f"{len(rows)} of {of} provisions"
    console.print(f"{count}. Words behind a row: trucewatch why CASE P1")


def _provision(console: Console, row: Document) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    head = Table.grid(padding=(0, 2, 0, 0), expand=True)
    head.add_column(width=_INDENT - 2)
    head.add_column(ratio=3)
    head.add_column(width=20, no_wrap=True)
    head.add_column(ratio=2)
    shown = ", ".join(row["flag_words"]) or "no flag"
    head.add_row(row["name"], Text(line(row["label"]), style="bold"), bar(row["level"]), shown)
    console.print(head)
    words = Text(
        f"owed by {line(row['duty_bearer'])}" if row["duty_bearer"] else "bearer not stated"
    )
    words.append(f" · by when: {by_when(row['deadline'])}")
    if row["duration"]:
        words.append(f" · for how long: {quoted(row['duration'])}")
    words.append(f"\n{quoted(row['quote'])}")
    words.append(f"\n{line(row['why'])}; {_evidence(row['last_evidence'])}", style="dim")
    words.append(f"\n{told(row)}", style="dim")
    console.print(Padding(words, (0, 0, 1, _INDENT)))


def told(row: Document) -> str:
    """By how many reports and in how many wordings a provision is told."""
    reports, tellings = row["reports"], len(row["tellings"])
    words = f"told by {plural(reports, 'report')}"
    return words if tellings == 1 else f"{words}, in {plural(tellings, 'wording')}"


def _evidence(last: Document | None) -> str:
    if last is None:
        return "no claim bears on it"
    return f"last: {effect(last['effect'])}, {published(last)}, {last['claim']}"
