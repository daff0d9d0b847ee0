"""What changed, as a page for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.board import CONTESTED, SHAPES
from trucewatch.cli.printing.claim_lines import by_when, quoted
from trucewatch.cli.printing.clock import overdue_words
from trucewatch.cli.printing.coverage import coverage_words, title_words
from trucewatch.cli.printing.incidents import responsibility, told
from trucewatch.cli.printing.screen import line
from trucewatch.cli.printing.sides import incident_title, print_side, published, section
from trucewatch.views.wording import code, day, plural

if TYPE_CHECKING:
    from rich.console import Console

Document = dict[str, Any]
_NAME = 6  # columns of a short name
_WHATS = {"implementation": "kept", "days": "told of", "said_responsible": "said responsible"}
ARROW = "→"


def print_changes(console: Console, document: Document) -> None:
    """What is new, changed, overdue, clashing, taken back and decided; nothing where nothing is."""
    from rich.text import Text

    title = title_words(document, f"what changed since {day(document['since'])}")
    console.print(Text(title, style="bold"))
    console.print(coverage_words(document["coverage"]))
    _reports(console, document["reports"], document["clock"])
    _incidents(console, document["incidents"])
    _provisions(console, document["provisions"])
    _overdue(console, document["overdue"])
    _contradictions(console, document["contradictions"], document["since"])
    if document["retractions"]:
        _head(console, "Taken back by the outlet")
        for side in document["retractions"]:
            print_side(console, side)
    if document["judgements"]:
        _head(console, "Decided by people")
        for judged in document["judgements"]:
            words = f"{judged['verb']} {judged['target']} by {judged['by']}: {judged['reason']}"
            _row(console, judged["at"][:10], line(words), width=12)
    console.print("Words behind a row: trucewatch why CASE I-1")


def _head(console: Console, title: str, aside: str = "") -> None:
    console.print()
    section(console, title, aside)


def _row(console: Console, name: str, words: Any, dim: str = "", width: int = _NAME) -> None:
    from rich.table import Table
    from rich.text import Text

    text = Text(words) if isinstance(words, str) else words
    if dim:
        text.append(f"\n{dim}", style="dim")
    grid = Table.grid()
    grid.add_column(width=width)
    grid.add_column(ratio=1)
    grid.add_row(name, text)
    console.print(grid)


def _reports(console: Console, rows: list[Document], clock: str) -> None:
    _head(console, "Reports", "added since" if clock == "captured" else "published since")
    if not rows:
        console.print("None: no report shows no change, and no report shows that nothing happened.")
    for row in rows:
        title = line(row["title"] or row["name"])
        facts = [line(row["outlet"] or "outlet not stated"), f"published {published(row)}"]
        facts += [plural(row["claims"], "claim"), row["id"]]
        facts += ["a copy of another report's text"] if row["copy"] else []
        _row(console, "", title, " · ".join(facts), width=2)


def _incidents(console: Console, rows: Document) -> None:
    if rows["new"]:
        _head(console, "New incidents")
        for row in rows["new"]:
            _incident(console, row, f"{responsibility(row)}\n{told(row)}")
    if rows["changed"]:
        _head(console, "Incidents of which more or other is told")
        for row in rows["changed"]:
            said = [_change(each) for each in row["changes"]]
            if row["new_claims"]:
                said.append(f"{plural(len(row['new_claims']), 'more claim')}")
            if row["joined"]:
                said.append(f"now held to be one: {', '.join(row['joined'])} of then")
            _incident(console, row, "\n".join(said))
    if rows["gone"]:
        _head(console, "Incidents that no longer stand by themselves", "names are those of then")
        for row in rows["gone"]:
            _incident(console, row, told(row))


def _incident(console: Console, row: Document, said: str) -> None:
    from rich.text import Text

    mark = SHAPES[row["status"]] + (CONTESTED if row["contested"] else "")
    place = line(row["place"] or "place not stated")
    head = Text.assemble(f"{mark} ", (line(row["label"]), "bold"), f" · {row['days']} · {place}")
    _row(console, row["name"], head, said)


def _change(each: Document) -> str:
    what = _WHATS.get(each["what"], code(each["what"]))
    return f"{what}: {_value(each['from'])} {ARROW} {_value(each['to'])}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "not stated"
    words = line(str(value))
    return by_when(words) if words[:4].isdigit() else code(words)


def _provisions(console: Console, rows: Document) -> None:
    from rich.text import Text

    parts = (("new", "New provisions"), ("changed", "Provisions"), ("gone", "No longer read"))
    for part, title in parts:
        if not rows[part]:
            continue
        _head(console, title, "names are those of then" if part == "gone" else "")
        for row in rows[part]:
            said = [_change(each) for each in row.get("changes", ())]
            said += [f"now {code(flag)}" for flag in row.get("raised", ())]
            said += [f"no longer {code(flag)}" for flag in row.get("dropped", ())]
            if part != "changed":
                said = [quoted(row["quote"])]
            head = Text.assemble((line(row["label"]), "bold"))
            head.append(f" · {line(row['duty_bearer'] or 'bearer not stated')}")
            _row(console, row["name"], head, "\n".join(said))


def _overdue(console: Console, rows: list[Document]) -> None:
    from rich.text import Text

    if rows:
        _head(console, "Newly overdue", "not reported is not breached")
    for row in rows:
        head = Text.assemble((line(row["label"]), "bold"), f" · by {by_when(row['deadline'])}")
        head.append(f" · {overdue_words(row['told'])}", style="bold")
        _row(console, row["name"], head, quoted(row["quote"]))


def _contradictions(console: Console, rows: Document, since: str) -> None:
    from rich.text import Text

    titles = {
        "new": ("New contradictions", "none is settled"),
        "closed": ("Contradictions that no longer stand", f"trucewatch why … --as-of {since}"),
    }
    for part, (title, aside) in titles.items():
        if rows[part]:
            _head(console, title, aside)
        for row in rows[part]:
            words = Text.assemble((f"{code(row['kind'])} ", "bold"), line(row["why"]))
            console.print(words.append(f"  {row['id']}", style="dim"))
            console.print(Text(incident_title(row["incident"]), style="dim"))
            for side in row["sides"]:
                print_side(console, side)
