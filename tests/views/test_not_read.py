"""Words of what is kept and not yet read, and days on which there is nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

from tests.builders import make_report
from trucewatch.assess.coverage import count_coverage
from trucewatch.readers.hints import Hints
from trucewatch.records.report import Report
from trucewatch.records.serial import canonical, from_json, to_json
from trucewatch.store.case import Case
from trucewatch.views.not_read import direction, in_all, language_name, not_yet_read_words
from trucewatch.web.app import create_app


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


def test_nothing_is_read_of_another_language_and_its_page_says_so(tmp_path: Path) -> None:
    text = (
        "Bridge closed\n\n"
        "Les soldats ont bombardé le pont de Karsa le 3 mai 2030 et tué quatre personnes.\n\n"
        "Soldiers shelled the bridge in Karsa on Monday, killing four people, the mayor said, and "
        "the road to the town was closed.\n\nالجسر مفتوح.\n"
    )
    known = Hints(outlet="Post", published="2031-03-14")
    with Case.create(tmp_path / "a.case", "A", at="2031-03-14T18:00:00Z") as case:
        case.add_report(text.encode(), "a.txt", known, captured_at="2031-03-14T18:00:00Z")
        (reading,) = case.readings()
        page = TestClient(create_app(case)).get(f"/reports/{reading.report.id}").text
    assert reading.claims
    assert all("soldats" not in claim.span.quote for claim in reading.claims)
    assert all("2030" not in time.span.quote for time in reading.mentions.times)
    assert reading.report.not_yet_read() == {"ar": 1, "fr": 1}
    assert '<p dir="rtl" lang="ar" class="unread">' in page
    assert '<p dir="ltr" lang="fr" class="unread">' in page
    assert "1 paragraph in Arabic, 1 paragraph in French" in page
