"""GeoJSON (RFC 7946): a feature an incident, with a point only where somebody's words bound one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trucewatch.publish.document import Document
from trucewatch.publish.standards.index import Index, event_label, json_bytes
from trucewatch.publish.standards.nearness import RADIUS, Point, known, one_point


def write_geojson(document: Document) -> Iterator[bytes]:
    """A FeatureCollection, one feature a line. Keys of the collection that GeoJSON has not are

    the case's name, country and last day.
    """
    index = Index.of(document)
    head = {key: document[key] for key in ("name", "country", "as_of", "version")}
    head |= {"last_report": index.last_day}
    yield b'{"type":"FeatureCollection",' + json_bytes(head)[1:-1] + b',"features":['
    for at, incident in enumerate(document["incidents"]):
        yield (b",\n" if at else b"\n") + json_bytes(_feature(incident, index))
    yield b"\n]}\n"


def _feature(incident: Document, index: Index) -> Document:
    claims = [index.claims[claim] for claim in incident["claims"]]
    point, rival = one_point(claims)
    return {
        "type": "Feature",
        "id": incident["id"],
        "geometry": _geometry(point),
        "properties": {
            **_answers(incident, index),
            "place": incident["place"],
            "place_known": point.known if point else _closest(claims),
            "radius_m": point.radius if point else None,
            "places_differ": rival,
            "tellings": [_telling(claim, index) for claim in claims],
        },
    }


def _geometry(point: Point | None) -> Document | None:
    if point is None:
        return None
    return {"type": "Point", "coordinates": [point.lon, point.lat]}


def _closest(claims: list[Document]) -> str:
    found = {known(claim["event"]) for claim in claims}
    return next(kind for kind in (*RADIUS,) if kind in found or kind == "unknown")


def _answers(incident: Document, index: Index) -> Document:
    told = index.assessed.get(incident["id"], {})
    return {
        "kind": incident["kind"],
        "label": event_label(incident["kind"]),
        "first_day": incident["start"],
        "last_day": incident["end"],
        "date_precision": incident["date_precision"],
        "status": told.get("status"),
        "contested": told.get("contested"),
        "responsibility": told.get("responsibility"),
        "said_responsible": told.get("said_responsible"),
        "origins": told.get("origins"),
    }


def _telling(claim: Document, index: Index) -> Any:
    event = claim["event"]
    return {
        "claim": claim["id"],
        "report": claim["report"],
        "by": index.by_whom(claim),
        "published": index.day_of(claim["id"]),
        "quote": claim["quote"],
        "factuality": claim["factuality"],
        "certainty": claim["certainty"],
        "place": event["place_name"],
        "lat": event["lat"],
        "lon": event["lon"],
        "place_known": known(event),
        "radius_m": RADIUS[known(event)],
    }
