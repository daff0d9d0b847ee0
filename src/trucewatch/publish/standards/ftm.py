"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and their kin.

The case as a folder of articles, the register's actors, outlets, incidents as events, and each
claim as a note on the event that it tells of. A person has an entity only where the register has
one: of public office. What a claim says stays a note: an event is what somebody tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trucewatch.publish.document import Document
from trucewatch.publish.standards.index import (
    Index,
    event_label,
    iri,
    iso_day,
    json_bytes,
    web_address,
)

#: Kinds of the register that are bodies of a state or of states.
_BODIES = frozenset({"government", "state_force", "international_body"})


def write_ftm(document: Document) -> Iterator[bytes]:
    """Entities, those that others refer to first."""
    for entity in _entities(document):
        yield json_bytes(entity) + b"\n"


def _entities(document: Document) -> Iterator[Document]:
    index = Index.of(document)
    actors = {row["id"] for row in document["actors"]}
    country = document["country"]
    outlets = dict.fromkeys(row["outlet"] for row in document["reports"] if row["outlet"])
    yield _entity(_case(document), "Folder", fileName=document["name"], title=document["name"])
    for outlet in outlets:
        yield _entity(_outlet(outlet), "Organization", name=outlet, topics="role.journo")
    for row in document["actors"]:
        yield _actor(row)
    for row in document["reports"]:
        yield _article(row, _case(document))
    yield from _mentions(document, actors)
    for row in document["incidents"]:
        yield _event(row, index, actors, country)
    for row in document["claims"]:
        yield _note(row, index)


def _entity(entity: str, schema: str, /, **properties: Any) -> Document:
    """An entity; a property without a value is left out."""
    lists = {
        key: value if isinstance(value, list) else [value] for key, value in properties.items()
    }
    held = {key: [str(v) for v in values if v not in (None, "")] for key, values in lists.items()}
    return {
        "id": entity,
        "schema": schema,
        "properties": {key: list(dict.fromkeys(v)) for key, v in held.items() if v},
    }


def _outlet(name: str) -> str:
    return "outlet-" + iri("outlet", name).rpartition(":")[2]


def _actor(row: Document) -> Document:
    schema = "Person" if row["kind"] == "person" else "Organization"
    schema = "PublicBody" if row["kind"] in _BODIES else schema
    country = (row["country"] or "").lower() or None
    return _entity(
        _actor_id(row["id"]),
        schema,
        name=row["name"],
        country=country,
        wikidataId=row["wikidata"],
        keywords=row["kind"].replace("_", " "),
    )


def _actor_id(name: str) -> str:
    return f"actor-{name}"


def _case(document: Document) -> str:
    return "case-" + iri("case", document["name"]).rpartition(":")[2]


def _article(row: Document, case: str) -> Document:
    return _entity(
        row["id"],
        "Article",
        title=row["title"] or row["name"],
        fileName=row["name"],
        parent=case,
        author=row["outlet"],
        publisher=row["outlet"],
        publishedAt=iso_day(row["published"]),
        sourceUrl=web_address(row["url"]),
        language=_LANGUAGES.get(row["language"] or ""),
        mimeType=row["media_type"],
    )


#: ISO 639-1 as the document has it to the three letters that FollowTheMoney wants.
_LANGUAGES = {"en": "eng", "ar": "ara", "fr": "fra", "es": "spa", "ru": "rus", "uk": "ukr"}


def _mentions(document: Document, actors: set[str]) -> Iterator[Document]:
    """An actor of the register, as a report's words name it."""
    found: dict[tuple[str, str, str], None] = {}
    for claim in document["claims"]:
        event = claim["event"]
        for words, actor in (("actor", "actor_id"), ("target", "target_id")):
            if event[words] and event[actor] in actors:
                found[claim["report"], event[actor], event[words]] = None
    for report, actor, words in found:
        yield _entity(
            "mention-" + iri("mention", report, actor, words).rpartition(":")[2],
            "Mention",
            document=report,
            name=words,
            resolved=_actor_id(actor),
        )


def _event(row: Document, index: Index, actors: set[str], country: str | None) -> Document:
    claims = [index.claims[claim] for claim in row["claims"]]
    told = index.assessed.get(row["id"], {})
    involved = (c["event"][key] for c in claims for key in ("actor_id", "target_id"))
    countries = {c["event"]["country"] for c in claims if c["event"]["country"]}
    contested = ", contested" if told.get("contested") else ""
    status = f"Status: {told['status']}{contested}. {told['why']}" if told else None
    where = f", {row['place']}" if row["place"] else ""
    return _entity(
        row["id"],
        "Event",
        name=f"{event_label(row['kind'])}{where}",
        keywords=[row["kind"], f"status: {told['status']}" if told else None],
        startDate=iso_day(row["start"]),
        endDate=iso_day(row["end"]),
        location=row["place"],
        country=[one.lower() for one in sorted(countries)] or (country or "").lower(),
        summary="Told by reports; who says so, and in which words, stands in the notes.",
        notes=status,
        involved=[_actor_id(one) for one in involved if one in actors],
        proof=[c["report"] for c in claims],
    )


def _note(row: Document, index: Index) -> Document:
    """A claim: its words, whose they are, and the event that it tells of, where there is one."""
    incident = index.incident_of.get(row["id"])
    kind = event_label(row["event"]["kind"])
    stance = row["factuality"].replace("_", " ")
    return _entity(
        row["id"],
        "Note",
        name=f"{kind}: {index.by_whom(row)}",
        description=row["quote"],
        summary=f"Told as: {stance} ({row['certainty']})",
        keywords=[row["event"]["kind"], row["factuality"]],
        entity=[incident],
        proof=row["report"],
        publisher=index.reports.get(row["report"], {}).get("outlet"),
    )
