"""Tables of others are known by their first row; bad rows are told and stop nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.compare.tables import ACLED, GED, acled, gdelt, ged, write
from trucewatch.compare.event import Deaths
from trucewatch.compare.read import read_outside
from trucewatch.compare.schemes.mapped import read_map
from trucewatch.errors import UsageError

KINDS = {"shelling": "shelling", "armed clash": "armed_clash"}


def test_acled(tmp_path: Path) -> None:
    rows = (
        acled("XA1", "2031-03-07"),
        acled("XA2", "07 March 2031", time="2", near="3", deaths=""),
        acled("XA3", "2031-02-10", time="3"),
    )
    file = read_outside(write(tmp_path / "a.csv", ACLED, *rows), None, KINDS)
    assert (file.scheme, file.refused) == ("ACLED", ())
    first, week, month = file.events
    assert (first.id, first.type, first.place) == (
        "XA1",
        "Shelling/artillery/missile attack",
        "Kessara",
    )
    assert (first.first, first.last, first.nearness) == (date(2031, 3, 7), date(2031, 3, 7), "spot")
    assert first.deaths == Deaths(None, 4, None)
    assert first.actors == ("Military Forces of Mali", "Civilians (Mali)")
    assert (week.first, week.last, week.nearness) == (date(2031, 3, 1), date(2031, 3, 13), "area")
    assert week.deaths == Deaths(None, None, None)
    assert (month.first, month.last) == (date(2031, 2, 1), date(2031, 2, 28))


def test_ged(tmp_path: Path) -> None:
    path = write(tmp_path / "g.csv", GED, ged("9", "2031-03-06 00:00:00.000", "2031-03-08"))
    (event,) = read_outside(path, None, KINDS).events
    assert (event.first, event.last) == (date(2031, 3, 6), date(2031, 3, 8))
    assert (event.codes, event.label) == ("ucdp", "state-based violence")
    assert event.deaths == Deaths(3, 4, 6)
    assert event.deaths.words() == "4 (3–6)"


def test_gdelt_has_no_header(tmp_path: Path) -> None:
    path = write(tmp_path / "d.csv", gdelt("77", "20310307", "194"))
    file = read_outside(path, None, KINDS)
    (event,) = file.events
    assert file.scheme == "GDELT 2.0"
    assert (event.codes, event.type, event.place, event.country) == (
        "cameo",
        "194",
        "Kessara",
        "Mali",
    )
    assert event.first == date(2031, 3, 7)


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    path = write(
        tmp_path / "own.csv",
        "day;town;y;x;what;killed;nr",
        "20310307;Kessara;15.08;-4.06;Shelling;4;a",
        "2031-03-08;Kessara;;;armed_clash;;b",
        "2031-03-09;;;;Grenade;;c",
        "2031-03-09;;;;artillery;;d",
    )
    columns = "date=day,place=town,lat=y,lon=x,type=what,deaths=killed,id=nr"
    events = read_outside(path, columns, KINDS).events
    assert [(e.id, e.codes, e.type) for e in events] == [
        ("a", "own", "shelling"),
        ("b", "own", "armed_clash"),
        ("c", "acled", "Grenade"),
        ("d", "words", "artillery"),
    ]
    assert events[1].lat is None


@pytest.mark.parametrize(
    ("row", "field", "right"),
    [
        (acled("X", "yesterday"), "event_date", "a day such as"),
        (acled("X", "2031-02-30"), "event_date", "a day such as"),
        (acled("X", "0001-01-01", time="2"), "event_date", "a day such as"),
        (acled("", "2031-03-07"), "event_id_cnty", "the event's id"),
        (acled("X", "2031-03-07", at=("95", "1")), "latitude", "-90 to 90"),
        (acled("X", "2031-03-07", at=("nan", "1")), "latitude", "degrees"),
        (acled("X", "2031-03-07", at=("15", "")), "longitude", "degrees"),
        (acled("X", "2031-03-07", deaths="many"), "fatalities", "a whole number"),
        (acled("X", "2031-03-07", deaths="-1"), "fatalities", "a whole number"),
        (acled("X", "2031-03-07", deaths="9" * 40), "fatalities", "a whole number"),
        (acled("X", "2031-03-07", time="9"), "time_precision", "one of 1, 2, 3"),
        ("X,2031-03-07", "row", "31 cells"),
    ],
)
def test_bad_rows_are_told_and_stop_nothing(
    tmp_path: Path, row: str, field: str, right: str
) -> None:
    path = write(tmp_path / "a.csv", ACLED, acled("A", "2031-03-07"), row, acled("B", "2031-03-08"))
    file = read_outside(path, None, KINDS)
    assert [event.id for event in file.events] == ["A", "B"]
    (refused,) = file.refused
    assert (refused.row, refused.field) == (3, field)
    said = refused.words("a.csv")
    assert said.startswith(f"a.csv: row 3: {field}: ")
    assert right in said


def test_what_is_no_table_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--map date=COLUMN"):
        read_outside(write(tmp_path / "x.csv", "a,b,c", "1,2,3"), None, KINDS)
    with pytest.raises(UsageError, match="no such file"):
        read_outside(tmp_path / "none.csv", None, KINDS)
    with pytest.raises(UsageError, match="no column 'when'; it has a, b"):
        read_outside(write(tmp_path / "x.csv", "a,b", "1,2"), "date=when", KINDS)
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(UsageError, match="no known table"):
        read_outside(tmp_path / "empty.csv", None, KINDS)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("place=town", "date is missing"),
        ("date=a,colour=b", "'colour=b'"),
        ("date=a,date=b", "'date=b'"),
        ("date", "what=column"),
        ("date=a,lat=y", "lat and lon go together"),
    ],
)
def test_maps_that_cannot_be_used(words: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_map(words)
