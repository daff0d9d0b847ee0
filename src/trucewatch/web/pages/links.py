"""Addresses that keep the as-of day, so that a page of the past opens pages of the past."""

from __future__ import annotations

from trucewatch.records.claim import Claim
from trucewatch.records.incident import Incident
from trucewatch.views.sight import Door, Sight


def keep_day(sight: Sight, href: str) -> str:
    """The address with the as-of day that was asked for, where one was."""
    day = sight.record.as_of
    if day is None:
        return href
    path, mark, place = href.partition("#")
    return f"{path}{'&' if '?' in path else '?'}as_of={day}{mark}{place}"


def claim_link(sight: Sight, claim: Claim) -> str:
    """Address of the claim in its report, as of the same day."""
    return keep_day(sight, sight.claim_href(claim))


def incident_link(sight: Sight, incident: Incident) -> Door:
    """The incident's short name, and its address as of the same day."""
    door = sight.incident_door(incident)
    return Door(door.name, keep_day(sight, door.href))
