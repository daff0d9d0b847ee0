"""Provenance, read as RDF by a library of its own, without a network."""

from __future__ import annotations

from rdflib import RDF, Graph, Namespace, URIRef

from tests.builders import make_record
from tests.publish.standards.made import BARE, judged, written
from trucewatch.publish.standards.index import iri
from trucewatch.publish.standards.prov import write_prov
from trucewatch.records.record import Record

PROV = Namespace("http://www.w3.org/ns/prov#")


def graph(record: Record | None = None) -> Graph:
    return Graph().parse(data=written(write_prov, record), format="json-ld")


def test_claims_are_quoted_from_reports_by_a_reading_of_the_software() -> None:
    found, record = graph(), make_record()
    claim = URIRef(iri("claim", record.claims[0].id))
    report = URIRef(iri("report", record.reports[0].id))
    assert (claim, PROV.wasQuotedFrom, report) in found
    (reading,) = found.objects(claim, PROV.wasGeneratedBy)
    assert (reading, PROV.used, report) in found
    (software,) = found.objects(reading, PROV.wasAssociatedWith)
    assert (software, RDF.type, PROV.SoftwareAgent) in found


def test_everything_that_is_referred_to_is_of_the_right_type() -> None:
    """Range of each relation as PROV-O has it."""
    ranges = {
        PROV.used: PROV.Entity,
        PROV.wasGeneratedBy: PROV.Activity,
        PROV.wasDerivedFrom: PROV.Entity,
        PROV.wasQuotedFrom: PROV.Entity,
        PROV.wasAttributedTo: PROV.Agent,
        PROV.wasAssociatedWith: PROV.Agent,
        PROV.wasInformedBy: PROV.Activity,
    }
    found = graph(judged())
    for relation, kind in ranges.items():
        objects = set(found.objects(None, relation))
        assert objects, relation
        for one in objects:
            assert (one, RDF.type, kind) in found, (relation, one)


def test_judgements_are_by_reviewers_under_pseudonyms() -> None:
    found = graph(judged())
    (person,) = found.subjects(RDF.type, PROV.Person)
    label = str(next(found.objects(person, URIRef("http://www.w3.org/2000/01/rdf-schema#label"))))
    assert label.startswith("reviewer ")
    assert "A. Reviewer" not in written(write_prov, judged()).decode()
    times = {str(o) for o in found.objects(None, PROV.startedAtTime)}
    assert times == {"2031-03-15T09:00:00+00:00", "2031-03-15T09:05:00+00:00"}
    undone = URIRef(iri("judgement", "Qasr Wadi", "J-2"))
    assert list(found.objects(undone, PROV.wasDerivedFrom)) == [
        URIRef(iri("judgement", "Qasr Wadi", "J-1"))
    ]


def test_an_empty_case_has_the_software_alone() -> None:
    assert len(set(graph(BARE).subjects())) == 1
