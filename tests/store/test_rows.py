"""Rows say what their records say, column by column, and are read back."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from tests.builders import TEXT, make_claim, make_reading, make_report, make_speaker
from trucewatch.errors import RecordError
from trucewatch.records.ids import bytes_id
from trucewatch.records.judgement import Judgement
from trucewatch.records.mention import Mentions
from trucewatch.records.serial import canonical
from trucewatch.store.rows import (
    claim_row,
    judgement_row,
    read_document,
    read_judgement,
    reading_row,
    without_syntax,
)

REPORT = make_report()


def test_a_claim_laid_flat() -> None:
    claim = make_claim(
        REPORT,
        "Joint patrols began in Qasr Wadi on Friday",
        speaker=make_speaker(REPORT, "the Valley Observatory", kind="observer"),
        kind="patrol",
        certainty="probable",
        place="Qasr Wadi",
        start="2031-03-13",
        end="2031-03-14",
        background=True,
    )
    assert claim_row(claim, 7) == {
        "id": claim.id,
        "report_id": REPORT.id,
        "position": 7,
        "start": TEXT.index("Joint"),
        "end": TEXT.index(", the Valley"),
        "quote": "Joint patrols began in Qasr Wadi on Friday",
        "speaker": "the Valley Observatory",
        "speaker_kind": "observer",
        "kind": "patrol",
        "factuality": "happened",
        "certainty": "probable",
        "background": True,
        "place": "Qasr Wadi",
        "lat": 33.5,
        "lon": 36.3,
        "first_day": "2031-03-13",
        "last_day": "2031-03-14",
    }


def test_what_a_claim_does_not_tell_is_null() -> None:
    row = claim_row(make_claim(REPORT, "Two soldiers were killed"), 0)
    nothing = ("speaker", "speaker_kind", "place", "lat", "lon", "first_day", "last_day")
    assert {name: row[name] for name in row if row[name] is None} == dict.fromkeys(nothing)


def test_a_null_character_is_shown_by_its_symbol() -> None:
    report = make_report("Valley\x00Radio said: shells fell in Qasr\x00Wadi.", outlet="Post\x00")
    claim = make_claim(
        report,
        "shells fell in Qasr\x00Wadi",
        speaker=make_speaker(report, "Valley\x00Radio"),
        place="Qasr\x00Wadi",
    )
    row = claim_row(claim, 0)
    assert row["quote"] == "shells fell in Qasr\u2400Wadi"
    assert row["speaker"] == "Valley\u2400Radio"
    assert row["place"] == "Qasr\u2400Wadi"
    assert reading_row(make_reading(report, [claim]))["outlet"] == "Post\u2400"


def test_a_reading_and_its_document() -> None:
    reading = make_reading()
    row = reading_row(reading)
    document = row.pop("document")
    assert row == {
        "report_id": reading.report.id,
        "raw_sha256": reading.report.raw_sha256,
        "published": "2031-03-14",
        "outlet": "Valley Post",
        "version": "test/1",
        "document_sha256": bytes_id(document),
    }
    assert document == canonical(without_syntax(reading))
    assert read_document(document) == without_syntax(reading)
    unknown = replace(reading, report=replace(reading.report, outlet=None))
    assert reading_row(unknown)["outlet"] is None


def test_the_syntax_stays_out_of_the_document() -> None:
    reading = make_reading()
    words = Mentions(
        **{field: getattr(reading.mentions, field) for field in Mentions.__dataclass_fields__}
        | dict.fromkeys(("tokens", "sentences", "facts", "marks", "kinds"), ("x",))
    )
    assert without_syntax(replace(reading, mentions=words)) == reading


@pytest.mark.parametrize("document", [b"words", b"[1", b"\xff\xfe"])
def test_what_is_no_document(document: bytes) -> None:
    with pytest.raises(RecordError, match=r"\Athe stored reading is not JSON: "):
        read_document(document)


def test_a_judgement_comes_back() -> None:
    made = Judgement("J-1", "2031-03-14T09:00:00Z", "A. Monitor", "correct", "C-1", "seen",
                     "kind", "patrol", "an image")  # fmt: skip
    row = judgement_row(made)
    assert row == asdict(made)
    assert read_judgement({**row, "seq": 4}) == made
