"""Annotations as the Web Annotation model has them. That they lead to their words is tried in a

browser, with a library that is not ours: ``tests/browser/test_annotations.py``.
"""

from __future__ import annotations

import json
from typing import Any

from rdflib import Graph, Namespace

from tests.builders import make_claim, make_reading, make_record, make_report
from tests.publish.standards.made import BARE, as_json
from trucewatch.publish.standards.annotations import CONTEXT, write_annotations
from trucewatch.records.record import Record

OA = "http://www.w3.org/ns/oa#"
#: Terms of the standard's context that we use; a test has no network to ask for the whole one.
_TERMS = {
    "id": "@id",
    "type": "@type",
    "oa": OA,
    "@vocab": OA,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "value": "rdf:value",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
}


def items(record: Record | None = None) -> list[Any]:
    found = as_json(write_annotations, record)
    assert found["@context"] == CONTEXT
    assert found["total"] == len(found["first"]["items"])
    return list(found["first"]["items"])


def test_an_annotation_is_a_claim_on_its_report() -> None:
    for claim, one in zip(make_record().claims, items(), strict=True):
        assert one["type"] == "Annotation"
        values = [body.get("value") for body in one["body"]]
        assert claim.event.kind in values
        assert claim.id in values
        place = one["target"][0]["selector"][0]
        assert (place["start"], place["end"]) == (claim.span.start, claim.span.end)


def test_words_from_which_a_name_is_withheld_are_found_by_position_alone() -> None:
    report = make_report("They shelled the house of Nuhad Sallum, a baker, on Friday.")
    claim = make_claim(report, "They shelled the house of Nuhad Sallum")
    (one,) = items(make_record(make_reading(report, [claim])))
    selectors = [s["type"] for target in one["target"] for s in target["selector"]]
    assert selectors == ["TextPositionSelector"]


def test_a_page_of_the_web_is_a_target_by_quotation_alone() -> None:
    report = make_report("The mill was shelled.", url="https://post.example/mill")
    record = make_record(make_reading(report, [make_claim(report, "The mill was shelled")]))
    (one,) = items(record)
    text, page = one["target"]
    assert page["source"] == "https://post.example/mill"
    assert [s["type"] for s in page["selector"]] == ["TextQuoteSelector"]
    assert {s["type"] for s in text["selector"]} == {"TextPositionSelector", "TextQuoteSelector"}


def test_it_is_rdf_with_every_annotation() -> None:
    found = as_json(write_annotations)
    graph = Graph().parse(data=json.dumps({**found, "@context": _TERMS}), format="json-ld")
    of_standard = Namespace(OA)
    assert len(set(graph.subject_objects(of_standard.hasTarget))) == len(make_record().claims)


def test_an_empty_case_has_an_empty_collection() -> None:
    assert items(BARE) == []
