"""The demo case: eight reports about an invented truce in Mopti Region, Mali.

Every town, group, outlet and person in them is invented; so are all events, words and the points
of the places. Real places that bear one of the names lie elsewhere, and are not meant.
"""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

NAME = "Kessara truce (invented)"
COUNTRY = "ML"


def demo_reports() -> tuple[Traversable, ...]:
    """The report files in the order of their names; each has a ``.json`` of hints beside it."""
    folder = resources.files(__package__) / "reports"
    found = [f for f in folder.iterdir() if f.name.endswith((".txt", ".html"))]
    return tuple(sorted(found, key=lambda f: f.name))


def demo_places() -> Traversable:
    """A list of the places that the reports name, as known to monitors: closely, or not."""
    return resources.files(__package__) / "kessara-places.csv"
