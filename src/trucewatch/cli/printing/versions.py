"""Versions of reports as a page for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.claim_lines import quoted
from trucewatch.cli.printing.screen import line, visible
from trucewatch.views.wording import day, marks_words, moment, plural

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Document = dict[str, Any]
_HASH = 12  # characters of a hash that are shown


def print_versions(console: Console, document: Document) -> None:
    """The versions that ``versions_document`` gives."""
    from rich.text import Text

    if not document["reports"]:
        console.print(Text("No report of this case has more than one version."))
    for n, group in enumerate(document["reports"]):
        if n:
            console.print()
        outlet = line(group["outlet"] or "outlet not stated")
        head = Text.assemble((line(group["title"]), "bold"), (f"  {outlet}", "dim"))
        console.rule(head, align="left", style="dim", characters="─")
        for row in group["versions"]:
            _version(console, row, latest=row["report"] == group["report"])
    if document["possible"]:
        console.print()
    for pair in document["possible"]:
        first, second = (line(name) for name in pair["names"])
        _row(console, "possible", f"{first} ({pair['first']}) and {second} ({pair['second']})")
        _row(console, "", f"{line(pair['reason'])}; kept apart until a person says so")


def _version(console: Console, row: Document, *, latest: bool) -> None:
    from rich.text import Text

    name = f"version {row['version']}"
    did = marks_words(row["marks"]) if "marks" in row else plural(row["claims"], "claim")
    head = Text.assemble((did, "bold" if latest else ""), ("  it speaks" if latest else "", "dim"))
    _row(console, name, head)
    taken = f"taken in {moment(row['captured_at'])}"
    dated = f"published {day(row['published'])}" if row["published"] else "date not known"
    _row(console, "", f"{taken}; {dated}; {line(row['name'])}")
    _row(console, "", f"{row['report']}, sha-256 {row['raw_sha256'][:_HASH]}…")
    if "recognised_by" in row:
        _row(console, "", f"recognised by {line(row['recognised_by'])}")
    for lost in row.get("lost", ()):
        _row(console, lost["mark"], f"{quoted(lost['quote'])}  {lost['claim']}")
        if lost["quote_there"] is not None:
            _row(console, "  now", f"{quoted(lost['quote_there'])}  {lost['claim_there']}")
    for paragraph in row.get("difference", ()):
        _row(console, "words", _runs(paragraph))


def _runs(paragraph: Document) -> Text:
    """Deleted words struck through in [- -], inserted ones underlined in {+ +}."""
    from rich.text import Text

    words = Text()
    for run in paragraph["runs"]:
        text = visible(run["text"])
        if run["change"] == "deleted":
            words.append(f"[-{text}-]", "strike")
        elif run["change"] == "inserted":
            words.append(f"{{+{text}+}}", "underline")
        else:
            words.append(text, "dim")
    return words


def _row(console: Console, name: str, words: Any) -> None:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=11)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(name, style="dim"), Text(words) if isinstance(words, str) else words)
    console.print(grid)
