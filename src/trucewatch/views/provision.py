"""One provision as JSON values: how far it is kept day by day, and the claims for and against."""

from __future__ import annotations

from typing import Any

from trucewatch.errors import UsageError
from trucewatch.records.serial import to_json
from trucewatch.views.coverage import view_head
from trucewatch.views.provisions import provision_summary
from trucewatch.views.sides import side_document
from trucewatch.views.sight import Sight
from trucewatch.views.why import why_document

Document = dict[str, Any]


def provision_document(sight: Sight, name: str) -> Document:
    """The provision of a short name such as P2.

    Raises:
        UsageError: the record has none of this name.
    """
    ids = {short: ident for ident, short in sight.provision_name.items()}
    provision = next((p for p in sight.record.provisions if p.id == ids.get(name)), None)
    if provision is None:
        raise UsageError(f"No provision of this case, as of this day, is called {name!r}.")
    return {
        **view_head(sight, "provision"),
        "provision": provision_summary(sight, provision),
        "grounds": why_document(sight, provision.id),
        "days": [
            to_json(sight.statuses[provision.id][day])
            for day in sight.days
            if day in sight.statuses[provision.id]
        ],
        "evidence": [
            {"effect": b.effect, "rule": b.rule, **side_document(sight, sight.claims[b.claim])}
            for b in sight.bearings[provision.id]
        ],
    }
