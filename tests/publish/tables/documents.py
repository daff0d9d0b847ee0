"""Documents made by hand, as protection gives them: invented truces, a few claims each."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
ARMY: Row = {
    "id": "military.ml",
    "name": "Malian armed forces",
    "short": None,
    "kind": "state_force",
    "sector": "MIL",
    "country": "ML",
    "wikidata": None,
    "ucdp": None,
}
REBELS: Row = ARMY | {
    "id": "reed_front",
    "name": "Reed Front",
    "short": "RF",
    "kind": "armed_group",
    "sector": "REB",
    "ucdp": 77,
}


def report(name: str = "r-1", outlet: str = "Valley Post", day: str | None = "2031-03-14") -> Row:
    return {
        "id": name,
        "outlet": outlet,
        "published": day,
        "title": f"Headline of {name}",
        "url": f"https://{name}.example/",
        "language": "en",
    }


def figure(low: int | None, high: int | None = None, text: str = "n", **more: Any) -> Row:
    return {
        "kind": "killed",
        "low": low,
        "high": low if high is None else high,
        "text": text,
        "told": "exact",
        "role": None,
        "part_of": None,
        "tally": None,
        "period": None,
        "per": None,
        "rule": "figures.test",
    } | more


def claim(name: str = "c-1", *, kind: str = "shelling", in_report: str = "r-1", **more: Any) -> Row:
    """A claim; whatever is no key of a claim is of its event."""
    own: Row = {
        "id": name,
        "report": in_report,
        "quote": f"words of {name}",
        "speaker": None,
        "factuality": "happened",
        "certainty": "certain",
        "found_by": "wording",
        "background": False,
        "role": "body",
        "figures": [],
    }
    event: Row = {
        "kind": kind,
        "also": [],
        "actor": None,
        "target": None,
        "actor_id": None,
        "target_id": None,
        "place": None,
        "place_name": None,
        "place_precision": None,
        "place_feature": None,
        "place_within": None,
        "place_within_feature": None,
        "lat": None,
        "lon": None,
        "country": None,
        "admin1": None,
        "start": None,
        "end": None,
        "date_precision": None,
    }
    if isinstance(more.get("start"), str):
        event |= {"end": more["start"], "date_precision": "day"}
    for key, value in more.items():
        (event if key in event else own)[key] = value
    return own | {"event": event}


KESSARA: Row = {
    "place": "the town",
    "place_name": "Kessara",
    "place_precision": "exact",
    "place_feature": "city",
    "lat": 15.08,
    "lon": -4.06,
    "country": "ML",
    "admin1": "Mopti",
}


def document(*claims: Row, kind: str | None = None, **parts: Any) -> Row:
    """A document in which all claims given are of one incident, unless ``incidents`` is given."""
    reports = {c["report"] for c in claims}
    incident = {
        "id": "i-1",
        "kind": kind or (claims[0]["event"]["kind"] if claims else "shelling"),
        "claims": [c["id"] for c in claims],
    }
    assessment = {
        "incident": "i-1",
        "status": "alleged",
        "contested": False,
        "responsibility": "unattributed",
        "origins": 1,
    }
    made: Row = {
        "version": "test/1",
        "reports": [report(name) for name in sorted(reports)],
        "claims": list(claims),
        "agreements": [],
        "actors": [ARMY, REBELS],
        "incidents": [incident] if claims else [],
        "assessments": [assessment] if claims else [],
        "withdrawn": [],
    }
    return made | parts
