"""The checks of what must not be said can fail: each is shown a reading that breaks it."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.trucebench.forbidden import violations
from benchmarks.trucebench.predict import Read, read_case

TEXT = """Army sets up posts in Tel Marwan

The army set up two checkpoints in Tel Marwan on Monday, residents said.

Shells hit the town on 3 March 2031, killing a farmer. Officials later met in Paris.
"""
GOLD: dict[str, Any] = {
    "publication_date": "2031-03-04",
    "page_furniture": [],
    "claims": [
        {
            "event": {"kind": "checkpoint_established"},
            "factuality": "obliged",
            "figures": [{"kind": "posts"}],
        }
    ],
}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    case = tmp_path_factory.mktemp("case")
    (case / "reports").mkdir()
    (case / "reports" / "r1.txt").write_text(TEXT, encoding="utf-8")
    (case / "reports" / "r1.json").write_text('{"published": "2031-03-04"}', encoding="utf-8")
    return read_case(case)


def test_a_line_that_was_read_is_found(read: Read) -> None:
    line = TEXT.split("\n")[2]
    assert violations("read a related headline", {**GOLD, "page_furniture": [line]}, read)
    assert not violations("read a related headline", GOLD, read)


def test_what_is_said_to_have_been_set_up_is_found(read: Read) -> None:
    assert violations("say that checkpoints were erected", GOLD, read)
    assert not violations("say that checkpoints were erected", {**GOLD, "claims": []}, read)


def test_a_current_date_is_found(read: Read) -> None:
    assert violations("date the shelling of 2031 as current", GOLD, read)
    assert not violations("date the truce of 2018 as current", GOLD, read)


def test_an_agency_taken_for_a_city_is_found(read: Read) -> None:
    assert violations("resolve Paris (the agency) to the city", GOLD, read)
    assert not violations("resolve Sahil (the agency) to the city", GOLD, read)


def test_a_place_in_another_country_is_found(read: Read) -> None:
    assert violations("resolve Paris to anywhere but Yemen", GOLD, read)
    assert not violations("resolve Paris to anywhere but France", GOLD, read)


def test_a_name_in_what_is_published_is_found(read: Read) -> None:
    named = {"claims": [{"private_persons": ["Paris"]}]}
    assert violations("publish the name of a resident", named, read)
    absent = {"claims": [{"private_persons": ["Huda Kassar"]}]}
    assert violations("publish the name of a resident", absent, read) == []


def test_nothing_is_called_verified(read: Read) -> None:
    assert read.record.assessments
    assert violations("call anything verified", GOLD, read) == []


def test_a_line_that_no_check_knows_is_not_passed_over(read: Read) -> None:
    assert violations("do something else", GOLD, read) == ["no check understands this line"]
