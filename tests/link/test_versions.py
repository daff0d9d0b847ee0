"""Which reports are versions of one; two outlets never; unsure ones are kept apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_report
from trucewatch.link.addresses import canonical_address
from trucewatch.link.versions import find_versions
from trucewatch.records.judgement import Judgement
from trucewatch.records.report import Report

TEXT = (
    "Shells hit Qasr Wadi\n\nGovernment forces shelled the market of Qasr Wadi on Friday, the town "
    "council said. The road to the mill was closed for most of the day and buses turned back."
)
EDITED = TEXT.replace("turned back", "waited")
SHORTENED = "Shells hit Qasr Wadi\n\nGovernment forces shelled the market of Qasr Wadi on Friday."
OTHER = (
    "Rice prices rise\n\nThe price of rice in Sendou rose again this week, traders told the paper, "
    "as boats from the south arrived late and half empty after the rains of the last month."
)
ADDRESS = "https://valleypost.example/a/1"
EARLY, LATE = "2031-03-14T09:00:00Z", "2031-03-14T15:00:00Z"


def related(*reports: Report, judgements: tuple[Judgement, ...] = ()) -> tuple[int, int]:
    """How many reports have versions, and how many pairs may be."""
    found, possible = find_versions(reports, {}, judgements)
    return len(found), len(possible)


def test_one_address_and_much_the_same_words_are_one_report() -> None:
    one, two = make_report(TEXT, url=ADDRESS), make_report(EDITED, url=ADDRESS + "/?utm_source=x")
    (found,), possible = find_versions([one, two], {one.id: EARLY, two.id: LATE})
    assert found.reports == (one.id, two.id)
    assert found.captured == (EARLY, LATE)
    assert found.rules == ("versions.address",)
    assert "one address" in found.reasons[0]
    assert not possible
    assert find_versions([two, one], {one.id: LATE, two.id: EARLY})[0][0].reports == (
        two.id,
        one.id,
    )


def test_without_addresses_outlet_title_day_and_words_must_be_alike() -> None:
    assert related(make_report(TEXT), make_report(EDITED)) == (1, 0)
    assert related(make_report(TEXT), make_report(EDITED, day="2031-03-15")) == (0, 0)
    retitled = EDITED.replace("Shells hit", "Market shelled in")
    assert related(make_report(TEXT), make_report(retitled)) == (0, 1)
    assert related(make_report(TEXT, outlet=None), make_report(EDITED, outlet=None)) == (0, 0)


@pytest.mark.parametrize("url", [None, ADDRESS])
def test_two_outlets_never_have_versions_of_one_report(url: str | None) -> None:
    wire = make_report(TEXT, outlet="Hill Agency", url=url)
    assert related(wire, make_report(EDITED, url=url)) == (0, 0)
    nobody = make_report(TEXT + " It rained.", outlet=None, url=url)
    found, _ = find_versions([wire, nobody, make_report(EDITED, url=url)], {})
    assert all(len(f.reports) == 2 for f in found)  # nor through a third that names none


def test_a_page_whose_news_goes_by_the_day_is_no_version() -> None:
    day = make_report(TEXT, url=ADDRESS)
    assert related(day, make_report(OTHER, url=ADDRESS)) == (0, 0)
    assert related(day, make_report(OTHER, url=ADDRESS, day="2031-03-15")) == (0, 0)
    half = SHORTENED + " " + OTHER.split("\n\n")[1]
    assert related(day, make_report(half, url=ADDRESS, day="2031-03-15")) == (0, 1)


def test_two_addresses_leave_it_open() -> None:
    assert related(make_report(TEXT, url=ADDRESS), make_report(EDITED, url=ADDRESS + "2")) == (0, 1)


def test_people_say_so_or_not() -> None:
    one, two = make_report(TEXT, url=ADDRESS), make_report(OTHER, url=ADDRESS + "2")
    merge = Judgement("J-1", EARLY, "Amina", "merge", one.id, "rewritten", value=two.id)
    (found,), _ = find_versions([one, two], {}, (merge,))
    assert found.reasons == ("said by Amina",)
    undo = Judgement("J-2", LATE, "Amina", "undo", "J-1", "mistaken")
    assert related(one, two, judgements=(merge, undo)) == (0, 0)
    edited = make_report(EDITED, url=ADDRESS)
    split = Judgement("J-3", LATE, "Amina", "split", edited.id, "two pages", value=one.id)
    assert related(one, edited, judgements=(split,)) == (0, 0)
    again = Judgement("J-4", LATE, "Amina", "merge", one.id, "one after all", value=edited.id)
    assert related(one, edited, judgements=(split, again)) == (1, 0)


def test_the_outlets_clock_goes_before_that_of_the_case() -> None:
    def at(text: str, time: str | None) -> Report:
        made = make_report(text, url=ADDRESS)
        return replace(made, published=replace(made.published, time=time))

    def order(first: str | None, second: str | None) -> tuple[str, ...]:
        one, two = at(TEXT, first), at(EDITED, second)
        (found,), _ = find_versions([one, two], {one.id: LATE, two.id: EARLY})
        return tuple("one" if r == one.id else "two" for r in found.reports)

    assert order("09:00+00:00", "09:30+00:00") == ("one", "two")
    assert order("09:30+02:00", "09:00+00:00") == ("one", "two")
    assert order("09:00", "09:30") == ("one", "two")
    for unsure in (("09:00", None), (None, None), ("09:00", "09:30+00:00"), ("09:00", "09:00")):
        assert order(*unsure) == ("two", "one")


def test_of_one_second_a_corrected_text_is_the_later() -> None:
    long, short = make_report(TEXT), make_report(EDITED)
    for pair in ([long, short], [short, long]):
        found, _ = find_versions(pair, {long.id: EARLY, short.id: EARLY})
        assert found[0].reports == (short.id, long.id)  # the longer after the shorter


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "http://www.Valley-Post.example/a/1/?utm_source=x&id=7#top",
            "valley-post.example/a/1?id=7",
        ),
        ("https://m.valley-post.example/a/1/amp", "valley-post.example/a/1"),
        ("https://valley-post.example/", None),
        ("https://valley-post.example/?p=12", "valley-post.example?p=12"),
        ("http://[", None),
        ("note.html", None),
        (None, None),
    ],
)
def test_addresses_of_one_page_are_one(written: str | None, meant: str | None) -> None:
    assert canonical_address(written) == meant
