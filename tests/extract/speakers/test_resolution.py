"""Speaker resolution on the tagged sayings, held to pinned floors; and the scorer itself."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.extract.speakers.resolution import (
    FOLDER,
    main,
    names_fully,
    same_speaker,
    score_all,
    shares,
    spans_of,
)

FLOORS: dict[str, dict[str, float]] = yaml.safe_load(
    (Path(__file__).parent / "floors.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("group", FLOORS)
def test_floors(group: str) -> None:
    held = group == "held back"
    found = shares([s for s in score_all() if s.file.startswith("held_") == held])
    floors = FLOORS[group]
    assert found["right"] >= floors["right"]
    assert found["fullest"] >= floors["fullest"]
    assert found["wrong"] <= floors["wrong"] + 1e-9


def test_there_are_enough_sayings_and_a_third_is_held_back() -> None:
    held = sum(s.file.startswith("held_") for s in score_all())
    assert len(score_all()) >= 300
    assert 0.25 <= held / len(score_all()) <= 0.4


def test_every_file_is_explained() -> None:
    assert (FOLDER / "README.md").is_file()
    for path in FOLDER.glob("*.yml"):
        assert path.read_text(encoding="utf-8").startswith("# "), path


def test_held_back_failures_are_not_printed_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    shown = capsys.readouterr().out
    assert "held back" in shown
    assert " held_" not in shown


SAME = [
    ("Colonel Adel Rashwan, an army spokesman", "army spokesman Colonel Adel Rashwan"),
    ("The Valley Observatory", "Valley Observatory"),
    ("Khaled al-Tahiri", "Khaled Tahiri, who heads the council"),
    ("A nurse at the clinic", "a nurse at the clinic"),
]
OTHER = [
    ("Colonel Adel Rashwan", "Colonel Yusuf Barakat"),
    ("The Valley Observatory", "The Hill Brigades"),
    ("the mayor, Oleh Drahomyr", "The mayor of Zavirsk"),
    ("A nurse at the clinic", "A baker in the town"),
    ("Rustam Beridzan", "Zaur Beridzan"),
]


@pytest.mark.parametrize(("wanted", "answer"), SAME)
def test_same_speaker(wanted: str, answer: str) -> None:
    assert same_speaker(wanted, answer)
    assert names_fully(wanted, answer)


@pytest.mark.parametrize(("wanted", "answer"), OTHER)
def test_another_speaker(wanted: str, answer: str) -> None:
    assert not same_speaker(wanted, answer)


def test_a_surname_is_right_and_not_full() -> None:
    assert same_speaker("Colonel Adel Rashwan", "Rashwan")
    assert not names_fully("Colonel Adel Rashwan", "Rashwan")


def test_words_that_do_not_stand_in_the_report_are_named() -> None:
    with pytest.raises(ValueError, match="no such words"):
        spans_of("The road is open.", "no such words")
