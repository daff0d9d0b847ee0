"""Outlets and speakers as a page for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.coverage import coverage_words, title_words
from trucewatch.cli.printing.screen import line
from trucewatch.cli.printing.sides import section
from trucewatch.views.day_spans import span_of_days
from trucewatch.views.wording import plural, report_kind, speaker_kind

if TYPE_CHECKING:
    from rich.console import Console

Document = dict[str, Any]
_NO_NAME = {"nobody": "nobody named", "unclear": "unclear who is meant"}


def print_sources(console: Console, document: Document) -> None:
    """Outlets, then speakers, each in the order of first reading."""
    from rich.text import Text

    console.print(Text(title_words(document, "who publishes, and who speaks"), style="bold"))
    console.print(coverage_words(document["coverage"]))
    if not document["outlets"]:
        return
    console.print()
    section(console, "outlets", "in the order of first reading")
    for row in document["outlets"]:
        _block(console, row["outlet"] or "outlet not stated", _outlet(row))
    console.print()
    section(console, "speakers", "as the reports word them")
    for row in document["speakers"]:
        _block(console, row["words"] or _NO_NAME[row["sort"]], _speaker(row))
    if not document["speakers"]:
        console.print("No speaker is named in these reports.")
    console.print("No score of trust. Claims of a speaker: trucewatch claims CASE --speaker TEXT")


def _block(console: Console, title: str, facts: list[str]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    words = Text(line(title), style="bold")
    words.append(f"\n{' · '.join(facts)}", style="not bold dim")
    console.print(Padding(words, (0, 0, 0, 2)))


def _outlet(row: Document) -> list[str]:
    facts = [", ".join(report_kind(each["kind"]) for each in row["kinds"])] if row["kinds"] else []
    facts += [f"in its own voice speaks for {line(side)}" for side in row["sides"]]
    facts.append(f"{plural(len(row['reports']), 'report')} read")
    facts.append(span_of_days(row["first"], row["last"]) if row["first"] else "days not stated")
    if row["copies"]:
        facts.append(f"{len(row['copies'])} of them another’s text")
    if row["carried"]:
        facts.append(f"its text in {plural(len(row['carried']), 'report')} of others")
    facts.append(plural(len(row["claims"]), "claim"))
    if row["claims"]:
        facts.append(f"{len(row['own_voice'])} of {len(row['claims'])} in its own voice")
    alone, tied = len(row["first_to_tell"]), len(row["first_tied"])
    facts.append(
        f"first to tell of {plural(alone, 'happening')}, {tied} more on one day with others"
    )
    return facts


def _speaker(row: Document) -> list[str]:
    facts = [speaker_kind(kind) for kind in row["kinds"]]
    if row["party"]:
        facts.append("party to the deal")
    elif row["sides"]:
        facts.append(f"speaks for {', '.join(map(line, row['sides']))}")
    through = (
        f"{line(o['outlet'] or 'outlet not stated')} ({o['claims']})" for o in row["outlets"]
    )
    facts.append(f"through {', '.join(through)}")
    facts.append(plural(len(row["claims"]), "claim"))
    told, too = len(row["incidents"]), len(row["told_by_others"])
    if told:
        facts.append(f"{too} of {plural(told, 'happening')} told by another origin too")
    if row["contradictions"]:
        facts.append(f"in {plural(len(row['contradictions']), 'contradiction')}")
    return facts
