"""Two states of one place that cannot both be: forces gone and still there, a road open and shut.

They are told of by other kinds of acts, and so are no one incident, yet one answers the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucewatch.assess.facets import Facets, facets
from trucewatch.assess.origins import Origins
from trucewatch.ontology.model import Ontology
from trucewatch.parties.sides import Sides
from trucewatch.records.claim import Claim
from trucewatch.records.incident import ContradictionKind

_Found = tuple[ContradictionKind, str, Facets, Facets]

#: Kinds of what is told as done, and of what is seen to go on all the same.
_PAIRS = (
    (
        frozenset({"force_withdrawal"}),
        frozenset({"troop_deployment", "heavy_weapons_presence", "checkpoint_established"}),
        "one tells that they left, the other that they are there",
    ),
    (
        frozenset({"corridor_opened", "siege_eased"}),
        frozenset({"aid_obstructed", "siege"}),
        "one tells that it is open, the other that it is shut",
    ),
    (
        frozenset({"services_restored"}),
        frozenset({"services_cut"}),
        "one tells that it works, the other that it does not",
    ),
)
_WITHIN = 7  # days after the one on which the other still answers it


def opposites(
    claims: Sequence[Claim], origins: Origins, sides: Sides | None, ontology: Ontology
) -> list[_Found]:
    """What is told as done at a place, against what another still sees there within a week."""
    found: list[_Found] = []
    told = [(n, c) for n, c in enumerate(claims) if not c.background]
    for done_kinds, still_kinds, why in _PAIRS:
        done = [
            facets(c, origins, sides, n)
            for n, c in told
            if ontology.outside_kind(c.event.kind) in done_kinds
            and c.stance.factuality in {"happened", "ongoing"}
        ]
        still = [
            facets(c, origins, sides, n)
            for n, c in told
            if ontology.outside_kind(c.event.kind) in still_kinds
            and c.stance.factuality == "ongoing"
        ]
        found += [("occurrence", why, *pair) for pair in _meeting(done, still)]
    return found


def _meeting(done: Sequence[Facets], still: Sequence[Facets]) -> Iterator[tuple[Facets, Facets]]:
    by_word: dict[str, list[Facets]] = {}
    for one in done:
        for word in one.place | one.content:
            by_word.setdefault(word, []).append(one)
    for one in still:
        for word in sorted(one.place)[:1]:
            for other in by_word.get(word, ()):
                if _answers(other, one):
                    yield other, one


def _answers(done: Facets, still: Facets) -> bool:
    """Whether both are of one place by name, the same side, and the right days."""
    if done.origin == still.origin or done.headline or still.headline or still.start is None:
        return False
    if done.doers and still.doers and not done.doers & still.doers:
        return False
    if not still.place or not (still.place <= done.place | done.content):
        return False
    return done.start is not None and 0 <= still.start - done.start <= _WITHIN
