"""The catalogues hold every message of the pages, whole, with its places and its plural forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message

from trucewatch.told import counted, said_day, said_number, say
from trucewatch.views.day_spans import span_of_days
from trucewatch.web.words.tongues import CODES, ENGLISH, speaking, spoken, tongue, tongues

_PLACE = re.compile(r"%\(\w+\)s")
#: Forms of a plural that stand for one number, and may say it in a word.
_OF_ONE = {"ar": (1, 2), "fr": (0,)}


def forms(message: Message) -> list[str]:
    said = message.string
    return list(said) if isinstance(said, tuple | list) else [str(said)]


def messages(tool: ModuleType, code: str) -> Sequence[Message]:
    return [m for m in tool.catalogue(tool.WORDS / f"{code}.po") if m.id]


def test_every_catalogue_in_the_folder_is_offered(tool: ModuleType) -> None:
    assert sorted(path.stem for path in tool.WORDS.glob("*.po")) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_missing_left_over_or_fuzzy(tool: ModuleType, code: str) -> None:
    wanted = tool.ids(tool.template())
    assert len(wanted) > 900
    assert tool.faults(tool.WORDS / f"{code}.po", wanted) == []


@pytest.mark.parametrize("code", CODES)
def test_places_for_values_are_those_of_the_message(tool: ModuleType, code: str) -> None:
    for message in messages(tool, code):
        many = message.id if isinstance(message.id, tuple | list) else (message.id,)
        wanted = set(_PLACE.findall(many[-1]))
        for number, words in enumerate(forms(message)):
            held = set(_PLACE.findall(words))
            if len(many) > 1 and number in _OF_ONE[code]:
                held, expected = held | {"%(n)s"}, wanted | {"%(n)s"}
            else:
                expected = wanted
            assert held == expected, (code, words)


@pytest.mark.parametrize("code", CODES)
def test_messages_hold_no_markup_and_keep_the_blanks_at_their_ends(
    tool: ModuleType, code: str
) -> None:
    for message in messages(tool, code):
        many = message.id if isinstance(message.id, tuple | list) else (message.id,)
        for words in forms(message):
            assert not set('<>&"') & set(words), words
            assert "%" not in _PLACE.sub("", words), words
            assert words.endswith(" ") == many[0].endswith(" "), words


def test_what_the_tool_finds_wrong(tool: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "of old"\nmsgstr "jadis"\n\nmsgid "none"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "all"\nmsgstr "tout"\n',
        encoding="utf-8",
    )
    wanted = {"none": "none", "all": "all", "day": ("day", "days")}
    assert sorted(tool.faults(path, wanted)) == [
        "fuzzy: all",
        "in vain: of old",
        "lacks: day",
        "not translated: none",
    ]


def test_the_forms_of_arabic_and_french_numbers() -> None:
    def told(code: str, n: int) -> str:
        return str(counted(n, "%(n)s report", "%(n)s reports").said(tongue(code)))

    arabic = {n: told("ar", n).strip("\u200f") for n in (0, 1, 2, 3, 10, 11, 99, 100, 103)}
    assert arabic == {
        0: "0 تقرير",
        1: "تقرير واحد",
        2: "تقريران",
        3: "3 تقارير",
        10: "10 تقارير",
        11: "11 تقريرًا",
        99: "99 تقريرًا",
        100: "100 تقرير",
        103: "103 تقارير",
    }
    assert [told("fr", n) for n in (0, 1, 2)] == ["0 rapport", "1 rapport", "2 rapports"]


def test_days_and_numbers_are_written_as_the_language_does() -> None:
    span = span_of_days("2031-03-14", "2031-04-02")
    assert span == "Fri 14 Mar – Wed 2 Apr 2031"
    assert span.said(tongue("fr")) == "ven. 14 mars – mer. 2 avr. 2031"  # type: ignore[attr-defined]
    assert "14 مارس" in span.said(tongue("ar"))  # type: ignore[attr-defined]
    assert said_number(25_000).said(tongue("fr")) == "25\u202f000"
    assert said_number(25_000).said(ENGLISH) == said_number(25_000) == "25,000"


def test_a_name_does_not_turn_arabic_words_round() -> None:
    words = say("%(outlet)s, in its own voice", outlet="Radio Kessara").said(tongue("ar"))
    assert words == "\u200f\u2068Radio Kessara\u2069، بصوتها هي"
    inner = say("published %(day)s", day="x").said(tongue("fr"))
    assert inner == "publié le x"


def test_a_message_that_no_catalogue_knows_stays_english() -> None:
    assert say("a word of no page").said(tongue("ar")) == "a word of no page"
    assert tongue("xx") is ENGLISH


def test_drafts_are_marked_and_english_is_none() -> None:
    assert [(t.code, t.direction, t.draft) for t in tongues()] == [
        ("en", "ltr", False),
        ("ar", "rtl", True),
        ("fr", "ltr", True),
    ]


def test_words_remain_english_strings_to_all_that_reads_them() -> None:
    with speaking(tongue("ar")):
        assert spoken().code == "ar"
        assert f"{counted(2, '%(n)s report', '%(n)s reports')}" == "2 reports"
        assert said_day(date(2031, 3, 14)) == "Fri 14 Mar 2031"
    assert spoken() is ENGLISH
