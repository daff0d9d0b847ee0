"""The time of the deal as a page for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.claim_lines import quoted
from trucewatch.cli.printing.coverage import coverage_words, title_words
from trucewatch.cli.printing.deal_line import told_line, untold_line
from trucewatch.cli.printing.screen import line
from trucewatch.cli.printing.sides import print_side, published, section
from trucewatch.views.day_spans import span_of_days
from trucewatch.views.wording import code, day, plural, short_day

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Document = dict[str, Any]
_PLACES = 12  # rows of places on the page; --json has all
_NAME, _TOTAL, _CELL = 24, 5, 4
_NOTHING = "overdue, nothing reported"
_TOLD = {
    "kept": "told as kept by some",
    "begun": "told as begun",
    "not_done": "told as not done",
    "breach_alleged": "breach alleged",
}


def print_clock(console: Console, document: Document) -> None:
    """Deals, what is due, what changed of it, and what was read."""
    _say(console, title_words(document, "the time of the deal"), "bold")
    if not document["coverage"]["reports"]:
        _say(console, coverage_words(document["coverage"]))
        return
    for deal in document["agreements"]:
        _deal(console, deal)
    _due(console, document)
    _changed(console, document)
    _breaches(console, document["breaches"])
    _read(console, document)
    if document["access"]:
        console.print()
        section(console, "Kept out", "where monitors or aid could not go, silence means less")
        for row in document["access"]:
            place = f" · {line(row['place'])}" if row["place"] else ""
            _say(console, f"{line(row['label'])}{place}", "bold")
            print_side(console, row)


def _say(console: Console, words: str | Text, style: str = "", indent: int = 0) -> None:
    from rich.padding import Padding
    from rich.text import Text

    text = Text(words, style=style) if isinstance(words, str) else words
    console.print(Padding(text, (0, 0, 0, indent)))


def _deal(console: Console, deal: Document) -> None:
    console.print()
    section(console, line(deal["name"]), deal["id"])
    facts = [f"Day {deal['day']}"] if deal["day"] else []
    for name, key in (("declared", "declared"), ("in force from", "effective"), ("ended", "ended")):
        if deal[key]:
            facts.append(f"{name} {day(deal[key])}")
    _say(console, " · ".join(facts) or "the day from which it counts is not told")
    for words, style in ((told_line(deal), ""), (untold_line(deal), "dim")):
        if words:
            _say(console, words, style)
    if not deal["durations"]:
        _say(console, "for how long: not told", "dim")
    for row in deal["durations"]:
        ends = f"runs out {day(row['runs_out'])}" if row["runs_out"] else "runs out: not known"
        words = f"{row['provision']} {line(row['label'])}, {quoted(row['duration'])}: {ends}"
        _say(console, f"{words} ({line(row['how'])})")
    if deal["predecessor"]:
        _say(console, f"before it: {quoted(deal['predecessor'])}", "dim")
    if deal["follows"]:
        _say(console, f"came after: {deal['follows']}", "dim")


def _due(console: Console, document: Document) -> None:
    console.print()
    section(console, "Due next", "not told as kept in full")
    for row in document["next"]:
        when = f"{day(row['day'])}, {row['away']}" if row["day"] else quoted(row["deadline"])
        _provision(console, row, when)
    if not document["next"]:
        _say(console, "No deadline is still to come.")
    console.print()
    section(console, "Overdue", "not reported is not breached")
    for row in document["overdue"]:
        _provision(
            console, row, f"since {day(row['day'])}, {row['late']}", overdue_words(row["told"])
        )
    if not document["overdue"]:
        _say(console, "Nothing is overdue.")


def overdue_words(told: list[str]) -> str:
    """What is told of a provision past its day; that nothing is, where nothing is."""
    return f"overdue, {', '.join(_TOLD[each] for each in told)}" if told else _NOTHING


def _provision(console: Console, row: Document, when: str, said: str = "") -> None:
    from rich.text import Text

    bearer = line(row["duty_bearer"]) if row["duty_bearer"] else "bearer not stated"
    head = Text.assemble((f"{row['name']:<4}", ""), (line(row["label"]), "bold"), f" · {when}")
    if said:
        head.append(f" · {said}", style="bold")
    _say(console, head)
    words = f"{bearer}: {quoted(row['quote'])} ({code(row['implementation'])})"
    _say(console, words, "dim", indent=4)


def _changed(console: Console, document: Document) -> None:
    from rich.text import Text

    parts = ("extensions", "no_longer", "retold_deadlines")
    if not any(document[part] for part in parts):
        return
    console.print()
    section(console, "Extended, replaced or told otherwise")
    for side in document["extensions"]:
        print_side(console, side)
    for row in document["no_longer"]:
        flags = ", ".join(map(code, row["flags"]))
        _say(
            console, Text.assemble(f"{row['name']:<4}", (line(row["label"]), "bold"), f" · {flags}")
        )
    for row in document["retold_deadlines"]:
        head = Text.assemble(f"{row['name']:<4}", (line(row["label"]), "bold"))
        _say(console, head.append(" · more than one deadline is told"))
        for told in row["wordings"]:
            teller = line(told["teller"] or told["outlet"] or "outlet not stated")
            words = f"by {day(told['deadline'])}: {quoted(told['quote'])}"
            _say(console, f"{words} {teller}, published {published(told)}", indent=4)


def _breaches(console: Console, rows: list[Document]) -> None:
    if not rows:
        return
    console.print()
    section(console, "Alleged breaches, beside what was read")
    for row in rows:
        states = ", ".join(f"{n} {status}" for status, n in row["by_status"].items())
        read = row["coverage"]
        words = f"{span_of_days(row['from'], row['to'])}: {plural(row['incidents'], 'incident')}"
        words += f" ({states})" if states else ""
        words += f"; {plural(read['reports'], 'report')} from {plural(read['origins'], 'origin')}, "
        _say(
            console,
            words + f"{len(read['days_without_report'])} of {read['days']} days without one",
        )


def _read(console: Console, document: Document) -> None:
    from rich.text import Text

    console.print()
    section(console, "What was read", "by day of publication")
    _say(console, coverage_words(document["coverage"]))
    room = max((console.width - _NAME - _TOTAL) // _CELL, 1)
    days = document["days"][-room:]
    rows = [
        ("", "all", [short_day(row["day"]).split()[1] for row in days]),
        ("day of the truce", "", [str(row["number"] or "") for row in days]),
        ("reports", str(document["coverage"]["reports"]), [_count(row["reports"]) for row in days]),
        ("origins", str(document["coverage"]["origins"]), [_count(row["origins"]) for row in days]),
    ]
    for row in document["places"][:_PLACES]:
        cells = [
            str(row["days"].get(each["day"], "·" if each["reports"] else "░░░")) for each in days
        ]
        rows.append((line(row["place"]), str(row["reports"]), cells))
    for name, total, cells in rows:
        fitted = name if len(name) < _NAME else name[: _NAME - 2] + "…"
        text = Text(f"{fitted:<{_NAME}}{total:>{_TOTAL - 1}} ")
        text.append("".join(f"{cell:^{_CELL}}" for cell in cells))
        console.print(text, no_wrap=True, crop=True)
    more = len(document["places"]) - _PLACES
    if more > 0:
        _say(console, f"and {plural(more, 'more place')}: --json has all", "dim")
    key = "places: reports that tell of them · none of that day's does ░ no report read"
    _say(console, f"{key}. Silence is not peace.", "dim")


def _count(number: int) -> str:
    return str(number) if number else "░░░"
