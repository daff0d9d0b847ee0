"""The queue and the agreement of reviewers, as JSON values and for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trucewatch.cli.printing.claim_lines import quoted
from trucewatch.cli.printing.screen import line
from trucewatch.review.agreement import Agreement
from trucewatch.review.queue import TIERS, Item, Reason
from trucewatch.views.sight import Sight
from trucewatch.views.wording import code, plural

if TYPE_CHECKING:
    from rich.console import Console

Document = dict[str, Any]
QUEUE_FORMAT = "trucewatch/review/1"
AGREEMENT_FORMAT = "trucewatch/agreement/1"
_SHORT_ID = 10  # characters of an id that its reader types


def queue_document(sight: Sight, queue: Sequence[Item], limit: int) -> Document:
    """The first items of the queue. ``of``: how many there are in all."""
    return {
        "format": QUEUE_FORMAT,
        "version": sight.record.version,
        "name": sight.record.name,
        "of": len(queue),
        "items": [_item(sight, item) for item in queue[:limit]],
    }


def _item(sight: Sight, item: Item) -> Document:
    return {
        "target": item.target,
        "type": item.type,
        "name": _name(sight, item.target),
        "label": _label(sight, item),
        "last_told": item.day,
        "reasons": _reasons(sight, item),
        "words": [
            {
                "claim": claim,
                "quote": sight.claims[claim].span.quote,
                "teller": _teller(sight, claim),
            }
            for claim in _claims(sight, item)
        ],
    }


def _reasons(sight: Sight, item: Item) -> list[Document]:
    """The reasons; each term of the deal is named with the weightiest that hangs on it."""
    named: set[str] = set()
    rows = []
    for reason in item.reasons:
        words = reason_words(sight, reason, beside=bool(set(reason.terms) - named))
        named |= set(reason.terms)
        rows.append({"code": reason.tier, "words": words, "provisions": list(reason.terms)})
    return rows


def reason_words(sight: Sight, reason: Reason, *, beside: bool = True) -> str:
    """A reason in words, with the short names of the terms that hang on it.

    ``beside``: name them also where the wording has no place for them.
    """
    names = [sight.provision_name.get(t, t) for t in reason.terms]
    words = TIERS[reason.tier].format(terms=" and ".join(names) or "no term", what=reason.what)
    said = "{terms}" in TIERS[reason.tier] or not names
    return words if said or not beside else f"{words}; {' and '.join(names)} hangs on it"


def _name(sight: Sight, ident: str) -> str | None:
    return sight.provision_name.get(ident) or sight.incident_name.get(ident)


def _label(sight: Sight, item: Item) -> str:
    record = sight.record
    if item.type == "claim":
        return sight.kind_label(sight.claims[item.target].event.kind)
    if item.type == "judgement":
        judged = next(j for j in record.judgements if j.id == item.target)
        return f"{judged.verb} {judged.target}"
    if item.type == "contradiction":
        return code(next(x.kind for x in record.contradictions if x.id == item.target))
    kinds = {i.id: i.kind for i in record.incidents} | {p.id: p.kind for p in record.provisions}
    return sight.kind_label(kinds[item.target])


def _claims(sight: Sight, item: Item) -> list[str]:
    """The claims whose words show what is asked: both sides of a contradiction."""
    record = sight.record
    if item.type == "claim":
        return [item.target]
    if item.type == "contradiction":
        return list(next(x.claims for x in record.contradictions if x.id == item.target))
    if item.type == "incident":
        return list(next(i.claims for i in record.incidents if i.id == item.target))[:2]
    return []


def _teller(sight: Sight, claim: str) -> str:
    return sight.teller(sight.claims[claim])


def print_queue(console: Console, document: Document) -> None:
    """Each item with its reasons and its exact words."""
    from rich.table import Table
    from rich.text import Text

    rows = document["items"]
    for number, row in enumerate(rows, start=1):
        name = row["name"] or f"{row['target'][:_SHORT_ID]}"
        head = Text.assemble((f"{name} ", "bold"), (line(row["label"]), "bold"))
        head.append(f"  {row['type']} {row['target']}", style="dim")
        words = Text("\n").join([head, *(Text(_capital(r["words"])) for r in row["reasons"])])
        for told in row["words"]:
            words.append(f"\n{quoted(told['quote'])} — {line(told['teller'])}", style="dim")
        grid = Table.grid(padding=(0, 1), expand=True)
        grid.add_column(width=3, justify="right")
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(Text(str(number), style="dim"), words)
        console.print(grid)
    if not rows:
        console.print("Nothing is left to look at.")
        return
    of = document["of"]
    count = plural(of, "item") if len(rows) == of else f"{len(rows)} of {plural(of, 'item')}"
    console.print(f"\n{count}, those first that would change the board most. Decide one with:")
    console.print("trucewatch judge CASE confirm ID --by NAME --because REASON")


def _capital(words: str) -> str:
    told = line(words)
    return told[:1].upper() + told[1:]


def agreement_document(found: Agreement) -> Document:
    """How far people agree. ``alpha`` null: undefined."""
    return {
        "format": AGREEMENT_FORMAT,
        "people": list(found.people),
        "items": found.items,
        "fields": [
            {"field": f.field, "items": f.items, "same": f.same, "alpha": f.alpha}
            for f in found.fields
        ],
    }


def print_agreement(console: Console, document: Document) -> None:
    """A row for each field; where alpha is undefined, that it is."""
    from rich.table import Table

    if not document["fields"]:
        console.print("No two people have judged the same thing yet.")
        return
    people = ", ".join(map(line, document["people"]))
    console.print(f"{plural(document['items'], 'thing')} judged by two people or more: {people}")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("field", "items", "same value", "alpha"):
        table.add_column(name, justify="left" if name == "field" else "right")
    for row in document["fields"]:
        alpha = "undefined" if row["alpha"] is None else f"{row['alpha']:.3f}"
        table.add_row(row["field"], str(row["items"]), str(row["same"]), alpha)
    console.print(table)
    console.print(
        "Krippendorff's alpha, nominal: 1 is full agreement, 0 what chance would give. Undefined "
        "where all values are the same."
    )
