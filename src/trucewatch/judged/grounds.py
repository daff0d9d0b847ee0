"""What a correction may draw on: the reports' words, what annotation found there, the ontology."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Party, Where
from trucewatch.records.mention import ActorMention, PlaceMention
from trucewatch.records.record import Reading
from trucewatch.records.saying import Speaker
from trucewatch.records.span import Span


@dataclass(frozen=True, slots=True)
class Grounds:
    """The readings of a case, by report, and its ontology."""

    readings: dict[str, Reading]
    ontology: Ontology

    @classmethod
    def of(cls, readings: Sequence[Reading], ontology: Ontology) -> Grounds:
        """The grounds of these readings."""
        return cls({r.report.id: r for r in readings}, ontology)

    def words(self, report: str, words: str, near: int) -> Span | None:
        """Where the words stand in a report, nearest to an offset; case and blanks aside."""
        text = self.readings[report].report.text
        sought = r"\s+".join(map(re.escape, words.split()))
        if not sought:
            return None
        bounded = rf"(?<!\w){sought}(?!\w)"
        found = list(re.finditer(bounded, text)) or list(re.finditer(bounded, text, re.IGNORECASE))
        if not found:
            return None
        nearest = min(found, key=lambda m: (abs(m.start() - near), m.start()))
        return Span.cut(text, nearest.start(), nearest.end())

    def party(self, report: str, words: str, near: int) -> Party | None:
        """Somebody named by words of a report, with the register entry that they name there."""
        span = self.words(report, words, near)
        if span is None:
            return None
        named = [a.actor for a in self._actors(report, span) if a.actor is not None]
        return Party(span.quote, span, named[0] if named else None)

    def speaker(self, report: str, words: str, near: int, rule: str) -> Speaker | None:
        """Somebody named by words of a report, as whoever speaks under the same words elsewhere.

        Where nobody does, a name that annotation does not take for a body counts as a private
        person's: what is withheld by mistake can be released, what has left can't be called back.
        """
        span = self.words(report, words, near)
        if span is None:
            return None
        same = next(self._speaking(span.quote), None)
        if same is not None:
            return Speaker(span.quote, span, span, same.kind, same.private, rule, same.role)
        named = any(letter.isupper() for letter in span.quote)
        body = any(a.kind != "person" for a in self._actors(report, span))
        return Speaker(span.quote, span, span, "unknown", named and not body, rule)

    def place(self, report: str, words: str, near: int, rule: str) -> Where | None:
        """A place by words of a report, put where any report of the case puts the same name."""
        span = self.words(report, words, near)
        if span is None:
            return None
        known = self._placed(report, span.quote)
        if known is None:
            return Where(span.quote, span, span.quote, None, None, None, None, "unknown", rule)
        return Where(
            words=span.quote,
            span=span,
            name=known.name,
            lat=known.lat,
            lon=known.lon,
            country=known.country,
            admin1=known.admin1,
            precision=known.precision,
            rule=rule,
            feature=known.feature,
            within=known.within,
        )

    def _placed(self, report: str, words: str) -> PlaceMention | None:
        """A mention of the same name, rather one with a point, rather one of this report."""
        same = words.casefold()
        found = [
            (place.lat is None, other != report, n, place)
            for n, (other, reading) in enumerate(sorted(self.readings.items()))
            for place in reading.mentions.places
            if same in (place.name.casefold(), place.span.quote.casefold())
        ]
        return min(found, key=lambda one: one[:3])[3] if found else None

    def _actors(self, report: str, span: Span) -> Iterator[ActorMention]:
        actors = self.readings[report].mentions.actors
        return (actor for actor in actors if actor.span.overlaps(span))

    def _speaking(self, words: str) -> Iterator[Speaker]:
        same = " ".join(words.split()).casefold()
        for _, reading in sorted(self.readings.items()):
            for claim in reading.claims:
                speaker = claim.speaker
                if speaker is not None and " ".join(speaker.words.split()).casefold() == same:
                    yield speaker
