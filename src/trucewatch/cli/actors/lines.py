"""How an actor is told in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trucewatch.cli.printing.screen import line

if TYPE_CHECKING:
    from trucewatch.ontology.model import Actor


def actor_line(actor: Actor) -> str:
    """Its id, name, kind, sector, country, whose part it is, and other names."""
    told = [actor.kind, actor.sector, actor.country or "no country"]
    told += [f"{a.how.replace('_', ' ')} {a.to}{_period(a.since, a.until)}"
             for a in actor.allegiances]  # fmt: skip
    also = f"; also: {', '.join(actor.aliases[:6])}" if actor.aliases else ""
    also += " …" if len(actor.aliases) > 6 else ""
    return f"{actor.id}  " + line(f"{actor.name} ({', '.join(told)}{also})")


def _period(since: str | None, until: str | None) -> str:
    return (f" since {since}" if since else "") + (f" until {until}" if until else "")
