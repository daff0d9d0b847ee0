"""The board as a page for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.claim_lines import quoted
from trucewatch.cli.printing.coverage import as_of_words
from trucewatch.cli.printing.deal_line import told_line
from trucewatch.cli.printing.screen import line
from trucewatch.records.incident import IMPLEMENTATION
from trucewatch.views.wording import code, day, plural, short_day

if TYPE_CHECKING:
    from rich.console import Console

#: Shapes of incident status: software draws nothing past the disc.
SHAPES = {
    "alleged": "◌",
    "reported": "◐",
    "corroborated": "●",
    "verified": "☑",
    "discounted": "⊘",
    "retracted": "✕",
}
CONTESTED = "≠"
_NO_REPORT, _NONE_REPORTED = "░", "·"
#: Columns of a kind's name, of its total, of a day.
_NARROWEST, _WIDEST, _TOTAL, _CELL = 19, 32, 5, 4
_FULL = 3  # steps of the scale


def print_board(console: Console, board: dict[str, Any]) -> None:
    """Head and lede, provisions, incidents by kind and day beside reports read, what clashes."""
    _head(console, board)
    if not board["reports"]:
        console.print("Nothing has been read. Add reports with: trucewatch add CASE FILES")
        return
    console.print(lede(board))
    console.print(second_lede(board))
    console.print()
    _provisions(console, board["provisions"])
    _due(console, board["due"])
    _units(console, board)
    _contradictions(console, board["contradictions"])


def lede(board: dict[str, Any]) -> str:
    """One sentence of counts; no single score."""
    levels = [row["level"] for row in board["provisions"]]
    full, part, barely, begun = (levels.count(level) for level in (3, 2, 1, 0))
    unknown = levels.count(None)
    words = "No provision was read out of these reports."
    if levels:
        late = sum(any(f.startswith("overdue") for f in r["flags"]) for r in board["provisions"])
        words = f"Of {plural(len(levels), 'provision')}, {full} kept in full, {part} in part and "
        words += f"{barely} barely; {begun} not begun"
        words += f" and {unknown} not known" if unknown else ""
        words += f". {late} overdue."
    count = board["alleged_breaches"]["incidents"]
    states = board["alleged_breaches"]["by_status"]
    are = "incident is" if count == 1 else "incidents are"
    return (
        f"{words} {count} {are} alleged to breach the truce: {states.get('corroborated', 0)} "
        f"corroborated, {states.get('verified', 0)} verified by a person."
    )


def second_lede(board: dict[str, Any]) -> str:
    """What was read, without which no count means anything."""
    days = board["coverage"]
    words = f"{plural(board['reports'], 'report')} read"
    empty = sum(not row["reports"] for row in days)
    shown = sum(row["reports"] for row in days)
    if days and shown < board["reports"]:
        words += f", {shown} of them published in the last {plural(len(days), 'day')}"
    words += "."
    if empty:
        words += f" On {plural(empty, 'day')} no report was read: that does not show a quiet day."
    if board["undated_reports"]:
        are = "is" if board["undated_reports"] == 1 else "are"
        words += f" {plural(board['undated_reports'], 'report')} without a date {are} in no day."
    return words


def bar(level: int | None) -> str:
    """The scale 0 to 3 as three steps with its number and word; "not known" where it is not."""
    if level is None:
        return "┄┄┄ not known"
    return f"{'■' * level}{'□' * (_FULL - level)} {level} {code(IMPLEMENTATION[level])}"


def _head(console: Console, board: dict[str, Any]) -> None:
    from rich.text import Text

    title = Text.assemble((line(board["name"]), "bold"), " · is it holding?", as_of_words(board))
    console.print(title)
    deal = board["agreement"]
    if deal is not None:
        facts = [f"Day {board['day']}"] if board["day"] else []
        since = deal["effective"] or deal["declared"]
        if since:
            facts.append(f"{'in force from' if deal['effective'] else 'declared'} {day(since)}")
        if deal["ended"]:
            facts.append(f"ended {day(deal['ended'])}")
        for name, one in (
            ("parties", "party"),
            ("mediators", "mediator"),
            ("guarantors", "guarantor"),
        ):
            if deal[name]:
                names = ", ".join(line(who) for who in deal[name])
                facts.append(f"{name if len(deal[name]) > 1 else one}: {names}")
        console.print(Text(" · ".join(facts), style="dim"))
        if words := told_line(deal):
            console.print(Text(words, style="dim"))
    console.print()


def _section(console: Console, title: str, aside: str) -> None:
    from rich.text import Text

    head = Text.assemble((title, "bold"), (f"  {aside}", "dim"))
    console.rule(head, align="left", style="dim", characters="─")


def _provisions(console: Console, rows: list[dict[str, Any]]) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    _section(console, "Provisions", "how far each is kept, on the PAM scale 0–3")
    for row in rows:
        head = Table.grid(padding=(0, 2, 0, 0), expand=True)
        head.add_column(width=4)
        head.add_column(ratio=3)
        head.add_column(width=20, no_wrap=True)
        head.add_column(ratio=2)
        flags = ", ".join(row["flags"]) or "no flag"
        head.add_row(row["name"], Text(row["kind"], style="bold"), bar(row["level"]), Text(flags))
        console.print(head)
        owed = Text.assemble(line(row["duty_bearer"]), ": ", (quoted(row["quote"]), "dim"))
        console.print(Padding(owed, (0, 0, 0, 6)))
        console.print(Padding(Text(line(row["why"]), style="dim"), (0, 0, 1, 6)))


def _due(console: Console, rows: list[dict[str, Any]]) -> None:
    if rows:
        _section(console, "Due", "days that the words state, of provisions not kept in full")
        for row in rows:
            late = "overdue since" if row["late"] else "due"
            console.print(f"{row['provision']:<4}  {late} {day(row['day'])}")
        console.print()


def _units(console: Console, board: dict[str, Any]) -> None:
    """Reports read above incidents of each kind, on one axis of days."""
    from rich.text import Text

    room = (console.width - _NARROWEST - _TOTAL) // _CELL
    days = board["coverage"][-max(room, 1) :]
    first = len(board["coverage"]) - len(days)
    aside = f"by day told of; “all”: {plural(len(board['coverage']), 'day')}"
    _section(console, "Incidents by kind, beside what was read", aside)
    rows = [
        ("", "all", [short_day(row["day"]).split()[1] for row in days]),
        ("day of the truce", "", [str(row["number"] or "") for row in days]),
        (
            "reports read",
            sum(row["reports"] for row in board["coverage"]),
            [str(row["reports"]) for row in days],
        ),
        ("origins", "", [str(row["origins"]) for row in days]),
    ]
    incidents = {row["name"]: row for row in board["incidents"]}
    for kind in board["kinds"]:
        cells = [
            _cell([incidents[name] for name in names], row["reports"])
            for names, row in zip(kind["days"][first:], days, strict=True)
        ]
        rows.append((kind["kind"], sum(map(len, kind["days"])), cells))
    kind_width = min(_WIDEST, console.width - _TOTAL - _CELL * len(days))
    for name, total, cells in rows:
        fitted = name if len(name) <= kind_width else name[: kind_width - 1] + "…"
        text = Text(f"{line(fitted):<{kind_width}}{total!s:>{_TOTAL - 1}} ")
        text.append("".join(f"{cell:^{_CELL}}" for cell in cells))
        console.print(text, no_wrap=True, crop=True)
    if not board["kinds"]:
        console.print("No incident was told of on these days.")
    key = "  ".join(f"{shape} {status}" for status, shape in SHAPES.items())
    rest = f"{CONTESTED} contested  {_NONE_REPORTED} none reported  {_NO_REPORT} no report read"
    console.print(Text(f"{key}\n{rest}  Silence is not peace.", style="dim"))
    console.print()


def _cell(incidents: list[dict[str, Any]], reports: int) -> str:
    if not incidents:
        return _NONE_REPORTED if reports else _NO_REPORT * 3
    marks = "".join(
        SHAPES[row["status"]] + (CONTESTED if row["contested"] else "") for row in incidents
    )
    return marks if len(marks) < _CELL else f"{len(incidents)}"


def _contradictions(console: Console, found: list[dict[str, Any]]) -> None:
    from rich.text import Text

    if not found:
        return
    _section(console, "Contradictions", "claims that cannot all be so; none is chosen")
    for row in found:
        console.print(Text.assemble((f"{code(row['kind'])} ", "bold"), line(row["why"])))
        for side in row["claims"]:
            dated = short_day(side["published"]) if side["published"] else "undated"
            said = Text.assemble("  ", quoted(side["quote"]))
            told = f"{line(side['teller'])}, {dated}, {code(side['factuality'])}, {side['id']}"
            said.append(f"\n  {told}", style="dim")
            console.print(said)
        console.print()
