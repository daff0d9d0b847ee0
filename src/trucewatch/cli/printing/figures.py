"""Figures as a page for the terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.claim_lines import quoted
from trucewatch.cli.printing.coverage import coverage_words, title_words
from trucewatch.cli.printing.screen import line
from trucewatch.cli.printing.sides import incident_title, published, section
from trucewatch.views.figure_words import amount_words
from trucewatch.views.wording import code, plural

if TYPE_CHECKING:
    from rich.console import Console

Document = dict[str, Any]
_PRESENTED = {"told": "told as done"}


def print_figures(console: Console, document: Document) -> None:
    """By kind, then happening, then way of counting, each figure in order of publication."""
    from rich.text import Text

    console.print(Text(title_words(document, "figures, by who tells them"), style="bold"))
    console.print(coverage_words(document["coverage"]))
    for kind in document["kinds"]:
        console.print()
        section(console, code(kind["kind"]), "ranges by origin; nothing is added up")
        for title, same in groupby(kind["series"], key=_title):
            console.print(Text(title, style="bold"))
            for series in same:
                _series(console, series)
    if not document["kinds"]:
        console.print("No figure was read.")
    console.print("Unknown is not 0. Words behind a row: trucewatch why CASE c-…")


def _title(series: Document) -> str:
    if series["incident"] is not None:
        return incident_title(series["incident"])
    return f"{line(series['label'])}, of no one incident"


def _series(console: Console, series: Document) -> None:
    from rich.padding import Padding
    from rich.text import Text

    told = _PRESENTED.get(series["presented"], code(series["presented"]))
    words = Text.assemble((f"{range_words(series['range'])}{told}", "bold"))
    if series["counts"]:
        words.append(f" · {line(series['counts'])}")
    console.print(Padding(words, (0, 0, 0, 2)))
    for row in series["figures"]:
        again = len(row["told_again"])
        facts = [line(row["teller"]), f"published {published(row)}", row["claim"]]
        facts += [f"told {plural(again, 'more time')}"] if again else []
        said = Text(f"{line(row['in_words'])}  {quoted(row['quote'])}")
        said.append(f"\n{' · '.join(facts)}", style="dim")
        console.print(Padding(said, (0, 0, 0, 4)))


def range_words(found: Document | None) -> str:
    """ "3 to 5 by 2 origins, ", "at least 3 …"; nothing where no range may be drawn."""
    if found is None:
        return ""
    amount = amount_words(found["low"], found["high"])
    return f"{amount} by {plural(found['origins'], 'origin')}, "
