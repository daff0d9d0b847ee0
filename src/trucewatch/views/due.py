"""What is due next, and what is late."""

from __future__ import annotations

from typing import Any

from trucewatch.views import wording
from trucewatch.views.sight import Sight


def due(sight: Sight) -> list[dict[str, Any]]:
    """Deadlines that are days, the earliest first, of provisions not told as kept in full."""
    today = sight.today
    if today is None:
        return []
    found = []
    for p in sight.record.provisions:
        status = sight.status(p)
        if p.deadline is None or not p.deadline[:4].isdigit():
            continue
        if status is not None and status.implementation == "full":
            continue
        found.append(
            {
                "day": p.deadline,
                "gap": wording.distance(p.deadline, today),
                "late": p.deadline < today,
                "door": sight.provision_door(p.id),
                "words": sight.kind_label(p.kind),
            }
        )
    return sorted(found, key=lambda d: (d["day"], d["door"].name))
