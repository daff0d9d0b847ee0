"""The board as a page for the terminal (docs/explanation/design-language.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trucewatch.cli.claim_lines import quoted
from trucewatch.cli.screen import line
from trucewatch.records.incident import IMPLEMENTATION
from trucewatch.web.wording import code, day, plural, short_day

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
_KIND, _CELL = 22, 5  # columns of a kind's name and of a day
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
    if days:
        words += f", {sum(row['reports'] for row in days)} of the last {plural(len(days), 'day')}"
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

    title = Text.assemble((line(board["name"]), "bold"), " · is it holding?")
    if board["as_of"]:
        title.append(f" · as of {day(board['as_of'])}")
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
    console.print()


def _section(console: Console, title: str, aside: str) -> None:
    from rich.text import Text

    head = Text.assemble((title, "bold"), (f"  {aside}", "dim"))
    console.rule(head, align="left", style="dim", characters="─")


def _provisions(console: Console, rows: list[dict[str, Any]]) -> None:
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    _section(console, "Provisions", "how far each is kept, on the PAM scale 0–3")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=4)
    table.add_column(ratio=5)
    table.add_column(width=20, no_wrap=True)
    table.add_column(ratio=3)
    for row in rows:
        what = Text.assemble((row["kind"], "bold"), f"\n{line(row['duty_bearer'])}\n")
        what.append(quoted(row["quote"]), style="dim")
        flags = Text(", ".join(row["flags"]) or "no flag")
        flags.append(f"\n{line(row['why'])}", style="dim")
        table.add_row(row["name"], what, bar(row["level"]), flags)
        table.add_row("", "", "", "")
    console.print(table)


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

    shown = max((console.width - _KIND - 5) // _CELL, 1)
    days = board["coverage"][-shown:]
    _section(console, "Incidents by kind, beside what was read", "on the day told of")
    first = len(board["coverage"]) - len(days)
    rows = [
        ("", "", [short_day(row["day"]).split()[1] for row in days]),
        ("day of the truce", "", [str(row["number"] or "") for row in days]),
        ("reports read", board["reports"], [str(row["reports"]) for row in days]),
        ("origins", "", [str(row["origins"]) for row in days]),
    ]
    incidents = {row["name"]: row for row in board["incidents"]}
    for kind in board["kinds"]:
        cells = [
            _cell([incidents[name] for name in names], row["reports"])
            for names, row in zip(kind["days"][first:], days, strict=True)
        ]
        rows.append((kind["kind"], sum(map(len, kind["days"])), cells))
    for name, total, cells in rows:
        text = Text(f"{line(name)[:_KIND]:<{_KIND}}{total!s:>4} ", style="")
        text.append("".join(f"{cell:^{_CELL}}" for cell in cells))
        console.print(text, no_wrap=True, crop=True)
    if not board["kinds"]:
        console.print("No incident was told of on these days.")
    key = "  ".join(f"{shape} {status}" for status, shape in SHAPES.items())
    console.print(Text(f"{key}  {CONTESTED} contested", style="dim"))
    console.print(
        Text(
            f"{_NONE_REPORTED} none reported, {_NO_REPORT * 3} no report read that day. "
            "Silence is not peace.",
            style="dim",
        )
    )
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
