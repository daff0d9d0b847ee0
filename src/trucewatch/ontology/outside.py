"""Outside coding schemes: which codes exist, and what follows from one code alone.

CAMEO 1.1b3; PLOVER's classes of types, and its auxiliary modes, which tell of an event that was
not (yet) or is long past; ACLED's event and disorder types, which both follow from the sub-event
type; a kind's code by its own crosswalk or its parent's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from trucewatch.ontology.model import Crosswalk, Ontology
from trucewatch.ontology.schemes import ACLED

#: CAMEO's finest codes and their roots: after each root the digits that may follow it.
_CAMEO_BRANCHES: Mapping[str, str] = {
    "01": "0 1 2 3 4 5 6 7 8 9",
    "02": "0 1 11 12 13 14 2 3 31 32 33 34 4 41 42 43 44 5 51 52 53 54 55 56 6 7 8",
    "03": "0 1 11 12 13 14 2 3 31 32 33 34 4 41 42 43 44 5 51 52 53 54 55 56 6 7 8 9",
    "04": "0 1 2 3 4 5 6",
    "05": "0 1 2 3 4 5 6 7",
    "06": "0 1 2 3 4",
    "07": "0 1 2 3 4 5",
    "08": "0 1 11 12 13 14 2 3 31 32 33 34 4 41 42 5 6 61 62 63 7 71 72 73 74",
    "09": "0 1 2 3 4",
    "10": "0 1 11 12 13 14 2 3 31 32 33 34 4 41 42 43 44 5 51 52 53 54 55 56 6 7 8",
    "11": "0 1 2 21 22 23 24 25 3 4 5 6",
    "12": "0 1 11 12 13 14 2 21 22 23 24 3 31 32 33 34 4 41 42 43 44 45 46 5 6 7 8 9",
    "13": "0 1 11 12 13 2 21 22 23 24 3 4 5 6 7 8 81 82 83 84 85 9",
    "14": "0 1 11 12 13 14 2 21 22 23 24 3 31 32 33 34 4 41 42 43 44 5 51 52 53 54",
    "15": "0 1 2 3 4",
    "16": "0 1 2 21 22 23 3 4 5 6 61 62 63",
    "17": "0 1 11 12 2 21 22 23 24 3 4 5",
    "18": "0 1 2 21 22 23 3 31 32 33 4 5 6",
    "19": "0 1 2 3 4 5 6",
    "20": "0 1 2 3 4 41 42",
}

CAMEO: frozenset[str] = frozenset(_CAMEO_BRANCHES) | {
    root + branch for root, branches in _CAMEO_BRANCHES.items() for branch in branches.split()
}

#: ACLED's event type for each of its sub-event types.
ACLED_TYPES: Mapping[str, str] = {sub: kind for kind, subs in ACLED.items() for sub in subs}

_DISORDER_OF_TYPES: Mapping[str, str] = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}

#: Sub-event types that ACLED counts otherwise than the rest of their event type.
_DISORDER_OF_SUB_TYPES: Mapping[str, str] = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Mob violence": "Political violence",
}

#: ACLED's disorder type for each of its sub-event types.
ACLED_DISORDER: Mapping[str, str] = {
    sub: _DISORDER_OF_SUB_TYPES.get(sub, _DISORDER_OF_TYPES[kind])
    for sub, kind in ACLED_TYPES.items()
}

#: The class of each PLOVER type: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
#: 4 material conflict.
PLOVER_QUADS: Mapping[str, str] = {
    kind: quad
    for quad, kinds in {
        "1": "AGREE CONSULT SUPPORT",
        "2": "AID COOPERATE CONCEDE RETREAT",
        "3": "ACCUSE REJECT REQUEST THREATEN",
        "4": "ASSAULT COERCE MOBILIZE PROTEST SANCTION",
    }.items()
    for kind in kinds.split()
}

#: Names of the four classes, as POLECAT writes them.
QUADS: Mapping[str, str] = {
    "1": "VERBAL COOPERATION",
    "2": "MATERIAL COOPERATION",
    "3": "VERBAL CONFLICT",
    "4": "MATERIAL CONFLICT",
}

_CAMEO_QUADS = (("05", "1"), ("08", "2"), ("13", "3"), ("20", "4"))

PLOVER_AUXILIARIES: frozenset[str] = frozenset({"historical", "future", "hypothetical", "negation"})

_AUXILIARY_OF: Mapping[str, str | None] = {
    "happened": None,
    "ongoing": None,
    "obliged": "future",
    "planned": "future",
    "conditional": "hypothetical",
    "feared": "hypothetical",
    "demanded": "hypothetical",
    "did_not_happen": "negation",
    "denied": "negation",
}


def plover_auxiliary(factuality: str, background: bool) -> str | None:
    """PLOVER's auxiliary mode for a claim; None for news of what took or takes place.

    Raises:
        KeyError: no such code of factuality.
    """
    told = _AUXILIARY_OF[factuality]
    return "historical" if told is None and background else told


def cameo_quad(code: str) -> str | None:
    """The class of a CAMEO code, by its root; None: no such root."""
    root = code[:2]
    if not ("01" <= root <= "20"):
        return None
    return next(quad for last, quad in _CAMEO_QUADS if root <= last)


def crossed(kind: str, ontology: Ontology, column: Callable[[Crosswalk], str | None]) -> str | None:
    """A kind's code in an outside scheme, else its parent's; None: the scheme has none."""
    for one in (kind, ontology.outside_kind(kind)):
        entry = ontology.events.get(one)
        code = column(entry.crosswalk) if entry is not None else None
        if code:
            return code
    return None
