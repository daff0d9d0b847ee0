"""Nobody stands in a lane of those said to have acted of whom nobody says so."""

from __future__ import annotations

from trucewatch.store.case import Case
from trucewatch.views.timeline import Timeline
from trucewatch.web.sights import Sights


def test_gunmen_of_whom_an_army_speaks_are_no_side(demo_case: Case) -> None:
    """The army says "gunmen"; that the other side's men are meant is said by nobody."""
    rows = Timeline(Sights(demo_case).at(None)).placed
    (ambush,) = (row for row in rows if row["said_responsible"] == "Gunmen")
    assert ambush["lane"] == "unsided"
    assert any(row["lane"].startswith("by:") for row in rows)
