"""Whose duty it is when words name no party but what stands for one: "the rebels", "parliament"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucewatch.parties.bodies import is_of_state
from trucewatch.parties.names import fold

#: Words by which all who made the deal are meant together.
_TOGETHER = frozenset(
    {"sides", "parties", "rivals", "signatories", "both", "neither", "each", "belligerents"}
)
#: The same with a number before them: "the two peoples", "two armed groups in the west".
_PAIRED = frozenset(
    {"communities", "peoples", "people", "groups", "clans", "tribes", "factions", "armies"}
    | {"forces", "brigades", "delegations", "camps", "adversaries", "community", "group", "clan"}
    | {"countries", "country", "states", "state", "nations", "nation", "governments", "government"}
    | {"tribe", "faction", "army", "force", "brigade", "camp", "gangs", "gang", "commands"}
    | {"command", "staffs", "staff", "militias", "militia", "leagues", "crews", "crew", "bands"}
)
_COUNTED = frozenset({"two", "both", "neither", "either"})
_EITHER = frozenset({"side", "party", "one", "of", "command", "camp"})
_PAIR = 2
#: Those by whom a government does what it owes; "the president of the Front" is none of them.
_ORGANS = re.compile(
    r"(?:the )?(?:"
    r"president|presidency|prime minister|premier|cabinet|council of ministers|parliament|congress|"
    r"senate|legislature|national assembly|attorney general|public prosecutor|"
    r"(?:minister|ministry) of (?:the )?[\w-]+(?: and [\w-]+)?|"
    r"(?:[\w-]+ )?(?:ministry|minister)"
    r")(?: of the (?:republic|state))?",
    re.IGNORECASE,
)
#: Those who fight a state, called by that alone.
_REBELS = re.compile(
    r"(?:the )?(?:armed )?(?:rebels?|insurgents?|insurgency|guerrillas?|militants?|separatists?|"
    r"terrorists?|jihadists?|opposition|militia|terrorist group|rebel movement|rebel group)"
    r"(?: in .+)?",
    re.IGNORECASE,
)
_GOVERNING = frozenset({"government", "authoritie", "regime", "state", "republic"})


def means_all(words: str) -> bool:
    """Whether a bearer's words mean all who made the deal: "both sides", "the two peoples"."""
    said = _words(words)
    if {"from", "of"} & set(said[:3]) and not set(said[:1]) & {"both", "each"}:
        return False  # "three men from each side"
    first = said[:3]
    if said[:1] == ["either"] and (len(said) == 1 or said[1] in _EITHER):
        return True
    if _TOGETHER & set(first):
        return len(said) <= len(("each", "of", "the", "two", "parties"))
    paired = {"two", "both", "neither", "each"} & set(first[:2])
    return bool(paired and _PAIRED & set(said[: _PAIR + 2]))


def owers(words: str, parties: Sequence[str]) -> str | None:
    """The names of those of the deal's parties that the words stand for; None: they name somebody.

    "Both sides" are two; "the parties" are all. "The rebels" are the one party that is no state,
    "the ministry of justice" owes for the one that is a government.
    """
    if len(parties) < _PAIR or any(set(fold(words)) == set(fold(p)) for p in parties):
        return None
    if means_all(words):
        paired = bool(_COUNTED & set(_words(words)))
        return " and ".join(parties) if len(parties) == _PAIR or not paired else None
    states = [p for p in parties if is_of_state(p)]
    others = [p for p in parties if p not in states]
    if _REBELS.fullmatch(words) and len(others) == 1 and states:
        return others[0]
    governing = [p for p in states if _GOVERNING & set(fold(p))]
    if _ORGANS.fullmatch(words) and len(governing) == 1:
        return governing[0]
    return None


def _words(words: str) -> list[str]:
    return [w.strip(",.'’\"").lower() for w in words.split()]
