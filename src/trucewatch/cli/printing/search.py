"""What a search found, as a page for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.screen import line
from trucewatch.views.wording import code, day, plural

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Document = dict[str, Any]


def print_results(console: Console, document: Document) -> None:
    """Each result with its words, those that were looked for in bold; then how many there are."""
    from rich.padding import Padding
    from rich.text import Text

    for row in document["results"]:
        published = day(row["published"]) if row["published"] else "day not stated"
        facts = [line(row["outlet"]), published]
        if document["of"] == "claims":
            facts += [line(row["teller"]), code(row["factuality"]), code(row["kind"])]
            facts += [line(row["place"])] if row["place"] else []
        console.print(Text(line(row["title"]), style="bold"))
        console.print(Text(" · ".join(facts), style="dim"))
        for snippet in row["snippets"]:
            said = _words(snippet["words"])
            if snippet["claim"]:
                said.append(f" {snippet['claim']}", style="dim")
            console.print(Padding(said, (0, 0, 0, 2)))
        console.print()
    console.print(_count(document))


def _words(runs: list[Document]) -> Text:
    from rich.text import Text

    said = Text("“")
    for run in runs:
        said.append(_run(run["text"]), style="bold underline" if run["found"] else "")
    return said.append("”")


def _run(text: str) -> str:
    """A stretch of words in one line, with the blanks that part it from its neighbours."""
    before = " " if text[:1].isspace() else ""
    return before + line(text) + (" " if text[-1:].isspace() else "")


def _count(document: Document) -> str:
    found, one = document["found"], "claim" if document["of"] == "claims" else "report"
    if not found:
        return "Nothing that was read fits."
    told = plural(found, one)
    last = document["after"] + len(document["results"])
    if found > len(document["results"]):
        told += f", {document['after'] + 1} to {last} shown"
    return told + (f". Further ones: --after {last}" if last < found else ".")
