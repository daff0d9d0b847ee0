"""A claim in the terminal: its number, its exact words, who says it, and what it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trucewatch.cli.printing.screen import line, visible
from trucewatch.ontology.model import Ontology
from trucewatch.publish.chain_words import chain_sentence
from trucewatch.records.claim import Claim
from trucewatch.views.day_spans import told_days
from trucewatch.views.figure_words import figure_words
from trucewatch.views.wording import code, day

if TYPE_CHECKING:
    from rich.console import RenderableType

_INDENT = 6  # columns that numbers and ids take


def quoted(words: str) -> str:
    """A report's exact words in quotation marks, line ends as blanks."""
    return f"“{line(words)}”"


def who(claim: Claim, outlet: str | None) -> str:
    """The chain from speaker to outlet, in words."""
    return visible(chain_sentence(claim, outlet))


def what(claim: Claim, ontology: Ontology) -> str:
    """Kind, who is said to act, day, place and figures."""
    event = claim.event
    kinds = [label(kind, ontology) for kind in (event.kind, *event.also)]
    facts = [" and ".join(kinds)]
    if event.actor is not None:
        facts.append(f"said to act: {line(event.actor.words)}")
    if event.time is not None:
        facts.append(told_days(event.time))
    if event.place is not None:
        named = f" ({line(event.place.named)})" if event.place.named_by else ""
        facts.append(line(event.place.words) + named)
    facts += [figure_words(figure) for figure in claim.figures]
    return " · ".join(facts)


def how(claim: Claim) -> str:
    """Factuality, certainty where it is not plain, background."""
    words = code(claim.stance.factuality)
    if claim.stance.certainty != "certain":
        words += f" ({code(claim.stance.certainty)})"
    return words + (", background" if claim.background else "")


def label(kind: str, ontology: Ontology) -> str:
    """The label of an event or provision kind."""
    found = ontology.events.get(kind) or ontology.provisions.get(kind)
    return found.label if found is not None else code(kind)


def by_when(deadline: str | None) -> str:
    """A deadline: a day, or the words as they stand."""
    told = day(deadline)
    return told if deadline is None or told != deadline else quoted(deadline)


def claim_block(
    number: str,
    claim: Claim,
    outlet: str | None,
    ontology: Ontology,
    *,
    ident: bool = False,
    mark: str = "",
) -> RenderableType:
    """The lines of one claim, hung beside its number. ``mark``: how it was withdrawn."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    words = Text(quoted(claim.span.quote))
    said = Text(who(claim, outlet), style="dim")
    told = Text.assemble((how(claim), "bold"), " · ", visible(what(claim, ontology)))
    if mark:
        told.append(f" · {mark}", style="bold")
    if ident:
        told.append(f"  {claim.id}", style="dim")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=_INDENT - 2, justify="right")
    grid.add_column(ratio=1)
    grid.add_row(Text(number, style="dim"), words)
    grid.add_row("", said)
    grid.add_row("", told)
    return Padding(grid, (0, 0, 1, 0))
