"""Time expressions: tagged one-liners, other calendars, and what holds for any text."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.annotate import word_lists
from trucewatch.annotate.times import find_times
from trucewatch.annotate.timex import calendars
from trucewatch.errors import OntologyError
from trucewatch.records.mention import TimeMention

ANCHOR = "2031-03-14"
EXAMPLES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "examples" / "times.yml").read_text("utf-8")
)


def _told(mention: TimeMention) -> str:
    parts = (mention.value, mention.start, mention.end)
    return " ".join([mention.type, *(part or "-" for part in parts), mention.precision])


def _read(example: dict[str, Any], anchor: str | None) -> None:
    marked: str = example["text"]
    text = marked.replace("[", "").replace("]", "")
    found = find_times(text, anchor)
    assert [m.span.quote for m in found] == re.findall(r"\[(.*?)\]", marked)
    assert [_told(m) for m in found] == example["times"]


@pytest.mark.parametrize("example", EXAMPLES["read"], ids=lambda e: e["text"])
def test_read(example: dict[str, Any]) -> None:
    _read(example, ANCHOR)


@pytest.mark.parametrize("example", EXAMPLES["undated"], ids=lambda e: e["text"])
def test_read_without_a_publication_day(example: dict[str, Any]) -> None:
    _read(example, None)


@pytest.mark.parametrize("text", EXAMPLES["avoid"])
def test_avoid(text: str) -> None:
    assert find_times(text, ANCHOR) == ()


def test_every_month_and_weekday_of_the_lists_is_read() -> None:
    for name, number in word_lists.numbers("times.yml", "months").items():
        (mention,) = find_times(f"It was signed on 4 {name.capitalize()} 2030.", ANCHOR)
        assert mention.start == f"2030-{number:02d}-04"
    for name, number in word_lists.numbers("times.yml", "weekdays").items():
        (mention,) = find_times(f"It was signed on {name.capitalize()}.", ANCHOR)
        assert date.fromisoformat(str(mention.start)).isoweekday() == number


def test_every_reference_and_set_word_is_read() -> None:
    for word, value in word_lists.codes("times.yml", "references").items():
        (mention,) = find_times(f"Fire may break out {word}.", ANCHOR)
        assert (mention.value, mention.start) == (value, None)
    for word, value in word_lists.codes("times.yml", "adverb_sets").items():
        (mention,) = find_times(f"Trucks come {word}.", ANCHOR)
        assert (mention.type, mention.value) == ("SET", value)


@pytest.mark.parametrize("cue", word_lists.words("time_cues.yml", "will"))
def test_a_weekday_after_a_word_for_what_is_to_come_is_the_coming_one(cue: str) -> None:
    gap = "" if cue.startswith(("'", "’")) else " "
    found = find_times(f"It{gap}{cue} open on Monday.", ANCHOR)
    assert [m.start for m in found if m.span.quote == "Monday"] == ["2031-03-17"]


@pytest.mark.parametrize("verb", word_lists.words("time_cues.yml", "timetable_verbs"))
def test_a_weekday_after_a_timetable_verb_is_the_coming_one(verb: str) -> None:
    assert [m.start for m in find_times(f"The truce {verb} on Monday.", ANCHOR)] == ["2031-03-17"]


@pytest.mark.parametrize("word", word_lists.words("time_cues.yml", "deadline"))
def test_a_weekday_after_a_deadline_word_is_the_coming_one(word: str) -> None:
    assert [m.end for m in find_times(f"Arms to go {word} Monday.", ANCHOR)] == ["2031-03-17"]


@pytest.mark.parametrize("verb", word_lists.words("time_cues.yml", "past_verbs"))
def test_a_weekday_after_a_past_verb_is_the_last_one(verb: str) -> None:
    found = find_times(f"They {verb} it on Monday.", ANCHOR)
    assert [m.start for m in found if m.span.quote == "Monday"] == ["2031-03-10"]


def test_a_weekday_after_since_runs_up_to_publication() -> None:
    (mention,) = find_times("It has been calm since Tuesday.", ANCHOR)
    assert (mention.start, mention.end) == ("2031-03-11", ANCHOR)
    assert "up to the publication day" in mention.how


def test_the_truce_clock_says_what_it_needs() -> None:
    (mention,) = find_times("On the fourth day of the truce, aid came.", ANCHOR)
    assert mention.value is None
    assert "needs the clock of the agreement" in mention.how


def test_an_anchor_that_is_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        find_times("today", "14 March")


@pytest.mark.parametrize(
    ("name", "year", "day", "first"),
    [  # conversions that public tables agree on; the Islamic days come widened by one
        ("Ramadan", 1442, 1, "2021-04-12"),
        ("Muharram", 1443, 1, "2021-08-09"),
        ("Farvardin", 1400, 1, "2021-03-21"),
        ("Farvardin", 1403, 1, "2024-03-20"),
        ("Esfand", 1399, 30, "2021-03-20"),
        ("Mizan", 1400, 1, "2021-09-23"),
        ("Tishrei", 5784, 1, "2023-09-16"),
        ("Nisan", 5784, 15, "2024-04-23"),
        ("Adar II", 5784, 14, "2024-03-24"),
        ("Meskerem", 2014, 1, "2021-09-11"),
        ("Tammuz", 2021, 15, "2021-07-15"),
    ],
)
def test_days_of_other_calendars(name: str, year: int, day: int, first: str) -> None:
    found = calendars.days_of(name, year, day)
    assert found is not None
    assert found[0].isoformat() == first


@pytest.mark.parametrize(
    ("feast", "year", "day"),
    [
        ("easter", 2024, "2024-03-31"),
        ("good_friday", 2024, "2024-03-29"),
        ("easter_monday", 2024, "2024-04-01"),
        ("orthodox_easter", 2024, "2024-05-05"),
        ("thanksgiving", 2023, "2023-11-23"),
        ("nowruz", 2024, "2024-03-20"),
        ("eid_al_fitr", 2021, "2021-05-12"),
        ("eid_al_adha", 2021, "2021-07-19"),
        ("ashura", 2021, "2021-08-18"),
    ],
)
def test_feasts(feast: str, year: int, day: str) -> None:
    assert [start.isoformat() for start, _ in calendars.feast_days(feast, year)] == [day]


def test_a_day_that_a_month_has_not_is_refused() -> None:
    assert calendars.days_of("Esfand", 1400, 30) is None
    assert calendars.days_of("Ramadan", 5784, 1) is None


def test_a_calendar_month_follows_its_neighbour_without_a_gap() -> None:
    for name, following in (("Muharram", "Safar"), ("Mehr", "Aban"), ("Tishrei", "Cheshvan")):
        year = {"Muharram": 1443, "Mehr": 1400, "Tishrei": 5782}[name]
        month, after = calendars.days_of(name, year, None), calendars.days_of(following, year, 1)
        assert month is not None
        assert after is not None
        widened = timedelta(days=2 if month[2] == calendars.ISLAMIC else 0)
        assert month[1] + timedelta(days=1) == after[0] + widened


def test_a_word_list_that_is_wrong_is_named() -> None:
    with pytest.raises(OntologyError, match=r"times\.yml: no_such_list"):
        word_lists.words("times.yml", "no_such_list")
    with pytest.raises(OntologyError, match=r"times\.yml: months"):
        word_lists.codes("times.yml", "months")
    with pytest.raises(OntologyError, match=r"times\.yml: units"):
        word_lists.numbers("times.yml", "units")
    with pytest.raises(OntologyError, match=r"times\.yml: units"):
        word_lists.groups("times.yml", "units")


_WORDS = [
    "the", "a", "last", "next", "this", "past", "two", "three", "week", "weeks", "months", "year",
    "years", "ago", "earlier", "since", "until", "between", "and", "from", "to", "March", "May",
    "4", "31", "29 February", "2030", "0000", "9999", "Monday", "Friday", "night", "overnight",
    "at", "18:00", "GMT", "p.m.", "every", "daily", "now", "Ramadan", "1442", "99999999 years",
    "1/2", "Q3", "third", "quarter", "end of", "late", "early", "will", "was", "by", ".", ",",
    "\n", "\n\n", "’s", "-", "first day of the truce", "Eid al-Fitr", "12/11/10", "century",
]  # fmt: skip
_TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from(_WORDS), max_size=14).map(" ".join)
)


@settings(deadline=None)
@given(_TEXTS, st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1))))
def test_any_text(text: str, anchor: date | None) -> None:
    day = anchor.isoformat() if anchor else None
    found = find_times(text, day)
    assert found == find_times(text, day)
    end = 0
    for mention in found:
        assert mention.span.start >= end
        assert text[mention.span.start : mention.span.end] == mention.span.quote
        end = mention.span.end
        if mention.start and mention.end:
            assert date.fromisoformat(mention.start) <= date.fromisoformat(mention.end)
        assert mention.rule.startswith("times.")
        assert mention.how


_RELATIVE = ["last week", "Monday", "yesterday", "4 March", "in May", "two days ago", "overnight",
             "the weekend", "next month", "three years earlier", "18:00", "this morning",
             "within 48 hours", "the past two months", "Ramadan"]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(_RELATIVE), max_size=6).map(". ".join))
def test_nothing_is_guessed_without_a_publication_day(text: str) -> None:
    assert all(m.start is None and m.end is None for m in find_times(text, None))
