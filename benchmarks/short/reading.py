"""A short text through the real pipeline: what trucewatch answers to one item."""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmarks.short.items import Item
from trucewatch.ontology.model import Ontology
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim
from trucewatch.records.ids import bytes_id, content_id
from trucewatch.records.report import Block, Dated, Report
from trucewatch.records.span import Span

_LINE = re.compile(r"\S(?:.*\S)?(?=\n|\Z)")
_OUTLET = "Valley Post"
_NO_HEADLINE = "News\n"  # stands above a text that has none, so that no line of it is taken for one


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read out of one text; offsets refer to ``text``."""

    text: str
    provisions: tuple[Provision, ...]
    claims: tuple[Claim, ...]


def report_of(item: Item) -> Report:
    """The item as a report: its first line the headline, each further line a paragraph."""
    text = f"{'' if item.has_headline else _NO_HEADLINE}{item.text}\n"
    blocks = tuple(
        Block(Span.cut(text, m.start(), m.end()), "body" if i else "headline", "short.line")
        for i, m in enumerate(_LINE.finditer(text))
    )
    return Report(
        id=content_id("R", text, None, item.published, None),
        name="short.txt",
        text=text,
        raw_sha256=bytes_id(text.encode()),
        media_type="text/plain",
        blocks=blocks,
        title=blocks[0].span,
        outlet=_OUTLET,
        outlet_how="given by the set",
        published=Dated(item.published, "given by the set", "short.date"),
        url=None,
        origin=None,
        kind="news",
    )


def answer(item: Item, ontology: Ontology) -> Answer:
    """Read one item by itself; terms linked as in a case of this one report."""
    from trucewatch.link.agreements import link_agreements
    from trucewatch.pipeline import read_report

    report = report_of(item)
    reading = read_report(report, ontology)
    _, provisions = link_agreements([reading], ontology)
    return Answer(report.text, provisions, reading.claims)
