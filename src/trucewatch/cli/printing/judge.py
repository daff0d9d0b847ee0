"""A judgement and what it changed on the record, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.screen import line
from trucewatch.records.judgement import Judgement
from trucewatch.views.judged import judged_lines, judged_name
from trucewatch.views.sight import Sight

if TYPE_CHECKING:
    from rich.console import Console


def print_judged(
    console: Console, before: Sight, after: Sight, judged: Judgement, document: dict[str, Any]
) -> None:
    """The judgement in a line, then what it changed, a line each."""
    from rich.text import Text

    name = line(judged_name(before, judged))
    console.print(Text.assemble((f"{judged.verb} {name}", "bold"), (f"  {judged.id}", "dim")))
    if document["recorded_before"]:
        console.print(Text(f"  Recorded already, at {judged.at}: nothing was written again."))
    for words in judged_lines(before, after, judged, document):
        console.print(Text(f"  {line(words)}"))
