"""In which lane of the timeline an incident stands: a step of the deal, or who is said to act."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from trucewatch.records.claim import Claim
from trucewatch.records.incident import Incident
from trucewatch.told import say
from trucewatch.views.folding import fold_doer, fold_name
from trucewatch.views.sight import Sight

#: Acts of the deal itself, whoever does them.
_DEAL = frozenset(
    {"agreement_reached", "ceasefire_declared", "ceasefire_effective", "ceasefire_extended"}
)
_MOVES = frozenset({"displacement", "return_of_displaced", "evacuation"})
_STEP_EFFECTS = frozenset({"fulfils", "begins", "partly_fulfils", "delays"})
#: Kinds of these groups keep a deal in no other way than by being done.
_STEP_GROUPS = frozenset({"persons", "access"})
_TELLING = frozenset({"happened", "ongoing"})
_NAMED = 6  # actors beside the parties that have a lane of their own


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane. ``key``: may hold a name; ``theirs``: the name is in words of a report."""

    key: str
    name: str = field(compare=False)
    note: str = field(compare=False)
    theirs: bool = field(default=False, compare=False)


_STEPS = Lane("steps", say("Steps of the deal"), say("as told"))
_SEVERAL = Lane("several", say("More than one party"), say("said to have acted"))
_OTHERS = Lane("others", say("Other actors named"), say("said to have acted"))
_UNSIDED = Lane("unsided", say("Side not stated"), say("somebody is said to have acted"))
_NOBODY = Lane("nobody", say("Nobody named"), say("as having acted"))
_MOVE = Lane("move", say("People on the move"), say("as told"))


class Lanes:
    """The lanes of a record, the same for every span of days, and the lane of each incident."""

    def __init__(self, sight: Sight, incidents: list[Incident]) -> None:
        self._sight = sight
        kinds = sight.ontology.provisions.values()
        kept = {k for p in kinds for k in p.kept_by}
        breached = {k for p in kinds for k in p.breached_by}
        self._steps = kept - breached if sight.record.agreements else set()
        self._found = {i.id: self._lane(i) for i in incidents}
        self.all = self._order()

    def of(self, incident: Incident) -> Lane:
        """The incident's lane; an actor beyond those with a lane of their own shares one."""
        lane = self._found[incident.id]
        return lane if lane in self.all else _OTHERS

    def _order(self) -> tuple[Lane, ...]:
        """Steps, the parties as the deal lists them, others by first telling, and the rest."""
        used = Counter(self._found.values())
        parties = [_party(name) for name in self._sight.sides.names]
        fixed = {_STEPS, _SEVERAL, _UNSIDED, _NOBODY, _MOVE, *parties}
        others = {lane: n for lane, n in used.items() if lane not in fixed}
        own = sorted(others, key=lambda lane: -others[lane])[:_NAMED]
        shared = len(others) > len(own)
        return (
            *((_STEPS,) if used[_STEPS] or self._sight.record.agreements else ()),
            *parties,
            *((_SEVERAL,) if used[_SEVERAL] else ()),
            *(lane for lane in others if lane in own),
            *((_OTHERS,) if shared else ()),
            *((_UNSIDED,) if used[_UNSIDED] else ()),
            _NOBODY,
            _MOVE,
        )

    def _lane(self, incident: Incident) -> Lane:
        claims = [self._sight.claims[c] for c in incident.claims]
        effects = {b.effect for c in claims for b in self._sight.bearings_of_claim[c.id]}
        if effects & _STEP_EFFECTS and "breaches" not in effects:
            return _STEPS
        kind = self._sight.ontology.events.get(incident.kind)
        codes = {incident.kind, kind.parent if kind else None}
        if codes & _MOVES:
            return _MOVE
        by_kind = kind is not None and kind.group in _STEP_GROUPS and codes & self._steps
        if codes & _DEAL or (by_kind and "breaches" not in effects):
            return _STEPS
        said = self._sight.assessed(incident).said_responsible
        return self._actor_lane(said, claims) if said else _NOBODY

    def _actor_lane(self, said: str, claims: list[Claim]) -> Lane:
        """The lane of who is said to have acted, as the claims that say so word it."""
        sides = self._sight.sides
        naming = [
            c
            for c in claims
            if c.stance.factuality in _TELLING
            and c.event.actor is not None
            and fold_name(c.event.actor.words) == fold_name(said)
        ]
        # "Gunmen", said by an army, may be the other side's: that is not said.
        doers = frozenset[str]().union(*(sides.doers(c) for c in naming if not sides.by_foes(c)))
        if len(doers) == 1:
            return _party(next(iter(doers)))
        if doers:
            return _SEVERAL
        if not sides.known:
            return _actor(said, say("said to have acted"))
        if any(sides.third_did(c) for c in naming):
            return _actor(said, say("not a party; said to have acted"))
        return _UNSIDED


def _party(name: str) -> Lane:
    return _actor(name, say("said to have acted"))


def _actor(name: str, note: str) -> Lane:
    return Lane(f"by:{fold_doer(name)}", name, note, theirs=True)
