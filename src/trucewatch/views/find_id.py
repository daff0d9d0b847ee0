"""What an id, the beginning of one, or a short name of a record means."""

from __future__ import annotations

from trucewatch.errors import UsageError
from trucewatch.views.sight import Sight

_LISTED = 8  # candidates that an error names


def find_id(sight: Sight, asked: str) -> str:
    """The id that is meant by an id, the unique beginning of one, or a short name (P2, I-3).

    Raises:
        UsageError: nothing or several things are meant.
    """
    record = sight.record
    short = {name: ident for ident, name in sight.provision_name.items()}
    short |= {name: ident for ident, name in sight.incident_name.items()}
    if asked.upper() in short:
        return short[asked.upper()]
    groups = (
        record.claims,
        record.provisions,
        record.incidents,
        record.agreements,
        record.contradictions,
        record.reports,
    )
    ids = [item.id for group in groups for item in group]
    if asked in ids:
        return asked
    if asked in sight.heirs:  # of an older version, whose words stand in the latest
        return sight.heirs[asked]
    found = [ident for ident in ids if ident.casefold().startswith(asked.casefold())]
    if len(found) == 1 and asked:
        return found[0]
    if not found or not asked:
        raise UsageError(
            f"{asked!r}: no claim, provision, incident, agreement, contradiction or report of this "
            "case has an id that begins so; trucewatch claims shows ids"
        )
    listed = ", ".join(found[:_LISTED]) + (" …" if len(found) > _LISTED else "")
    raise UsageError(f"{asked!r} is the beginning of {len(found)} ids: {listed}; give more of it")
