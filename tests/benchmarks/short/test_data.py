"""The short texts keep to their format: words verbatim, kinds known, days days."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from benchmarks.short.items import HALVES, PARTS, Half, Part, first_day, load_items

from tests.conftest import ROOT
from trucewatch.ontology.load import load_ontology
from trucewatch.records.claim import FACTUALITIES

DATA = ROOT / "benchmarks" / "short" / "data"
FILES = [(part, half) for part in PARTS for half in HALVES]
NUMBERS = {
    ("duties", "seen"): 120,
    ("duties", "unseen"): 50,
    ("claims", "seen"): 59,
    ("claims", "unseen"): 58,
}
KEYS = {
    "duties": {"words", "kind", "bearer", "deadline"},
    "claims": {"words", "kind", "factuality", "speaker", "start", "end", "place", "figures"},
}


def rows(part: Part, half: Half) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((DATA / f"{part}_{half}.yml").read_text("utf-8"))
    return found


def is_day_or_longer(told: str) -> bool:
    """Whether it is an ISO day, with an hour or not, or a month or year."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?", told):
        return False
    return bool(date.fromisoformat((told + "-01-01")[:10]))


# Numbers of items are named, never their words: a failure shows nothing of the unseen half.
@pytest.mark.parametrize(("part", "half"), FILES)
def test_each_answer_stands_in_its_text_and_has_all_its_fields(part: Part, half: Half) -> None:
    bad = [
        number
        for number, row in enumerate(rows(part, half))
        for one in row[part]
        if one["words"] not in row["text"] or set(one) != KEYS[part]
    ]
    assert not bad


@pytest.mark.parametrize(("part", "half"), FILES)
def test_every_day_is_a_day(part: Part, half: Half) -> None:
    for number, row in enumerate(rows(part, half)):
        days = [row["published"]]
        for one in row[part]:
            days += [one[k] for k in ("deadline", "start", "end") if one.get(k) is not None]
        assert all(is_day_or_longer(str(day)) for day in days), number


@pytest.mark.parametrize("half", HALVES)
def test_every_code_is_known(half: Half) -> None:
    ontology = load_ontology()
    events = {ontology.outside_kind(kind) for kind in ontology.events}
    duties = {d.kind for item in load_items("duties", half) for d in item.duties}
    claims = [c for item in load_items("claims", half) for c in item.claims]
    assert duties <= set(ontology.provisions)
    assert {c.kind for c in claims} <= events
    assert {c.factuality for c in claims} <= set(FACTUALITIES)


@pytest.mark.parametrize("half", HALVES)
def test_figures_have_an_end_and_names_stand_in_the_text(half: Half) -> None:
    for number, item in enumerate(load_items("claims", half)):
        for claim in item.claims:
            names = [n for n in (claim.speaker, claim.place) if n is not None]
            assert all(name in item.text for name in names), number
            assert all(low is not None or high is not None for _, low, high in claim.figures)


def test_no_text_stands_in_both_halves() -> None:
    for part in PARTS:
        seen, unseen = ({i.text for i in load_items(part, half)} for half in HALVES)
        assert not seen & unseen
        assert len(seen) == NUMBERS[part, "seen"]
        assert len(unseen) == NUMBERS[part, "unseen"]


def test_no_file_of_data_is_left_unread() -> None:
    assert {p.name for p in Path(DATA).iterdir()} == {f"{p}_{h}.yml" for p, h in FILES}


def test_what_is_told_as_a_month_or_year_starts_on_its_first_day() -> None:
    for start, day in [("2031", "2031-01-01"), ("2031-03", "2031-03-01"), (None, None)]:
        assert first_day(start) == day
    assert first_day("2031-03-04T07:10") == "2031-03-04"
