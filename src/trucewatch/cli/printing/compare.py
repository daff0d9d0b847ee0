"""A comparison as a page for the terminal: theirs and ours side by side, none judged."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.coverage import coverage_words, title_words
from trucewatch.cli.printing.screen import line
from trucewatch.cli.printing.sides import section
from trucewatch.views.wording import plural

if TYPE_CHECKING:
    from rich.console import Console

Document = dict[str, Any]
_SHOWN = 40  # rows of theirs without a match that are shown at once
_REFUSED = 10  # bad rows that are told at once
#: Why an event of theirs is not in the case, as a heading.
WHY = {
    "outside_days": "before or after all reports read",
    "no_report": "no report of those days was read",
    "kind_not_watched": "of a kind that the case does not watch",
    "taken": "one incident here, more than one row there",
    "place_unknown": "at a place that no claim names",
    "not_told": "no incident fits, though reports of those days were read",
}
OURS_WHY = {
    "not_in_file": "no row of the file fits",
    "kind_not_told": "the file has no type for it",
    "outside_days": "before or after the file's days",
}


def print_comparison(console: Console, document: Document) -> None:
    """What both have, what each has alone and why, and rows that could not be read."""
    from rich.text import Text

    file, counts = document["file"], document["counts"]
    told = f"beside {line(file['name'])} ({file['scheme']})"
    console.print(Text(title_words(document, told), style="bold"))
    console.print(coverage_words(document["coverage"]))
    console.print(
        f"{plural(file['events'], 'event')} in the file, {plural(counts['incidents'], 'incident')} "
        f"of the case told as done: {counts['matched']} matched, {counts['theirs_only']} in the "
        f"file alone, {counts['ours_only']} in the case alone. Neither is judged."
    )
    _refused(console, file["refused"])
    _matched(console, document["matched"])
    _alone(console, "In the file, not in the case", document["theirs_only"], "theirs", WHY)
    _alone(console, "In the case, not in the file", document["ours_only"], "ours", OURS_WHY)
    console.print()
    console.print("Words behind an incident: trucewatch why CASE I-1. All rows: -o FILE, or --json")


def _refused(console: Console, rows: list[Document]) -> None:
    if not rows:
        return
    console.print(f"{plural(len(rows), 'row')} could not be read and left out:")
    for row in rows[:_REFUSED]:
        console.print(f"  {line(row['in_words'])}")
    if len(rows) > _REFUSED:
        console.print(f"  … and {len(rows) - _REFUSED} more: --json tells them all")


def _matched(console: Console, rows: list[Document]) -> None:
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    console.print()
    section(console, "In both", "a score of parts; where they differ, both are given")
    table = Table(box=None, padding=(0, 1, 0, 0), expand=True, header_style="dim")
    for name, share in (("case", 5), ("file", 5), ("score", None)):
        table.add_column(name, ratio=share, no_wrap=share is None)
    for row in rows:
        table.add_row(_ours(row["ours"]), _theirs(row["theirs"]), f"{row['score']:.2f}")
        reasons = "; ".join(part["in_words"] for part in row["parts"])
        table.add_row(Text(line(reasons), style="dim"), _differ(row), "")
    console.print(table)


def _differ(row: Document) -> Any:
    from rich.text import Text

    if not row["differ"]:
        return Text("told alike", style="dim")
    return Text(f"≠ {', '.join(row['differ'])}", style="bold")


def _ours(row: Document) -> str:
    words = f"{row['name']} {line(row['label'])} · {row['days']} · "
    words += line(row["place"] or "place not stated")
    told = "; ".join(f"{d['in_words']}, {line(d['teller'])}" for d in row["deaths"])
    return f"{words} · {line(told)}" if told else f"{words} · no deaths reported"


def _theirs(row: Document) -> str:
    place = line(row["place"] or "place not stated")
    words = f"{line(row['id'])} {line(row['type'])} · {row['days']} · {place} · "
    return f"{words}deaths {row['deaths']['in_words']}"


def _alone(
    console: Console, title: str, rows: list[Document], side: str, why: dict[str, str]
) -> None:
    from rich.text import Text

    if not rows:
        return
    console.print()
    section(console, title, plural(len(rows), "row") if side == "theirs" else "")
    shown = sorted(rows, key=lambda row: list(why).index(row["why"]))
    for reason, same in groupby(shown[:_SHOWN], key=lambda row: row["why"]):
        of = sum(row["why"] == reason for row in rows)
        console.print(Text(f"{why[reason]}: {of}", style="bold"))
        for row in same:
            told = _theirs(row["theirs"]) if side == "theirs" else _ours(row["ours"])
            said = Text(f"  {told}")
            said.append(f"\n    {line(row['in_words'])}", style="dim")
            console.print(said)
    if len(rows) > _SHOWN:
        console.print(f"  … and {len(rows) - _SHOWN} more: -o FILE, or --json")
