"""A claim as one side of several: its exact words, who tells it, when, and with which figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trucewatch.cli.claim_lines import quoted
from trucewatch.cli.screen import line
from trucewatch.publish.chain_words import chain_sentence
from trucewatch.publish.event_rows import figure_row
from trucewatch.records.claim import Claim
from trucewatch.web.day_spans import span_of_days, told_days
from trucewatch.web.figure_words import figure_words
from trucewatch.web.sight import Sight
from trucewatch.web.wording import code, short_day

if TYPE_CHECKING:
    from rich.console import Console

Document = dict[str, Any]
_NAME = 3  # columns of a side's letter


def side_document(sight: Sight, claim: Claim) -> Document:
    """The side. ``told_of``: the days in words; ``figures`` as in the documents, with words."""
    report, when = sight.reports[claim.report], claim.event.time
    return {
        "claim": claim.id,
        "report": claim.report,
        "teller": sight.teller(claim),
        "side": sight.side(claim),
        "chain_words": chain_sentence(claim, report.outlet),
        "outlet": report.outlet,
        "published": report.published.day,
        "start": when.start if when else None,
        "end": when.end if when else None,
        "told_of": told_days(when) if when else None,
        "factuality": claim.stance.factuality,
        "quote": claim.span.quote,
        "figures": [{**figure_row(f), "in_words": figure_words(f)} for f in claim.figures],
    }


def print_side(console: Console, side: Document, name: str = "") -> None:
    """Words first, then the chain, the days, the stance, the figures and the id.

    ``name``: a letter by which it is called beside others.
    """
    from rich.table import Table
    from rich.text import Text

    said = Text(quoted(side["quote"]))
    facts = [line(side["chain_words"]), f"published {published(side)}"]
    if side["told_of"]:
        facts.append(f"told of {side['told_of']}")
    facts.append(code(side["factuality"]))
    facts += [line(figure["in_words"]) for figure in side["figures"]]
    facts.append(side["claim"])
    said.append("\n" + " · ".join(facts), style="dim")
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=_NAME)
    grid.add_column(ratio=1)
    grid.add_row(Text(name, style="bold", justify="right"), said)
    console.print(grid)


def published(row: Document) -> str:
    """The day of publication in few words."""
    return short_day(row["published"]) if row["published"] else "on no known day"


def section(console: Console, title: str, aside: str = "") -> None:
    """A heading with a rule to the edge."""
    from rich.text import Text

    head = Text.assemble((title, "bold"), (f"  {aside}" if aside else "", "dim"))
    console.rule(head, align="left", style="dim", characters="─")


def incident_words(sight: Sight, incident_id: str | None) -> Document | None:
    """An incident in few words for a heading: short name, kind, days, place."""
    incident = next((i for i in sight.record.incidents if i.id == incident_id), None)
    if incident is None:
        return None
    return {
        "name": sight.incident_door(incident).name,
        "id": incident.id,
        "kind": incident.kind,
        "label": sight.kind_label(incident.kind),
        "start": incident.start,
        "end": incident.end,
        "days": span_of_days(incident.start, incident.end, incident.date_precision),
        "place": incident.place,
    }


def incident_title(incident: Document | None) -> str:
    """The same in a line."""
    if incident is None:
        return "Not of one incident"
    place = line(incident["place"] or "place not stated")
    return f"{incident['name']} {incident['label']} · {incident['days']} · {place}"
