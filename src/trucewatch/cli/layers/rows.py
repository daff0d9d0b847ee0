"""A layer as programs read it, and its days as a line tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trucewatch.store.layers import KeptLayer


def layer_row(one: KeptLayer) -> dict[str, Any]:
    """One layer of the case."""
    return {
        "name": one.name,
        "sha256": one.sha256,
        "kind": one.kind,
        "role": one.role,
        "source": one.source,
        "first_day": one.first_day,
        "last_day": one.last_day,
        "disputed": one.disputed,
        "size": one.size,
        "added_at": one.added_at,
        "path": one.path,
    }


def layer_line(one: KeptLayer) -> str:
    """Name, kind, source, days, and whether it is disputed."""
    from trucewatch.cli.printing.screen import line

    days = "day not stated"
    if one.first_day is not None:
        days = f"as of {one.first_day}"
        days += f" to {one.last_day}" if one.last_day != one.first_day else ""
    kind = "ground, " * (one.role == "ground") + one.kind
    disputed = ", disputed" if one.disputed else ""
    return f"{line(one.name)} ({kind}), drawn by {line(one.source)}, {days}{disputed}"
