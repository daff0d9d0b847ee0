"""Every incident stands at a place or is listed without one; days count what they hold."""

from __future__ import annotations

from tests.made_record import Told, at, made_record, sight_of
from trucewatch.views.map.document import LONGEST, Map
from trucewatch.views.map.layers import layer_of

KARSA, DOUNA = at(14.6, -4.0), at(14.8, -4.3, name="Douna")
LAYER = layer_of(
    b'{"type":"Feature","properties":{"name":"line"},"geometry":'
    b'{"type":"LineString","coordinates":[[-4.15,14],[-4.15,16]]}}',
    "line.geojson",
)


def made(*told: Told, as_of: str | None = None) -> Map:
    return Map(sight_of(made_record(list(told), as_of=as_of)), [LAYER])


def test_nothing_is_dropped() -> None:
    found = made(
        Told(where=KARSA), Told(where=KARSA, kind="arrest"), Told(where=DOUNA),
        Told(where=at(None, None, None, "unknown")), Told(), Told(where=KARSA, start=None),
    ).document()  # fmt: skip
    assert [(p["words"], len(p["incidents"])) for p in found["places"]] == [
        ("in Karsa", 3),
        ("in Douna", 1),
    ]
    assert [r["why"] for r in found["not_placed"]] == [
        "no list of places has a point for it, or several bear the name",
        "no place is stated",
    ]
    assert found["of"] == found["shown"] == 6
    assert found["without_day"] == 1
    assert [(s["answer"], len(s["incidents"])) for s in found["lines"][0]["sides"]] == [
        *(("left", 1), ("right", 3), ("both", 0), ("too_coarse", 0), ("beyond", 0)),
    ]


def test_a_span_of_days_leaves_out_what_is_told_of_others_or_of_no_day() -> None:
    told = made(
        Told(where=KARSA, start="2031-03-03"),
        Told(where=KARSA, start="2031-03-04", end="2031-03-08"),
        Told(where=DOUNA, start="2031-03-09", published="2031-03-10"),
        Told(where=KARSA, start=None),
    )
    found = told.document("2031-03-05", "2031-03-09")
    assert [r["start"] for p in found["places"] for r in p["incidents"]] == [
        "2031-03-09",  # Douna comes before Karsa
        "2031-03-04",
    ]
    assert found["read"]["reports"] == 1
    assert len(told.document(None, "2031-03-03")["places"]) == 1
    assert len(told.document("2031-03-09", None)["places"]) == 1


def test_days_hold_what_is_told_of_one_day_and_what_was_read() -> None:
    told = made(
        Told(start="2031-03-03"), Told(start="2031-03-03", end="2031-03-05"), Told()
    )  # fmt: skip
    assert [(d["day"][-2:], d["incidents"], d["reports"]) for d in told.days()] == [
        *(("03", 1, 0), ("04", 0, 0), ("05", 1, 1)),
    ]
    assert told.document()["of_several_days"] == 1
    assert len(made(Told(start="1998-01-01"), Told()).days()) == LONGEST


def test_an_empty_record_and_one_without_days() -> None:
    empty = Map(sight_of(made_record([], deal=False))).document()
    assert (empty["places"], empty["not_placed"], empty["days"], empty["read"]) == (
        [],
        [],
        [],
        None,
    )
    undated = made(Told(where=KARSA, start=None, published=None)).document()
    assert len(undated["places"]) == 1
    assert undated["days"] == []
