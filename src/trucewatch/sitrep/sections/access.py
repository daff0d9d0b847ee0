"""Humanitarian access: sieges, corridors, aid, services, and who was kept out."""

from __future__ import annotations

from collections import Counter

from trucewatch.sitrep import notes
from trucewatch.sitrep.material import Material
from trucewatch.sitrep.model import Block, Listing, Paragraph
from trucewatch.sitrep.sections.incidents import items
from trucewatch.told import counted, listed, say


def access(m: Material) -> tuple[Block, ...]:
    """The section's blocks."""
    found = [i for i in m.incidents if m.group(i) == "access"]
    if not found:
        words = say(
            "No report of this period tells of a siege, a corridor, aid or services; that is "
            "no sign that access is free or closed."
        )
        return (Paragraph((m.counted(words),)),)
    kinds = Counter(i.kind for i in found)
    told = [
        say("%(what)s %(n)s", what=m.now.kind_label(kind), n=n)
        for kind, n in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    ]
    words = counted(
        len(found),
        "%(n)s incident bears on access: %(kinds)s.",
        "%(n)s incidents bear on access: %(kinds)s.",
        kinds=listed(told),
    )
    lead = m.sentence(words, notes.of_incidents(m.now, found))
    return (Paragraph((lead,)), Listing(say("What is told"), tuple(items(m, found))))
