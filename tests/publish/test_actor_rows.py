"""Entries of the register go out with the claims that name them, and never a withheld name."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import KEY, make_claim, make_reading, make_record, make_report, make_speaker
from trucewatch.ontology.model import Actor
from trucewatch.publish.document import record_document
from trucewatch.publish.protect import protected_document
from trucewatch.records.claim import Party
from trucewatch.records.record import Record
from trucewatch.records.span import Span

BRIGADE = Actor("case.hill_brigade", "Hill Brigade", "armed_group", "REB", "ML", ("HB",), None, 77)
PERSON = Actor("case.nuhad_sallum", "Nuhad Sallum", "person", "CVL", None, ())


def record(words: str, actor: Actor) -> Record:
    report = make_report(f"Headline\n\n{words} shelled the mill.\n\nNuhad Sallum said so.")
    private = make_speaker(report, "Nuhad Sallum", kind="resident", private=True)
    claim = make_claim(report, f"{words} shelled the mill", speaker=private)
    start = report.text.index(words)
    party = Party(words, Span.cut(report.text, start, start + len(words)), actor.id)
    acted = replace(claim, event=replace(claim.event, actor=party))
    return make_record(make_reading(report, [acted]))


def test_an_entry_stands_once_with_its_kind() -> None:
    document = record_document(record("Hill fighters", BRIGADE), [BRIGADE, PERSON])
    assert document["actors"] == [
        {
            "id": "case.hill_brigade",
            "name": "Hill Brigade",
            "short": "HB",
            "kind": "armed_group",
            "sector": "REB",
            "country": "ML",
            "wikidata": None,
            "ucdp": 77,
        }
    ]
    assert document["claims"][0]["event"]["actor_id"] == "case.hill_brigade"


def test_it_leaves_when_nothing_in_it_is_withheld() -> None:
    safe = protected_document(record("Hill fighters", BRIGADE), KEY, [BRIGADE])
    assert [row["id"] for row in safe["actors"]] == ["case.hill_brigade"]
    assert safe["claims"][0]["event"]["actor_id"] == "case.hill_brigade"


def test_a_private_person_leaves_neither_by_name_nor_by_id() -> None:
    safe = protected_document(record("Nuhad Sallum", PERSON), KEY, [PERSON])
    assert safe["actors"] == []
    assert safe["claims"][0]["event"]["actor_id"] is None
    assert "sallum" not in str(safe).lower()
