"""What is placed in time, how it is drawn, and that nothing is dropped."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.made_record import Told, made_record, sight_of
from trucewatch.views.sight import Sight
from trucewatch.views.timeline import Timeline, in_words


def line_of(*told: Told) -> Timeline:
    return Timeline(sight_of(made_record(list(told))))


def forms(*told: Told) -> list[str]:
    return [row["form"] for row in line_of(*told).placed]


def test_forms_follow_what_the_words_say_of_the_time() -> None:
    assert forms(Told(precision="hour")) == ["hour"]
    assert forms(Told()) == ["within"]
    assert forms(Told(start="2031-03-01", end="2031-03-05", precision="week")) == ["within"]
    assert forms(Told("siege", "2031-03-01", "2031-03-05", factuality="ongoing")) == ["open"]


def merged(first: Told, second: Told) -> Sight:
    """Two tellings of one incident."""
    record = made_record([first, second])
    one = replace(record.incidents[0], claims=("c0", "c1"), end=record.incidents[1].end)
    return sight_of(replace(record, incidents=(one,), assessments=record.assessments[:1]))


def test_what_was_told_as_over_has_no_arrow() -> None:
    going = Told("siege", "2031-03-01", "2031-03-03", factuality="ongoing", published="2031-03-03")
    ended = Told("siege", "2031-03-01", "2031-03-05", published="2031-03-06")
    (row,) = Timeline(merged(going, ended)).placed
    assert (row["form"], row["start"], row["end"]) == ("lasted", "2031-03-01", "2031-03-05")


def test_a_day_on_which_it_was_not_so_does_not_stretch_it() -> None:
    seen = Told("heavy_weapons_presence", "2031-03-08", published="2031-03-08")
    gone = replace(seen, start="2031-03-13", factuality="did_not_happen", published="2031-03-14")
    (row,) = Timeline(merged(seen, gone)).placed
    assert (row["start"], row["end"]) == ("2031-03-08", "2031-03-08")


def test_what_has_no_day_and_what_is_still_to_come_is_listed_with_its_reason() -> None:
    line = line_of(Told(), Told(start=None), Told(start="2031-03-15", end="2031-03-16"))
    assert len(line.placed) == 1
    assert [row["why"] for row in line.not_placed] == [
        "no day is stated",
        "told of Sat 15 Mar – Sun 16 Mar 2031, after the day shown last",
    ]


def test_each_incident_is_in_the_span_or_counted_beside_it() -> None:
    told = [Told(start=f"2031-03-0{n}", published="2031-03-09") for n in range(1, 9)]
    long = Told("siege", "2031-03-02", "2031-03-04", factuality="ongoing")
    found = line_of(*told, long, Told(start=None)).document("2031-03-03", "2031-03-05")
    shown = sum(len(lane["incidents"]) for lane in found["lanes"])
    assert (found["earlier"], shown, found["later"]) == (2, 4, 3)
    assert found["earlier"] + shown + found["later"] + len(found["not_placed"]) == found["of"]
    json.dumps(found)


def test_one_lane_can_be_asked_for() -> None:
    line = line_of(Told(actor="the army"), Told())
    found = line.document("2031-03-01", "2031-03-09", "by:army")
    assert [lane["name"] for lane in found["lanes"]] == ["The army"]
    assert line.document("2031-03-01", "2031-03-09", "by:nobody known")["lanes"] == []


def test_the_full_name_tells_all_that_the_mark_shows() -> None:
    told = Told(
        "aid_delivered", factuality="did_not_happen", status="alleged", contested=True, place=None
    )
    (row,) = line_of(told).placed
    assert in_words(row) == (
        "I-1 aid delivered, told as not done, place not stated, Wed 5 Mar 2031, alleged, contested"
    )
    (row,) = line_of(Told("siege", factuality="ongoing", actor="the army")).placed
    assert in_words(row).endswith(
        "Karsa, Wed 5 Mar 2031, not ended when last told, reported, said to have acted: the army"
    )
