"""What is told of outlets and speakers: counts of what was read, by whom it is told first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.builders import make_claim, make_reading, make_record, make_report, make_speaker
from trucewatch.ontology.load import load_ontology
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Copies
from trucewatch.records.record import Record
from trucewatch.records.report import Report
from trucewatch.records.saying import Speaker
from trucewatch.views.sight import Sight
from trucewatch.views.sources import sources_document

Document = dict[str, Any]


def document(record: Record) -> Document:
    days = tuple(sorted(c.day for c in record.coverage))
    return sources_document(Sight(record, load_ontology(), days))


def report(outlet: str | None, day: str | None, words: str) -> Report:
    return make_report(f"Shells\n\n{words}\n", outlet=outlet, day=day, name=f"{outlet}-{day}.txt")


def shelled(where: Report, quote: str, by: Speaker | None = None, **more: Any) -> Claim:
    return make_claim(where, quote, speaker=by, start="2031-03-04", place="Qasr Wadi", **more)


def together(record: Record) -> Record:
    """The record with all its incidents as one."""
    first = record.incidents[0]
    claims = tuple(c for i in record.incidents for c in i.claims)
    one = replace(first, claims=claims)
    mark = next(a for a in record.assessments if a.incident == first.id)
    return replace(record, incidents=(one,), assessments=(mark,))


WORDS = "Shells hit Qasr Wadi, the town council said."
QUOTE = "Shells hit Qasr Wadi"


def two(first: str, second: str, **more: Any) -> tuple[Report, Report, Record]:
    post = report("Valley Post", first, WORDS)
    wire = report("Hill Wire", second, WORDS + " It was loud.")
    readings = (
        make_reading(post, [shelled(post, QUOTE, make_speaker(post, "the town council"))]),
        make_reading(wire, [shelled(wire, QUOTE, more.get("by"))]),
    )
    return post, wire, together(make_record(*readings))


def test_the_first_to_tell_is_known_by_the_day_alone() -> None:
    _, _, record = two("2031-03-04", "2031-03-05")
    post, wire = document(record)["outlets"]
    (incident,) = record.incidents
    assert (post["first_to_tell"], post["first_tied"]) == ([incident.id], [])
    assert (wire["first_to_tell"], wire["first_tied"]) == ([], [])


def test_two_on_one_day_are_told_as_two() -> None:
    _, _, record = two("2031-03-05", "2031-03-05")
    for outlet in document(record)["outlets"]:
        assert outlet["first_to_tell"] == []
        assert len(outlet["first_tied"]) == 1


def test_an_undated_report_is_first_to_tell_of_nothing() -> None:
    post = report("Valley Post", None, WORDS)
    (row,) = document(make_record(make_reading(post, [shelled(post, QUOTE)])))["outlets"]
    assert (row["first_to_tell"], row["first_tied"], row["undated"]) == ([], [], 1)
    assert (row["first"], row["last"]) == (None, None)


def test_a_copy_is_anothers_text_and_no_second_origin() -> None:
    post, wire, record = two("2031-03-05", "2031-03-05")
    copied = replace(record, copies=(Copies((post.id, wire.id), "Valley Post", 0.9, "alike"),))
    first, second = document(copied)["outlets"]
    assert second["copies"] == [{"report": wire.id, "of": "Valley Post"}]
    assert (first["copies"], first["carried"]) == ([], [wire.id])
    assert (first["own_voice"], len(second["own_voice"])) == ([], 1)


def test_another_origin_must_tell_of_it_as_having_happened() -> None:
    _, wire, record = two("2031-03-04", "2031-03-05")
    (speaker,) = document(record)["speakers"]
    assert speaker["incidents"] == speaker["told_by_others"] == [record.incidents[0].id]
    denied = replace(
        record,
        claims=tuple(
            replace(c, stance=c.stance.then("denied", "test")) if c.report == wire.id else c
            for c in record.claims
        ),
    )
    (speaker,) = document(denied)["speakers"]
    assert (len(speaker["incidents"]), speaker["told_by_others"]) == (1, [])


def test_one_body_is_one_whether_it_publishes_or_is_quoted() -> None:
    own = report("Town Council", "2031-03-04", "Shells hit Qasr Wadi.")
    post = report("Valley Post", "2031-03-05", "Shells hit Qasr Wadi, the Town Council said.")
    record = together(
        make_record(
            make_reading(own, [shelled(own, QUOTE)]),
            make_reading(post, [shelled(post, QUOTE, make_speaker(post, "the Town Council"))]),
        )
    )
    (speaker,) = document(record)["speakers"]
    assert (len(speaker["incidents"]), speaker["told_by_others"]) == (1, [])


def test_wordings_fold_and_nameless_speakers_stay_apart() -> None:
    words = "Shells hit Qasr Wadi, the Town Council said. Shells hit Qasr Wadi again, men said."
    post = report("Valley Post", "2031-03-04", words)
    wire = report("Hill Wire", "2031-03-05", words.replace("the Town", "The Town"))

    def claims(where: Report, council: str) -> list[Claim]:
        men = make_speaker(where, "men", kind="resident")
        return [
            shelled(where, QUOTE, make_speaker(where, council)),
            shelled(where, "Shells hit Qasr Wadi again", men),
        ]

    record = make_record(
        make_reading(post, claims(post, "the Town Council")),
        make_reading(wire, claims(wire, "The Town Council")),
    )
    speakers = document(record)["speakers"]
    assert [(s["sort"], s["words"], len(s["claims"])) for s in speakers] == [
        ("named", "the Town Council", 2),
        ("unnamed", "men", 1),
        ("unnamed", "men", 1),
    ]
    assert [o["outlet"] for o in speakers[0]["outlets"]] == ["Valley Post", "Hill Wire"]


def test_every_claim_is_its_outlets_own_or_a_speakers() -> None:
    record = make_record()
    found = document(record)
    own = [c for row in found["outlets"] for c in row["own_voice"]]
    spoken = [c for row in found["speakers"] for c in row["claims"]]
    assert sorted(own + spoken) == sorted(c.id for c in record.claims)
    assert sorted(c for row in found["outlets"] for c in row["claims"]) == sorted(own + spoken)


def test_parties_private_persons_and_contradictions() -> None:
    record = make_record()
    rows = {row["words"]: row for row in document(record)["speakers"]}
    assert rows["The Hill Brigades"]["party"]
    assert not rows["the Valley Observatory"]["party"]
    assert rows["Nuhad Sallum"]["private"]
    assert rows["Nuhad Sallum"]["roles"] == ["a baker"]
    clash = [record.contradictions[0].id]
    assert rows["Nuhad Sallum"]["contradictions"] == clash
    assert rows["The Hill Brigades"]["contradictions"] == clash
    assert rows["the town council"]["contradictions"] == []


def test_an_unclear_or_unnamed_speaker_stands_last() -> None:
    post = report("Valley Post", "2031-03-04", "Shells hit Qasr Wadi, he said. Mills burnt.")
    he = make_speaker(post, "he")
    doubt = make_claim(post, "Shells hit", speaker=replace(he, rule="speakers.abstain"))
    nobody = replace(shelled(post, QUOTE), rules=("speech.passive",))
    told = make_claim(post, "Mills burnt", speaker=replace(he, words="Idris Vane"))
    record = make_record(make_reading(post, [doubt, nobody, told]))
    speakers = document(record)["speakers"]
    assert [s["sort"] for s in speakers] == ["named", "unclear", "nobody"]
    assert [s["words"] for s in speakers] == ["Idris Vane", None, None]
