"""Reads one sentence or a short text through the first stages, for tests of extraction."""

from __future__ import annotations

from functools import cache

from tests.builders import make_report
from trucewatch.annotate.report import annotate
from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import Ontology
from trucewatch.pipeline import read_report
from trucewatch.records.mention import Mentions
from trucewatch.records.record import Reading
from trucewatch.records.report import Report


@cache
def ontology() -> Ontology:
    return load_ontology()


def annotated(body: str, day: str | None = "2031-03-14") -> tuple[Report, Mentions]:
    """The report "News" + ``body`` and its mentions."""
    report = make_report(f"News\n{body}", day=day)
    return report, annotate(report, ontology())


def reading(body: str, day: str | None = "2031-03-14") -> Reading:
    """The whole reading of the report "News" + ``body``."""
    return read_report(make_report(f"News\n{body}", day=day), ontology())
