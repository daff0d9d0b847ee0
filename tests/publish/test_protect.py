"""No private person is named in anything that leaves a case, unless a person decides so."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.builders import KEY, make_claim, make_reading, make_record, make_report, make_speaker
from trucewatch.publish.document import record_document
from trucewatch.publish.protect import protected_document
from trucewatch.records.ids import bytes_id
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import PrivatePerson, Reading, Record
from trucewatch.records.saying import SpeakerKind

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
    return json.dumps(protected_document(record, KEY), ensure_ascii=False)


def test_the_speaker_has_a_pseudonym_and_the_name_is_withheld_wherever_it_stands() -> None:
    record = make_record(reading(name="nuhad-sallum.txt", url="https://example.org/Nuhad_Sallum"))
    assert "Sallum" in json.dumps(record_document(record))
    text = shown(record)
    assert "sallum" not in text.casefold()
    assert "nuhad" not in text.casefold()
    first, second, third = protected_document(record, KEY)["claims"]
    who = first["speaker"]
    assert re.fullmatch(r"person [0-9a-f]{4}-[0-9a-f]{4}", who)
    assert first["speaker_words"] == who
    assert first["speaker_role"] is None
    assert first["chain"][0] == {"words": who, "how": "speaker"}
    assert second["quote"] == f"Shells hit the house of [{who}] twice, and [{who}] lost a brother"
    assert second["speaker"] == "Minister Omar Odeh"
    assert second["event"]["target"] == f"the house of [{who}]"
    assert third["quote"] == f"[{who}]'s oven was shelled"
    report = protected_document(record, KEY)["reports"][0]
    assert report["title"] == f"[{who}]'s street is shelled again"
    assert report["name"] == f"[{who}].txt"
    assert report["url"] == f"https://example.org/[{who}]"


def test_a_quote_without_its_names_has_no_hash_by_which_they_could_be_guessed() -> None:
    record = make_record(reading())
    rows = protected_document(record, KEY)["claims"]
    for row, claim in zip(rows, record.claims, strict=True):
        exact = record.reports[0].text[row["start"] : row["end"]]
        assert exact == claim.span.quote, "whoever holds the case finds the words by their place"
        whole = row["quote"] == exact
        assert row["quote_sha256"] == (bytes_id(exact.encode()) if whole else None)
    assert rows[0]["quote_sha256"] is not None
    assert rows[1]["quote_sha256"] is None


def test_nothing_else_is_changed() -> None:
    plain = record_document(make_record(reading()))
    safe = protected_document(make_record(reading()), KEY)
    assert [c["id"] for c in plain["claims"]] == [c["id"] for c in safe["claims"]]
    assert [c["rules"] for c in plain["claims"]] == [c["rules"] for c in safe["claims"]]
    report = make_report("They shelled the mill.\n\nThe Hill Brigades denied it.")
    nobody = make_record(make_reading(report, [make_claim(report, "They shelled the mill")]))
    assert protected_document(nobody, KEY) == record_document(nobody)


def test_one_person_has_one_pseudonym_in_all_reports() -> None:
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
    speakers = [row["speaker"] for row in protected_document(record, KEY)["claims"]]
    nuhad, rawad = speakers[0], speakers[3]
    assert nuhad != rawad
    assert speakers == [nuhad, "Minister Omar Odeh", None, rawad, nuhad, nuhad]
    assert shown(record) == shown(record)
    alone = protected_document(make_record(make_reading(other, claims)), KEY)["claims"]
    assert [row["speaker"] for row in alone] == [rawad, nuhad, nuhad], "whatever else was added"
    elsewhere = protected_document(record, bytes(32))["claims"]
    assert elsewhere[0]["speaker"] != nuhad


def test_a_public_name_beside_a_private_one_stays_whole() -> None:
    text = TEXT.replace("Minister Omar Odeh", "Governor Omar al-Sallum")
    rows = protected_document(make_record(reading(text, public="Governor Omar al-Sallum")), KEY)[
        "claims"
    ]
    assert rows[1]["speaker"] == "Governor Omar al-Sallum"
    assert "Nuhad" not in rows[1]["quote"]
    assert "Sallum" not in rows[1]["quote"]


def test_whoever_is_private_once_is_withheld_always() -> None:
    text = TEXT.replace("Minister Omar Odeh", "council member Nuhad Sallum")
    record = make_record(reading(text, public="council member Nuhad Sallum"))
    assert "Sallum" not in shown(record)


def test_somebody_whose_words_made_no_claim_is_withheld_too() -> None:
    from dataclasses import replace

    record = make_record(reading(private="a neighbour", public="Minister Omar Odeh"))
    known = PrivatePerson(record.reports[0].id, "Nuhad Sallum, a baker")
    assert "Sallum" not in shown(replace(record, private=(known,)))


def test_a_place_is_not_taken_for_a_person() -> None:
    report = make_report("They shelled Wadi.\n\nThey shelled us in Wadi, Nuhad Wadi said.")
    private = make_speaker(report, "Nuhad Wadi", kind="resident", private=True)
    claims = [
        make_claim(report, "They shelled Wadi", place="Wadi"),
        make_claim(report, "They shelled us in Wadi", speaker=private),
    ]
    rows = protected_document(make_record(make_reading(report, claims)), KEY)["claims"]
    assert rows[0]["quote"] == "They shelled Wadi"
    assert rows[1]["quote"] == "They shelled us in Wadi"
    assert rows[1]["speaker"].startswith("person ")


def test_a_person_may_decide_that_somebody_is_named() -> None:
    one = reading()
    reveal = judgement("correct", one.claims[0].id, field="speaker.private", value="no")
    record = make_record(one, judgements=[reveal])
    row = protected_document(record, KEY)["claims"][0]
    assert row["speaker"] == "Nuhad Sallum"
    assert protected_document(record, KEY)["claims"][1]["quote"] == record.claims[1].span.quote
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


def test_a_street_beside_a_private_person_is_withheld_in_the_whole_report() -> None:
    report = make_report(
        "Shells hit Mill Street\n\nThey shelled 12 Mill Street, home of Nuhad Sallum, in Wadi. "
        "They shelled Rose Street too."
    )
    claims = [
        make_claim(report, "Shells hit Mill Street", place="Mill Street"),
        make_claim(report, "They shelled 12 Mill Street, home of Nuhad Sallum, in Wadi"),
        make_claim(report, "They shelled Rose Street", place="Rose Street"),
    ]
    rows = protected_document(make_record(make_reading(report, claims)), KEY)["claims"]
    assert rows[0]["quote"] == "Shells hit [place withheld]"
    assert rows[0]["event"]["place"] is None
    assert rows[0]["event"]["lat"] is rows[0]["event"]["lon"] is None
    assert rows[1]["quote"].startswith("They shelled [place withheld], home of [person ")
    assert rows[1]["quote"].endswith("in Wadi"), "the town stays"
    assert rows[2]["event"]["place"] == "Rose Street", "nobody private is told of there"


def test_a_close_place_becomes_the_town_that_it_lies_in() -> None:
    from dataclasses import replace

    from trucewatch.records.mention import PlaceCandidate

    report = make_report("News\n\nThey shelled the Odeon, where Nuhad Sallum, a baker, hid.")
    claim = make_claim(
        report, "They shelled the Odeon, where Nuhad Sallum, a baker, hid", place="Odeon"
    )
    assert claim.event.place is not None
    town = PlaceCandidate("p1", "Qasr Wadi", 33.1, 36.2, "SY", None, "city", 1.0)
    place = replace(claim.event.place, feature="site", within=town)
    claim = replace(claim, event=replace(claim.event, place=place))
    event = protected_document(make_record(make_reading(report, [claim])), KEY)["claims"][0][
        "event"
    ]
    assert (event["place"], event["lat"], event["lon"]) == ("Qasr Wadi", 33.1, 36.2)
    assert event["place_precision"] == "region"


def test_a_place_that_is_the_name_in_a_withheld_address_goes_too() -> None:
    report = make_report(
        "News\n\nThey shelled Mill Street, home of Nuhad Sallum. They shelled Mill Street again."
    )
    claims = [
        make_claim(report, "They shelled Mill Street, home of Nuhad Sallum", place="Mill"),
        make_claim(report, "They shelled Mill Street again", place="Mill"),
    ]
    rows = protected_document(make_record(make_reading(report, claims)), KEY)["claims"]
    assert [row["event"]["place"] for row in rows] == [None, None]
    assert [row["event"]["place_name"] for row in rows] == [None, None]


def test_a_quarter_that_a_private_speaker_tells_of_is_no_closer_than_the_town() -> None:
    report = make_report('News\n\n"They hit us," Nuhad Sallum said. They shelled the Nour quarter.')
    speaker = make_speaker(report, "Nuhad Sallum", kind="resident", private=True)
    claims = [
        make_claim(report, "They hit us", speaker=speaker, trigger="hit", place="Nour"),
        make_claim(report, "They shelled the Nour quarter", place="Nour"),
    ]
    rows = protected_document(make_record(make_reading(report, claims)), KEY)["claims"]
    assert [row["event"]["place"] for row in rows] == [None, "Nour"]


def test_contact_data_leaves_with_nobody() -> None:
    report = make_report("News\n\nThey shelled us, call +963 944 555 018 or nuri.o@mail.example.")
    quote = "They shelled us, call +963 944 555 018 or nuri.o@mail.example"
    (row,) = protected_document(
        make_record(make_reading(report, [make_claim(report, quote)])), KEY
    )["claims"]
    assert row["quote"] == "They shelled us, call [contact withheld] or [contact withheld]"


def test_a_person_may_decide_on_anybody_who_is_named() -> None:
    one = reading()
    public = judgement("correct", one.report.id, field="named.public", value="Nuhad Sallum")
    assert "Nuhad Sallum" in shown(make_record(one, judgements=[public]))
    private = judgement("correct", one.report.id, 2, field="named.private", value="Omar Odeh")
    assert "Odeh" not in shown(make_record(one, judgements=[private]))


def test_reviewers_leave_as_pseudonyms_unless_they_decide_otherwise() -> None:
    note = Judgement("J-1", "2031-03-15T09:00:00Z", "Ruba Qasim", "note", "C-1", "seen")
    (row,) = protected_document(make_record(judgements=[note]), KEY)["judgements"]
    assert row["by"].startswith("reviewer ")
    own = Judgement(
        "J-2", "2031-03-15T09:00:01Z", "Ruba Qasim", "correct", "J-1", "mine", "by.private", "no"
    )
    rows = protected_document(make_record(judgements=[note, own]), KEY)["judgements"]
    assert {row["by"] for row in rows} == {"Ruba Qasim"}


def test_words_of_another_script_stay_in_the_case() -> None:
    report = make_report("News\n\nThey shelled (نهاد سلوم) the mill, саллум said.")
    quote = "They shelled (نهاد سلوم) the mill, саллум said"
    record = make_record(make_reading(report, [make_claim(report, quote)]))
    (row,) = protected_document(record, KEY)["claims"]
    assert row["quote"] == "They shelled ([words withheld]) the mill, [words withheld] said"


def test_a_lawyer_for_somebody_is_not_taken_for_them() -> None:
    report = make_report("News\n\nThey shelled us, a lawyer for Nuhad Sallum said.")
    speaker = make_speaker(report, "a lawyer for Nuhad Sallum")
    record = make_record(
        make_reading(report, [make_claim(report, "They shelled us", speaker=speaker)])
    )
    (row,) = protected_document(record, KEY)["claims"]
    assert row["speaker"].startswith("a lawyer for [person ")
