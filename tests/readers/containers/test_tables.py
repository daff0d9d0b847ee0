"""Tables: which column is what, rows as they stand, days of either order."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.container_files import WORDS, lines, table
from trucewatch.errors import ReportError
from trucewatch.readers.containers.model import Left, Notice, Options, Part
from trucewatch.readers.containers.registry import unpack
from trucewatch.readers.registry import read_bytes
from trucewatch.records.report import Report

_CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=40)


def parts(raw: bytes, name: str = "t.csv", options: Options = Options()) -> list[Part]:  # noqa: B008
    return [one for one in unpack(io.BytesIO(raw), name, options) if isinstance(one, Part)]


def read(part: Part) -> Report:
    return read_bytes(part.raw, part.name, part.hints)


def test_a_row_is_kept_under_the_first_row_as_both_stand() -> None:
    first, second = parts(table())
    head = b"id,headline,body,date,source,link\n"
    assert first.raw.startswith(head + b"1,Shells hit,")
    assert second.raw == head + (
        b'2,Calm,"The truce held in ""Karsa"", it said.",03/04/2031,Hill News,\n'
    )
    assert (first.where, first.name) == ("row 2", "t-row-2.csv")
    report = read(second)
    assert report.text == 'Calm\n\nThe truce held in "Karsa", it said.'
    assert report.title is not None
    assert report.title.quote == "Calm"
    assert (report.outlet, report.outlet_how) == ("Hill News", "the column 'source'")
    assert read(first).url == "https://v.example/1"


def test_the_order_of_day_and_month_is_told_by_other_rows_or_by_the_user() -> None:
    _, second = parts(table())
    report = read(second)
    assert report.published.day == "2031-04-03"
    assert "day first" in report.published.how
    assert report.published.rule == "readers.dating.column"
    rows = b"text,date\nThe truce held in Karsa.,03/04/2031\n"
    (alone,) = parts(rows)
    assert read(alone).published.day is None
    assert read(alone).published.how == "no date on the page"
    (told,) = parts(rows, options=Options(days="mdy"))
    assert read(told).published.day == "2031-03-04"


def test_columns_are_guessed_told_and_may_be_said() -> None:
    notices = [one for one in unpack(io.BytesIO(table()), "t.csv") if isinstance(one, Notice)]
    assert "text = body (guessed), title = headline (guessed)" in notices[0].words
    said = Options((("text", "headline"),))
    assert read(parts(table(), options=said)[0]).text == "Shells hit"
    with pytest.raises(ReportError, match=r"has no column 'words'.*the columns are: id, headline"):
        parts(table(), options=Options((("text", "words"),)))
    with pytest.raises(ReportError, match=r"no column is known as the text.*--map text=COLUMN"):
        parts(b"id,a\n1,2\n")


def test_encodings_and_signs_between_cells() -> None:
    text = "titre;texte\nÉcole;L\u2019école de Karsa était ouverte.\n"
    told = Options((("text", "texte"),))
    for encoding in ("utf-8", "utf-8-sig", "cp1252"):
        (part,) = parts(text.encode(encoding), options=told)
        assert read(part).text == "L\u2019école de Karsa était ouverte."
    wide = "\ufeff" + text.replace(";", "\t")
    (part,) = parts(wide.encode("utf-16-le"), "t.tsv", told)
    assert part.raw == wide.encode("utf-16-le")
    assert read(part).text.endswith("ouverte.")


def test_a_mark_of_quotation_that_is_never_closed_ends_the_table() -> None:
    raw = b'text\nThe truce held.\n"' + b"Shots were heard. \n" * 1_200_000
    found = list(unpack(io.BytesIO(raw), "t.csv"))
    assert sum(isinstance(one, Part) for one in found) == 1
    last = found[-1]
    assert isinstance(last, Left)
    assert last.bad
    assert "quotation mark" in last.why


def test_a_line_of_json_is_kept_as_it_stands_and_paths_lead_into_it() -> None:
    first, second, bad = parts(lines(), "r.jsonl", Options((("published", "meta.date"),)))
    assert json.loads(first.raw)["body"] == WORDS
    assert (first.where, second.where, bad.where) == ("line 1", "line 3", "line 4")
    assert not second.raw.endswith(b"\r")
    assert read(first).published.day == "2031-03-14"
    with pytest.raises(ReportError, match="is no JSON"):
        read(bad)


@given(st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=8))
def test_any_table_comes_back_cell_for_cell(rows: list[tuple[str, str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([("title", "text"), *rows])
    raw = file.getvalue().encode("utf-8")
    found = list(unpack(io.BytesIO(raw), "t.csv"))
    kept = [one for one in found if isinstance(one, Part)]
    assert len([one for one in found if isinstance(one, Part | Left)]) == len(rows)
    assert [tuple(list(csv.reader(io.StringIO(p.raw.decode(), newline="")))[1]) for p in kept] == [
        row for row in rows if row[1].strip()
    ]
    assert b"".join(part.raw.partition(b"\r\n")[2] for part in kept) in raw or len(kept) < len(rows)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_any_lines_come_back_byte_for_byte(texts: list[str]) -> None:
    rows = [json.dumps({"text": text}, ensure_ascii=True) for text in texts]
    kept = parts("\n".join(rows).encode(), "r.jsonl")
    assert [part.raw.decode() for part in kept] == rows
