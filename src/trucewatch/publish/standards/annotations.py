"""W3C Web Annotations (JSON-LD): a claim as an annotation on the report that it stands in.

The target is the report's text, by position and by quotation; where a report has an address of the
web, that page too, by quotation alone, since a position counts in the text that was read. The text
does not leave the case, so quotations have no prefix and no suffix. Where a name is withheld from
the words, they stand in no text, and the position alone leads to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.publish.document import Document
from trucewatch.publish.standards.index import (
    Index,
    event_label,
    iri,
    iso_day,
    json_bytes,
    web_address,
)

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_annotations(document: Document) -> Iterator[bytes]:
    """An AnnotationCollection with its one page; an annotation a line."""
    index = Index.of(document)
    name = iri("annotations", document["name"])
    claims = document["claims"]
    head = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": document["name"],
        "total": len(claims),
    }
    page = {"type": "AnnotationPage", "id": f"{name}#page", "partOf": name, "startIndex": 0}
    yield json_bytes(head)[:-1] + b',"first":' + json_bytes(page)[:-1] + b',"items":['
    for at, claim in enumerate(claims):
        yield (b",\n" if at else b"\n") + json_bytes(_annotation(claim, index, document["version"]))
    yield b"\n]}}\n"


def _annotation(claim: Document, index: Index, version: str) -> Document:
    report = index.reports.get(claim["report"], {})
    return {
        "id": iri("claim", claim["id"]),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"id": iri("software", version), "type": "Software", "name": version},
        "body": list(_bodies(claim, index)),
        "target": list(_targets(claim, report)),
    }


def _bodies(claim: Document, index: Index) -> Iterator[Document]:
    event = claim["event"]
    yield _body(event["kind"], "classifying")
    yield _body(claim["factuality"], "tagging")
    yield _body(claim["id"], "identifying")
    if (incident := index.incident_of.get(claim["id"])) is not None:
        yield {"id": iri("incident", incident), "type": "Dataset", "purpose": "linking"}
    yield _body(_told(claim, index), "describing")


def _body(value: str, purpose: str) -> Document:
    body = {"type": "TextualBody", "value": value, "purpose": purpose, "format": "text/plain"}
    return body | {"language": "en"} if purpose == "describing" else body


def _told(claim: Document, index: Index) -> str:
    """What the claim tells of, in a line: kind, how it is told, by whose account, where, when."""
    event = claim["event"]
    stance = f"told as {claim['factuality'].replace('_', ' ')} ({claim['certainty']})"
    parts = [
        f"{event_label(event['kind'])}: {stance}, by {index.by_whom(claim)}",
        f"said to have acted: {event['actor']}" if event["actor"] else None,
        f"place: {event['place_name']}" if event["place_name"] else None,
        f"day: {event['start']}" if event["start"] else None,
    ]
    return "; ".join(part for part in parts if part)


def _targets(claim: Document, report: Document) -> Iterator[Document]:
    whole = claim["quote_sha256"] is not None
    quote = {"type": "TextQuoteSelector", "exact": claim["quote"]}
    place = {"type": "TextPositionSelector", "start": claim["start"], "end": claim["end"]}
    yield {
        "type": "SpecificResource",
        "source": _text(claim, report),
        "selector": [place, quote] if whole else [place],
    }
    if whole and (address := web_address(report.get("url"))) is not None:
        yield {"type": "SpecificResource", "source": address, "selector": [quote]}


def _text(claim: Document, report: Document) -> Document:
    """The report's text as it was read, by the hash of its UTF-8 bytes."""
    source: Document = {
        "id": iri("report", claim["report"]),
        "type": "Text",
        "format": "text/plain",
    }
    if (sha256 := report.get("text_sha256")) is not None:
        source["dcterms:identifier"] = f"sha256:{sha256}"
    if (day := iso_day(report.get("published"))) is not None:
        source["dcterms:issued"] = day
    if (title := report.get("title")) is not None:
        source["label"] = title
    return source
