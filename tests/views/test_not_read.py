"""Words of what is kept and not yet read, and days on which there is nothing else."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import make_report
from trucewatch.assess.coverage import count_coverage
from trucewatch.records.report import Report
from trucewatch.records.serial import canonical, from_json, to_json
from trucewatch.views.not_read import direction, in_all, language_name, not_yet_read_words


def in_arabic(day: str = "2031-03-13") -> Report:
    return replace(make_report("هدوء\nالجسر مفتوح.", day=day, name="a"), language="ar")


def mixed() -> Report:
    report = make_report("Calm\nThe bridge is open.\nLe pont est ouvert.", name="m")
    *first, last = report.blocks
    return replace(report, blocks=(*first, replace(last, language="fr")))


def test_only_words_of_read_languages_are_read() -> None:
    assert [b.span.quote for b in mixed().read_blocks()] == ["Calm", "The bridge is open."]
    assert [n for n, _ in mixed().worded_blocks()] == [0, 1]
    assert len(mixed().own_blocks()) == 3
    assert mixed().not_yet_read() == {"fr": 1}
    assert not mixed().unreadable()
    assert in_arabic().read_blocks() == ()
    assert in_arabic().unreadable()
    assert not make_report("12:30").unreadable()


def test_an_english_paragraph_of_a_foreign_report_is_read() -> None:
    report = in_arabic()
    one = replace(report, blocks=(report.blocks[0], replace(report.blocks[1], language="en")))
    assert len(one.read_blocks()) == 1
    assert one.not_yet_read() == {"ar": 1}


def test_said_in_words() -> None:
    assert str(not_yet_read_words({"ar": 4, "fr": 1})) == (
        "4 paragraphs in Arabic, 1 paragraph in French"
    )
    assert str(not_yet_read_words({"und": 1})) == "1 paragraph in a language not known"
    assert in_all([mixed(), mixed(), in_arabic()]) == {"fr": 2, "ar": 2}
    assert (direction("ar"), direction("fr"), direction("und")) == ("rtl", "ltr", "auto")
    assert str(language_name("sw")) == "Swahili"


def test_a_day_of_unread_reports_is_neither_silent_nor_read() -> None:
    report = make_report("A\nThe bridge is open.", day="2031-03-12", name="e")
    days = count_coverage([report, in_arabic()], [])
    assert [(d.day, d.reports, d.origins, d.unread) for d in days] == [
        ("2031-03-12", 1, 1, 0), ("2031-03-13", 0, 0, 1)
    ]  # fmt: skip


def test_a_document_tells_of_languages_only_where_there_is_one_to_tell() -> None:
    plain = to_json(make_report())
    assert all("language" not in block for block in plain["blocks"])
    assert [block.get("language") for block in to_json(mixed())["blocks"]] == [None, None, "fr"]
    assert from_json(Report, to_json(mixed())) == mixed()
    assert b"unread" not in canonical(count_coverage([make_report()], []))
