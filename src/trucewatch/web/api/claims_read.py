"""The claims of every report as it was read, in the words that whoever asks may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from trucewatch.records.claim import Claim
from trucewatch.records.record import Reading
from trucewatch.records.span import Span
from trucewatch.views.sight import Sight

_NO_WORDS = Span.cut("…", 0, 1)


def claims_read(sight: Sight, readings: Iterable[Reading]) -> Mapping[str, list[Claim]]:
    """By report. A claim that the record does not hold (a later version has it) has no words."""
    return {
        reading.report.id: [
            sight.claims.get(claim.id) or replace(claim, span=_NO_WORDS) for claim in reading.claims
        ]
        for reading in readings
        if reading.report.id in sight.reports
    }
