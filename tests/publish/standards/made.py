"""Protected documents for tests of the standards, out of records made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from tests.builders import (
    KEY,
    make_claim,
    make_reading,
    make_record,
    make_report,
    span,
)
from trucewatch.publish.protect import ProtectedDocument, protected_document
from trucewatch.records.agreement import Variable, VariableName
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Incident
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record

BARE = Record("bare", None, None, "test/1", *[()] * 12)
Document = dict[str, Any]


def document(record: Record | None = None) -> ProtectedDocument:
    """The protected document of a record, or of the sample one."""
    return protected_document(make_record() if record is None else record, KEY)


def written(write: Callable[[Any], Iterable[bytes]], record: Record | None = None) -> bytes:
    """What a writer makes of a record."""
    return b"".join(write(document(record)))


def as_json(write: Callable[[Any], Iterable[bytes]], record: Record | None = None) -> Any:
    """The same as a JSON value."""
    return json.loads(written(write, record))


def judged() -> Record:
    """The sample record with two judgements by one reviewer."""
    record = make_record()
    target = record.claims[0].id
    return replace(
        record,
        judgements=(
            Judgement("J-1", "2031-03-15T09:00:00Z", "A. Reviewer", "confirm", target, "Read it."),
            Judgement("J-2", "2031-03-15T09:05:00Z", "A. Reviewer", "undo", "J-1", "Too early."),
        ),
    )


def two_tellings(*places: tuple[str, float, float, str, str]) -> Record:
    """Shelling told twice, as one incident, at places of a name, point, precision and feature."""
    text = "Shells hit Ard and Bel, they said.\n\nGunners shelled Ard and Bel again, it said."
    report = make_report(text)
    quotes = ("Shells hit Ard and Bel", "Gunners shelled Ard and Bel again")
    claims = [
        put(make_claim(report, quote, place="Ard"), *place)
        for quote, place in zip(quotes, places, strict=True)
    ]
    record = make_record(make_reading(report, claims))
    one = Incident("i-1", "shelling", tuple(c.id for c in claims), None, None, "Ard", ())
    return replace(record, incidents=(one,), assessments=())


def put(claim: Claim, name: str, lat: float, lon: float, precision: Any, feature: str) -> Claim:
    """The claim with its place of another name, point and precision."""
    where = claim.event.place
    assert where is not None
    there = replace(where, name=name, lat=lat, lon=lon, precision=precision, feature=feature)
    return replace(claim, event=replace(claim.event, place=there))


def with_terms(*terms: tuple[VariableName, str | None]) -> Record:
    """The sample record whose deal is told to run as these words say: variable and its length."""
    record = make_record()
    report, deal = record.reports[0], record.agreements[0]
    words = span(report.text, "Under the deal")
    told = tuple(
        Variable(name, None if name == "extended" else "temporary", "x", iso, report.id, words, "t")
        for name, iso in terms
    )
    return replace(record, agreements=(replace(deal, variables=told),))
