"""PROV-O as JSON-LD: of what, by which activity and by whom each row of the record was made.

Agents are outlets, reviewers (by the pseudonyms by which they leave), and the software by version.
Speakers are no agents of the record: who says a claim stands beside it in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trucewatch.publish.document import Document
from trucewatch.publish.standards.index import iri, iso_day, json_bytes, web_address

#: No context of the web is asked for: a reader without a network reads it too.
_REFERENCES = (
    "used",
    "wasAssociatedWith",
    "wasAttributedTo",
    "wasDerivedFrom",
    "wasGeneratedBy",
    "wasQuotedFrom",
    "wasInformedBy",
    "alternateOf",
)
CONTEXT: Document = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "identifier": "dcterms:identifier",
    "creator": "dcterms:creator",
    "kind": "dcterms:type",
    "description": "dcterms:description",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "value": "prov:value",
    "startedAtTime": {"@id": "prov:startedAtTime", "@type": "xsd:dateTime"},
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in _REFERENCES},
}


def write_prov(document: Document) -> Iterator[bytes]:
    """One graph, a node a line."""
    yield b'{"@context":' + json_bytes(CONTEXT) + b',"@graph":['
    for at, node in enumerate(_nodes(document)):
        held = {key: value for key, value in node.items() if value not in (None, [])}
        yield (b",\n" if at else b"\n") + json_bytes(held)
    yield b"\n]}\n"


def _nodes(document: Document) -> Iterator[Document]:
    software = iri("software", document["version"])
    yield {
        "id": software,
        "type": ["prov:Agent", "prov:SoftwareAgent"],
        "label": document["version"],
    }
    yield from _outlets(document)
    yield from _reports(document, software)
    for claim in document["claims"]:
        yield _claim(claim)
    yield from _incidents(document, software)
    yield from _judgements(document)


def _outlets(document: Document) -> Iterator[Document]:
    for outlet in dict.fromkeys(row["outlet"] for row in document["reports"] if row["outlet"]):
        kinds = ["prov:Agent", "prov:Organization"]
        yield {"id": iri("outlet", outlet), "type": kinds, "label": outlet}


def _reports(document: Document, software: str) -> Iterator[Document]:
    for row in document["reports"]:
        yield {
            "id": iri("report", row["id"]),
            "type": "prov:Entity",
            "identifier": [row["id"], f"sha256:{row['text_sha256']}"],
            "label": row["title"] or row["name"],
            "issued": iso_day(row["published"]),
            "wasAttributedTo": iri("outlet", row["outlet"]) if row["outlet"] else None,
            "alternateOf": web_address(row["url"]),
        }
        yield {
            "id": iri("reading", row["id"]),
            "type": "prov:Activity",
            "label": "reading",
            "used": iri("report", row["id"]),
            "wasAssociatedWith": software,
        }


def _claim(row: Document) -> Document:
    report = iri("report", row["report"])
    return {
        "id": iri("claim", row["id"]),
        "type": "prov:Entity",
        "identifier": row["id"],
        "kind": [row["event"]["kind"], row["factuality"]],
        "value": row["quote"],
        "creator": row["speaker"],
        "wasQuotedFrom": report,
        "wasDerivedFrom": report,
        "wasGeneratedBy": iri("reading", row["report"]),
    }


def _incidents(document: Document, software: str) -> Iterator[Document]:
    """Incidents, each linked out of its claims, and what links them."""
    linking = iri("linking", document["name"])
    if document["incidents"]:
        yield {
            "id": linking,
            "type": "prov:Activity",
            "label": "linking",
            "wasAssociatedWith": software,
            "wasInformedBy": [iri("reading", row["id"]) for row in document["reports"]],
        }
    for row in document["incidents"]:
        yield {
            "id": iri("incident", row["id"]),
            "type": "prov:Entity",
            "identifier": row["id"],
            "kind": row["kind"],
            "wasGeneratedBy": linking,
            "wasDerivedFrom": [iri("claim", claim) for claim in row["claims"]],
        }


def _judgements(document: Document) -> Iterator[Document]:
    """Decisions of people: what was judged, by whom, when, why."""
    known = _known(document)
    for maker in dict.fromkeys(row["by"] for row in document["judgements"]):
        yield {
            "id": iri("reviewer", document["name"], maker),
            "type": ["prov:Agent", "prov:Person"],
            "label": maker,
        }
    for row in document["judgements"]:
        maker, target = iri("reviewer", document["name"], row["by"]), known.get(row["target"])
        judging = iri("judging", document["name"], row["id"])
        yield {
            "id": judging,
            "type": "prov:Activity",
            "label": f"judging: {row['verb']}",
            "startedAtTime": row["at"],
            "endedAtTime": row["at"],
            "wasAssociatedWith": maker,
            "used": target,
        }
        yield {
            "id": iri("judgement", document["name"], row["id"]),
            "type": "prov:Entity",
            "identifier": row["id"],
            "label": _said(row),
            "description": row["reason"],
            "wasAttributedTo": maker,
            "wasGeneratedBy": judging,
            "wasDerivedFrom": target,
        }


def _said(row: Document) -> str:
    field = f" {row['field']}: {row['value']}" if row["field"] else ""
    return f"{row['verb']} {row['target']}{field}"


def _known(document: Document) -> dict[str, Any]:
    """What a judgement may be of, by id."""
    parts = (("reports", "report"), ("claims", "claim"), ("incidents", "incident"))
    found = {row["id"]: iri(kind, row["id"]) for part, kind in parts for row in document[part]}
    judged = document["judgements"]
    return found | {r["id"]: iri("judgement", document["name"], r["id"]) for r in judged}
