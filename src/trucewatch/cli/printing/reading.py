"""The record of one report as a page for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trucewatch.cli.printing.claim_lines import by_when, claim_block, label, quoted
from trucewatch.cli.printing.deal_line import told_line, untold_line
from trucewatch.cli.printing.screen import line
from trucewatch.ontology.model import Ontology
from trucewatch.publish.document import agreement_row
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.record import Reading
from trucewatch.records.report import Report
from trucewatch.views.not_read import not_yet_read_words
from trucewatch.views.wording import code, day, plural

if TYPE_CHECKING:
    from rich.console import Console


def print_reading(console: Console, reading: Reading, ontology: Ontology) -> None:
    """Head, agreement and what it asks, then every claim in the order of the text."""
    _head(console, reading.report)
    for agreement in reading.agreements:
        _agreement(console, agreement)
    if reading.provisions:
        _section(console, "What is asked of whom")
        for number, provision in enumerate(reading.provisions, start=1):
            _provision(console, f"P{number}", provision, ontology)
    _claims(console, reading, ontology)
    if reading.unread:
        _unread(console, reading)


def _claims(console: Console, reading: Reading, ontology: Ontology) -> None:
    if not reading.claims:
        console.print("No claim was read out of this report.")
        return
    _section(console, f"{plural(len(reading.claims), 'claim')}, in the order of the text")
    outlet = reading.report.outlet
    ordered = sorted(reading.claims, key=lambda c: (c.span.start, c.span.end, c.id))
    for n, claim in enumerate(ordered, start=1):
        console.print(claim_block(str(n), claim, outlet, ontology))


def _unread(console: Console, reading: Reading) -> None:
    """Sentences that may tell of more than was read."""
    from rich.text import Text

    _section(console, "Nothing was read here, but it may tell of something")
    for sentence in reading.unread:
        console.print(_row("", Text(quoted(sentence.span.quote))))
        may = f"perhaps {line(sentence.may_tell)} (the encoder's share {sentence.share / 100:.2f})"
        console.print(_row("", Text(may, style="dim")))
    console.print()


def _head(console: Console, report: Report) -> None:
    from rich.text import Text

    title = line(report.title.quote) if report.title else f"no headline ({line(report.name)})"
    console.print(Text(title, style="bold"))
    outlet = line(report.outlet) if report.outlet else "Outlet not stated"
    dated = day(report.published.day) if report.published.day else "date not known"
    console.print(Text.assemble(outlet, " · ", dated))
    facts = [f"dated: {line(report.published.how)}"]
    if report.outlet_how:
        facts.append(f"outlet: {line(report.outlet_how)}")
    if report.origin and report.origin != report.outlet:
        facts.append(f"text of {line(report.origin)}")
    facts.append(f"{code(report.kind)}, {plural(len(report.text.split()), 'word')}")
    if report.url:
        facts.append(line(report.url))
    if unread := report.not_yet_read():
        facts.append(f"not yet read: {not_yet_read_words(unread)}; kept and searchable")
    for fact in facts:
        console.print(Text(fact, style="dim"))
    for note in report.notes:
        console.print(Text(f"note: {line(note)}", style="dim"))
    console.print()


def _section(console: Console, title: str) -> None:
    from rich.text import Text

    console.rule(Text(title, style="bold"), align="left", style="dim", characters="─")


def _agreement(console: Console, agreement: Agreement) -> None:
    from rich.text import Text

    _section(console, f"Agreement: {line(agreement.name)}")
    rows = [
        ("declared", day(agreement.declared)),
        ("in force", day(agreement.effective)),
        ("ended", day(agreement.ended) if agreement.ended else ""),
        ("place", line(agreement.place) if agreement.place else ""),
        ("parties", ", ".join(map(line, agreement.parties)) or "not stated"),
        ("mediators", ", ".join(map(line, agreement.mediators))),
        ("guarantors", ", ".join(map(line, agreement.guarantors))),
        ("before it", line(agreement.predecessor) if agreement.predecessor else ""),
        ("words", quoted(agreement.evidence[0].span.quote)),
    ]
    told = agreement_row(agreement)
    rows += [("told of it", told_line(told)), ("", untold_line(told))]
    for name, words in rows:
        if words:
            console.print(_row(name, Text(words)))
    console.print()


def _provision(console: Console, name: str, provision: Provision, ontology: Ontology) -> None:
    from rich.text import Text

    bearer = line(provision.duty_bearer.words) if provision.duty_bearer else "bearer not stated"
    owed = [f"owed by {bearer}" if provision.duty_bearer else bearer]
    if provision.deadline:
        owed.append(f"by when: {by_when(provision.deadline)}")
    if provision.condition:
        owed.append(f"condition: {quoted(provision.condition)}")
    first = provision.tellings[0]
    told = "the deal's own text" if first.basis == "text" else "an account of it"
    if first.speaker is not None:
        told = f"by the account of {line(first.speaker.words)}"
    head = Text.assemble((label(provision.kind, ontology), "bold"), " · ", " · ".join(owed))
    console.print(_row(name, head))
    console.print(_row("", Text(quoted(first.span.quote))))
    console.print(_row("", Text(told, style="dim")))
    console.print()


def _row(name: str, words: object) -> object:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=10, justify="right")
    grid.add_column(ratio=1)
    grid.add_row(Text(name, style="dim"), words)  # type: ignore[arg-type]  # any renderable
    return grid
