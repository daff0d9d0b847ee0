"""The bundled demo reports as a case, for tests of pages, boards and browsers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.once import once
from trucewatch.demo import COUNTRY, NAME, demo_places, demo_reports
from trucewatch.readers.hints import Hints
from trucewatch.store.case import Case

CAPTURED = "2031-03-14T18:00:00Z"


def make_demo_case(path: Path) -> Case:
    """Create the case at ``path``, add the demo's places and reports and leave it open."""
    case = Case.create(path, NAME, COUNTRY, at=CAPTURED)
    places = demo_places()
    case.add_places(places.read_bytes(), places.name, added_at=CAPTURED)
    for report in demo_reports():
        beside = Path(str(report)).with_suffix(".json")
        known = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
        case.add_report(report.read_bytes(), report.name, Hints(**known), captured_at=CAPTURED)
    return case


def copied_demo(factory: pytest.TempPathFactory, to: Path) -> Path:
    """A copy, at a path or in a folder, of the demo case that is made once for all tests."""

    def make(made: Path) -> None:
        make_demo_case(made / "demo.case").close()

    return Path(shutil.copy(once(factory, "demo", make) / "demo.case", to))
