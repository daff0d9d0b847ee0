"""The numbers that stand in a claim's words, and what each counts in an event of its kind.

The words around a number tell what it counts in itself ("62 wounded", "40 families", "two men");
the event tells what befell them: those who leave a hospital under escort are evacuated, those who
come home from a prison are released.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from trucewatch.records.claim import Figure
from trucewatch.records.mention import FigureMention
from trucewatch.records.span import Span

#: What a bare number counts, by the kind of event it stands in.
_COUNTED = {
    "evacuation": "evacuated",
    "displacement": "displaced",
    "detainee_release": "released",
    "prisoner_exchange": "released",
    "arrest": "arrested",
    "abduction": "abducted",
    "return_of_displaced": "returned",
    "weapons_handover": "weapons",
    "remains_exchange": "bodies",
    "assassination": "incidents",
}
#: What is said of people by the way, where the event tells what became of them.
_BEFALLEN = {
    "detainee_release": frozenset({"returned", "evacuated", "detained", "held", "abducted"}),
    "prisoner_exchange": frozenset({"returned", "evacuated", "detained", "held", "abducted"}),
    "evacuation": frozenset({"displaced", "returned", "held"}),
    "return_of_displaced": frozenset({"displaced"}),
    "arrest": frozenset({"detained"}),
    "abduction": frozenset({"detained"}),
    "remains_exchange": frozenset({"killed", "released"}),
    "weapons_handover": frozenset({"released"}),
}
#: Rules of a number whose noun, and no verb, says that people are hurt: "62 wounded".
_OF_NOUN = ("figures.noun.", "figures.adjective.", "figures.list.")
#: Kinds of a number whose own words do not say what befell those counted.
_BARE = frozenset({"people", "count"})
#: Kinds that say that people went somewhere.
_MOVED = frozenset({"people", "displaced", "evacuated", "returned"})
#: Events in which those who move are forces.
_OF_FORCES = frozenset(
    {"troop_deployment", "force_withdrawal", "patrol", "checkpoint_established"}
    | {"ground_advance", "weapons_handover", "territory_seized"}
)
_MEN = frozenset({"man", "member", "gunman", "troop", "force"})
_HOUSEHOLDS = frozenset({"family", "household"})
_HARM = frozenset({"killed", "injured", "affected"})
#: Kinds by what is counted, where a report's reader asks for the wider or the narrower.
_BY_UNIT = {
    "tank": "weapons",
    "mine": "mines",
    "landmine": "mines",
}
_WIDER = {"trucks": "vehicles"}
#: "No attack was reported": that none was is said by how the words present it.
_NONE_SAID = frozenset({"incidents", "detained", "arrested", "abducted"})
_TALLIES = frozenset({"investigation", "accusation", "breach_tally"})
#: Events in which a distance is what was done: "moved their wire 200 metres forward".
_FAR = frozenset({"ground_advance", "fortification", "demining", "territory_seized", "patrol"})
_ONE = ("figures.one.", "figures.noun.", "figures.verb.")
_DENIED = frozenset({"did_not_happen", "denied"})
_UNDONE = frozenset({"did_not_happen"})


def figures_of(
    found: tuple[FigureMention, ...], span: Span, event: str, factuality: str = ""
) -> tuple[Figure, ...]:
    """The numbers inside ``span``, in text order, as figures of an event of kind ``event``.

    Of "12 of the 40" the 12 is the figure, with the 40 as that of which it is a part.
    """
    low = bisect_left(found, span.start, key=lambda f: f.span.start)
    high = bisect_left(found, span.end, key=lambda f: f.span.start)
    inside = [mention for mention in found[low:high] if span.covers(mention.span)]
    return figures_told(inside, event, factuality)


def figures_told(
    inside: Sequence[FigureMention], event: str, factuality: str = ""
) -> tuple[Figure, ...]:
    """Those numbers as figures of an event of kind ``event``."""
    wholes = {m.span: m for m in inside}
    parts = {m.part_of for m in inside if m.part_of is not None and m.part_of > m.span}
    figures = []
    for mention in inside:
        if mention.span in parts:
            continue
        kind = _kind(mention, event, factuality)
        if _says_none(mention, kind, event, factuality):
            continue
        if kind == "distance" and event not in _FAR:
            continue
        whole = wholes.get(mention.part_of) if mention.part_of in parts else None
        figures.append(
            Figure(
                kind=kind,
                low=mention.low,
                high=mention.high,
                span=mention.span,
                rule=mention.rule,
                unit=mention.unit,
                told=mention.told,
                role=mention.role,
                part_of=mention.part_of,
                base=whole.low if whole is not None else mention.base,
                tally=mention.tally,
                period=mention.period,
                per=mention.per,
            )
        )
    return tuple(figures)


def _says_none(mention: FigureMention, kind: str, event: str, factuality: str) -> bool:
    """Whether a "no" or "not one" denies the event, and counts nobody to whom it happened."""
    if mention.high == 0:
        return (kind in _NONE_SAID and event not in _TALLIES) or kind in _BARE
    # "did not fire one bullet", "has not freed a single man": nothing is counted there
    one = mention.low == mention.high == 1 and mention.rule.startswith(_ONE)
    return one and factuality in _DENIED and kind not in _HARM


def _kind(mention: FigureMention, event: str, factuality: str) -> str:
    """What the number counts in an event of that kind."""
    kind = mention.kind or "count"
    unit = mention.unit or ""
    kind = _BY_UNIT.get(unit, _WIDER.get(kind, kind))
    if unit in _HOUSEHOLDS and kind not in _HARM:
        return "families"
    if (mention.role == "combatant" or unit in _MEN) and event in _OF_FORCES and kind in _MOVED:
        return "combatants"
    if kind in _BARE:
        kind = _bare(mention, kind, event)
    elif kind in _BEFALLEN.get(event, ()):
        kind = _COUNTED[event]
    elif kind == "injured" and event == "evacuation" and mention.rule.startswith(_OF_NOUN):
        kind = "evacuated"
    if kind == "released" and factuality in _UNDONE and mention.high != 0:
        return "held"  # "has not freed 17 of our men": they are held still
    return kind


def _bare(mention: FigureMention, kind: str, event: str) -> str:
    if event == "weapons_handover" and kind == "people":
        return "combatants"
    if event in _COUNTED:
        return _COUNTED[event]
    if kind == "people" and mention.role == "combatant":
        return "combatants"
    if kind == "people" and mention.role == "monitor":
        return "observers"
    return kind
