"""A case for an archive: RO-Crate 1.1, the exports in one zip file with what describes them.

The same record gives the same bytes: the times of the files are those of no clock.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from trucewatch.publish.document import Document
from trucewatch.publish.jsonl import write_jsonl
from trucewatch.publish.standards.annotations import write_annotations
from trucewatch.publish.standards.atom import write_atom
from trucewatch.publish.standards.calendar import write_ics
from trucewatch.publish.standards.ftm import write_ftm
from trucewatch.publish.standards.geojson import write_geojson
from trucewatch.publish.standards.index import NO_DAY, Index, iri
from trucewatch.publish.standards.prov import write_prov
from trucewatch.publish.tables.long.claims import write_claims_csv

METADATA = "ro-crate-metadata.json"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest of a zip: no clock
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    type: str
    name: str
    says: str
    write: Callable[[Any], Iterable[bytes]]
    standard: str | None = None


_FILES = (
    _File(
        "record.jsonl",
        "application/jsonl",
        "The whole record",
        "One JSON object a line: reports, claims, incidents, provisions, judgements and the rest.",
        write_jsonl,
    ),
    _File(
        "claims.csv",
        "text/csv",
        "A table of claims",
        "One row a claim: its words, who says it, what, where and when. A row is no happening.",
        write_claims_csv,
    ),
    _File(
        "incidents.geojson",
        "application/geo+json",
        "Incidents on a map",
        "One feature an incident; no point where none is told closely enough.",
        write_geojson,
        "https://www.rfc-editor.org/rfc/rfc7946",
    ),
    _File(
        "annotations.jsonld",
        "application/ld+json",
        "Claims as annotations",
        "One Web Annotation a claim, on the report’s text.",
        write_annotations,
        "https://www.w3.org/TR/annotation-model/",
    ),
    _File(
        "provenance.jsonld",
        "application/ld+json",
        "Provenance",
        "Of what and by whom reports, claims, incidents and judgements were made.",
        write_prov,
        "https://www.w3.org/TR/prov-o/",
    ),
    _File(
        "entities.ftm.jsonl",
        "application/jsonl",
        "Entities",
        "FollowTheMoney: articles, actors, events, and claims as notes.",
        write_ftm,
        "https://followthemoney.tech/",
    ),
    _File(
        "due.ics",
        "text/calendar",
        "A calendar of what is due",
        "Deadlines and ends of terms, with the words that tell them.",
        write_ics,
        "https://www.rfc-editor.org/rfc/rfc5545",
    ),
    _File(
        "changes.atom",
        "application/atom+xml",
        "Changes by day",
        "Reports added, violations alleged, duties overdue, contradictions opened.",
        write_atom,
        "https://www.rfc-editor.org/rfc/rfc4287",
    ),
)


def write_ro_crate(document: Document) -> Iterator[bytes]:
    """The zip file: the exports, then the metadata that describes them."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            described = [_added(archive, one, document) for one in _FILES]
            _write(archive, METADATA, [_metadata(document, described)])
        file.seek(0)
        yield from _pieces(file)


def _added(archive: zipfile.ZipFile, one: _File, document: Document) -> Document:
    """Write a file; how the metadata describes it."""
    size, digest = _write(archive, one.path, one.write(document))
    about: Document = {
        "@id": one.path,
        "@type": "File",
        "name": one.name,
        "description": one.says,
        "encodingFormat": one.type,
        "contentSize": str(size),
        "sha256": digest,
    }
    return about | ({"conformsTo": {"@id": one.standard}} if one.standard else {})


def _write(archive: zipfile.ZipFile, path: str, pieces: Iterable[bytes]) -> tuple[int, str]:
    entry = zipfile.ZipInfo(path, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    size, digest = 0, hashlib.sha256()
    with archive.open(entry, "w", force_zip64=True) as file:
        for piece in _gathered(pieces):
            size += file.write(piece)
            digest.update(piece)
    return size, digest.hexdigest()


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in larger pieces: lines are short, and each costs the zip file a step."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) >= _PIECE:
            yield bytes(held)
            held.clear()
    yield bytes(held)


def _metadata(document: Document, described: list[Document]) -> bytes:
    graph = [_descriptor(), _root(document, described), *described, *_context(document)]
    held = {"@context": f"{_PROFILE}/context", "@graph": graph}
    return json.dumps(held, ensure_ascii=False, indent=1).encode() + b"\n"


def _descriptor() -> Document:
    return {
        "@id": METADATA,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _PROFILE},
        "about": {"@id": "./"},
    }


def _root(document: Document, described: list[Document]) -> Document:
    last = Index.of(document).last_day
    known = f"as known from reports up to {last}" if last else "no report has a day"
    says = (
        f"What reports tell of a ceasefire, {known}: {len(document['reports'])} reports, "
        f"{len(document['claims'])} claims, {len(document['incidents'])} incidents. Private "
        "persons are withheld. The reports’ own texts are not in it."
    )
    root: Document = {
        "@id": "./",
        "@type": "Dataset",
        "name": document["name"],
        "identifier": iri("crate", document["name"]),
        "description": says,
        "datePublished": last or NO_DAY,
        "license": {"@id": "#license"},
        "hasPart": [{"@id": one["@id"]} for one in described],
        "mentions": {"@id": "#making"},
    }
    if document["country"]:
        root["contentLocation"] = {"@id": "#country"}
    return root


def _context(document: Document) -> Iterator[Document]:
    """What the metadata refers to beside the files."""
    yield {
        "@id": "#license",
        "@type": "CreativeWork",
        "name": "No licence is stated",
        "description": "Ask whoever gave you this. Words of reports are their publishers’.",
    }
    yield {
        "@id": "#making",
        "@type": "CreateAction",
        "name": "Reading of the reports",
        "instrument": {"@id": "#software"},
        "result": {"@id": "./"},
    }
    yield {
        "@id": "#software",
        "@type": "SoftwareApplication",
        "name": "trucewatch",
        "version": document["version"],
    }
    if document["country"]:
        code = document["country"]
        yield {"@id": "#country", "@type": "Country", "name": code, "identifier": code}
    for one in _FILES:
        if one.standard:
            yield {"@id": one.standard, "@type": "CreativeWork", "name": one.standard}


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece
