"""Where gold place names are, by the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.quality.reading import Place, Work


def resolve(work: Work, places: Sequence[Place]) -> list[dict[str, Any]]:
    """For each gold name its coordinates and country (None: not known), and whether it is literal.

    A name that the pipeline did not find by itself counts as literal: it was given as a place.
    """
    from trucewatch.annotate.places.gazetteer import load_gazetteer
    from trucewatch.annotate.places.places import resolve_spans

    literal = {(p.span.start, p.span.end): p.literal for p in work.mentions.places}
    mentions = work.mentions
    chosen = resolve_spans(
        work.text,
        mentions.tokens,
        mentions.sentences,
        load_gazetteer(),
        places,
        work.country,
        work.ontology.actors,
    )
    return [
        {
            "lat": here.lat if here is not None else None,
            "lon": here.lon if here is not None else None,
            "country": here.country if here is not None else None,
            "literal": literal.get(place, True),
        }
        for place, here in zip(places, chosen, strict=True)
    ]
