"""Records as rows of the tables, and back."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from trucewatch.errors import RecordError
from trucewatch.records.claim import Claim
from trucewatch.records.ids import bytes_id
from trucewatch.records.judgement import Judgement
from trucewatch.records.mention import Mentions
from trucewatch.records.record import Reading
from trucewatch.records.serial import canonical, from_json


def reading_row(reading: Reading) -> dict[str, Any]:
    """The row of ``readings``. Words and sentences of the syntax are left out of the document:

    they are nine tenths of it, follow from the text alone, and nothing past extraction reads them.
    """
    document = canonical(without_syntax(reading))
    return {
        "report_id": reading.report.id,
        "raw_sha256": reading.report.raw_sha256,
        "published": reading.report.published.day,
        "outlet": _storable(reading.report.outlet),
        "version": reading.version,
        "document_sha256": bytes_id(document),
        "document": document,
    }


def read_document(document: bytes) -> Reading:
    """The reading in a row's document, without tokens and sentences (see ``reading_row``).

    Raises:
        RecordError: the document is not a reading of this version.
    """
    try:
        value = json.loads(document)
    except ValueError as error:
        raise RecordError(f"the stored reading is not JSON: {error}") from error
    return from_json(Reading, value)


def without_syntax(reading: Reading) -> Reading:
    """The reading as it comes back from the store."""
    mentions: Mentions = dataclasses.replace(
        reading.mentions, tokens=(), sentences=(), facts=(), marks=(), kinds=()
    )
    return dataclasses.replace(reading, mentions=mentions)


def claim_row(claim: Claim, position: int) -> dict[str, Any]:
    """The row of ``claims``; ``position`` counts the report's claims from 0."""
    place, time, speaker = claim.event.place, claim.event.time, claim.speaker
    return {
        "id": claim.id,
        "report_id": claim.report,
        "position": position,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": _storable(claim.span.quote),
        "speaker": _storable(speaker.words) if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "kind": claim.event.kind,
        "factuality": claim.stance.factuality,
        "certainty": claim.stance.certainty,
        "background": claim.background,
        "place": _storable(place.name) if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "first_day": time.start if time else None,
        "last_day": time.end if time else None,
    }


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """The row of ``judgements``."""
    return dataclasses.asdict(judgement)


def read_judgement(row: Any) -> Judgement:
    """The judgement in a row of ``judgements``."""
    value = dict(row)
    value.pop("seq")
    return from_json(Judgement, value)


def _storable(words: str | None) -> str | None:
    """Words as PostgreSQL can hold them as text: it knows no U+0000. The document keeps it."""
    return words.replace("\x00", "\N{SYMBOL FOR NULL}") if words is not None else None
