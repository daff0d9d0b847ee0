"""The time of the deal: overdue is not breached, and each count carries what was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_agreement, make_provision, make_reading, make_record, make_report
from tests.cli.conftest import Run
from trucewatch.cli.printing.clock import overdue_words
from trucewatch.ontology.load import load_ontology
from trucewatch.records.incident import Bearing
from trucewatch.views.clock import retold_deadlines, told
from trucewatch.views.coverage import read_between
from trucewatch.views.sight import Sight


def test_the_document(answer: Callable[..., Any], kessara: Path) -> None:
    clock = answer("clock", kessara)
    assert clock["format"] == "trucewatch/clock/1"
    assert (clock["as_of"], clock["day"]) == ("2031-03-14", 12)
    assert clock["agreements"][0]["day"] == 12
    # the last mortars came late, but they came: the mission confirms all fourteen
    assert [(row["name"], row["day"]) for row in clock["overdue"]] == [("P5", "2031-03-13")]
    assert clock["overdue"][0]["told"] == ["not_done"]
    assert sum(row["reports"] for row in clock["days"]) == clock["coverage"]["reports"] == 8
    without = [row["day"] for row in clock["days"] if not row["reports"]]
    assert without == clock["coverage"]["days_without_report"]
    for row in clock["places"]:
        assert sum(row["days"].values()) == row["reports"]
        assert row["origins"] <= row["reports"]
    assert {(row["kind"], row["place"]) for row in clock["access"]} == {
        ("passage_refused", "Douna"),
        ("aid_obstructed", "Douna"),  # "twelve trucks are still waiting"
    }
    last, before = clock["breaches"]
    assert (last["to"], before["to"]) == ("2031-03-14", "2031-03-07")
    assert last["coverage"]["reports"] + before["coverage"]["reports"] == 8
    assert last["incidents"] == sum(last["by_status"].values())


def test_before_the_deadlines_they_are_next(answer: Callable[..., Any], kessara: Path) -> None:
    clock = answer("clock", kessara, "--as-of", "2031-03-08")
    assert clock["overdue"] == []
    assert [(row["name"], row["away"]) for row in clock["next"]] == [
        ("P2", "in 2 d"),
        ("P5", "in 5 d"),
    ]


def test_days_since_the_last_report_are_days_without_one(
    answer: Callable[..., Any], kessara: Path
) -> None:
    clock = answer("clock", kessara, "--as-of", "2031-03-20")
    assert clock["day"] == 18
    assert clock["coverage"]["days_without_report"][-1] == "2031-03-20"
    assert clock["days"][-1] == {
        "day": "2031-03-20",
        "number": 18,
        "reports": 0,
        "origins": 0,
        "not_yet_read": 0,
    }


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_the_page(run: Run, kessara: Path, columns: str) -> None:
    result = run("clock", kessara, COLUMNS=columns)
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= min(int(columns), 100)
    page = " ".join(result.stdout.split())
    for words in (
        "Day 12 · declared Sun 2 Mar 2031 · in force from Mon 3 Mar 2031",
        "for how long: not told",
        "No deadline is still to come.",
        "P5 release of detainees · since Thu 13 Mar 2031, 1 d · overdue, told as not done",
        "4 of 7 days without one",
        "Silence is not peace.",
        "refused passage to a convoy",
    ):
        assert words in page


def test_overdue_in_words() -> None:
    assert overdue_words([]) == "overdue, nothing reported"
    assert overdue_words(["begun", "not_done"]) == "overdue, told as begun, told as not done"


@pytest.mark.parametrize(
    ("effect", "code"),
    [
        ("fulfils", "kept"),
        ("begins", "begun"),
        ("partly_fulfils", "begun"),
        ("delays", "not_done"),
        ("breaches", "breach_alleged"),
    ],
)
def test_what_is_told_of_a_duty(effect: Any, code: str) -> None:
    reading = make_reading()
    record = make_record(reading)
    provision, claim = record.provisions[0], record.claims[0]
    kept = effect in ("fulfils", "begins", "partly_fulfils")
    status = replace(
        record.statuses[0],
        claims_for=(claim.id,) if kept else (),
        claims_against=() if kept else (claim.id,),
    )
    bearing = Bearing(claim.id, provision.id, effect, "bearings.test")
    record = replace(record, bearings=(bearing,), statuses=(status,))
    assert told(Sight(record, load_ontology(), ("2031-03-14",)), provision) == [code]


def test_a_deadline_told_otherwise_later_stands_with_each_wording() -> None:
    first = make_report("One\nThe army will leave by 20 March.", day="2031-03-14", outlet="A")
    second = make_report("Two\nThe army will leave by 27 March.", day="2031-03-19", outlet="B")
    deal = make_agreement(first, "The army")
    words = ("The army will leave by 20 March", "The army will leave by 27 March")
    one = make_provision(first, words[0], deal, deadline="2031-03-20")
    two = make_provision(second, words[1], deal, deadline="2031-03-27")
    readings = [
        replace(make_reading(report, []), provisions=(provision,))
        for report, provision in ((first, one), (second, two))
    ]
    merged = replace(one, tellings=one.tellings + two.tellings)
    record = replace(make_record(*readings), agreements=(deal,), provisions=(merged,), statuses=())
    (row,) = retold_deadlines(Sight(record, load_ontology(), ("2031-03-19",)), readings)
    assert [(w["deadline"], w["quote"]) for w in row["wordings"]] == [
        ("2031-03-20", words[0]),
        ("2031-03-27", words[1]),
    ]
    alike = [readings[0], replace(readings[1], provisions=(replace(two, deadline="2031-03-20"),))]
    assert retold_deadlines(Sight(record, load_ontology(), ("2031-03-19",)), alike) == []


def test_what_was_read_between_two_days() -> None:
    sight = Sight(make_record(), load_ontology(), ("2031-03-14",))
    assert read_between(sight, "2031-03-13", "2031-03-15") == {
        "reports": 1,
        "origins": 1,
        "not_yet_read_reports": 0,
        "days_not_yet_read": [],
        "days": 3,
        "days_without_report": ["2031-03-13", "2031-03-15"],
    }
