"""Whether a speaker is the report's own outlet."""

from __future__ import annotations

import pytest

from tests.builders import make_report
from trucewatch.extract.outlet import is_outlet, speaks_of_itself
from trucewatch.records.report import ReportKind

TEXT = "News\nThe road is open."


@pytest.mark.parametrize(
    ("outlet", "kind", "words", "itself"),
    [
        ("Lake Council Observer Team", "sitrep", "Observer Team in Karsa", True),
        ("Lake Council Observer Team", "sitrep", "the Team", False),  # one word tells little
        ("LCOT", "ngo", "LCOT", True),
        ("Lake Council Observer Team", "ngo", "LCOT", True),
        ("Army Gazette of Karsa", "news", "the army", False),
        ("Lake Council Observer Team", "news", "Observer Team in Karsa", False),
        ("Valley Post", "news", "Valley Post", True),
    ],
)  # fmt: skip
def test_who_speaks_of_itself(outlet: str, kind: ReportKind, words: str, itself: bool) -> None:
    assert speaks_of_itself(make_report(TEXT, outlet=outlet, kind=kind), words) is itself


def test_a_short_form_names_the_outlet() -> None:
    report = make_report(TEXT, outlet="Valley Relief Network")
    assert is_outlet(report, "VRN")
    assert is_outlet(report, "the Relief Network")
    assert not is_outlet(report, "the Valley Council")
