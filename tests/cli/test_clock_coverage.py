"""Where monitors or aid were kept out, and what was read of which place."""

from __future__ import annotations

import pytest

from tests.builders import make_claim, make_reading, make_record, make_report, make_speaker
from trucewatch.ontology.load import load_ontology
from trucewatch.records.claim import Factuality
from trucewatch.records.report import ReportKind
from trucewatch.records.saying import SpeakerKind
from trucewatch.views.clock_coverage import access_rows, place_rows
from trucewatch.views.sight import Sight

TEXT = "Karsa\nGuards turned a patrol back at Karsa, the Valley Observatory said."
QUOTE = "Guards turned a patrol back at Karsa"


def _rows(
    kind: str,
    speaker: SpeakerKind | None,
    report_kind: ReportKind = "news",
    factuality: Factuality = "happened",
    background: bool = False,
) -> list[str]:
    report = make_report(TEXT, kind=report_kind)
    said = make_speaker(report, "the Valley Observatory", kind=speaker) if speaker else None
    claim = make_claim(
        report, QUOTE, kind=kind, speaker=said, factuality=factuality, background=background
    )
    sight = Sight(make_record(make_reading(report, [claim])), load_ontology(), ("2031-03-14",))
    return [row["claim"] for row in access_rows(sight)]


@pytest.mark.parametrize(
    ("kind", "speaker", "report_kind", "shown"),
    [
        ("monitor_obstructed", "observer", "news", True),
        ("monitor_obstructed", "party", "news", True),
        ("aid_obstructed", "observer", "news", True),
        ("passage_refused", "humanitarian", "news", True),
        ("passage_refused", None, "sitrep", True),
        ("passage_refused", None, "news", False),
        ("aid_obstructed", "party", "ngo", False),
        ("shelling", "observer", "news", False),
    ],
)
def test_who_was_kept_out(
    kind: str, speaker: SpeakerKind | None, report_kind: ReportKind, shown: bool
) -> None:
    assert bool(_rows(kind, speaker, report_kind)) == shown


@pytest.mark.parametrize("factuality", ["planned", "demanded", "feared", "obliged"])
def test_what_did_not_come_about_kept_nobody_out(factuality: Factuality) -> None:
    assert _rows("monitor_obstructed", "observer", factuality=factuality) == []
    assert _rows("monitor_obstructed", "observer", background=True) == []


def test_reports_and_origins_by_place_and_day() -> None:
    readings = []
    for n, day in enumerate(("2031-03-13", "2031-03-14", "2031-03-14", None)):
        report = make_report(TEXT, day=day, outlet=f"Outlet {n % 2}", name=f"{n}.txt", url=f"{n}")
        told = [make_claim(report, QUOTE, kind=kind, place="Karsa") for kind in ("patrol", "siege")]
        readings.append(make_reading(report, told))
    sight = Sight(make_record(*readings), load_ontology(), ("2031-03-14",))
    assert place_rows(sight) == [
        {
            "place": "Karsa",
            "reports": 4,
            "origins": 2,
            "days": {"2031-03-13": 1, "2031-03-14": 2, "undated": 1},
        }
    ]
