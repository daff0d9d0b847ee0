"""Where gold place names are, by the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.quality.reading import Place, Work


def resolve(work: Work, places: Sequence[Place]) -> list[dict[str, Any]]:
    """For each gold name its coordinates, country and whether a place is meant; None: not known.

    Where the pipeline found that very name, its answer; else that of its resolver, asked for all
    names of the text at once.
    """
    from trucewatch.annotate.gazetteer import load_gazetteer
    from trucewatch.annotate.places import resolve_places

    found = {(p.span.start, p.span.end): p for p in work.mentions.places}
    names = [work.text[start:end] for start, end in places]
    resolved = resolve_places(names, load_gazetteer(), work.country)
    answers: list[dict[str, Any]] = []
    for place, other in zip(places, resolved, strict=True):
        mention = found.get(place)
        here = mention if mention is not None and mention.lat is not None else other
        answers.append(
            {
                "lat": here.lat if here is not None else None,
                "lon": here.lon if here is not None else None,
                "country": here.country if here is not None else None,
                "literal": mention.literal if mention is not None else True,
            }
        )
    return answers
