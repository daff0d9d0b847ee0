"""Finding speakers by words that a person types: case, accents and kinds of marks aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trucewatch.views.folding import fold

if TYPE_CHECKING:
    from trucewatch.records.claim import Claim
    from trucewatch.views.sight import Sight

_SHOWN = 6  # speakers that a message names
_NEAR = 0.7  # likeness from which a speaker is named as near


class SpeakerSought:
    """The speakers of a case that a text means; without a text, all."""

    def __init__(self, sight: Sight, text: str | None) -> None:
        self._sight = sight
        self._text = text
        self._folded = None if text is None else fold(text)

    def fits(self, claim: Claim) -> bool:
        """Whether the text stands in the speaker's full words, role, or words at the claim.

        Of claims in an outlet's own voice, in the outlet's name.
        """
        return self._folded is None or any(self._folded in fold(w) for w in self._words(claim))

    def report_none(self) -> None:
        """Say on standard error that no speaker of the case is meant, and which are nearest."""
        claims = self._sight.record.claims
        if self._text is None or not claims or any(self.fits(claim) for claim in claims):
            return
        import typer

        from trucewatch.cli.printing.screen import line

        near, are = self._nearest()
        listed = "; ".join(map(line, near))
        typer.echo(
            f"no speaker of this case contains “{line(self._text)}”; {are} {listed}", err=True
        )

    def _words(self, claim: Claim) -> list[str]:
        speaker = claim.speaker
        if speaker is None:
            return [self._sight.teller(claim)]
        named = [speaker.words, speaker.role, speaker.span.quote if speaker.span else None]
        return [words for words in named if words]

    def _nearest(self) -> tuple[list[str], str]:
        """Speakers that are spelt alike, else those with most to say, and how to name them."""
        from collections import Counter

        said = Counter(self._sight.teller(claim) for claim in self._sight.record.claims)
        likeness = {name: self._likeness(name) for name in said}
        alike = [name for name in said if likeness[name] >= _NEAR]
        if alike:
            ordered = sorted(alike, key=lambda name: (-likeness[name], name))
            return ordered[:_SHOWN], "nearest are:" if len(alike) > 1 else "nearest is:"
        ordered = sorted(said, key=lambda name: (-said[name], name))
        rest = len(ordered) - _SHOWN
        more = [f"and {rest} more"] if rest > 0 else []
        return [*ordered[:_SHOWN], *more], "speakers are:"

    def _likeness(self, name: str) -> float:
        from difflib import SequenceMatcher

        asked = self._folded or ""
        parts = [fold(name), *fold(name).replace(",", " ").split()]
        return max(SequenceMatcher(None, asked, part).ratio() for part in parts)
