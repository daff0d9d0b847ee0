"""Whether two kinds of events can be used of one happening."""

from __future__ import annotations

from functools import lru_cache

from trucewatch.link.traces import Trace

#: Kinds that outlets use for one happening: "explosion" and "shelling" of a market.
ALIKE = (
    frozenset(
        {"shelling", "explosion", "attack_on_civilians", "air_strike", "attack_on_protected"}
    ),
    frozenset({"armed_clash", "small_arms_fire", "sniper_fire", "ground_advance"}),
    frozenset({"armed_clash", "shelling", "attack_on_civilians"}),
    frozenset({"attack_on_civilians", "small_arms_fire", "sniper_fire"}),
    frozenset({"air_strike", "patrol"}),
    frozenset({"aid_delivered", "corridor_opened", "siege_eased"}),
    frozenset({"aid_delivered", "aid_obstructed"}),
    frozenset({"detainee_release", "prisoner_exchange"}),
    frozenset({"weapons_handover", "status_settlement"}),
    frozenset({"troop_deployment", "patrol", "checkpoint_established"}),
    frozenset({"evacuation", "displacement"}),
    frozenset({"force_withdrawal", "territory_transferred"}),
    frozenset({"arrest", "abduction"}),
)
_FIRED = frozenset({"round", "shell", "mortar", "gun", "rocket"})
_DRONE = frozenset({"drone", "drones", "uav", "quadcopter"})


@lru_cache(maxsize=4096)
def one_block(x: str, y: str) -> bool:
    """Whether the two are one kind, or kinds used of one happening."""
    return x == y or any(x in group and y in group for group in ALIKE)


def compare_kinds(a: Trace, b: Trace) -> tuple[float, str]:
    """Points and the reason; 0: nothing says that they are one."""
    if a.kind == b.kind:
        return 0.3, "same kind"
    if {a.kind, b.kind} == {"aid_delivered", "aid_obstructed"}:
        if kept_out(a, b):
            return 0.3, "what was stopped did not arrive"
        return 0.0, "different kinds"
    if {a.kind, b.kind} == {"air_strike", "patrol"} and not (_DRONE & a.words and _DRONE & b.words):
        return 0.0, "different kinds"
    if {a.kind, b.kind} == {"small_arms_fire", "shelling"}:
        if a.claim.report == b.claim.report and a.content & b.content & _FIRED:
            return 0.2, "kinds used of one happening"
        return 0.0, "different kinds"
    if one_block(a.kind, b.kind):
        return 0.2, "kinds used of one happening"
    return 0.0, "different kinds"


def kept_out(a: Trace, b: Trace) -> bool:
    """Aid that did not arrive and aid that was stopped are one thing told twice."""
    if {a.kind, b.kind} != {"aid_delivered", "aid_obstructed"}:
        return False
    aid, stop = (a, b) if a.kind == "aid_delivered" else (b, a)
    return aid.claim.stance.factuality == "did_not_happen" and stop.told
