"""ACLED's two actors of an incident, and the sub-type where it hangs on who they are.

ACLED's sub-types say who was hit and who took a place. Where the words do not tell it, no
sub-type is written, rather than the commonest one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.outside import ACLED_DISORDER, ACLED_TYPES
from trucewatch.ontology.outside_actors import load_outside_actors
from trucewatch.publish.acled_names import fill
from trucewatch.publish.tables.happenings import Happening
from trucewatch.publish.tables.who import Cast, Side, one_of, rivals

_CIVIL = "Violence against civilians"
_TAKEN = "Non-state actor overtakes territory"
_REGAINED = "Government regains territory"
#: Kinds coded as violence against civilians whose words do not say that civilians were hit.
_OF_NOBODY = frozenset({"sniper_fire", "execution"})
#: What an act against people under arms is instead.
_IF_ARMED = {"Attack": "Armed clash", "Abduction/forced disappearance": "Other"}
_BOTH = frozenset({"Armed clash"})
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence"})


@dataclass(frozen=True, slots=True)
class Sides:
    """Who acts and on whom; ``rivals``: those whom tellings differ in. None: not told.

    ``sub_type``: ACLED's, as far as the words decide it; ``disorder``: what is known without it.
    """

    sub_type: str | None
    first: str | None = None
    second: str | None = None
    inter1: int | None = None
    inter2: int | None = None
    at_civilians: bool = False
    rivals: tuple[str, ...] = ()
    disorder: str | None = None


def told_sides(
    happening: Happening, sub_type: str | None, country: str | None, cast: Cast
) -> Sides:
    """The sides of an incident whose kind is coded as ``sub_type``."""
    doers = [cast.doer(t) for t in happening.told]
    targets = [cast.target(t) for t in happening.told]
    doer, target = one_of(doers), one_of(targets)
    told_of = tuple(rivals(doers))
    if sub_type in _BOTH and doer is None and len(told_of) == 2 and target is None:
        doer, target = (next(s for s in doers if s and s.name == name) for name in told_of)
    if doer is not None and target is not None and doer.name == target.name:
        target = None
    fitting = _fitting(happening, sub_type, doer, target)
    found = Sides(
        fitting,
        doer.name if doer else None,
        target.name if target else None,
        doer.inter if doer else None,
        target.inter if target else None,
        _at_civilians(fitting, target),
        told_of,
        ACLED_DISORDER.get(sub_type or ""),
    )
    return _crowd(found, doer, target, country)


def _fitting(
    happening: Happening, sub_type: str | None, doer: Side | None, target: Side | None
) -> str | None:
    if sub_type == _TAKEN:
        if doer is None or doer.actor is None:
            return sub_type if doer is not None and doer.is_armed and _is_no_state(doer) else None
        return _REGAINED if doer.is_state else sub_type
    if ACLED_TYPES.get(sub_type or "") != _CIVIL:
        return sub_type
    if target is not None and not target.is_civil and target.is_armed:
        return _IF_ARMED.get(sub_type or "", sub_type)
    if happening.kind in _OF_NOBODY and not _hits_civilians(happening, target):
        return None
    return sub_type


def _is_no_state(side: Side) -> bool:
    return side.name is not None and side.name.startswith("Unidentified Armed Group")


def _hits_civilians(happening: Happening, target: Side | None) -> bool:
    if target is not None and target.is_civil:
        return True
    return any(f["role"] in {"civilian", "child"} for figures in happening.tolls for f in figures)


def _at_civilians(sub_type: str | None, target: Side | None) -> bool:
    kind = ACLED_TYPES.get(sub_type or "")
    return kind == _CIVIL or (kind in _VIOLENT and target is not None and target.is_civil)


def _crowd(found: Sides, doer: Side | None, target: Side | None, country: str | None) -> Sides:
    """Of a protest or riot the crowd is actor 1, and police or soldiers named are actor 2."""
    plan = load_outside_actors().sides.get(found.sub_type or "", ("", ""))[0]
    if plan not in {"Protesters", "Rioters"}:
        return found
    force = next((s for s in (doer, target) if s is not None and s.is_armed), None)
    return replace(
        found,
        first=fill(plan, country, load_ontology().countries),
        inter1=load_outside_actors().inter_of_stock[plan],
        second=force.name if force else None,
        inter2=force.inter if force else None,
        at_civilians=found.sub_type == "Excessive force against protesters",
    )
