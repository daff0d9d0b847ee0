"""Places as re3d marks them: "the city of X", "northern X", "X district", "X, Y"; "the town"."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.quality.reading import Work
from trucewatch.annotate.places.names import listed
from trucewatch.extract.wording import noun_phrase
from trucewatch.records.mention import PlaceMention

_ARTICLES = frozenset({"the", "a", "an"})


def locations(work: Work) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """For each literal place: where its name stands, and the phrase that the set marks for it.

    A town and the area after its comma are one phrase, which stands for both names.
    """
    tokens = work.mentions.tokens
    starts = {t.start: i for i, t in enumerate(tokens)}
    places = [p for p in work.mentions.places if p.literal and p.span.start in starts]
    phrases = [_phrase(work, p, starts) for p in places]
    joined = list(phrases)
    for at in range(1, len(phrases)):
        if _goes_on(work, phrases[at - 1], phrases[at], places[at - 1], places[at]):
            joined[at - 1] = joined[at] = (phrases[at - 1][0], phrases[at][1])
    return [
        ((p.span.start, p.span.end), (tokens[first].start, tokens[last - 1].end))
        for p, (first, last) in zip(places, joined, strict=True)
    ]


def described(work: Work) -> Iterator[tuple[int, int]]:
    """Phrases of nouns for places without a name: "the town", "this street"."""
    nouns = work.ontology.words["described_places"]
    for at, token in enumerate(work.mentions.tokens):
        if token.pos == "NOUN" and token.lemma in nouns and token.dep not in {"compound", "nmod"}:
            span = noun_phrase(work.text, work.tree, at)
            yield span.start, span.end


def _phrase(work: Work, place: PlaceMention, starts: dict[int, int]) -> tuple[int, int]:
    """Tokens (first, past the last) of the name with the words that tell which part and kind."""
    tokens = work.mentions.tokens
    first = last = starts[place.span.start]
    while last < len(tokens) and tokens[last].end <= place.span.end:
        last += 1
    if last < len(tokens) and tokens[last].text.lower() in listed("generic_after"):
        last += tokens[last].sentence == tokens[first].sentence
    kinds = listed("generic_before") | listed("parts")

    def word(index: int) -> str:
        inside = index >= 0 and tokens[index].sentence == tokens[last - 1].sentence
        return tokens[index].text.lower() if inside else ""

    while word(first - 1) in listed("compass"):
        first -= 1
    if word(first - 1) == "of" and word(first - 2) in kinds:
        first -= 2
    inside = tokens[last - 1].dep in {"compound", "nmod"}  # "the X offensive" is none
    first -= word(first - 1) in _ARTICLES and not inside
    return first, last


def _goes_on(
    work: Work,
    one: tuple[int, int],
    other: tuple[int, int],
    town: PlaceMention,
    area: PlaceMention,
) -> bool:
    """Whether only a comma parts them and the second is a wider place."""
    tokens = work.mentions.tokens
    wide = area.precision in {"country", "region"} or (
        area.precision == "part_of_region" and area.feature in {"country", "admin1", "region"}
    )
    return (
        wide
        and town.precision not in {"country", "region"}
        and one[1] + 1 == other[0]
        and tokens[one[1]].text == ","
    )
