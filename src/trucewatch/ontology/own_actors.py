"""The concepts that ship, with a case's own actors beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.ontology.model import Actor, Ontology
from trucewatch.records.serial import canonical

#: What the id of every actor of a case begins with.
OWN = "case."


def with_actors(ontology: Ontology, own: Sequence[Actor]) -> Ontology:
    """The ontology with the case's actors; the same one where the case has none.

    Where the case names somebody as the register does, the case's actor has the name: what a
    person said of this case goes before what ships. The version tells of the actors too.
    """
    if not own:
        return ontology
    taken = {name for actor in own for name in (actor.name, *actor.aliases)}
    shipped = tuple(_without(actor, taken) for actor in ontology.actors)
    digest = hashlib.sha256(ontology.version.encode())
    digest.update(canonical(list(own)))
    return replace(
        ontology,
        actors=(*(a for a in shipped if a is not None), *own),
        version=digest.hexdigest(),
    )


def _without(actor: Actor, taken: set[str]) -> Actor | None:
    """The shipped actor without names that the case gave away; None where none is left."""
    names = [name for name in (actor.name, *actor.aliases) if name not in taken]
    if len(names) == 1 + len(actor.aliases):
        return actor
    if not names:
        return None
    return replace(actor, name=names[0], aliases=tuple(names[1:]))
