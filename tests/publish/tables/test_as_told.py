"""POLECAT's and GDELT's shapes: events as told, whoever tells them, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.publish.tables.documents import KESSARA, claim, document, report
from trucewatch.publish.tables.gdelt import gdelt_rows
from trucewatch.publish.tables.polecat import polecat_rows
from trucewatch.publish.tables.tab_lines import tab_lines
from trucewatch.publish.tables.table import Column, Table

ARMED = {"actor": "the army", "actor_id": "military.ml", "start": "2031-03-05", **KESSARA}


def two_reports(*claims: dict[str, Any]) -> dict[str, Any]:
    return document(*claims, reports=[report("r-1"), report("r-2", "Delta Courier")])


def test_a_row_a_report_or_a_row_that_counts_reports() -> None:
    doc = two_reports(claim(**ARMED), claim("c-2", in_report="r-2", **ARMED))
    assert [row["Source"] for row in polecat_rows(doc)] == ["Valley Post", "Delta Courier"]
    (row,) = gdelt_rows(doc)
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == (2, 2, 2)


def test_tellings_that_differ_stand_apart() -> None:
    doc = two_reports(claim(**ARMED), claim("c-2", in_report="r-2", **KESSARA))
    assert [row["Actor1Code"] for row in gdelt_rows(doc)] == ["MLIMIL", None]


def test_a_headline_is_no_event_beside_its_text() -> None:
    doc = document(claim(role="headline", **KESSARA), claim("c-2", **ARMED))
    (row,) = polecat_rows(doc)
    assert row["Event ID"] == "c-2"
    assert len(list(polecat_rows(document(claim(role="headline"))))) == 1


@pytest.mark.parametrize(
    "own",
    [
        {"background": True},
        {"found_by": "encoder"},
        {"certainty": "possible"},
        {"factuality": "denied"},
        {"kind": "displacement"},  # nobody is said to have driven them out
    ],
)
def test_what_is_no_news_told_outright_has_no_row(own: dict[str, Any]) -> None:
    doc = document(claim(**own))
    assert list(polecat_rows(doc)) == list(gdelt_rows(doc)) == []


def test_codes() -> None:
    doc = document(claim(**ARMED))
    (plover,), (cameo,) = polecat_rows(doc), gdelt_rows(doc)
    assert (plover["Event Type"], plover["Event Mode"]) == ("ASSAULT", "heavy-weapons")
    assert plover["Quad Code"] == "MATERIAL CONFLICT"
    assert (plover["Actor Name"], plover["Actor COW"]) == ("Malian armed forces", 432)
    assert (cameo["EventCode"], cameo["EventRootCode"], cameo["QuadClass"]) == ("194", "19", 4)
    assert (cameo["SQLDATE"], cameo["MonthYear"], cameo["Year"]) == (20310305, 203103, 2031)
    assert cameo["FractionDate"] == round(2031 + 65 / 365, 4)
    assert cameo["ActionGeo_FullName"] == "Kessara, Mopti, Mali"
    assert cameo["ActionGeo_Type"] == 4


def test_a_day_is_written_only_where_it_is_told() -> None:
    week = {"start": "2031-03-03", "end": "2031-03-09", "date_precision": "week"}
    doc = document(claim(**week))
    (plover,), (cameo,) = polecat_rows(doc), gdelt_rows(doc)
    assert (plover["Event Date"], cameo["SQLDATE"], cameo["FractionDate"]) == (None, None, None)
    assert (cameo["MonthYear"], cameo["Year"]) == (203103, 2031)


@pytest.mark.parametrize(
    ("words", "raw"),
    [
        ("flour", None),
        ("the deal", None),
        ("Our guns", None),
        ("the Lake Mission", "the Lake Mission"),
        ("two traders", "two traders"),
        ("Kessara market", "Kessara market"),
    ],
)
def test_a_thing_is_nobody(words: str, raw: str | None) -> None:
    (row,) = polecat_rows(document(claim(target=words)))
    assert row["Recipient Name Raw"] == raw


def test_talk_is_an_event_too() -> None:
    doc = document(claim(), claim("c-2", kind="demand"))
    doc["incidents"][0]["claims"] = ["c-1"]
    assert [row["Event Type"] for row in polecat_rows(doc)] == ["ASSAULT", "REQUEST"]


def test_cells_keep_within_their_tabs() -> None:
    cell = Column("words", "text", "Words.")
    table = Table("t", "a row.", (cell,), lambda _: [{"words": 'a\tb\n"c"'}, {"words": "=1"},
                  {"words": None}], ("words",))  # fmt: skip
    lines = b"".join(tab_lines(table, {}, header=True)).decode().split("\n")
    assert lines == ["words", "a b 'c'", "'=1", "", ""]
