"""All annotation of one report, in the order in which one part needs another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from trucewatch.annotate.actors.actors import find_actors
from trucewatch.annotate.encoder.facts import mark_facts
from trucewatch.annotate.encoder.kinds import mark_kinds
from trucewatch.annotate.encoder.model import load_encoder
from trucewatch.annotate.encoder.reading import read_with_encoder
from trucewatch.annotate.encoder.sayings import mark_sayings
from trucewatch.annotate.encoder.spans import mark_spans
from trucewatch.annotate.encoder.told import mark_owed, mark_told
from trucewatch.annotate.figures.figures import find_figures
from trucewatch.annotate.places.gazetteer import Gazetteer, load_gazetteer
from trucewatch.annotate.places.marked import with_marked
from trucewatch.annotate.places.places import find_places
from trucewatch.annotate.places.repeats import with_repeats
from trucewatch.annotate.quotes import find_quotations
from trucewatch.annotate.syntax import parse
from trucewatch.annotate.times import find_times
from trucewatch.ontology.model import Ontology
from trucewatch.records.mention import Mentions, TimeMention
from trucewatch.records.report import Report


def annotate(
    report: Report,
    ontology: Ontology,
    country: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Mentions:
    """Everything found in the blocks that are read. ``country`` (ISO 3166 alpha-2) is the case's,

    and so is ``gazetteer`` (None: the one that comes with the package).

    Raises:
        ModelError: the syntax model or the encoder is missing or not the pinned one.
    """
    encoder = load_encoder()
    # The encoder needs nothing of the parse and leaves Python's lock alone while it computes.
    with ThreadPoolExecutor(1) as beside:
        encoding = beside.submit(read_with_encoder, report, encoder)
        mentions = _by_rules(report, ontology, country, gazetteer or load_gazetteer())
        reading = encoding.result()
    marks = mark_spans(report, reading)
    others = [m.span for some in (mentions.actors, mentions.times, mentions.figures) for m in some]
    return replace(
        mentions,
        places=with_marked(mentions.places, marks, others),
        sayings=mark_sayings(report, reading),
        facts=mark_facts(mentions.tokens, reading),
        marks=marks,
        kinds=mark_kinds(reading, [(s.span.start, s.span.end) for s in mentions.sentences]),
        told=mark_told(report, reading),
        owed=mark_owed(report, reading),
    )


def _by_rules(
    report: Report, ontology: Ontology, country: str | None, gazetteer: Gazetteer
) -> Mentions:
    tokens, sentences = parse(report)
    times = _read_times(report)
    places = find_places(report.text, tokens, sentences, gazetteer, ontology.actors, country)
    actors = find_actors(report.text, tokens, sentences, ontology, places, country)
    return Mentions(
        tokens=tokens,
        sentences=sentences,
        quotations=find_quotations(report, tokens, sentences),
        times=times,
        places=with_repeats(report.text, tokens, places, actors),
        actors=actors,
        figures=find_figures(report.text, tokens, sentences, times),
    )


def _read_times(report: Report) -> tuple[TimeMention, ...]:
    """The times of the text without those in languages that are not read: they date nothing."""
    times = find_times(report.text, report.published.day)
    read = {block.span.start for block in report.read_blocks()}
    unread = [b.span for b in report.own_blocks() if b.span.start not in read]
    return tuple(t for t in times if not any(span.overlaps(t.span) for span in unread))
