"""Claims that cannot all be so, happening by happening: each side once, and who parts from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_lowercase

from trucewatch.records.claim import Claim
from trucewatch.records.incident import Contradiction, Incident
from trucewatch.told import say
from trucewatch.views.sight import Sight

#: Kind of contradiction to the row of a comparison in which its sides differ.
ROW_OF = {
    "occurrence": "factuality",
    "count": "figures",
    "place": "place",
    "time": "when",
    "actor": "acted",
    "attribution": "acted",
}
_AGAINST = frozenset({"denied", "did_not_happen"})
_HAPPENED = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Side:
    """One claim and the letter by which it is called beside its rivals."""

    letter: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Clash:
    """A contradiction and the letters of its claims, in the order of the sides."""

    found: Contradiction
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rivals:
    """Everything that parts over one happening. ``incident`` None: the claims are of none."""

    incident: Incident | None
    sides: tuple[Side, ...]
    clashes: tuple[Clash, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of contradiction, each once."""
        return tuple(dict.fromkeys(clash.found.kind for clash in self.clashes))

    @property
    def apart(self) -> frozenset[str]:
        """The rows in which the sides differ."""
        return frozenset(ROW_OF[kind] for kind in self.kinds if kind in ROW_OF)

    def first_sides(self, most: int) -> tuple[Side, ...]:
        """Up to so many: the earliest of those that tell of it and of those against, by halves.

        What one half leaves free, the other takes.
        """
        against = [side for side in self.sides if side.claim.stance.factuality in _AGAINST]
        rest = [side for side in self.sides if side not in against]
        kept = rest[: max(most - most // 2, most - len(against))]
        return (*kept, *against[: most - len(kept)])

    def between(self, sides: Iterable[Side]) -> tuple[Clash, ...]:
        """The clashes among these sides alone: the first of each kind, then the second of each."""
        letters = {side.letter for side in sides}
        turn: Counter[str] = Counter()
        found = []
        for clash in self.clashes:
            if letters.issuperset(clash.letters):
                found.append((turn[clash.found.kind], clash))
                turn[clash.found.kind] += 1
        return tuple(clash for _, clash in sorted(found, key=lambda each: each[0]))


def rivals(sight: Sight, first: int = 0, last: int | None = None) -> list[Rivals]:
    """Number ``first`` (0 is the first) to before ``last`` of what sources part over."""
    return [_rivals(sight, founds) for founds in sight.once(clashes)[first:last]]


def rivals_over(sight: Sight, incident: str) -> Rivals | None:
    """All that sources part over in the incident of this id; None: they do not."""
    founds = sight.once(_by_incident).get(incident)
    return _rivals(sight, founds) if founds is not None else None


def _by_incident(sight: Sight) -> dict[str, list[Contradiction]]:
    homes = ((sight.incident_of.get(f[0].claims[0]), f) for f in sight.once(clashes))
    return {home.id: founds for home, founds in homes if home is not None}


def clashes(sight: Sight) -> list[list[Contradiction]]:
    """The contradictions of each happening together, in the order of the happenings.

    Last what is of none, each contradiction by itself.
    """
    rank = sight.incident_rank
    together: dict[str, list[Contradiction]] = {}
    for found in sight.record.contradictions:
        incident = sight.incident_of.get(found.claims[0])
        together.setdefault(incident.id if incident else found.id, []).append(found)
    groups = sorted(together.items(), key=lambda item: rank.get(item[0], len(rank)))
    return [founds for _, founds in groups]


def letter(number: int) -> str:
    """a to z, then aa, ab and so on."""
    rest, last = divmod(number, len(ascii_lowercase))
    return (letter(rest - 1) if rest else "") + ascii_lowercase[last]


def stand(claim: Claim) -> str:
    """How the claim stands to the happening, as the head of its column."""
    if claim.stance.factuality in _AGAINST:
        return say("Says it did not happen")
    if claim.stance.factuality in _HAPPENED:
        return say("Says it happened")
    return say("Speaks of it otherwise")


def _rivals(sight: Sight, founds: list[Contradiction]) -> Rivals:
    claims = _in_order(sight, (sight.claims[c] for found in founds for c in found.claims))
    place = {claim.id: n for n, claim in enumerate(claims)}

    def places(found: Contradiction) -> list[int]:
        return sorted(place[claim] for claim in found.claims)

    return Rivals(
        incident=sight.incident_of.get(founds[0].claims[0]),
        sides=tuple(Side(letter(n), claim) for n, claim in enumerate(claims)),
        clashes=tuple(
            Clash(found, tuple(letter(n) for n in places(found)))
            for found in sorted(founds, key=places)
        ),
    )


def _in_order(sight: Sight, claims: Iterable[Claim]) -> list[Claim]:
    """Each once: those that tell of it before those that tell against it, the earlier first."""
    once = {claim.id: claim for claim in claims}
    return sorted(
        once.values(),
        key=lambda c: (
            c.stance.factuality in _AGAINST,
            sight.reports[c.report].published.day or "9999",
            c.report,
            sight.number(c),
        ),
    )
