"""Who is matched with whom: by parts with reasons, once, and never over days or kilometres."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.compare.event import Deaths, OutsideEvent
from trucewatch.compare.kinds import Kinds, Relation
from trucewatch.compare.match import Calendar, match
from trucewatch.compare.mine import Mine, Spot, ToldDeaths
from trucewatch.compare.score import SAME, score
from trucewatch.ontology.load import load_ontology
from trucewatch.records.incident import Incident

DAY = date(2031, 3, 7)
KINDS = Kinds(load_ontology())
SHELLING = "Shelling/artillery/missile attack"
TOWN = Spot("Karsa", frozenset({"karsa"}), "SY", 34.0, 37.0, "spot")


def theirs(row: int = 2, day: date = DAY, **other: object) -> OutsideEvent:
    event = OutsideEvent(
        row, f"E{row}", day, day, "day", "Karsa", "Syria", 34.0, 37.0, "spot", "acled", SHELLING,
        SHELLING, ("Hill Brigades",), Deaths(None, 3, None),
    )  # fmt: skip
    return replace(event, **other)  # type: ignore[arg-type]


def ours(rank: int = 0, day: date = DAY, kind: str = "shelling", **other: object) -> Mine:
    incident = Incident(f"i-{rank}", kind, (), day.isoformat(), day.isoformat(), "Karsa", ())
    mine = Mine(
        incident, f"I-{rank + 1}", rank, (kind,), day, day, True, "day", (TOWN,),
        frozenset({"hill", "brigade"}), (ToldDeaths(3, 3, "killed 3", "the council", "c-1"),),
    )  # fmt: skip
    return replace(mine, **other)  # type: ignore[arg-type]


def test_all_alike() -> None:
    found = score(theirs(), ours(), KINDS)
    assert found.total == 1.05
    assert not any(part.differs for part in found.parts)
    assert [part.name for part in found.parts] == ["date", "place", "kind", "sides", "deaths"]


@pytest.mark.parametrize(
    ("event", "mine", "reason"),
    [
        (theirs(day=DAY + timedelta(days=1)), ours(), "one day apart"),
        (theirs(lat=34.1), ours(), "same place by name, 11 km apart"),
        (theirs(lat=34.1, place="the mill"), ours(), "11 km apart"),
        (theirs(type="Armed clash"), ours(), "kinds of one sort, coded otherwise"),
        (theirs(type="Grenade"), ours(), "kinds of one wider type"),
        (theirs(deaths=Deaths(None, 5, None)), ours(), "another number of deaths"),
        (theirs(), ours(deaths=()), "deaths in theirs, none reported in the case"),
        (
            theirs(last=DAY + timedelta(days=6), date_told="week"),
            ours(),
            "days overlap; one is told by the week",
        ),
    ],
)
def test_what_differs_is_told_and_still_matches(
    event: OutsideEvent, mine: Mine, reason: str
) -> None:
    found = score(event, mine, KINDS)
    assert found.total >= SAME
    assert reason in [part.reason for part in found.parts]


@pytest.mark.parametrize(
    ("event", "mine"),
    [
        (theirs(day=DAY + timedelta(days=3)), ours()),
        (theirs(lat=34.5), ours()),
        (theirs(lat=None, lon=None, place="Tell Amra"), ours()),
        (theirs(type="Peaceful protest"), ours()),
        (theirs(type="Agreement"), ours()),
        (theirs(day=DAY - timedelta(days=20)), ours(dated=False, first=DAY - timedelta(days=7))),
        (theirs(lat=36.0, nearness="area"), ours()),
    ],
)
def test_what_cannot_be_one_never_matches(event: OutsideEvent, mine: Mine) -> None:
    found = score(event, mine, KINDS)
    assert found.total < 0
    assert found.bars
    assert match([event], Calendar([mine]), KINDS).pairs == ()


def test_same_day_and_kind_alone_are_not_enough() -> None:
    assert (
        score(theirs(actors=(), deaths=Deaths(None, None, None)), ours(spots=()), KINDS).total
        < SAME
    )


def test_an_area_or_month_of_theirs_holds_a_town_and_day_of_ours() -> None:
    wide = theirs(place="Karsa province", lat=34.6, nearness="area")
    assert not score(wide, ours(), KINDS).bars
    month = theirs(first=date(2031, 3, 1), last=date(2031, 3, 31), date_told="month")
    assert score(month, ours(), KINDS).total >= SAME


def test_deaths_are_laid_beside_each_telling_never_added() -> None:
    told = (
        ToldDeaths(3, 3, "killed 3", "the council", "c-1"),
        ToldDeaths(5, None, "killed at least 5", "a medic", "c-2"),
    )
    for number, reason in (
        (3, "a number of deaths that the case has"),
        (9, "a number of deaths that the case has"),
        (8, "a number of deaths that the case has"),
        (4, "another number of deaths"),
    ):
        event = theirs(deaths=Deaths(None, number, None))
        part = score(event, ours(deaths=told), KINDS).parts[-1]
        assert part.reason == reason
        assert part.differs  # not every telling says so


def test_one_incident_matches_the_better_of_two_rows() -> None:
    good, second = theirs(2), theirs(3, DAY + timedelta(days=1))
    for events in ([good, second], [second, good]):
        found = match(events, Calendar([ours()]), KINDS)
        assert [(p.event.row, p.mine.name) for p in found.pairs] == [(2, "I-1")]
        assert found.taken[3].mine.name == "I-1"


@pytest.mark.parametrize(
    ("codes", "told", "kind", "relation"),
    [
        ("acled", SHELLING, "shelling", "same"),
        ("acled", "Air/drone strike", "drone_strike", "same"),
        ("acled", "Explosions/Remote violence", "shelling", "near"),
        ("acled", "Arrests", "agreement_reached", "apart"),
        ("acled", "Other", "aid_obstructed", "near"),
        ("cameo", "194", "shelling", "same"),
        ("cameo", "190", "shelling", "same"),
        ("cameo", "195", "shelling", "near"),
        ("cameo", "1823", "attack_on_civilians", "near"),
        ("cameo", "0861", "corridor_opened", "near"),
        ("cameo", "19", "shelling", "same"),
        ("cameo", "183", "shelling", "wide"),
        ("cameo", "036", "shelling", "apart"),
        ("ucdp", "1", "shelling", "same"),
        ("ucdp", "3", "shelling", "near"),
        ("ucdp", "3", "attack_on_civilians", "same"),
        ("ucdp", "1", "aid_delivered", "apart"),
        ("own", "air_strike", "drone_strike", "same"),
        ("words", "artillery", "shelling", "unknown"),
    ],
)
def test_kinds(codes: str, told: str, kind: str, relation: Relation) -> None:
    event = theirs(codes=codes, type=told)
    assert KINDS.relation(event, [kind]) == relation


@given(st.integers(0, 2**32), st.integers(1, 12), st.integers(1, 12))
def test_matching_is_one_to_one_and_heeds_no_order(seed: int, many: int, few: int) -> None:
    chance = random.Random(seed)
    events = [
        theirs(n, DAY + timedelta(days=chance.randint(0, 6)), lat=34.0 + chance.choice((0, 0.1, 1)))
        for n in range(2, many + 2)
    ]
    mine = [ours(n, DAY + timedelta(days=chance.randint(0, 6))) for n in range(few)]
    found = match(events, Calendar(mine), KINDS).pairs
    assert len({p.event.row for p in found}) == len({p.mine.rank for p in found}) == len(found)
    for pair in found:
        assert abs((pair.event.first - pair.mine.first).days) <= 2
        assert pair.event.lat is not None
        assert pair.event.lat < 34.5
    chance.shuffle(events)
    assert match(events, Calendar(mine), KINDS).pairs == found
