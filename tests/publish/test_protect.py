"""No private person is named in anything that leaves a case, unless a person decides so."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.builders import make_claim, make_reading, make_record, make_report, make_speaker
from trucewatch.publish.document import record_document
from trucewatch.publish.protect import NAME_WITHHELD, protected_document
from trucewatch.records.claim import SpeakerKind
from trucewatch.records.ids import bytes_id
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import PrivatePerson, Reading, Record

TEXT = """Sallum's street is shelled again

"They shelled our street," said Nuhad Sallum, a baker of Mill Street.

Shells hit the house of Nuhad Sallum twice, and Sallum lost a brother, Minister Omar Odeh said.

"Nuhad's oven was shelled," a neighbour said.
"""


def reading(
    text: str = TEXT,
    *,
    name: str = "r1.txt",
    url: str | None = None,
    private: str = "Nuhad Sallum",
    public: str = "Minister Omar Odeh",
) -> Reading:
    report = make_report(text, name=name, url=url)
    claims = [
        make_claim(
            report,
            "They shelled our street",
            speaker=make_speaker(
                report, private, kind="resident", private=True, role="a baker of Mill Street"
            ),
        ),
        make_claim(
            report,
            "Shells hit the house of Nuhad Sallum twice, and Sallum lost a brother",
            speaker=make_speaker(report, public, kind="government"),
            trigger="Shells hit",
            target="the house of Nuhad Sallum",
        ),
        make_claim(report, "Nuhad's oven was shelled", trigger="shelled"),
    ]
    return make_reading(report, claims)


def judgement(verb: Any, target: str, n: int = 1, **given: Any) -> Judgement:
    at = f"2031-03-15T09:00:0{n}Z"
    return Judgement(f"J-{n}", at, "A. Monitor", verb, target, "decided", **given)


def shown(record: Record) -> str:
    return json.dumps(protected_document(record), ensure_ascii=False)


def test_the_speaker_has_a_pseudonym_and_the_name_is_withheld_wherever_it_stands() -> None:
    record = make_record(reading(name="nuhad-sallum.txt", url="https://example.org/Nuhad_Sallum"))
    assert "Sallum" in json.dumps(record_document(record))
    text = shown(record)
    assert "sallum" not in text.casefold()
    assert "nuhad" not in text.casefold()
    first, second, third = protected_document(record)["claims"]
    assert first["speaker"] == first["speaker_words"] == "private person 1"
    assert first["speaker_role"] is None
    assert first["chain"][0] == {"words": "private person 1", "how": "speaker"}
    assert second["quote"] == (
        f"Shells hit the house of {NAME_WITHHELD} twice, and {NAME_WITHHELD} lost a brother"
    )
    assert second["speaker"] == "Minister Omar Odeh"
    assert second["event"]["target"] == f"the house of {NAME_WITHHELD}"
    assert third["quote"] == f"{NAME_WITHHELD}'s oven was shelled"
    report = protected_document(record)["reports"][0]
    assert report["title"] == f"{NAME_WITHHELD}'s street is shelled again"
    assert report["name"] == f"{NAME_WITHHELD}.txt"


def test_what_is_withheld_can_still_be_shown_by_whoever_holds_the_case() -> None:
    record = make_record(reading())
    rows = protected_document(record)["claims"]
    for row, claim in zip(rows, record.claims, strict=True):
        assert row["quote_sha256"] == bytes_id(claim.span.quote.encode())
        exact = record.reports[0].text[row["start"] : row["end"]]
        assert bytes_id(exact.encode()) == row["quote_sha256"]


def test_nothing_else_is_changed() -> None:
    plain, safe = (f(make_record(reading())) for f in (record_document, protected_document))
    assert [c["id"] for c in plain["claims"]] == [c["id"] for c in safe["claims"]]
    assert [c["rules"] for c in plain["claims"]] == [c["rules"] for c in safe["claims"]]
    nobody = make_record(reading(private="a neighbour"))
    assert protected_document(nobody)["claims"][1] == record_document(nobody)["claims"][1]


def test_numbers_follow_the_record_and_one_person_has_one() -> None:
    other = make_report(
        "Two speak\n\nThey shelled the mill, Rawad Nasser said. "
        "They shelled the bridge, Nuhad Sallum said. They shelled the well, Sallum said."
    )
    kind: SpeakerKind = "resident"
    claims = [
        make_claim(other, quote, speaker=make_speaker(other, words, kind=kind, private=True))
        for quote, words in (
            ("They shelled the mill", "Rawad Nasser"),
            ("They shelled the bridge", "Nuhad Sallum"),
            ("They shelled the well", "Sallum"),
        )
    ]
    record = make_record(reading(), make_reading(other, claims))
    speakers = [row["speaker"] for row in protected_document(record)["claims"]]
    assert speakers == [
        "private person 1",
        "Minister Omar Odeh",
        None,
        "private person 2",
        "private person 1",
        "private person 1",
    ]
    assert shown(record) == shown(record)


def test_a_public_name_beside_a_private_one_stays_whole() -> None:
    text = TEXT.replace("Minister Omar Odeh", "Governor Omar al-Sallum")
    rows = protected_document(make_record(reading(text, public="Governor Omar al-Sallum")))[
        "claims"
    ]
    assert rows[1]["speaker"] == "Governor Omar al-Sallum"
    assert NAME_WITHHELD in rows[1]["quote"]


def test_whoever_is_private_once_is_withheld_always() -> None:
    text = TEXT.replace("Minister Omar Odeh", "council member Nuhad Sallum")
    record = make_record(reading(text, public="council member Nuhad Sallum"))
    assert "Sallum" not in shown(record)


def test_somebody_whose_words_made_no_claim_is_withheld_too() -> None:
    from dataclasses import replace

    record = make_record(reading(private="a neighbour", public="Minister Omar Odeh"))
    assert "Nuhad Sallum" in shown(record)
    known = PrivatePerson(record.reports[0].id, "Nuhad Sallum, a baker")
    assert "Sallum" not in shown(replace(record, private=(known,)))


def test_a_place_is_not_taken_for_a_person() -> None:
    report = make_report("They shelled Wadi.\n\nThey shelled us in Wadi, Nuhad Wadi said.")
    private = make_speaker(report, "Nuhad Wadi", kind="resident", private=True)
    claims = [
        make_claim(report, "They shelled Wadi", place="Wadi"),
        make_claim(report, "They shelled us in Wadi", speaker=private),
    ]
    rows = protected_document(make_record(make_reading(report, claims)))["claims"]
    assert rows[0]["quote"] == "They shelled Wadi"
    assert rows[1]["quote"] == "They shelled us in Wadi"
    assert rows[1]["speaker"] == "private person 1"


def test_a_person_may_decide_that_somebody_is_named() -> None:
    one = reading()
    reveal = judgement("correct", one.claims[0].id, field="speaker.private", value="no")
    record = make_record(one, judgements=[reveal])
    row = protected_document(record)["claims"][0]
    assert row["speaker"] == "Nuhad Sallum"
    assert protected_document(record)["claims"][1]["quote"] == record.claims[1].span.quote
    back = judgement("undo", "J-1", 2)
    assert "Sallum" not in shown(make_record(one, judgements=[reveal, back]))
    again = judgement("correct", one.claims[0].id, 3, field="speaker.private", value="yes")
    assert "Sallum" not in shown(make_record(one, judgements=[reveal, again]))


def test_a_person_may_decide_that_somebody_is_not_named() -> None:
    one = reading()
    hide = judgement("correct", one.claims[1].id, field="speaker.private", value="yes")
    text = shown(make_record(one, judgements=[hide]))
    assert "Odeh" not in text
    assert "Sallum" not in text


def test_redacted_words_are_withheld_everywhere_also_in_the_judgement_itself() -> None:
    one = reading()
    redact = judgement("redact", one.report.id, value="lost a\nbrother")
    record = make_record(one, judgements=[redact])
    assert "lost a" not in shown(record)
    assert "[words withheld]" in shown(record)
    back = judgement("undo", "J-1", 2)
    assert "lost a brother" in shown(make_record(one, judgements=[redact, back]))


@pytest.mark.parametrize("field", ["name", "reason", "why"])
def test_names_in_words_of_no_one_report_are_withheld(field: str) -> None:
    from dataclasses import replace

    record = make_record(reading())
    if field == "name":
        record = replace(record, name="The street of Sallum")
    elif field == "reason":
        note = Judgement("J-1", "2031-03-15T09:00:00Z", "A. M.", "note", "C-1", "met Nuhad Sallum")
        record = replace(record, judgements=(note,))
    else:
        assessed = replace(record.assessments[0], why="Nuhad tells of it")
        record = replace(record, assessments=(assessed,))
    assert "Sallum" not in shown(record)
    assert "Nuhad" not in shown(record)
    assert NAME_WITHHELD in shown(record)
