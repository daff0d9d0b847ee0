"""FollowTheMoney entities, loaded and validated by its own library."""

from __future__ import annotations

import json
from typing import Any

from followthemoney import model

from tests.builders import make_record
from tests.publish.standards.made import BARE, judged, two_tellings, written
from trucewatch.publish.standards.ftm import write_ftm
from trucewatch.records.record import Record


def entities(record: Record | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(write_ftm, record).splitlines()]


def check(record: Record | None) -> None:
    """Every entity is taken whole, none of its values cleaned away, and refers to known ones."""
    found = entities(record)
    known = {one["id"]: one["schema"] for one in found}
    assert len(known) == len(found)
    for one in found:
        schema = model.get(one["schema"])
        assert schema is not None
        assert schema.validate(one) is None
        proxy = model.get_proxy(one, cleaned=False)
        held = proxy.to_dict()["properties"]
        assert {k: sorted(v) for k, v in held.items()} == {
            k: sorted(v) for k, v in one["properties"].items()
        }
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert prop.range is not None
                there = model.get(known[value])
                assert there is not None
                assert there.is_a(prop.range)


def test_the_library_takes_every_entity() -> None:
    for record in (None, BARE, judged(), two_tellings(*[("Ard", 1.0, 2.0, "exact", "city")] * 2)):
        check(record)


def test_a_claim_is_a_note_in_its_words_on_its_event() -> None:
    record = make_record()
    found = {one["id"]: one for one in entities()}
    incident = record.incidents[0]
    note = found[incident.claims[0]]
    assert note["schema"] == "Note"
    assert note["properties"]["entity"] == [incident.id]
    assert note["properties"]["proof"] == [record.reports[0].id]
    assert note["properties"]["description"] == [record.claims[1].span.quote]
    assert found[incident.id]["schema"] == "Event"


def test_no_private_person_is_an_entity() -> None:
    assert not [one for one in entities() if one["schema"] == "Person"]
