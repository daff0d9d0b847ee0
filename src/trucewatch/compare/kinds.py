"""How a type of theirs stands to a kind of ours, by the crosswalk of the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from trucewatch.compare.event import Codes, OutsideEvent
from trucewatch.ontology.model import EventKind, Ontology
from trucewatch.ontology.outside import ACLED_DISORDER, ACLED_TYPES

#: ``same``: one code; ``near``: one wider type; ``wide``: both violence, or both strategic;
#: ``unknown``: no code to go by; ``apart``: they cannot be one happening.
Relation = Literal["same", "near", "wide", "unknown", "apart"]
_RANK: tuple[Relation, ...] = ("same", "near", "wide", "unknown", "apart")
_FORCE_ROOTS = frozenset({"18", "19", "20"})
_ONE_SIDED = frozenset({"Attack", "Sexual violence", "Abduction/forced disappearance"})
_VIOLENCE = "Political violence"
_WORDS: Mapping[Relation, str] = {
    "same": "same kind by the crosswalk",
    "near": "kinds of one wider type",
    "wide": "kinds of one sort, coded otherwise",
    "unknown": "no code to compare kinds by",
    "apart": "kinds that cannot be one",
}


class Kinds:
    """Compares types with kinds of one ontology; each pair is judged once."""

    def __init__(self, ontology: Ontology) -> None:
        self._events = ontology.events
        self._known: dict[tuple[Codes, str, str], Relation] = {}

    def relation(self, event: OutsideEvent, kinds: Iterable[str]) -> Relation:
        """The closest relation of the event's type to any of an incident's kinds."""
        return min((self._one(event, kind) for kind in kinds), key=_RANK.index, default="unknown")

    def watches(self, event: OutsideEvent) -> bool:
        """Whether any kind of ours stands for the event's type, or its type is no code at all."""
        return any(self._one(event, kind) in ("same", "near", "unknown") for kind in self._events)

    def tellable(self, codes: Iterable[Codes], kind: str) -> bool:
        """Whether a table with these lists of codes has anything that stands for a kind of ours.

        UCDP's counts deaths by violence alone; ACLED's "Other" holds whatever its coders thought
        worth a row, so that nothing is missing from it.
        """
        known = self._events.get(kind)
        if known is None:
            return False
        told = set(codes)
        if told <= {"ucdp"}:
            return known.group == "force"
        return not told <= {"acled"} or known.crosswalk.acled_sub_type not in (None, "Other")

    def _one(self, event: OutsideEvent, kind: str) -> Relation:
        key = (event.codes, event.type, kind)
        if key not in self._known:
            known = self._events.get(kind)
            self._known[key] = "unknown" if known is None else self._judged(event, known)
        return self._known[key]

    def _judged(self, event: OutsideEvent, kind: EventKind) -> Relation:
        if event.codes == "acled":
            return _by_acled(event.type, kind)
        if event.codes == "cameo":
            return _by_cameo(event.type, kind)
        if event.codes == "ucdp":
            return _by_ucdp(event.type, kind)
        if event.codes == "own":
            other = self._events[event.type]
            if other.code in (kind.code, kind.parent) or other.parent == kind.code:
                return "same"
            return _by_acled(other.crosswalk.acled_sub_type or "", kind)
        return "unknown"


def says_other(event: OutsideEvent) -> bool:
    """Whether a table's type says no more than that it is none of its others."""
    return event.codes == "acled" and event.type == "Other"


def relation_words(relation: Relation) -> str:
    """The relation as a reason."""
    return _WORDS[relation]


def _by_acled(told: str, kind: EventKind) -> Relation:
    """``told``: a sub-event type, or an event type where a table gives no more."""
    sub = kind.crosswalk.acled_sub_type
    if sub is None or not told:
        return "unknown"
    if told == sub and told != "Other":
        return "same"
    if ACLED_TYPES.get(told, told) == ACLED_TYPES[sub]:
        # Of strategic developments an agreement is no arrest; only "Other" holds anything.
        loose = ACLED_TYPES[sub] != "Strategic developments" or "Other" in (told, sub)
        return "near" if loose else "apart"
    mine = ACLED_DISORDER[sub]
    theirs = ACLED_DISORDER.get(told) or next(
        (ACLED_DISORDER[s] for s, t in ACLED_TYPES.items() if t == told), ""
    )
    if not theirs:
        return "unknown"
    return "wide" if set(mine.split("; ")) & set(theirs.split("; ")) else "apart"


def _by_cameo(told: str, kind: EventKind) -> Relation:
    mine = kind.crosswalk.cameo
    if mine is None:
        return "unknown"
    general = len(told) == 3 and told.endswith("0")  # "190: use force, not specified below"
    if told.startswith(mine) or mine.startswith(told[:2] if general else told):
        return "same"
    if told[:2] == mine[:2]:
        return "near"
    return "wide" if {told[:2], mine[:2]} <= _FORCE_ROOTS else "apart"


def _by_ucdp(told: str, kind: EventKind) -> Relation:
    if kind.group != "force":
        return "apart"
    one_sided = (kind.crosswalk.acled_sub_type or "") in _ONE_SIDED
    if _VIOLENCE not in ACLED_DISORDER.get(kind.crosswalk.acled_sub_type or "", ""):
        return "wide"
    return "same" if one_sided == (told == "3") else "near"
