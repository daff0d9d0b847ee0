"""The actors that a case adds to the register: rows of one append-only table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from trucewatch.ledger.entries import ACTOR
from trucewatch.ontology.model import Actor
from trucewatch.records.ids import content_id
from trucewatch.records.serial import canonical, from_json
from trucewatch.store.ledger_rows import append_entry
from trucewatch.store.schema import ACTORS


@dataclass(frozen=True, slots=True)
class OwnActor:
    """An actor of the case, where it came from, and when (UTC)."""

    actor: Actor
    source: str
    at: str


def select_actors(connection: Connection) -> tuple[OwnActor, ...]:
    """The case's own actors as they now hold, in the order in which they were first added.

    Raises:
        RecordError: a row is no actor of this version.
    """
    found: dict[str, OwnActor | None] = {}
    for row in connection.execute(select(ACTORS).order_by(ACTORS.c.seq)).mappings():
        if row["document"] is None:
            found.pop(row["actor"], None)
            continue
        actor = from_json(Actor, json.loads(row["document"]))
        found[row["actor"]] = OwnActor(actor, row["source"], row["at"])
    return tuple(own for own in found.values() if own is not None)


def insert_actors(connection: Connection, actors: Sequence[Actor], source: str, at: str) -> None:
    """Add actors, or what now holds of actors that are there already."""
    for actor in actors:
        _insert(connection, actor.id, canonical(actor), source, at)


def insert_removal(connection: Connection, actor_id: str, source: str, at: str) -> None:
    """Note that an actor is no longer of the case; what was kept of it stays."""
    _insert(connection, actor_id, None, source, at)


def _insert(
    connection: Connection, actor_id: str, document: bytes | None, source: str, at: str
) -> None:
    count = len(connection.execute(select(ACTORS.c.seq)).all())
    written = document.decode() if document is not None else None
    row: dict[str, Any] = {
        "id": content_id("A", at, str(count), actor_id, written, source),
        "at": at,
        "actor": actor_id,
        "source": source,
        "document": document,
    }
    append_entry(connection, ACTOR, row["id"], row)
    connection.execute(insert(ACTORS).values(row))
