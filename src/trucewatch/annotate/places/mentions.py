"""A found name as a record: which place, how nearly it is meant, and what else it may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trucewatch.annotate.places.area_codes import area_code
from trucewatch.annotate.places.choice import Choice
from trucewatch.annotate.places.context import compound_end, is_part
from trucewatch.annotate.places.gazetteer import Place
from trucewatch.annotate.places.names import Name
from trucewatch.annotate.places.offsets import find_offset, moved
from trucewatch.annotate.places.sense import Sense
from trucewatch.records.mention import PlaceCandidate, PlaceMention, PlacePrecision, Token
from trucewatch.records.span import Span

_PRECISION: dict[str, PlacePrecision] = {
    "city": "exact",
    "site": "exact",
    "country": "country",
    "continent": "country",
    "admin2": "part_of_region",
}
_NEGLIGIBLE = 0.01  # belief under which a candidate is not shown


@dataclass(frozen=True, slots=True)
class Found:
    """A name and how it is used."""

    name: Name
    sense: Sense


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name may mean; ``within``: for one without entries, the place that holds it."""

    choice: Choice
    within: Place | None = None


def make_mention(
    text: str, tokens: Sequence[Token], found: Found, meaning: Meaning
) -> PlaceMention:
    """The record of a name. Without a place of its own it has no point: see ``within``."""
    name, sense, choice = found.name, found.sense, meaning.choice
    last = compound_end(name, tokens)
    span = Span.cut(text, name.start, tokens[last - 1].end)
    bare = PlaceMention(
        span=span,
        name=span.quote,
        gazetteer_id=None,
        lat=None,
        lon=None,
        country=None,
        admin1=None,
        precision="unknown",
        literal=sense.literal,
        rule=sense.rule,
        candidates=tuple(
            _candidate(place, score)
            for at, (score, place) in enumerate(choice.ranked)
            if at == 0 or score >= _NEGLIGIBLE
        ),
        score=choice.score,
    )
    if choice.place is None:
        if meaning.within is not None:
            return _inside(bare, meaning.within)
        return replace(bare, country=choice.country)
    return _placed(text, tokens, name, last, bare, choice.place)


def _placed(
    text: str, tokens: Sequence[Token], name: Name, last: int, bare: PlaceMention, place: Place
) -> PlaceMention:
    mention = replace(
        bare,
        name=place.name,
        gazetteer_id=place.id,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        precision=_PRECISION.get(place.feature, "region"),
        feature=place.feature,
        admin1_code=area_code(place),
    )
    if last > name.last:
        # "X al-Y": a quarter or village named after the town, whose point it has.
        return replace(mention, name=bare.span.quote, literal=True, rule="places.compound")
    offset = find_offset(name, tokens) if mention.precision == "exact" else None
    if offset is not None and mention.literal:
        lat, lon = moved(place.lat, place.lon, offset)
        span = Span.cut(text, tokens[offset.first].start, name.end)
        return replace(
            mention, span=span, name=span.quote, gazetteer_id=None, lat=lat, lon=lon,
            precision="part_of_region", rule="places.offset", feature=None,
        )  # fmt: skip
    if is_part(name, tokens):
        return replace(mention, precision="part_of_region")
    return mention


def _inside(bare: PlaceMention, area: Place) -> PlaceMention:
    """A place that the words put into another, of which nothing nearer is known."""
    precision: PlacePrecision = _PRECISION.get(area.feature, "region")
    return replace(
        bare,
        country=area.country,
        admin1=area.admin1,
        admin1_code=area_code(area),
        precision="part_of_region" if precision == "exact" else precision,
        within=_candidate(area, 1.0),
    )


def _candidate(place: Place, score: float) -> PlaceCandidate:
    return PlaceCandidate(
        place.id, place.name, place.lat, place.lon, place.country, place.admin1, place.feature,
        score,
    )  # fmt: skip
