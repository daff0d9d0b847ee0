"""What kind of body words name: a state's side, those who fight one, armed people of no side."""

from __future__ import annotations

from trucewatch.parties.names import fold

#: Head words of a state's side, whatever its name (folded: plural s off words past four letters).
STATE = frozenset(
    """army military soldier troop government navy airforce police policeman gendarme regime
    ministry presidency president parliament cabinet authoritie minister serviceman""".split()
)
#: Head words of those who fight a state, whatever their name.
REBELS = frozenset(
    """rebel fighter combatant insurgent guerrilla opposition movement militia militiamen
    militant separatist insurgency faction terrorist assailant""".split()
)
FORCE_OF_STATE = frozenset({"state", "national", "armed", "defence", "defense", "security"})
#: Armed people of whom it is not said whose they are.
NOBODY = frozenset({"gunmen", "gunman", "assailant", "attacker", "bandit", "unknown"})
#: Words that stand in names of bodies on every side and tell none from another.
COMMON = (
    STATE
    | REBELS
    | FORCE_OF_STATE
    | frozenset(
        """force unit spokesman spokeswoman spokesperson official officer commander leader side
        group council brigade division battalion regiment front committee delegation office
        media local senior people party captain colonel general brigadier major lieutenant lt
        col gen member head chief liaison team north south east west northern southern eastern
        western new united central public popular free armed national capital town city paramilitary
        jihadist""".split()
    )
)


def telling(words: str) -> frozenset[str]:
    """The words of a name that tell one body from another: "kedari" of "the Kedari army"."""
    return frozenset(fold(words)) - COMMON


def is_of_state(words: str) -> bool:
    """Whether the words by themselves name a state's side: "the Kedari army", "state forces"."""
    told = set(fold(words))
    return bool(told & STATE or ("force" in told and told & FORCE_OF_STATE))
