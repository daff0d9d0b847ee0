"""The demo case made, of the invented reports that come with trucewatch."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

from trucewatch.demo import COUNTRY, NAME, demo_places, demo_reports
from trucewatch.readers.registry import load_file
from trucewatch.store.case import Case


def make_demo(case: str | Path, now: Callable[[], str], told: Callable[[int, int], None]) -> Case:
    """Make the demo case and leave it open. ``told``: after each report, how many of how many.

    Raises:
        CaseError: something is there already, or it cannot be made.
    """
    made = Case.create(case, NAME, COUNTRY, at=now())
    found, places = demo_reports(), demo_places()
    try:
        made.add_places(places.read_bytes(), places.name, added_at=now())
        for done, report in enumerate(found, start=1):
            with resources.as_file(report) as path:
                raw, hints = load_file(path)
            made.add_report(raw, path.name, hints, captured_at=now())
            told(done, len(found))
    except BaseException:
        made.close()
        raise
    return made
