"""The table opens in any spreadsheet, runs nothing there, and loses no claim."""

from __future__ import annotations

import csv
import io

import pytest

from tests.builders import make_claim, make_reading, make_record, make_report
from trucewatch.publish.document import record_document
from trucewatch.publish.tables.long.claims import CLAIMS, write_claims_csv
from trucewatch.records.record import Record


def table(record: Record) -> list[dict[str, str]]:
    raw = b"".join(write_claims_csv(record_document(record)))
    return list(csv.DictReader(io.StringIO(raw.decode(), newline="")))


def test_one_row_a_claim_with_its_incident_and_bearing() -> None:
    record = make_record()
    rows = table(record)
    assert [row["claim"] for row in rows] == [claim.id for claim in record.claims]
    assert tuple(rows[0]) == CLAIMS.names
    killed = rows[1]
    assert killed["figures"] == "killed: 2"
    assert killed["incident"] == record.incidents[0].id
    assert killed["incident_status"] == "alleged"
    assert killed["outlet"] == "Valley Post"
    assert killed["background"] == "no"
    assert rows[0]["incident"] == ""
    assert rows[2]["bears_on"] == f"{record.provisions[0].id} breaches"
    assert rows[0]["lat"] == "33.5"


@pytest.mark.parametrize(
    "start", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", "－1"]
)
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    text = f"Headline\n\n{start} they shelled"
    report = make_report("Headline", outlet=start)
    object.__setattr__(report, "text", text)  # a text whose words a spreadsheet would run
    claim = make_claim(report, f"{start} they shelled")
    rows = table(make_record(make_reading(report, [claim])))
    assert rows[0]["quote"] == f"'{start} they shelled"
    assert rows[0]["outlet"] == f"'{start}"


def test_a_coordinate_south_of_the_line_stays_a_number() -> None:
    record = make_record()
    document = record_document(record)
    document["claims"][0]["event"]["lat"] = -3.5
    line = list(write_claims_csv(document))[1].decode()
    assert ",-3.5," in line


def test_commas_marks_and_line_ends_come_back() -> None:
    words = 'They shelled, "again",\nthe mill; سلام'
    report = make_report(f"Headline\n\n{words}")
    rows = table(make_record(make_reading(report, [make_claim(report, words)])))
    assert rows[0]["quote"] == words


def test_lines_end_as_the_standard_says_and_there_is_no_mark_of_byte_order() -> None:
    raw = b"".join(write_claims_csv(record_document(make_record())))
    assert raw.endswith(b"\r\n")
    assert raw.startswith(b"claim,report,")
    assert raw.replace(b"\r\n", b"").count(b"\n") == 0


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (3, 3, "killed: 3"),
        (3, 5, "killed: 3 to 5"),
        (3, None, "killed: 3 to not stated"),
        (None, None, "killed: not stated"),
        (0, 0, "killed: 0"),
    ],
)
def test_an_open_figure_says_so_and_is_not_nought(
    low: int | None, high: int | None, shown: str
) -> None:
    report = make_report("Headline\n\nThey shelled dozens.")
    figures = [("killed", low, high, "dozens")]
    claim = make_claim(report, "They shelled dozens", figures=figures)
    assert table(make_record(make_reading(report, [claim])))[0]["figures"] == shown
